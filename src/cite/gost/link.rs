//! Links to a list of sources: «[10, с. 81]», «[Бахтин, 2003, с. 18]» (7.4, 7.5).

use super::super::kind::Class;
use super::super::names::{Agent, agents};
use super::super::pages;
use super::super::punctuation::{field, lowered};
use super::super::terms::Terms;
use super::super::{Citation, LinkBy};
use super::{archive, areas};
use crate::model::Reference;

/// Words of a long title that are kept, small words not counted.
const WORDS_OF_TITLE: usize = 2;
/// A word of fewer letters is small: «о», «и», «для».
const SMALL_WORD: usize = 4;

/// The link without its brackets.
pub(super) fn of(citation: &Citation, number: usize, by: LinkBy) -> String {
    let reference = citation.reference;
    let terms = Terms::of(reference);
    let mut parts = match by {
        LinkBy::Number => vec![number.to_string()],
        LinkBy::Author => name(reference),
    };
    if by == LinkBy::Author && Class::of(reference) != Class::Archival {
        // Brackets inside the brackets of the link may be dropped (4.9.2).
        parts.extend(areas::issued(reference).map(|when| when.years().trim_matches(['[', ']']).to_owned()));
    }
    if matches!(Class::of(reference), Class::Book | Class::Part) {
        parts.extend(areas::volume(citation, terms).map(|volume| lowered(&volume)));
    }
    let pages =
        pages::of_place(&citation.place).map(|p| format!("{} {p}", pages::unit(&citation.place, reference, &p, terms)));
    parts.extend(pages);
    // 7.5.2: dots that stand for words have a space on either side.
    parts.join(", ").replace("..., ", "... , ")
}

/// Surnames of up to three authors, else the title, else the place in the archive.
fn name(reference: &Reference) -> Vec<String> {
    let people: Vec<Agent> =
        agents(&reference.author).into_iter().filter(|agent| matches!(agent, Agent::Person { .. })).collect();
    if (1..=3).contains(&people.len()) {
        return people.iter().map(|agent| agent.surname().to_owned()).collect();
    }
    let title = field(reference.title.as_ref()).or_else(|| field(reference.container_title.as_ref()));
    let name = title.map(|title| shortened(&title)).or_else(|| archive::shelfmark(reference));
    vec![name.unwrap_or_else(|| "[Без заглавия]".to_owned())]
}

/// A long title cut after its first words: «Философия культуры ...» (7.5.2).
pub(super) fn shortened(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let mut full = 0;
    for (index, word) in words.iter().enumerate() {
        full += usize::from(word.chars().filter(|c| c.is_alphabetic()).count() >= SMALL_WORD);
        if full == WORDS_OF_TITLE && words.len() > index + 2 {
            let kept = words[..=index].join(" ");
            return format!("{} ...", kept.trim_end_matches([',', ':', ';', '.']));
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_after_two_words() {
        assert_eq!(shortened("Очерки истории русской печати"), "Очерки истории ...");
        assert_eq!(shortened("О мерах к охране лесов"), "О мерах к охране лесов");
        assert_eq!(shortened("История печати"), "История печати");
    }
}
