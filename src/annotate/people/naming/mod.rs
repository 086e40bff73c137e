//! From the forms of a name to its nominative: all parts agree in gender and case.

mod choices;
mod eastern;
mod surroundings;

pub(super) use choices::{Evidence, ends_as_no_woman};

use super::agreement::{self, ALL, Agreement, FEMININE, MASCULINE};
use super::chunks::{Chunk, Part};
use super::declension::{self, nominatives};
use super::lexicon::lexicon;
use super::variants;
use crate::annotate::Document;
use crate::authority::{KnownPerson, People};
use crate::model::{Case, Gender, NameParts, Pos, Token};
use crate::text::{fold_text, title_case};

use self::choices::{Choice, choices, fitting, has_declined};
use self::surroundings::{
    eastern_name, follows_thing, governed_cases, heads_entry, is_lady, is_oblique, subject_bonus, subject_of_verb,
};

/// A reading this much less likely than the best (natural logarithm) is not given.
const RIVAL: f32 = 4.0;
/// The penalty for a case that the preposition before the name does not govern.
const WRONG_CASE: f32 = 3.0;
/// The bonus for a nominative with which the following verb agrees.
const SUBJECT: f32 = 3.0;
/// The penalty for a woman's name where only an unknown surname's ending speaks for it, or an oblique form that is also a
/// man's («Сомову»): sources name men more.
const UNSURE_WOMAN: f32 = 1.3;

/// The penalty for a woman's name of which no part is known.
const UNKNOWN_WOMAN: f32 = 4.0;

/// The weight of the first half of a double surname unchanged.
const FIRST_HALF: f32 = 0.05;

/// The bonus for a whole name that the authority file knows.
const KNOWN: f32 = 2.0;
/// The penalty for a nominative or accusative directly after a thing: «записка Сомова» is his, «записка Сомову» is for him.
const OF_A_THING: f32 = 1.5;

/// Readings of a chunk, the most likely first; at least one.
pub(super) fn readings(
    document: &Document<'_>,
    people: &People,
    chunk: &Chunk,
    evidence: &dyn Evidence,
) -> Vec<NameParts> {
    let tokens = &document.analysed.tokens;
    let eastern = eastern_name(document, chunk);
    let choices: Vec<Vec<Choice>> = chunk
        .parts
        .iter()
        .enumerate()
        .map(|(place, &(part, index))| match part {
            Part::Surname if eastern => vec![Choice::unchanged(tokens[index].form())],
            Part::Given if eastern => eastern::choices(tokens[index].form(), place + 1 == chunk.parts.len()),
            Part::Surname
                if tokens.get(index + 1).is_some_and(|t| t.form() == "-") && !has_declined(tokens[index].form()) =>
            {
                // The first half of a double surname may stay as it is: «Бетман-Гольвега».
                let mut half = choices(&tokens[index], part, people, evidence);
                half.push(Choice { weight: FIRST_HALF, ..Choice::unchanged(tokens[index].form()) });
                half
            }
            _ => choices(&tokens[index], part, people, evidence),
        })
        .collect();
    let lady = is_lady(document, chunk);
    let subject = subject_of_verb(document, chunk);
    let heads = heads_entry(document, chunk);
    // Known to nobody: neither to the dictionary nor, in a form of these genders, to the authority file.
    let is_unknown = |genders: Agreement| {
        chunk.parts.iter().all(|&(part, index)| {
            let token = &tokens[index];
            let known = |n: &declension::Nominative| n.agreement & genders != 0 && people.knows_surname(&n.name);
            matches!(part, Part::Particle)
                || !matches!(part, Part::GivenInitial | Part::PatronymicInitial | Part::Suffix)
                    && token.readings().iter().all(|r| !r.known)
                    && !nominatives(token.form()).iter().any(known)
        })
    };
    let (unsure, unsure_woman) = (is_unknown(ALL), is_unknown(FEMININE));
    let governed = governed_cases(document, chunk, unsure, is_oblique(people, tokens, chunk));
    let thing = (unsure || !chunk.has(Part::Given)) && follows_thing(document, chunk);
    let mut ranked: Vec<(f32, NameParts)> = Vec::new();
    for gender in [Gender::Masc, Gender::Fem] {
        for case in agreement::CASES {
            let mask = agreement::of(gender, case);
            let picked: Vec<Vec<&Choice>> = choices.iter().map(|c| fitting(c, mask)).collect();
            let score: f32 = picked.iter().map(|p| p.first().map_or(-10.0, |c| c.weight.max(1e-4).ln())).sum();
            let wrong_case = if mask & governed == 0 { WRONG_CASE } else { 0.0 };
            let doubtful = unsure || chunk.is_bare() && case != Case::Nom;
            let wrong_sex = if lady && gender == Gender::Masc { WRONG_CASE } else { 0.0 };
            let woman = match gender {
                Gender::Fem if unsure_woman && !chunk.is_bare() && !lady => UNKNOWN_WOMAN,
                Gender::Fem if doubtful && !lady => UNSURE_WOMAN,
                _ => 0.0,
            };
            let rivals = if chunk.is_bare() { picked[0].len().max(1) } else { 1 };
            for rival in 0..rivals {
                let score = if rival == 0 { score } else { picked[0][rival].weight.max(1e-4).ln() };
                let names = picked.iter().map(|p| p.get(rival).or_else(|| p.first()).map(|c| c.nominative.as_str()));
                let parts = parts(document, chunk, names, gender);
                let nominative = match case {
                    Case::Nom if heads => SUBJECT,
                    Case::Nom if thing => -OF_A_THING,
                    Case::Acc if thing && chunk.has(Part::Given) => -OF_A_THING,
                    _ => 0.0,
                };
                let known = if is_known(people, chunk, &parts) {
                    if parts.surname.as_ref().is_some_and(|s| s.contains(' ')) { 3.0 * KNOWN } else { KNOWN }
                } else {
                    0.0
                };
                let score = score - wrong_case - wrong_sex - woman + nominative + known;
                ranked.push((score + subject_bonus(subject, mask), parts));
            }
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = ranked.first().map_or(0.0, |r| r.0);
    let mut readings: Vec<NameParts> = Vec::new();
    for (score, parts) in ranked {
        if (readings.is_empty() || score > best - RIVAL) && !readings.contains(&parts) && readings.len() < 5 {
            readings.push(parts);
        }
    }
    readings
}

/// True when somebody of the authority file has this first name, or its initials, and this surname, or this double one.
fn is_known(people: &People, chunk: &Chunk, parts: &NameParts) -> bool {
    let [given, patronymic] = [&parts.given, &parts.patronymic].map(|part| part.as_deref().map(fold_text));
    let begins = |known: &Option<String>, part: &Option<String>| match (known, part) {
        (Some(known), Some(part)) => {
            // Surnames have many bearers: most are told apart by one letter.
            let initial = |name: &str| name.chars().next().and_then(|c| c.to_lowercase().next());
            initial(known) == initial(part) && {
                let known = fold_text(known);
                known == *part || part.chars().count() < 3 && known.starts_with(part)
            }
        }
        (_, part) => part.is_none(),
    };
    let Some(surname) = parts.surname.as_deref() else { return people.by_alias(&parts.display()).next().is_some() };
    let hyphened = surname.replace(' ', "-");
    let mut bearers = people.by_surname(surname).chain(people.by_surname(&hyphened));
    let named = parts.given.is_some() || surname.contains(' ');
    let fits = |p: &KnownPerson| begins(&p.given, &given) && begins(&p.patronymic, &patronymic);
    !chunk.is_bare() && (named && bearers.any(fits) || people.by_alias(&parts.display()).next().is_some())
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
            Part::Given => {
                let first = parts.given.take().map(|g| g + " ").unwrap_or_default();
                parts.given = Some(first + &name);
            }
            Part::Patronymic => parts.patronymic = Some(variants::modern_patronymic(&name)),
            Part::Father => parts.patronymic = variants::of_possessive(&name).or(Some(name)),
            Part::Surname => {
                let hyphen = index.checked_sub(1).is_some_and(|i| document.analysed.tokens[i].form() == "-");
                let first = parts.surname.take().map(|s| s + if hyphen { "-" } else { " " }).unwrap_or_default();
                parts.surname = Some(format!("{first}{particles}{}", without_prefix(&name)));
            }
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
    if let Some(number) = lexicon().number(lemma) {
        return number.to_owned();
    }
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

/// «Фон-Брант» → «фон Брант»: the particle is no part of a double surname. «Расул-заде», «Агамалы-оглы» keep theirs.
fn without_prefix(name: &str) -> String {
    if let Some((head, last)) = name.rsplit_once('-').filter(|_| declension::is_indeclinable_compound(name)) {
        return format!("{head}-{}", last.to_lowercase());
    }
    if let Some(rest) = name.strip_prefix("Фон").and_then(|r| r.strip_prefix(['-', '‑'])) {
        return format!("фон {rest}");
    }
    name.to_owned()
}

/// `ё` where the text writes it at the same place.
pub(super) fn with_yo(name: &str, written: &str) -> String {
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
