//! From the forms of a name to its nominative: all parts agree in gender and case.

use super::agreement::{self, ALL, Agreement, FEMININE, MASCULINE, of_reading};
use super::chunks::{Chunk, Part};
use super::declension::nominatives;
use super::variants;
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{Gender, NameParts, NameType, Pos, Token};
use crate::text::title_case;

/// A nominative that a token can have, and how likely it is.
struct Choice {
    nominative: String,
    agreement: Agreement,
    weight: f32,
}

/// Names given by fuller or nominative mentions elsewhere in the work make a reading likelier.
pub(super) trait Evidence {
    /// True when the work has this surname for certain (folded).
    fn attests(&self, surname: &str) -> bool;

    /// How many different forms in the work this nominative (folded) explains.
    fn support(&self, surname: &str) -> usize;
}

/// Readings of a chunk, the most likely first; at least one.
pub(super) fn readings(
    document: &Document<'_>,
    people: &People,
    chunk: &Chunk,
    evidence: &dyn Evidence,
) -> Vec<NameParts> {
    let choices: Vec<Vec<Choice>> = chunk
        .parts
        .iter()
        .map(|&(part, index)| choices(&document.analysed.tokens[index], part, people, evidence))
        .collect();
    let mut ranked: Vec<(f32, NameParts)> = Vec::new();
    for gender in [Gender::Masc, Gender::Fem] {
        for case in agreement::CASES {
            let mask = agreement::of(gender, case);
            let picked: Vec<Vec<&Choice>> = choices.iter().map(|c| fitting(c, mask)).collect();
            let score: f32 = picked.iter().map(|p| p.first().map_or(-10.0, |c| c.weight.max(1e-4).ln())).sum();
            let rivals = if chunk.is_bare() { picked[0].len().max(1) } else { 1 };
            for rival in 0..rivals {
                let score = if rival == 0 { score } else { picked[0][rival].weight.max(1e-4).ln() };
                let names = picked.iter().map(|p| p.get(rival).or_else(|| p.first()).map(|c| c.nominative.as_str()));
                ranked.push((score, parts(document, chunk, names, gender)));
            }
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = ranked.first().map_or(0.0, |r| r.0);
    let mut readings: Vec<NameParts> = Vec::new();
    for (score, parts) in ranked {
        if (readings.is_empty() || score > best - 7.0) && !readings.contains(&parts) && readings.len() < 5 {
            readings.push(parts);
        }
    }
    readings
}

fn fitting(choices: &[Choice], mask: Agreement) -> Vec<&Choice> {
    let mut fitting: Vec<&Choice> = choices.iter().filter(|c| c.agreement & mask != 0).collect();
    fitting.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    fitting.dedup_by(|a, b| a.nominative == b.nominative);
    fitting
}

fn choices(token: &Token, part: Part, people: &People, evidence: &dyn Evidence) -> Vec<Choice> {
    let wanted = match part {
        Part::Given => NameType::Given,
        Part::Patronymic => NameType::Patronymic,
        Part::Surname | Part::Father => NameType::Surname,
        Part::Suffix | Part::GivenInitial | Part::PatronymicInitial | Part::Particle => {
            return vec![Choice { nominative: token.form().to_owned(), agreement: ALL, weight: 1.0 }];
        }
    };
    let mut choices: Vec<Choice> = Vec::new();
    for reading in token.readings() {
        let share = (f32::from(reading.weight) + 0.5) / 1000.0;
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
        if bonus > 0.0 && (reading.known || wanted != NameType::Surname || reading.name == Some(wanted)) {
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
    if wanted == NameType::Surname || choices.is_empty() {
        for guess in nominatives(token.form()) {
            let weight = if evidence.attests(&guess.name) {
                1.0
            } else if people.knows_surname(&guess.name) {
                0.5
            } else {
                0.002 * [1.0, 1.0, 20.0, 60.0, 100.0][evidence.support(&guess.name).min(4)]
            };
            choices.push(Choice { nominative: guess.name, agreement: guess.agreement, weight });
        }
    }
    choices.retain(|c| c.agreement != 0);
    if choices.is_empty() {
        choices.push(Choice { nominative: token.form().to_owned(), agreement: ALL, weight: 1.0 });
    }
    choices
}

fn parts<'c>(
    document: &Document<'_>,
    chunk: &Chunk,
    names: impl Iterator<Item = Option<&'c str>>,
    gender: Gender,
) -> NameParts {
    let mut parts = NameParts::default();
    let mut particles = String::new();
    for (&(part, index), name) in chunk.parts.iter().zip(names) {
        let token = &document.analysed.tokens[index];
        let written = token.span.of(&document.work.text);
        let name = with_yo(&title_case(name.unwrap_or_else(|| token.form())), written);
        match part {
            Part::Given => parts.given = Some(name),
            Part::Patronymic => parts.patronymic = Some(name),
            Part::Father => parts.patronymic = variants::of_possessive(&name).or(Some(name)),
            Part::Surname => parts.surname = Some(format!("{particles}{name}")),
            Part::GivenInitial => parts.given = Some(initial(&name)),
            Part::PatronymicInitial => parts.patronymic = Some(initial(&name)),
            Part::Particle => particles = format!("{particles}{written} "),
            Part::Suffix => parts.suffix = Some(suffix(written, token, gender)),
        }
    }
    let mask = chunk.agreement;
    let one_gender = mask & MASCULINE == 0 || mask & FEMININE == 0;
    parts.gender = (one_gender || gender == Gender::Fem || chunk.is_bare()).then_some(gender);
    if parts.gender.is_none() {
        parts.gender = Some(gender);
    }
    parts
}

fn initial(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}

/// Roman numerals in Latin letters; epithets in the nominative.
fn suffix(written: &str, token: &Token, gender: Gender) -> String {
    if crate::text::is_roman_numeral(written) {
        return written
            .chars()
            .map(|c| match c {
                'І' => 'I',
                'Ѵ' => 'V',
                'Х' => 'X',
                c => c,
            })
            .collect();
    }
    let lemma = token.readings().iter().find(|r| r.pos == Pos::Adj).map_or(token.form(), |r| &r.lemma);
    let name = title_case(lemma);
    match gender {
        Gender::Fem if name.ends_with("ий") || name.ends_with("ый") || name.ends_with("ой") => {
            let mut stem: Vec<char> = name.chars().collect();
            stem.truncate(stem.len() - 2);
            stem.into_iter().chain("ая".chars()).collect()
        }
        _ => name,
    }
}

/// `ё` where the text writes it at the same place.
fn with_yo(name: &str, written: &str) -> String {
    if !written.contains(['ё', 'Ё']) {
        return name.to_owned();
    }
    let mut written = written.chars();
    name.chars()
        .map(|c| match (c, written.next()) {
            ('е', Some('ё')) => 'ё',
            ('Е', Some('Ё')) => 'Ё',
            _ => c,
        })
        .collect()
}
