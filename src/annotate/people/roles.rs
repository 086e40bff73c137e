//! Which part of a name each token can be, from all its readings, its capitals and its place in the sentence.

use foldhash::{HashMap, HashSet};

use super::agreement::{ALL, Agreement, of_reading};
use super::declension::{ends_unchanged, nominatives};
use super::lexicon::lexicon;
use super::variants;
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{Animacy, Casing, NameType, Number, Pos, Reading, Token, TokenKind};
use crate::text::is_roman_numeral;

/// What a token can be inside a name. All-zero for a token that can be nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Roles {
    /// Genders and cases as a first name.
    pub given: Agreement,
    /// Genders and cases as a patronymic.
    pub patronymic: Agreement,
    /// The patronymic is in the dictionary.
    pub known_patronymic: bool,
    /// The same for old and colloquial forms that count only after a first name: «Андреевичь», «Борисыча».
    pub old_patronymic: Agreement,
    /// Genders and cases as a surname, known or not.
    pub surname: Agreement,
    /// The same by the ending alone: old forms («Трубецкой» as a nominative) agree only so.
    pub surname_by_ending: Agreement,
    /// How sure the surname is.
    pub strength: Strength,
    /// Probability of all readings as a person's name, in thousandths.
    pub personal: u16,
    /// Probability of all readings as a common word.
    pub common: u16,
    /// Never part of a name: an abbreviated title («Тов.»), «ВКП(б)».
    pub barred: bool,
    /// A single letter with a stop, or a first name cut short before one.
    pub initial: bool,
    /// The first name is in the dictionary.
    pub known_given: bool,
    /// A Roman numeral.
    pub number: bool,
    /// «фон», «де», «оглы», whatever the capitals.
    pub particle: bool,
    /// Written with a capital first letter.
    pub capital: bool,
    /// Written in capitals throughout, more than one letter.
    pub upper: bool,
    /// The dictionary also knows a place of this name.
    pub place: bool,
    /// The place is called after somebody: «Сомово», whose forms are those of a surname too.
    pub possessive_place: bool,
    /// Probability of all readings as a place.
    pub place_weight: u16,
    /// The dictionary knows a common noun that is animate.
    pub animate: bool,
    /// A form of the plural of a surname and of nothing else: a family.
    pub family: bool,
    /// Most readings are plurals.
    pub plural: bool,
    /// The best reading is an adjective.
    pub adjective: bool,
    /// The ending is one that few words but surnames have.
    pub suffix: bool,
    /// «Крымский», «Донской»: the form of an adjective of a place.
    pub relational: bool,
    /// The dictionary knows a common word that the work also writes without a capital.
    pub also_lower: bool,
    /// The capital may be due to the place: first in its sentence, or after an opening quotation mark or a dash.
    pub initial_capital: bool,
}

impl Roles {
    /// True when the dictionary would rather read a common word.
    pub(super) fn mostly_common(&self) -> bool {
        self.common > self.personal
    }

    /// True for a first name of which the dictionary hardly knows another use.
    pub(super) fn is_mostly_given(&self) -> bool {
        self.known_given && self.personal >= 990 && self.place_weight == 0
    }

    /// True for what the dictionary knows as a place rather than a common word, and nobody as a name.
    pub(super) fn is_only_place(&self) -> bool {
        self.place_weight > self.common && self.personal == 0 && self.strength < Strength::Authority
    }

    /// True when the dictionary would rather read a place.
    pub(super) fn mostly_place(&self) -> bool {
        self.place_weight > self.personal
    }
}

/// How sure it is that a word is a surname at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Nothing says so.
    #[default]
    None,
    /// A capitalised word that the dictionary does not know, or knows as a common word.
    Possible,
    /// The dictionary guesses a surname from the ending.
    Guessed,
    /// In the authority file, not in the dictionary.
    Authority,
    /// In the dictionary.
    Known,
}

/// The roles of all tokens of the document.
pub(super) fn roles(document: &Document<'_>, people: &People) -> Vec<Roles> {
    let tokens = &document.analysed.tokens;
    let mut roles = vec![Roles::default(); tokens.len()];
    let mut endings: HashMap<&str, Ending> = HashMap::default();
    for sentence in &document.analysed.sentences {
        let mut opening = true;
        for index in sentence.first..sentence.last {
            let token = &tokens[index];
            let written = token.span.of(&document.work.text);
            if token.kind != TokenKind::Word {
                let after_mark = index == sentence.first || tokens[index - 1].kind == TokenKind::Punctuation;
                opening |= matches!(written, "«" | "„" | "“" | "\"" | "(" | "…" | ":" | "[")
                    || after_mark && matches!(written, "—" | "–" | "-");
                continue;
            }
            let next = tokens.get(index + 1).filter(|_| index + 1 < sentence.last);
            let mut role = role(token, written, next.map(Token::form));
            role.initial_capital = opening;
            opening = false;
            if role.capital && token.form().chars().nth(1).is_some_and(char::is_alphabetic) {
                add_ending(&mut role, endings.entry(token.form()).or_insert_with(|| Ending::of(token.form(), people)));
            }
            roles[index] = role;
        }
    }
    mark_lower(tokens, &mut roles);
    roles
}

/// Marks the capitalised common words that the document also writes without a capital.
fn mark_lower(tokens: &[Token], roles: &mut [Roles]) {
    let capital = |role: &Roles| role.capital && role.common > 0;
    let doubtful: HashSet<&str> =
        tokens.iter().zip(&*roles).filter(|(_, role)| capital(role)).map(|(token, _)| token.lemma()).collect();
    if doubtful.is_empty() {
        return;
    }
    let lower: HashSet<&str> = tokens
        .iter()
        .filter(|t| t.casing == Casing::Lower)
        .map(Token::lemma)
        .filter(|l| doubtful.contains(l))
        .collect();
    for (token, role) in tokens.iter().zip(roles).filter(|(_, role)| capital(role)) {
        role.also_lower = lower.contains(token.lemma());
    }
}

/// What the ending of a form and the authority file say, the same for every token of that form.
struct Ending {
    agreement: Agreement,
    known: Agreement,
    suffix: bool,
    relational: bool,
    given: Agreement,
    patronymic: Agreement,
    /// The form has an ending of patronymics, old and new, and no hyphen.
    like_patronymic: bool,
    barred: bool,
}

impl Ending {
    fn of(form: &str, people: &People) -> Self {
        let mut ending = Self {
            agreement: 0,
            known: 0,
            suffix: false,
            relational: false,
            barred: lexicon().is_no_name(form) || lexicon().is_place_with_hyphen(form),
            given: variants::given(form).fold(0, |mask, (_, agreement)| mask | agreement),
            patronymic: variants::patronymic(form).map_or(0, |(_, agreement)| agreement),
            like_patronymic: variants::is_like_patronymic(form),
        };
        if people.knows_surname(form) && ends_unchanged(form) {
            ending.known = ALL;
        }
        for nominative in nominatives(form) {
            ending.barred |= lexicon().is_no_name(&nominative.name);
            ending.agreement |= nominative.agreement;
            ending.suffix |= lexicon().has_surname_suffix(&nominative.name);
            ending.relational |= is_relational(&nominative.name);
            if people.knows_surname(&nominative.name) {
                ending.known |= nominative.agreement;
            }
        }
        ending
    }
}

/// True for a nominative like «Крымский».
fn is_relational(nominative: &str) -> bool {
    ["ский", "цкий", "ской", "цкой"].iter().any(|e| nominative.ends_with(e))
}

fn add_ending(role: &mut Roles, ending: &Ending) {
    if ending.barred || role.barred {
        *role = Roles { barred: true, initial_capital: role.initial_capital, capital: true, ..Roles::default() };
        return;
    }
    role.suffix = ending.suffix;
    role.relational = ending.relational;
    if role.given == 0 && role.strength < Strength::Known && ending.given != 0 {
        role.given = ending.given;
        role.known_given = true;
    } else if role.strength < Strength::Known {
        role.given |= ending.given;
    }
    role.old_patronymic = ending.patronymic;
    let surname_for_certain = role.strength == Strength::Known || ending.known != 0;
    if !role.known_patronymic && (surname_for_certain || !ending.like_patronymic) {
        role.patronymic = 0;
        role.old_patronymic = 0;
    }
    role.surname_by_ending = if ending.agreement == 0 { ALL } else { ending.agreement };
    if role.family {
        return;
    }
    if ending.known != 0 {
        role.strength = role.strength.max(Strength::Authority);
        role.surname |= ending.known;
    }
    if role.surname == 0 {
        role.surname = role.surname_by_ending;
    }
    role.strength = role.strength.max(Strength::Possible);
}

fn role(token: &Token, written: &str, next: Option<&str>) -> Roles {
    let capital = token.is_capitalised() || is_prefixed(written);
    let mut role = Roles { capital, particle: lexicon().is_particle(token), ..Roles::default() };
    if !role.capital {
        return role;
    }
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let title = letters > 1 && stop_after(written, next) && lexicon().is_title_abbreviation(token);
    if title || written.contains('(') {
        return Roles { barred: true, ..role };
    }
    role.number = is_roman_numeral(written);
    role.upper = token.casing == Casing::Upper && letters > 1;
    let stop = stop_after(written, next);
    if letters == 1 {
        // «Т. I.» is a number; the Latin letters that look Cyrillic may be slips of the print for initials.
        role.initial = stop && !matches!(written, "I" | "V");
        return role;
    }
    role.initial = stop && letters <= 5 && lexicon().is_given_abbreviation(token.form());
    role.adjective = token.pos() == Pos::Adj;
    add_readings(&mut role, token.readings());
    role
}

fn stop_after(written: &str, next: Option<&str>) -> bool {
    written.ends_with('.') || next == Some(".")
}

/// True for «фон-Брант»: a particle and a capital after the hyphen.
fn is_prefixed(written: &str) -> bool {
    written.split_once('-').is_some_and(|(head, tail)| {
        matches!(head, "фон" | "де" | "ван" | "дю") && tail.chars().next().is_some_and(char::is_uppercase)
    })
}

fn add_readings(role: &mut Roles, readings: &[Reading]) {
    let (mut given, mut surname, mut plural, mut all) = (0, 0, 0_u32, 0_u32);
    let mut plural_surname = false;
    for reading in readings {
        let agreement = of_reading(reading);
        all += u32::from(reading.weight);
        plural += if reading.number == Some(Number::Plur) { u32::from(reading.weight) } else { 0 };
        match reading.name {
            Some(NameType::Given) if agreement != 0 => {
                role.given |= agreement;
                role.known_given |= reading.known;
                given += reading.weight;
            }
            Some(NameType::Patronymic) if agreement != 0 => {
                role.patronymic |= agreement;
                role.known_patronymic |= reading.known;
                role.personal += reading.weight;
                role.strength = role.strength.max(Strength::Possible);
            }
            Some(NameType::Surname) if agreement != 0 => {
                role.surname |= agreement;
                surname += reading.weight;
                if reading.known {
                    role.strength = Strength::Known;
                }
            }
            Some(NameType::Surname) => plural_surname |= reading.known && reading.number == Some(Number::Plur),
            Some(NameType::Place) => {
                role.place |= reading.known;
                role.possessive_place |= ["ово", "ево", "ино", "ыно"].iter().any(|e| reading.lemma.ends_with(e));
                role.place_weight += reading.weight;
            }
            None if reading.known && !matches!(reading.pos, Pos::X | Pos::Propn) => {
                role.common += reading.weight;
                role.animate |= reading.animacy == Some(Animacy::Animate) && reading.pos.is_noun();
            }
            _ => {}
        }
    }
    role.personal += given + surname;
    role.family = plural_surname && role.surname == 0 && role.given == 0;
    role.plural = plural * 2 > all;
    if role.strength == Strength::Known && u32::from(given) * 20 < u32::from(surname) {
        role.given = 0;
        role.known_given = false;
    }
    if role.strength < Strength::Guessed && role.personal > role.common + role.place_weight {
        role.strength = Strength::Guessed;
    }
}
