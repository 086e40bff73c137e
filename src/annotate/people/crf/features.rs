//! What the model sees at a token: numbers only, made from hashes, since text costs too much here.

use super::profile::Profile;
use crate::annotate::people::agreement::Agreement;
use crate::annotate::people::lexicon::lexicon;
use crate::annotate::people::roles::{Roles, Strength};
use crate::model::{Pos, Sentence, Token, TokenKind, VerbForm, Work};

/// Tokens on either side that a feature may look at.
const REACH: usize = 3;
/// Features of a token.
pub const COUNT: usize = 75;

/// The features of a token.
pub type Features = [u32; COUNT];

/// What the rules make of a token, see [`marks`](crate::annotate::people::marks).
pub(in crate::annotate::people) type Mark = u32;

/// What is known of a token before its neighbours are looked at.
#[derive(Clone, Copy, Default)]
struct Atoms {
    form: u32,
    lemma: u32,
    /// Hashes of the last two, three and four letters, and of the first three.
    ends: [u32; 4],
    shape: u32,
    morphology: u32,
    role: u32,
    /// How the dictionary divides between person, place and common word.
    weights: u32,
    list: u32,
    profile: u32,
    mark: u32,
    agreement: Agreement,
    initial_capital: u32,
}

/// Makes features.
pub(super) struct Extractor<'a> {
    work: &'a Work,
    tokens: &'a [Token],
    roles: &'a [Roles],
    marks: &'a [Mark],
    profile: Profile<'a>,
}

impl<'a> Extractor<'a> {
    pub(super) fn new(work: &'a Work, tokens: &'a [Token], roles: &'a [Roles], marks: &'a [Mark]) -> Self {
        Self { work, tokens, roles, marks, profile: Profile::of(tokens, roles) }
    }

    /// The features of the tokens `range` of a sentence.
    pub(super) fn features(&self, sentence: &Sentence, range: std::ops::Range<usize>) -> Vec<Features> {
        let first = range.start.saturating_sub(REACH).max(sentence.first);
        let last = (range.end + REACH).min(sentence.last);
        let atoms: Vec<Atoms> = (first..last).map(|index| self.atoms(index)).collect();
        range.map(|index| self.at(&atoms, first, index, sentence)).collect()
    }

    fn atoms(&self, index: usize) -> Atoms {
        let (token, role) = (&self.tokens[index], &self.roles[index]);
        let form = token.form();
        Atoms {
            form: hash(form),
            lemma: hash(token.lemma()),
            ends: [last_letters(form, 2), last_letters(form, 3), last_letters(form, 4), first_letters(form, 3)],
            shape: shape(token, form),
            morphology: morphology(token),
            role: role_class(role),
            weights: weight_class(role.personal) << 8
                | weight_class(role.common) << 4
                | weight_class(role.place_weight),
            list: list_class(token),
            profile: if token.kind == TokenKind::Word { self.profile.class(form) } else { 7 },
            mark: self.marks.get(index).copied().unwrap_or(0),
            agreement: role.surname | role.given | role.patronymic,
            initial_capital: u32::from(role.initial_capital),
        }
    }

    fn at(&self, atoms: &[Atoms], first: usize, index: usize, sentence: &Sentence) -> Features {
        let none = Atoms { form: 1, lemma: 1, shape: 255, morphology: 255, list: 255, profile: 7, ..Atoms::default() };
        let near = |offset: isize| {
            (index - first).checked_add_signed(offset).and_then(|i| atoms.get(i)).copied().unwrap_or(none)
        };
        let (b3, b2, b1, own, a1, a2, a3) = (near(-3), near(-2), near(-1), near(0), near(1), near(2), near(3));
        let agree = |a: &Atoms, b: &Atoms| u32::from(a.agreement & b.agreement != 0);
        let quotes = self.quotes(index, sentence);
        let verbs = self.verbs(index, sentence);
        let values = [
            0,
            b2.form,
            b1.form,
            own.form,
            a1.form,
            a2.form,
            b3.lemma,
            b2.lemma,
            b1.lemma,
            own.lemma,
            a1.lemma,
            a2.lemma,
            own.ends[0],
            own.ends[1],
            own.ends[2],
            own.ends[3],
            b1.ends[1],
            a1.ends[1],
            b2.shape,
            b1.shape,
            own.shape,
            a1.shape,
            a2.shape,
            join(b1.shape, own.shape),
            join(own.shape, a1.shape),
            join(join(b1.shape, own.shape), a1.shape),
            b2.morphology,
            b1.morphology,
            own.morphology,
            a1.morphology,
            a2.morphology,
            join(b1.morphology, own.morphology),
            join(own.morphology, a1.morphology),
            b1.role,
            own.role,
            a1.role,
            join(b1.role, own.role),
            join(own.role, a1.role),
            join(join(b1.role, own.role), a1.role),
            own.weights,
            b1.weights,
            a1.weights,
            join(own.weights, own.initial_capital),
            join(own.weights, b1.morphology),
            join(b1.weights, own.weights),
            join(own.weights, a1.weights),
            b3.list,
            b2.list,
            b1.list,
            a1.list,
            join(b2.list, b1.list),
            join(b1.list, own.role),
            join(b1.list, own.weights),
            join(a1.list, own.weights),
            join(b1.form, own.weights),
            join(a1.form, own.weights),
            join(b1.lemma, own.role),
            join(a1.lemma, own.role),
            quotes,
            join(quotes, own.role),
            own.profile,
            join(own.profile, join(own.weights, own.initial_capital)),
            own.mark,
            join(b1.mark, own.mark),
            join(own.mark, a1.mark),
            join(own.mark, own.weights),
            join(own.mark, own.ends[1]),
            join(agree(&b1, &own), join(b1.shape, own.role)),
            join(agree(&own, &a1), join(a1.shape, own.role)),
            join(verbs, own.morphology),
            join(verbs, own.weights),
            join(own.ends[1], own.initial_capital),
            join(own.ends[2], b1.shape),
            join(a3.morphology, own.role),
            join(b1.lemma, own.ends[0]),
        ];
        let mut template = 0;
        values.map(|value| {
            template += 1;
            join(template, value)
        })
    }

    /// Beside quotation marks, and inside them.
    fn quotes(&self, index: usize, sentence: &Sentence) -> u32 {
        const FAR: usize = 4;
        let written = |i: usize| self.tokens[i].span.of(&self.work.text);
        let opening = |i: &usize| matches!(written(*i), "«" | "„" | "“" | "\"");
        let closing = |i: &usize| matches!(written(*i), "»" | "“" | "”" | "\"");
        let before = (sentence.first.max(index.saturating_sub(FAR))..index).rev().find(opening);
        let after = (index + 1..sentence.last.min(index + 1 + FAR)).find(closing);
        let distance = |d: Option<usize>| d.map_or(0, |d| if d == 1 { 1 } else { 2 });
        distance(before.map(|i| index - i)) << 2 | distance(after.map(|i| i - index))
    }

    /// The nearest verbs within a few words: whether there is one before or after, and of which gender.
    fn verbs(&self, index: usize, sentence: &Sentence) -> u32 {
        let verb = |i: usize| {
            let best = self.tokens[i].readings().first()?;
            let form = best.verb.filter(|v| matches!(v, VerbForm::Past | VerbForm::Present | VerbForm::Gerund))?;
            Some(1 + best.gender.map_or(0, |g| g as u32 + 1) + 4 * (form as u32))
        };
        let after = (index + 1..sentence.last.min(index + 3)).find_map(verb).unwrap_or(0);
        let before = (sentence.first.max(index.saturating_sub(2))..index).rev().find_map(verb).unwrap_or(0);
        after << 8 | before
    }
}

/// Mixes two numbers into one.
const fn join(a: u32, b: u32) -> u32 {
    let mixed = (a.wrapping_mul(0x9e37_79b1) ^ b).wrapping_mul(0x85eb_ca6b);
    mixed ^ mixed >> 15
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn last_letters(form: &str, count: usize) -> u32 {
    hash(form.char_indices().rev().nth(count - 1).map_or(form, |(at, _)| &form[at..]))
}

fn first_letters(form: &str, count: usize) -> u32 {
    hash(form.char_indices().nth(count).map_or(form, |(at, _)| &form[..at]))
}

fn shape(token: &Token, form: &str) -> u32 {
    let latin = form.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    let letters = form.chars().count();
    let length = match letters {
        0..=3 => letters,
        4..=5 => 4,
        _ => 5,
    };
    let mark = match (token.kind, form) {
        (TokenKind::Punctuation, _) => 8 + hash(form) % 64,
        _ => 0,
    };
    (token.kind as u32)
        | (token.casing as u32) << 2
        | u32::from(latin) << 4
        | u32::from(form.contains('-')) << 5
        | u32::from(form.ends_with('.')) << 6
        | u32::try_from(length).unwrap_or(0) << 7
        | mark << 10
}

/// Part of speech, case, number, gender and animacy of the best reading.
fn morphology(token: &Token) -> u32 {
    token.readings().first().map_or(Pos::X as u32, |r| {
        (r.pos as u32)
            | r.case.map_or(0, |c| c as u32 + 1) << 5
            | r.number.map_or(0, |n| n as u32 + 1) << 9
            | r.gender.map_or(0, |g| g as u32 + 1) << 11
            | r.animacy.map_or(0, |a| a as u32 + 1) << 13
            | r.name.map_or(0, |n| n as u32 + 1) << 15
    })
}

fn role_class(role: &Roles) -> u32 {
    let strength = match role.strength {
        Strength::None => 0,
        Strength::Possible => 1,
        Strength::Guessed => 2,
        Strength::Authority => 3,
        Strength::Known => 4,
    };
    let flags = [
        role.given != 0,
        role.known_given,
        role.patronymic | role.old_patronymic != 0,
        role.suffix,
        role.relational,
        role.place,
        role.animate,
        role.plural,
        role.family,
        role.barred,
        role.initial,
        role.number,
        role.particle,
        role.common > 0,
        role.upper,
    ];
    flags.iter().fold(strength, |class, &flag| class << 1 | u32::from(flag))
}

/// Rough classes of a probability in thousandths.
fn weight_class(weight: u16) -> u32 {
    match weight {
        0 => 0,
        1..=50 => 1,
        51..=300 => 2,
        301..=700 => 3,
        701..=950 => 4,
        _ => 5,
    }
}

/// Which lists of cue words the token is on.
fn list_class(token: &Token) -> u32 {
    if token.kind == TokenKind::Punctuation {
        return 256 + hash(token.form()) % 64;
    }
    let lists = lexicon();
    let flags = [
        lists.is_title_abbreviation(token),
        lists.title(token).is_some(),
        lists.is_eponym_head(token),
        lists.is_quoted_head(token),
        lists.is_settlement_head(token),
        lists.is_place_preposition(token),
        lists.is_person_noun(token),
    ];
    flags.iter().fold(0, |class, &flag| class << 1 | u32::from(flag))
}
