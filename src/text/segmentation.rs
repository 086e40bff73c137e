//! Sentences and tokens of a passage.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rumorph::anyseg::{Document, Segmenter};

use super::TextError;

/// Abbreviations of historical texts that keep their full stop, one a line.
const ABBREVIATIONS: &str = include_str!("data/abbreviations.txt");
/// Strings that are one token, one a line.
const TOKENS: &str = include_str!("data/tokens.txt");
/// First tokens of the parts of a reference, one a line.
static REFERENCE_PARTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("data/reference_parts.txt")).collect());
/// Words that end no sentence before the capitals of an institution, one a line.
static DOCUMENT_ABBREVIATIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("data/document_abbreviations.txt")).collect());

/// «5.XII.1934» must not end a sentence at its stops.
static ROMAN_MONTH_DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b\d{1,2}\.\s?[IVXІХ]{1,4}\.\s?\d{2,4}").expect("a valid pattern"));

/// Tokens a date at the head of a sentence has at most: «В ночь на 5 декабря 1934 г.».
const HEAD: usize = 10;

/// The segmenter with our lists.
pub(super) fn segmenter() -> Result<Segmenter, TextError> {
    let failed = |e: &dyn std::fmt::Display| TextError::Segmenter(e.to_string());
    Segmenter::new("ru")
        .map_err(|e| failed(&e))?
        .with_abbreviations(lines(ABBREVIATIONS))
        .map_err(|e| failed(&e))?
        .with_tokens(lines(TOKENS))
        .map_err(|e| failed(&e))
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Token ranges of the sentences of a segmented passage; where the segmenter cut a date, a reference or a list number
/// from what it belongs to, the pieces are joined. `is_predicate` tells words that make a clause of their own.
pub(super) fn sentences(document: &Document, is_predicate: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let text = document.text();
    let tokens: Vec<&str> = document.tokens().iter().map(|span| span.slice(text)).collect();
    let mut dates = ROMAN_MONTH_DATE.find_iter(text).peekable();
    let mut out: Vec<Range<usize>> = Vec::with_capacity(document.sentence_count());
    for index in 0..document.sentence_count() {
        let sentence = document.sentence(index);
        let start = sentence.span.start;
        while dates.next_if(|date| date.end() <= start).is_some() {}
        let cuts_a_date = dates.peek().is_some_and(|date| date.start() < start);
        let next = &tokens[sentence.tokens.clone()];
        let goes_on = |previous: &Range<usize>| {
            let previous = &tokens[previous.clone()];
            begins_reference_part(next)
                || is_document_abbreviation(previous, next)
                || is_list_number(previous)
                || is_date_head(previous, is_predicate)
        };
        match out.last_mut() {
            Some(previous) if cuts_a_date || goes_on(previous) => previous.end = sentence.tokens.end,
            _ => out.push(sentence.tokens.clone()),
        }
    }
    out
}

/// «Оп. 2», «М., 1962», «№ 5».
fn begins_reference_part(sentence: &[&str]) -> bool {
    let number = |token: Option<&&str>| token.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    let Some((first, rest)) = sentence.split_first() else { return false };
    let year = rest.first() == Some(&",") && number(rest.get(1));
    REFERENCE_PARTS.contains(first) && (number(rest.first()) || year)
}

/// «… пост.» before «СНК …».
fn is_document_abbreviation(sentence: &[&str], next: &[&str]) -> bool {
    let [.., word, "."] = sentence else { return false };
    let institution = |token: &&str| token.chars().nth(1).is_some() && token.chars().all(char::is_uppercase);
    next.first().is_some_and(institution) && DOCUMENT_ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// «1.» by itself: the number of a list item inside a paragraph.
fn is_list_number(sentence: &[&str]) -> bool {
    matches!(sentence, [number, "."] if number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// «В 1937 г.» before a capital letter: a year's abbreviation ends no sentence that has nothing but a date.
fn is_date_head(sentence: &[&str], is_predicate: &dyn Fn(&str) -> bool) -> bool {
    let [head @ .., year, "г" | "гг", "."] = sentence else { return false };
    head.len() <= HEAD
        && year.starts_with(|c: char| c.is_ascii_digit())
        && !head.iter().any(|token| matches!(*token, "." | "!" | "?" | "…") || is_predicate(token))
}

#[cfg(test)]
mod tests {
    use crate::source::plain;
    use crate::text::Morphology;
    use std::sync::LazyLock;

    /// The sentences of a text, tokens joined by spaces.
    fn sentences(text: &str) -> Vec<String> {
        static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().expect("a sound build"));
        let work = plain::read("w", "", text);
        let analysed = MORPHOLOGY.analyse(&work);
        (0..analysed.sentences.len())
            .map(|i| analysed.sentence_tokens(i).iter().map(|t| t.span.of(&work.text)).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_date_with_a_roman_month_is_not_cut() {
        assert_eq!(sentences("Взят 5.XII.1919 г. под Курском.").len(), 1);
        assert_eq!(sentences("Взят 5.ХІІ.1919 г. под Курском. Ранен.").len(), 2);
    }

    #[test]
    fn a_year_at_the_head_of_a_sentence_does_not_end_it() {
        assert_eq!(sentences("В 1907 г. Иванов уехал.").len(), 1);
        assert_eq!(sentences("В ночь на 3 мая 1907 г. Иванов уехал.").len(), 1);
        assert_eq!(sentences("В письме от 5 мая 1921 г. Варенцов просил хлеба.").len(), 1);
        assert_eq!(sentences("В июне 1933 г. Павлов уехал.").len(), 1);
        assert_eq!(sentences("В июне 1933 г. Павлов писал: «Лёд пошёл утром».").len(), 1);
    }

    #[test]
    fn a_year_at_the_end_of_a_sentence_ends_it() {
        assert_eq!(sentences("Он уехал в 1907 г. Иванов остался.").len(), 2);
    }

    #[test]
    fn the_parts_of_a_reference_stay_together() {
        assert_eq!(sentences("ЦГИА. Ф. 20. Оп. 3. Д. 4. Л. 5 об.").len(), 1);
        assert_eq!(sentences("Соч. Т. 4. М., 1950. С. 12.").len(), 1);
    }

    #[test]
    fn an_abbreviated_act_stays_with_its_institution() {
        assert_eq!(sentences("Отменено (пост. СНК о хлебе).").len(), 1);
        assert_eq!(sentences("Он оставил пост. Соседи радовались.").len(), 2);
    }

    #[test]
    fn the_number_of_a_list_item_goes_with_the_item() {
        assert_eq!(sentences("Решили ждать. 1. Послать гонца. 2. Чинить мост.").len(), 3);
    }

    #[test]
    fn a_title_before_a_name_ends_no_sentence() {
        for text in ["Служил свящ. Петров.", "Пришёл подполк. Лебедев.", "Был секр. Сидоров.", "Там архиеп. Никон."]
        {
            assert_eq!(sentences(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn words_that_can_be_abbreviations_end_sentences_too() {
        for text in ["Он занял пост. Иванов ушёл.", "Вышел указ. Иванов ушёл.", "Древний род. Иванов ушёл."]
        {
            assert_eq!(sentences(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn names_of_parties_and_cities_are_one_token() {
        assert_eq!(sentences("ЦК ВКП(б) и к.-д. в С.-Петербурге"), ["ЦК ВКП(б) и к.-д. в С.-Петербурге"]);
        assert_eq!(sentences("Ростов-на-Дону взят"), ["Ростов-на-Дону взят"]);
    }
}
