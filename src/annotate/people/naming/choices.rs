//! The nominatives that a word can have.

use crate::annotate::people::agreement::{ALL, Agreement, of_reading};
use crate::annotate::people::chunks::Part;
use crate::annotate::people::declension::{self, nominatives};
use crate::annotate::people::variants;
use crate::authority::People;
use crate::model::{Gender, NameType, Pos, Token};

/// The weight of a nominative guessed for a first name that no dictionary knows.
const FOREIGN: f32 = 0.2;
/// How much likelier a guessed nominative becomes with the number of the work's forms that it explains.
const SUPPORT: [f32; 5] = [1.0, 1.0, 20.0, 60.0, 100.0];

/// Names given by fuller or nominative mentions elsewhere in the work make a reading likelier.
pub(in crate::annotate::people) trait Evidence {
    /// True when the work has this surname for certain (folded).
    fn attests(&self, surname: &str) -> bool;

    /// How many different forms in the work this nominative (folded) explains.
    fn support(&self, surname: &str) -> usize;
}

/// A nominative that a token can have, and how likely it is.
pub(super) struct Choice {
    pub nominative: String,
    pub agreement: Agreement,
    pub weight: f32,
}

impl Choice {
    /// A word that is the same in every case.
    pub(super) fn unchanged(form: &str) -> Self {
        Self { nominative: form.to_owned(), agreement: ALL, weight: 1.0 }
    }
}

pub(super) fn fitting(choices: &[Choice], mask: Agreement) -> Vec<&Choice> {
    let mut fitting: Vec<&Choice> = choices.iter().filter(|c| c.agreement & mask != 0).collect();
    fitting.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    fitting.dedup_by(|a, b| a.nominative == b.nominative);
    fitting
}

pub(super) fn choices(token: &Token, part: Part, people: &People, evidence: &dyn Evidence) -> Vec<Choice> {
    let wanted = match part {
        Part::Given => NameType::Given,
        Part::Patronymic => NameType::Patronymic,
        Part::Surname | Part::Father => NameType::Surname,
        Part::Suffix | Part::GivenInitial | Part::PatronymicInitial | Part::Particle => {
            return vec![Choice::unchanged(token.form())];
        }
    };
    let mut choices: Vec<Choice> = Vec::new();
    for reading in token.readings() {
        if wanted == NameType::Surname && !reading.known && declines_twice(token.form()) {
            continue;
        }
        let woman = !reading.known && wanted == NameType::Surname && ends_as_no_woman(&reading.lemma);
        if woman && *reading.lemma == *token.form() && of_reading(reading) & (1 | 1 << 6) == 0 {
            continue;
        }
        let unlikely = if woman && reading.gender == Some(Gender::Fem) { 0.1 } else { 1.0 };
        let guessed = !reading.known && part != Part::Patronymic;
        let support = if guessed { 1.0_f32.max(SUPPORT[evidence.support(&reading.lemma).min(4)] / 10.0) } else { 1.0 };
        let share = (f32::from(reading.weight) + 0.5) / 1000.0 * support * unlikely;
        let bonus = match (reading.name, reading.pos) {
            (Some(name), _) if name == wanted => 1.0,
            (_, Pos::Adj) => 0.0,
            (Some(_), _) => 0.3,
            (None, Pos::Noun) => 0.15,
            _ => 0.0,
        };
        let lemma = match part {
            Part::Given => variants::modern_given(&reading.lemma).unwrap_or(&reading.lemma),
            _ => &reading.lemma,
        };
        if bonus > 0.0 && (reading.known || wanted != NameType::Surname || is_personal(reading.name)) {
            choices.push(Choice {
                nominative: lemma.to_owned(),
                agreement: of_reading(reading),
                weight: share * bonus,
            });
        }
    }
    match part {
        Part::Given => choices.extend(variants::given(token.form()).map(|(name, agreement)| Choice {
            nominative: name.to_owned(),
            agreement,
            weight: 0.9,
        })),
        Part::Patronymic if choices.iter().all(|c| c.weight < 0.5) => {
            choices.extend(variants::patronymic(token.form()).map(|(nominative, agreement)| Choice {
                nominative,
                agreement,
                weight: 0.9,
            }));
        }
        _ => {}
    }
    let foreign =
        part == Part::Given && token.readings().iter().all(|r| !r.known) && choices.iter().all(|c| c.weight < 0.9);
    let guess_weight = if foreign { FOREIGN } else { 0.002 };
    if wanted == NameType::Surname || choices.is_empty() || foreign {
        for guess in nominatives(token.form()) {
            // The form of a first name is no evidence for itself.
            let itself = part == Part::Given && guess.name == token.form();
            let weight = if !itself && evidence.attests(&guess.name) {
                1.0
            } else if people.knows_surname(&guess.name) {
                0.5
            } else {
                guess_weight * SUPPORT[evidence.support(&guess.name).min(4)]
            };
            choices.push(Choice { nominative: guess.name, agreement: guess.agreement, weight });
        }
    }
    if wanted == NameType::Surname && people.knows_surname(token.form()) && declension::ends_unchanged(token.form()) {
        choices.push(Choice { weight: 0.5, ..Choice::unchanged(token.form()) });
    }
    if wanted == NameType::Surname {
        spare_known_men(&mut choices, token.form(), people);
    }
    choices.retain(|c| c.agreement != 0);
    if choices.is_empty() {
        choices.push(Choice::unchanged(token.form()));
    }
    choices
}

/// True for the form of a surname that may be an oblique case of one in -ов, -ин, -ский.
pub(super) fn has_declined(form: &str) -> bool {
    nominatives(form).iter().any(|n| is_derived(&n.name) || n.name.ends_with("ий") || n.name.ends_with("ая"))
}

/// «Сомов», «Ветлин»: a woman's surname adds -а.
pub(super) fn is_derived(name: &str) -> bool {
    ["ов", "ев", "ин", "ын"].iter().any(|e| name.ends_with(e))
}

/// True for a guessed nominative in -а after a consonant that is no woman's form of a surname in -ов, -ин: few surnames
/// are so, and none of them stays the same in oblique cases.
pub(in crate::annotate::people) fn ends_as_no_woman(lemma: &str) -> bool {
    let stem = lemma.strip_suffix('а').filter(|s| s.ends_with(|c: char| !"аеёиоуыэюяьй".contains(c)));
    stem.is_some_and(|s| !is_derived(s))
}

/// Women bear a man's surname in a consonant unchanged, so «Гарримана» beside a known «Гарриман» is hardly a nominative.
pub(super) fn spare_known_men(choices: &mut [Choice], form: &str, people: &People) {
    const HARDLY: f32 = 0.02;
    for man in nominatives(form).into_iter().filter(|n| !is_derived(&n.name) && people.knows_surname(&n.name)) {
        let woman = format!("{}а", man.name);
        choices.iter_mut().filter(|c| c.nominative == woman).for_each(|c| c.weight *= HARDLY);
    }
}

/// True for a double surname with both halves in an oblique case; the dictionary guesses at the second only.
pub(super) fn declines_twice(form: &str) -> bool {
    declension::is_indeclinable_compound(form)
        || form.split_once('-').is_some_and(|(first, _)| nominatives(form).iter().any(|n| !n.name.starts_with(first)))
}

pub(super) fn is_personal(name: Option<NameType>) -> bool {
    matches!(name, Some(NameType::Given | NameType::Surname | NameType::Patronymic))
}
