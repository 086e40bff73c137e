//! The act whose text a work is: what its bibliographic data say, read by the rules that read mentions in texts.

use super::Annotator;
use crate::model::{CountedAct, Reference, Work};
use crate::source::plain;

impl Annotator {
    /// The act that a work with this reference is the text of, in the words of a citation; `None` unless it is described
    /// as a legal act.
    #[must_use]
    pub fn own_act(&self, reference: &Reference) -> Option<CountedAct> {
        if reference.kind != "legislation" {
            return None;
        }
        let work: Work = plain::read("", "", &in_words(reference)?);
        let act = self.annotate(&work).annotations.acts.into_iter().find(|mention| mention.act.is_some())?;
        let words = act.span.of(&work.text).to_owned();
        Some(CountedAct { act, words, ..CountedAct::default() })
    }
}

/// The reference as a text would cite it: «Постановление ЦИК и СНК СССР от 07.08.1932 № 62 «Заглавие»».
fn in_words(reference: &Reference) -> Option<String> {
    let act = reference.custom.as_ref().and_then(|custom| custom.act.as_ref());
    let mut words = reference.genre.clone().or_else(|| act?.kind.clone())?;
    let mut add = |before: &str, part: Option<String>, after: &str| {
        if let Some(part) = part {
            words.push_str(before);
            words.push_str(&part);
            words.push_str(after);
        }
    };
    add(" ", reference.authority.clone(), "");
    let issued = act.and_then(|act| act.date.clone()).or_else(|| {
        let parts = reference.issued.as_ref()?.parts()?;
        Some(parts.iter().map(|part| format!("{part:02}")).collect::<Vec<_>>().join("-"))
    });
    add(" от ", issued.map(|date| written(&date)), "");
    add(" № ", reference.number.clone(), "");
    // The outer marks tell the title from the words around it.
    let title = reference.title.as_deref().map(|title| title.replace(['«', '»'], "\""));
    add(" «", title, "»");
    Some(words)
}

/// A day, a month or a year of EDTF as Russian texts write it: `07.08.1932`, `08.1932`, `1932 г.`
fn written(date: &str) -> String {
    match date.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{day}.{month}.{year}"),
        [year, month] => format!("{month}.{year}"),
        _ => format!("{date} г."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(reference: serde_json::Value) -> Option<String> {
        in_words(&serde_json::from_value(reference).unwrap())
    }

    #[test]
    fn an_act_is_put_in_the_words_of_a_citation() {
        let reference = serde_json::json!({
            "type": "legislation", "genre": "Постановление", "authority": "ЦИК и СНК СССР", "number": "62",
            "issued": {"date-parts": [[1932, 8, 7]]}, "title": "Об охране имущества «общественной собственности»",
        });
        let expected =
            "Постановление ЦИК и СНК СССР от 07.08.1932 № 62 «Об охране имущества \"общественной собственности\"»";
        assert_eq!(words(reference).as_deref(), Some(expected));
    }

    #[test]
    fn a_law_without_its_kind_is_no_act_to_look_for() {
        assert_eq!(words(serde_json::json!({"type": "legislation", "title": "О земле"})), None);
    }
}
