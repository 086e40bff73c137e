//! The designation of a legal act: «постановление СНК СССР от 20 дек. 1938 г. № 1320».

use std::sync::LazyLock;

use super::super::kind::rows;
use super::super::names::{Agent, agents};
use super::super::punctuation::field;
use super::super::terms::{Terms, numbered};
use super::super::when::When;
use crate::model::Reference;

static ISSUERS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| rows(include_str!("../data/issuers.tsv")).filter_map(|row| row.split_once('\t')).collect());

/// What follows the title of an act, and the bodies that could not be named there.
#[derive(Debug, Default)]
pub(super) struct Designation {
    /// Kind, issuer, date and number; `None` when none of them is known.
    pub text: Option<String>,
    /// Bodies whose names would have to be declined: they stand after the slash.
    pub bodies: Vec<String>,
}

/// Builds the designation from genre, issuing body, date and number; what the genre already says is not repeated.
pub(super) fn designation(reference: &Reference, terms: &Terms) -> Designation {
    let genre = field(reference.genre.as_ref()).unwrap_or_default();
    let (declined, bodies) = issuers(reference, &genre);
    let when = reference.issued.as_ref().and_then(When::of);
    let date = when.filter(|when| !genre.contains(&when.years())).map(|when| when.in_words(terms));
    let number =
        field(reference.number.as_ref()).filter(|number| !genre.contains(number.as_str())).map(|n| numbered("№", &n));
    let mut text = [genre.clone(), declined].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if genre.is_empty() {
        // Without the kind there is nothing to hang «от» on.
        let parts: Vec<String> = (!text.is_empty()).then_some(text).into_iter().chain(date).chain(number).collect();
        let text = parts.join(", ");
        return Designation { text: (!text.is_empty()).then_some(text), bodies };
    }
    if let Some(date) = date {
        text.push_str(" от ");
        text.push_str(&date);
    }
    if let Some(number) = number {
        text.push(' ');
        text.push_str(&number);
    }
    Designation { text: Some(text), bodies }
}

/// The issuers as they stand after the kind of act, and those that cannot stand there.
fn issuers(reference: &Reference, genre: &str) -> (String, Vec<String>) {
    let named = match field(reference.authority.as_ref()) {
        Some(authority) => vec![authority],
        None => agents(&reference.author)
            .into_iter()
            .filter_map(|agent| match agent {
                Agent::Body(name) => Some(name),
                Agent::Person { .. } => None,
            })
            .collect(),
    };
    let declined: Option<Vec<String>> = named.iter().map(|name| after_kind(name)).collect();
    match declined {
        Some(forms) if forms.iter().any(|form| !genre.contains(form.as_str())) => (forms.join(", "), Vec::new()),
        Some(_) => (String::new(), Vec::new()),
        None => (String::new(), named),
    }
}

/// The name of a body as it stands after the kind of its act; `None` when it would have to be declined by guess.
fn after_kind(name: &str) -> Option<String> {
    let listed = ISSUERS
        .iter()
        .filter_map(|(full, short)| {
            let rest = [full, short].into_iter().find_map(|form| name.strip_prefix(form))?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| (full.len(), format!("{short}{rest}")))
        })
        .max_by_key(|(length, _)| *length);
    let is_abbreviation = name.split_whitespace().next().is_some_and(|word| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase)
    });
    listed.map(|(_, form)| form).or_else(|| is_abbreviation.then(|| name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        designation(&serde_json::from_str(json).unwrap(), Terms::russian()).text
    }

    #[test]
    fn kind_issuer_date_and_number() {
        let json = r#"{"genre": "постановление", "authority": "СНК СССР", "number": "1320",
                       "issued": {"date-parts": [[1938, 12, 20]]}}"#;
        assert_eq!(text(json).unwrap(), "постановление СНК СССР от 20 дек. 1938 г. № 1320");
    }

    #[test]
    fn a_known_body_is_abbreviated_or_declined() {
        assert_eq!(after_kind("Совет Народных Комиссаров РСФСР").unwrap(), "СНК РСФСР");
        assert_eq!(after_kind("Президиум Верховного Совета СССР").unwrap(), "Президиума Верховного Совета СССР");
    }

    #[test]
    fn an_unknown_body_is_not_declined_by_guess() {
        let reference = serde_json::from_str(r#"{"genre": "решение", "authority": "Земское собрание"}"#).unwrap();
        let act = designation(&reference, Terms::russian());
        assert_eq!((act.text.unwrap().as_str(), act.bodies), ("решение", vec!["Земское собрание".to_owned()]));
    }

    #[test]
    fn what_the_genre_says_is_not_said_again() {
        let json = r#"{"genre": "приказ НКО от 28 июля 1942 г. № 227", "authority": "НКО", "number": "227",
                       "issued": {"date-parts": [[1942, 7, 28]]}}"#;
        assert_eq!(text(json).unwrap(), "приказ НКО от 28 июля 1942 г. № 227");
    }
}
