//! From a surname's form to the nominatives it can have, by its ending alone: for names that no dictionary knows.

use foldhash::HashMap;
use std::sync::LazyLock;

use super::agreement::{ALL, Agreement, of};
use crate::model::{Case, Gender};

/// Endings of surnames, with the nominative, gender and cases each can stand for.
const ENDINGS: &str = include_str!("data/surname_endings.tsv");
/// Letters of the longest ending of the table.
const LONGEST: usize = 4;
/// Letters of an ending that excludes shorter ones.
const DECISIVE: usize = 3;

/// A nominative that a form can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nominative {
    /// The nominative, folded.
    pub name: String,
    /// Which genders and cases the form then is.
    pub agreement: Agreement,
}

struct Rule {
    nominative: &'static str,
    agreement: Agreement,
}

static RULES: LazyLock<HashMap<&'static str, Vec<Rule>>> = LazyLock::new(|| {
    let mut rules: HashMap<&str, Vec<Rule>> = HashMap::default();
    for line in ENDINGS.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(ending), Some(nominative), Some(gender), Some(cases)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let gender = if gender == "f" { Gender::Fem } else { Gender::Masc };
        let agreement = cases.chars().filter_map(case).fold(0, |mask, case| mask | of(gender, case));
        rules.entry(ending).or_default().push(Rule { nominative, agreement });
    }
    rules
});

fn case(letter: char) -> Option<Case> {
    Some(match letter {
        'n' => Case::Nom,
        'g' => Case::Gen,
        'd' => Case::Dat,
        'a' => Case::Acc,
        'i' => Case::Ins,
        'l' => Case::Loc,
        _ => return None,
    })
}

/// The nominatives a folded surname form can have, those of the longest ending first. Every ending that fits counts
/// until one of [`DECISIVE`] letters does: «Ветрову» is no indeclinable in -у.
pub(super) fn nominatives(form: &str) -> Vec<Nominative> {
    if form.contains(['‑', '‐']) {
        return nominatives(&form.replace(['‑', '‐'], "-"));
    }
    if let Some(start) = form.find("-де-") {
        let (head, rest) = form.split_at(start);
        return nominatives(head).into_iter().map(|n| Nominative { name: n.name + rest, ..n }).collect();
    }
    if is_indeclinable_compound(form) {
        return vec![Nominative { name: form.to_owned(), agreement: ALL }];
    }
    match form.split_once('-') {
        Some((first, _)) if first.chars().count() > 3 => double(first, by_ending(form)),
        _ => by_ending(form),
    }
}

/// True for a surname whose last letter lets it stay the same in every case: «Плеве», «Дурново».
pub(super) fn ends_unchanged(name: &str) -> bool {
    name.ends_with(['е', 'о', 'и', 'у', 'ю', 'э', 'ы'])
}

/// «Расул-заде», «Агамалы-оглы»: nothing of them declines.
pub(super) fn is_indeclinable_compound(name: &str) -> bool {
    let last = name.rsplit_once('-').map(|(_, last)| last.to_lowercase());
    last.is_some_and(|last| matches!(last.as_str(), "заде" | "оглы" | "оглу" | "кызы"))
}

/// «Сомовым-Ветровским» declines in both halves, «Бонч-Бруевичем» in the second: a first half in an oblique case of the
/// second is put in the nominative.
fn double(first: &str, whole: Vec<Nominative>) -> Vec<Nominative> {
    let halves: Vec<Nominative> = by_ending(first)
        .into_iter()
        .filter(|half| ["ов", "ев", "ин", "ын", "ий", "ый", "ва", "на", "ая"].iter().any(|e| half.name.ends_with(e)))
        .collect();
    let declined = |n: &Nominative| {
        halves.iter().find(|half| half.agreement & n.agreement != 0).map(|half| Nominative {
            name: format!("{}{}", half.name, n.name.get(first.len()..).unwrap_or_default()),
            agreement: half.agreement & n.agreement,
        })
    };
    whole.into_iter().map(|n| declined(&n).unwrap_or(n)).collect()
}

fn by_ending(form: &str) -> Vec<Nominative> {
    let mut found: Vec<Nominative> = Vec::new();
    let mut add = |name: String, agreement: Agreement| match found.iter_mut().find(|n| n.name == name) {
        Some(known) => known.agreement |= agreement,
        None => found.push(Nominative { name, agreement }),
    };
    let starts: Vec<usize> = form.char_indices().map(|(i, _)| i).collect();
    for (letters, &start) in (1..=LONGEST).zip(starts.iter().rev()).collect::<Vec<_>>().into_iter().rev() {
        let (stem, ending) = form.split_at(start);
        let Some(rules) = RULES.get(ending).filter(|_| stem.chars().nth(1).is_some()) else { continue };
        for rule in rules {
            if rule.nominative.is_empty() && !ends_in_consonant(stem) {
                continue;
            }
            add(format!("{stem}{}", rule.nominative), rule.agreement);
        }
        if letters >= DECISIVE {
            return found;
        }
    }
    if ends_in_consonant(form) && !["ов", "ев", "ин", "ын"].iter().any(|e| form.ends_with(e)) {
        add(form.to_owned(), of(Gender::Masc, Case::Nom) | (ALL & super::agreement::FEMININE));
    }
    found
}

fn ends_in_consonant(word: &str) -> bool {
    word.chars().next_back().is_some_and(|c| c.is_alphabetic() && !"аеёиоуыэюяьъй".contains(c))
}
