//! Abbreviated words (ГОСТ Р 7.0.5-2008, 4.9.3; ГОСТ Р 7.0.12-2011): everywhere but in the main title.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::kind::rows;
use super::super::punctuation::capitalised;
use super::super::terms::Terms;
use crate::model::Reference;

/// Letters an ending can have: «-ого», «-ами».
const LONGEST_ENDING: usize = 3;

static WORDS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../data/abbreviations.tsv")).filter_map(|row| row.split_once('\t')).collect());

/// A Russian source with the words of its host, series, edition, publisher and bodies abbreviated; its own title stays.
pub(super) fn abbreviated(reference: &Reference) -> Reference {
    let mut reference = reference.clone();
    if !std::ptr::eq(Terms::of(&reference), Terms::russian()) {
        return reference;
    }
    let fields = [&mut reference.container_title, &mut reference.publisher, &mut reference.edition];
    for field in fields.into_iter().flatten() {
        *field = words_of(field).into_owned();
    }
    if let Some(serde_json::Value::String(series)) = reference.other.get_mut("collection-title") {
        *series = words_of(series).into_owned();
    }
    for body in reference.author.iter_mut().chain(&mut reference.editor).filter_map(|name| name.literal.as_mut()) {
        *body = words_of(body).into_owned();
    }
    reference
}

/// The text with its words abbreviated.
fn words_of(text: &str) -> Cow<'_, str> {
    if !text.split(|c: char| !c.is_alphabetic()).any(|word| abbreviation(word).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        // A part of «научно-исследовательский» keeps its hyphen and its first half.
        match abbreviation(word) {
            Some(short) if !after.starts_with('-') => {
                out.push_str(&short);
                // The full stop of the abbreviation is also that of the text.
                rest = after.strip_prefix('.').filter(|_| short.ends_with('.')).unwrap_or(after);
            }
            _ => {
                out.push_str(word);
                rest = after;
            }
        }
        let gap = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        out.push_str(&rest[..gap]);
        rest = &rest[gap..];
    }
    Cow::Owned(out)
}

/// The abbreviation of a word in any of its forms, with its capital.
fn abbreviation(word: &str) -> Option<String> {
    let lower = word.to_lowercase().replace('ё', "е");
    let short = WORDS.get(format!("={lower}").as_str()).map(|short| (*short).to_owned()).or_else(|| {
        let cuts = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
        let (short, ending) =
            std::iter::once(lower.len()).chain(cuts).find_map(|at| Some((*WORDS.get(&lower[..at])?, &lower[at..])))?;
        Some(if short.contains('-') { format!("{short}{ending}") } else { short.to_owned() })
    })?;
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    Some(if capital { capitalised(&short) } else { short })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_with_a_hyphen_keeps_the_ending() {
        assert_eq!(words_of("Издательство Московского университета"), "Изд-во Моск. ун-та");
        assert_eq!(words_of("изд. 2-е, исправленное и дополненное"), "изд. 2-е, испр. и доп.");
    }

    #[test]
    fn a_word_in_any_form_is_abbreviated() {
        assert_eq!(words_of("Вопросы истории"), "Вопр. истории");
        assert_eq!(
            words_of("Известия Российской академии наук. Серия литературы и языка"),
            "Изв. Рос. акад. наук. Сер. лит. и языка"
        );
        assert_eq!(words_of("Труды Историко-архивного института"), "Тр. Историко-арх. ин-та");
    }

    #[test]
    fn other_words_stay() {
        for text in ["Правда", "Наука", "Красная новь", "Труд", "Отечественная история", ""]
        {
            assert_eq!(words_of(text), text);
        }
    }

    #[test]
    fn the_main_title_stays() {
        let json =
            r#"{"type": "article-journal", "title": "Вопросы университета", "container-title": "Вопросы истории"}"#;
        let short = abbreviated(&serde_json::from_str(json).unwrap());
        assert_eq!(short.title.as_deref(), Some("Вопросы университета"));
        assert_eq!(short.container_title.as_deref(), Some("Вопр. истории"));
    }

    #[test]
    fn a_source_in_another_language_stays() {
        let json = r#"{"type": "book", "title": "A History", "publisher": "Наука и обществo"}"#;
        let reference: Reference = serde_json::from_str(json).unwrap();
        assert_eq!(abbreviated(&reference), reference);
    }
}
