//! From the forms of a name to its nominative: all parts agree in gender and case.

use super::agreement::{self, ALL, Agreement, FEMININE, MASCULINE, of_reading};
use super::chunks::{Chunk, Part};
use super::declension::{self, nominatives};
use super::eastern;
use super::lexicon::lexicon;
use super::variants;
use crate::annotate::Document;
use crate::authority::{KnownPerson, People};
use crate::model::{Animacy, Case, Gender, NameParts, NameType, Number, Pos, Reading, Token, VerbForm};
use crate::text::{fold_text, title_case};

/// A nominative that a token can have, and how likely it is.
pub(super) struct Choice {
    pub nominative: String,
    pub agreement: Agreement,
    pub weight: f32,
}

impl Choice {
    /// A word that is the same in every case.
    fn unchanged(form: &str) -> Self {
        Self { nominative: form.to_owned(), agreement: ALL, weight: 1.0 }
    }
}

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
/// The weight of a nominative guessed for a first name that no dictionary knows.
const FOREIGN: f32 = 0.2;

/// The weight of the first half of a double surname unchanged.
const FIRST_HALF: f32 = 0.05;

/// The bonus for a whole name that the authority file knows.
const KNOWN: f32 = 2.0;
/// The penalty for a nominative or accusative directly after a thing: «записка Сомова» is his, «записка Сомову» is for him.
const OF_A_THING: f32 = 1.5;

/// How much likelier a guessed nominative becomes with the number of the work's forms that it explains.
const SUPPORT: [f32; 5] = [1.0, 1.0, 20.0, 60.0, 100.0];

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

/// True where a bibliography or a list has its head, «Сомов К. Г. Записки»: at the beginning or after a stop.
fn heads_entry(document: &Document<'_>, chunk: &Chunk) -> bool {
    let first = chunk.parts.first().is_some_and(|&(p, _)| p == Part::Surname) && chunk.has(Part::GivenInitial);
    let tokens = &document.analysed.tokens;
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    let begins = document.analysed.sentences.binary_search_by_key(&chunk.tokens.start, |s| s.first).is_ok();
    first && (begins || before.is_none_or(|t| !t.form().contains(char::is_alphabetic)))
}

/// True directly after a word for a thing.
fn follows_thing(document: &Document<'_>, chunk: &Chunk) -> bool {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    let thing = |r: &Reading| r.pos == Pos::Noun && r.animacy == Some(Animacy::Inanimate) && r.name.is_none();
    before.and_then(|t| t.readings().first()).is_some_and(thing)
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

/// True for a name of the Far East, whose surname stands first and whose first name alone declines.
fn eastern_name(document: &Document<'_>, chunk: &Chunk) -> bool {
    matches!(chunk.parts.as_slice(), [(Part::Surname, head), (Part::Given, _), ..]
        if lexicon().is_surname_first(&document.analysed.tokens[*head]))
}

/// True after «графиня», «гражданка» in a case that the chunk can have: the bearer is a woman.
fn is_lady(document: &Document<'_>, chunk: &Chunk) -> bool {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    before.is_some_and(|t| {
        let mut titles = t.readings().iter().filter(|r| lexicon().is_title_reading(r) && !lexicon().is_kin(&r.lemma));
        titles.any(|r| r.gender == Some(Gender::Fem) && of_reading(r) & chunk.agreement != 0)
    })
}

/// The gender of the past tense directly after the chunk: «Сомова уехала» is a woman's nominative.
fn subject_of_verb(document: &Document<'_>, chunk: &Chunk) -> Option<Gender> {
    let tokens = &document.analysed.tokens;
    if let Some(gender) = subject_after_verb(tokens, chunk) {
        return Some(gender);
    }
    let next = tokens.get(chunk.tokens.end)?;
    let skip = matches!(next.pos(), Pos::Adv | Pos::Part | Pos::Pron);
    let verb = if skip { tokens.get(chunk.tokens.end + 1)? } else { next };
    verb.readings().first().filter(|r| r.verb == Some(VerbForm::Past) && r.number == Some(Number::Sing))?.gender
}

/// «…», — обещала Сомова: after a dash the verb comes first.
fn subject_after_verb(tokens: &[Token], chunk: &Chunk) -> Option<Gender> {
    let verb = tokens.get(chunk.tokens.start.checked_sub(1)?)?;
    let dash = tokens.get(chunk.tokens.start.checked_sub(2)?)?;
    let feminine = |r: &&Reading| {
        r.verb == Some(VerbForm::Past) && r.number == Some(Number::Sing) && r.gender == Some(Gender::Fem)
    };
    verb.readings().first().filter(feminine).filter(|_| matches!(dash.form(), "—" | "–"))?.gender
}

fn subject_bonus(subject: Option<Gender>, mask: Agreement) -> f32 {
    let agrees = subject.is_some_and(|gender| agreement::of(gender, Case::Nom) == mask && mask != 0);
    if agrees { SUBJECT } else { 0.0 }
}

/// The cases that the preposition directly before the chunk governs; all of them without one.
fn governed_cases(document: &Document<'_>, chunk: &Chunk, unsure: bool, oblique: bool) -> Agreement {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    let cases: &[Case] = match before.map(Token::form) {
        Some("к" | "ко" | "благодаря" | "согласно" | "навстречу") => &[Case::Dat],
        Some("у" | "от" | "ото" | "из" | "до" | "для" | "без" | "против" | "около" | "после" | "кроме" | "вместо") => {
            &[Case::Gen]
        }
        Some("с" | "со") => &[Case::Ins, Case::Gen],
        Some("о" | "об" | "обо" | "при") => &[Case::Loc],
        Some("через" | "чрез" | "про") => &[Case::Acc],
        Some("перед" | "пред" | "над" | "между" | "меж") => &[Case::Ins],
        Some("за" | "под") => &[Case::Ins, Case::Acc],
        Some("в" | "во" | "на") => &[Case::Loc, Case::Acc],
        Some("по") => &[Case::Dat, Case::Loc],
        _ if oblique => return ALL,
        _ => return titled_cases(document, chunk, unsure),
    };
    cases.iter().fold(0, |mask, &case| mask | agreement::of(Gender::Masc, case) | agreement::of(Gender::Fem, case))
}

/// True when the surname is an oblique form of a known one and none itself: «Гарримана».
fn is_oblique(people: &People, tokens: &[Token], chunk: &Chunk) -> bool {
    let surname = chunk.parts.iter().find(|&&(part, _)| part == Part::Surname).map(|&(_, index)| tokens[index].form());
    surname.is_some_and(|form| {
        let known =
            |n: &declension::Nominative| n.name != form && !is_derived(&n.name) && people.knows_surname(&n.name);
        !people.knows_surname(form) && nominatives(form).iter().any(known)
    })
}

/// The nominative after a title that can be nothing else («разбойник Сомов»), else all cases: an oblique title may
/// belong to another name.
fn titled_cases(document: &Document<'_>, chunk: &Chunk, unsure: bool) -> Agreement {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    let titles = before.into_iter().flat_map(Token::readings).filter(|r| lexicon().is_title_reading(r) && r.weight > 0);
    let cases = titles.fold(0, |mask, r| mask | of_reading(&Reading { gender: None, number: None, ..r.clone() }));
    let kin = before.is_some_and(|t| t.readings().iter().any(|r| lexicon().is_kin(&r.lemma)));
    // An unknown name in -а after «посол» is rather a man's genitive than a woman's nominative.
    let man = before.is_some_and(|t| {
        let mut titles = t.readings().iter().filter(|r| lexicon().is_title_reading(r) && r.weight > 0);
        titles.all(|r| r.gender == Some(Gender::Masc))
    });
    let agreeing = cases & chunk.agreement & if unsure || man { MASCULINE } else { ALL };
    let nominative = cases != 0 && cases & !(1 | 1 << 6) == 0 && agreeing != 0;
    if nominative && !kin { cases } else { ALL }
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
fn has_declined(form: &str) -> bool {
    nominatives(form).iter().any(|n| is_derived(&n.name) || n.name.ends_with("ий") || n.name.ends_with("ая"))
}

/// «Сомов», «Ветлин»: a woman's surname adds -а.
fn is_derived(name: &str) -> bool {
    ["ов", "ев", "ин", "ын"].iter().any(|e| name.ends_with(e))
}

/// True for a guessed nominative in -а after a consonant that is no woman's form of a surname in -ов, -ин: few surnames
/// are so, and none of them stays the same in oblique cases.
pub(super) fn ends_as_no_woman(lemma: &str) -> bool {
    let stem = lemma.strip_suffix('а').filter(|s| s.ends_with(|c: char| !"аеёиоуыэюяьй".contains(c)));
    stem.is_some_and(|s| !is_derived(s))
}

/// Women bear a man's surname in a consonant unchanged, so «Гарримана» beside a known «Гарриман» is hardly a nominative.
fn spare_known_men(choices: &mut [Choice], form: &str, people: &People) {
    const HARDLY: f32 = 0.02;
    for man in nominatives(form).into_iter().filter(|n| !is_derived(&n.name) && people.knows_surname(&n.name)) {
        let woman = format!("{}а", man.name);
        choices.iter_mut().filter(|c| c.nominative == woman).for_each(|c| c.weight *= HARDLY);
    }
}

/// True for a double surname with both halves in an oblique case; the dictionary guesses at the second only.
fn declines_twice(form: &str) -> bool {
    declension::is_indeclinable_compound(form)
        || form.split_once('-').is_some_and(|(first, _)| nominatives(form).iter().any(|n| !n.name.starts_with(first)))
}

fn is_personal(name: Option<NameType>) -> bool {
    matches!(name, Some(NameType::Given | NameType::Surname | NameType::Patronymic))
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
