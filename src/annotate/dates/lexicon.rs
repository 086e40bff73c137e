//! The words of time, from `data/lexicon.toml`.

use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::value::{PartWord, Shift, Unit};

/// What a word means in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, 1–12.
    Month(u8),
    /// An adjective made of a month.
    MonthAdjective(u8),
    /// A season by its EDTF code, 21–24.
    Season(u8),
    /// A cardinal number.
    Cardinal(u32),
    /// An ordinal number.
    Ordinal(u32),
    /// A unit of time.
    Unit(Unit),
    /// A word for a part of a period.
    Part(PartWord),
    /// «этот», «прошлый», «следующий».
    Shift(Shift),
}

#[derive(Deserialize)]
struct File {
    months: HashMap<String, u8>,
    month_abbreviations: HashMap<String, u8>,
    month_adjectives: HashMap<String, u8>,
    seasons: HashMap<String, u8>,
    cardinals: HashMap<String, u32>,
    ordinals: HashMap<String, u32>,
    units: HashMap<String, Unit>,
    parts: HashMap<String, PartWord>,
    shifts: HashMap<String, Shift>,
    names: Names,
    negatives: Negatives,
    chapters: Vec<String>,
    starters: HashSet<String>,
    imprint_places: HashSet<String>,
    life_marks: HashSet<String>,
}

#[derive(Deserialize)]
struct Names {
    period_heads: HashSet<String>,
    cue_nouns: HashSet<String>,
}

/// Words beside a number that is no date.
#[derive(Deserialize)]
struct Negatives {
    before_number: HashSet<String>,
    before_named_day: HashSet<String>,
    after_number: HashSet<String>,
}

/// The lexicon, ready to be asked.
pub(super) struct Lexicon {
    lemmas: HashMap<String, Meaning>,
    abbreviations: HashMap<String, u8>,
    names: Names,
    negatives: Negatives,
    chapters: Vec<String>,
    starters: HashSet<String>,
    imprint_places: HashSet<String>,
    life_marks: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("data/lexicon.toml")).expect("a valid lexicon");
    let mut lemmas = HashMap::default();
    lemmas.extend(file.months.into_iter().map(|(w, n)| (w, Meaning::Month(n))));
    lemmas.extend(file.month_adjectives.into_iter().map(|(w, n)| (w, Meaning::MonthAdjective(n))));
    lemmas.extend(file.seasons.into_iter().map(|(w, n)| (w, Meaning::Season(n))));
    lemmas.extend(file.cardinals.into_iter().map(|(w, n)| (w, Meaning::Cardinal(n))));
    lemmas.extend(file.ordinals.into_iter().map(|(w, n)| (w, Meaning::Ordinal(n))));
    lemmas.extend(file.units.into_iter().map(|(w, u)| (w, Meaning::Unit(u))));
    lemmas.extend(file.parts.into_iter().map(|(w, p)| (w, Meaning::Part(p))));
    lemmas.extend(file.shifts.into_iter().map(|(w, s)| (w, Meaning::Shift(s))));
    Lexicon {
        lemmas,
        abbreviations: file.month_abbreviations,
        names: file.names,
        negatives: file.negatives,
        chapters: file.chapters,
        starters: file.starters,
        imprint_places: file.imprint_places,
        life_marks: file.life_marks,
    }
});

/// The lexicon of the program.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The meaning of a lemma.
    pub(super) fn meaning(&self, lemma: &str) -> Option<Meaning> {
        self.lemmas.get(lemma).copied()
    }

    /// The month of an abbreviation without its full stop.
    pub(super) fn month_abbreviation(&self, form: &str) -> Option<u8> {
        self.abbreviations.get(form).copied()
    }

    /// True for a word without a meaning of its own that may begin an expression.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// True for «М.», «СПб.»: the place of an imprint.
    pub(super) fn is_imprint_place(&self, form: &str) -> bool {
        self.imprint_places.contains(form)
    }

    /// True for «род», «ум» (written with a full stop) before a year.
    pub(super) fn marks_life(&self, form: &str) -> bool {
        self.life_marks.contains(form)
    }

    /// True for a heading that begins a chapter, not a document.
    pub(super) fn opens_chapter(&self, heading: &str) -> bool {
        let heading = heading.trim_start().to_lowercase();
        self.chapters.iter().any(|word| heading.starts_with(word.as_str()))
    }

    /// True for a word that makes the name of a period a date by itself.
    pub(super) fn is_period_head(&self, lemma: &str) -> bool {
        self.names.period_heads.contains(lemma) || lemma.ends_with("щина")
    }

    /// True for «эпоха», «времена» before the name of a period.
    pub(super) fn is_period_cue(&self, word: &str) -> bool {
        self.names.cue_nouns.contains(word)
    }

    /// True when a number after this word is no year.
    pub(super) fn numbers(&self, word: &str) -> bool {
        self.negatives.before_number.contains(word)
    }

    /// True when a day and month after this word are a name.
    pub(super) fn is_named_after_days(&self, word: &str) -> bool {
        self.negatives.before_named_day.contains(word)
    }

    /// True when a number before this word is an amount.
    pub(super) fn is_counted(&self, word: &str) -> bool {
        self.negatives.after_number.contains(word)
    }
}

/// The value of a Roman numeral up to 39, in Latin letters or the Cyrillic ones typed for them.
pub(super) fn roman(word: &str) -> Option<u32> {
    let (mut sum, mut last) = (0_u32, 0_u32);
    for c in word.chars().rev() {
        let value = match c {
            'I' | 'i' | 'І' | 'і' => 1,
            'V' | 'v' | 'Ѵ' | 'ѵ' => 5,
            'X' | 'x' | 'Х' | 'х' => 10,
            _ => return None,
        };
        if value < last {
            sum = sum.checked_sub(value)?;
        } else {
            sum += value;
        }
        last = last.max(value);
    }
    (1..40).contains(&sum).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_read_in_latin_and_cyrillic_letters() {
        assert_eq!(roman("XII"), Some(12));
        assert_eq!(roman("ХІХ"), Some(19));
        assert_eq!(roman("IV"), Some(4));
        assert_eq!(roman("СНК"), None);
    }

    #[test]
    fn words_of_time_have_meanings() {
        assert_eq!(lexicon().meaning("декабрь"), Some(Meaning::Month(12)));
        assert_eq!(lexicon().meaning("девятьсот"), Some(Meaning::Cardinal(900)));
        assert_eq!(lexicon().month_abbreviation("сент"), Some(9));
    }
}
