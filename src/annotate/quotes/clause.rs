//! The author's words around a quotation, cut into clauses, and the verb that announces the words.

use std::ops::Range;

use super::lexicon::LEXICON;
use crate::model::{Gender, Number, Pos, Token, VerbForm};

/// A run of the author's words: indices of tokens, ascending, with gaps where something is quoted.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Indices of tokens.
    pub tokens: Vec<usize>,
    /// Parts between commas, dashes, brackets: ranges of positions in `tokens`.
    pub parts: Vec<Part>,
}

/// A part of a sentence between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Positions in [`Words::tokens`].
    pub range: Range<usize>,
    /// What it is to the sentence.
    pub kind: PartKind,
}

/// What a part of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A main clause, or a phrase of one.
    Main,
    /// «который …», «когда …».
    Subordinate,
    /// «вернувшись из Лондона».
    Gerund,
    /// «напечатанной в газете».
    Participle,
}

/// What a verb wants of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Agreement {
    /// Gender, for the past tense.
    pub gender: Option<Gender>,
    /// Plural.
    pub plural: bool,
    /// Person, for the present and future tenses.
    pub person: Option<u8>,
}

impl Words {
    pub(super) fn new(all: &[Token], tokens: Vec<usize>) -> Self {
        let mut parts = Vec::new();
        let mut start = 0;
        for i in 0..=tokens.len() {
            let goes_on = |&t: &usize| is_year_stop(all, t) && tokens.get(i + 1) == Some(&(t + 1));
            let cut = tokens.get(i).is_none_or(|t| is_break(&all[*t]) && !goes_on(t));
            if cut {
                if start < i {
                    let kind = part_kind(all, &tokens[start..i]);
                    parts.push(Part { range: start..i, kind });
                }
                start = i + 1;
            }
        }
        Self { tokens, parts }
    }

    /// The index in `parts` of the part that holds a position.
    pub(super) fn part_of(&self, position: usize) -> Option<usize> {
        self.parts.iter().position(|p| p.range.contains(&position))
    }
}

/// True for a mark that parts clauses.
pub(super) fn is_break(token: &Token) -> bool {
    matches!(token.form(), "," | ";" | ":" | "(" | ")" | "[" | "]" | "." | "!" | "?") || is_dash(token)
}

/// True for the full stop of «1921 г.», which can stand inside a clause: «5 мая 1921 г. Иванов писал».
pub(super) fn is_year_stop(tokens: &[Token], stop: usize) -> bool {
    let [.., year, mark] = &tokens[..stop] else { return false };
    tokens[stop].form() == "."
        && matches!(mark.form(), "г" | "гг")
        && year.form().starts_with(|c: char| c.is_ascii_digit())
}

/// True for a dash of any kind, not for a hyphen inside a word.
pub(super) fn is_dash(token: &Token) -> bool {
    matches!(token.form(), "—" | "–" | "-" | "--" | "―" | "−")
}

fn part_kind(all: &[Token], part: &[usize]) -> PartKind {
    let subordinators =
        ["что", "чтобы", "если", "когда", "пока", "где", "куда", "откуда", "хотя", "поскольку", "будто", "ибо"];
    let finite = part.iter().any(|&t| is_finite(&all[t]));
    let words: Vec<&Token> = part.iter().map(|&t| &all[t]).filter(|t| t.is_word()).collect();
    if words.iter().take(2).any(|t| t.has_lemma("который") || t.has_lemma("кой") || t.has_lemma("чей"))
        || words.first().is_some_and(|t| subordinators.contains(&t.form()))
    {
        return PartKind::Subordinate;
    }
    if finite {
        return PartKind::Main;
    }
    if words.iter().any(|t| has_form(t, VerbForm::Gerund)) {
        return PartKind::Gerund;
    }
    if words.iter().take(2).any(|t| has_form(t, VerbForm::Participle)) {
        return PartKind::Participle;
    }
    PartKind::Main
}

/// True when the most likely reading is a finite verb or a short participle.
pub(super) fn is_finite(token: &Token) -> bool {
    token.readings().iter().any(|r| {
        r.weight >= 300 && r.verb.is_some_and(|v| v.is_finite() || v == VerbForm::ShortParticiple) && r.pos != Pos::Noun
    })
}

/// True when a likely reading has this verb form.
pub(super) fn has_form(token: &Token, form: VerbForm) -> bool {
    token.readings().iter().any(|r| r.verb == Some(form) && r.weight >= 200)
}

/// What the verb wants of its subject; `None` for forms without one.
pub(super) fn agreement(token: &Token) -> Option<Agreement> {
    let reading = token.readings().iter().find(|r| r.verb.is_some_and(VerbForm::is_finite))?;
    let plural = reading.number == Some(Number::Plur);
    let gender = if reading.verb == Some(VerbForm::Past) && !plural { reading.gender } else { None };
    let person = reading.person.filter(|_| reading.verb != Some(VerbForm::Past));
    Some(Agreement { gender, plural, person })
}

/// The position of the verb that announces words standing after `words`: the last one that is not shut off in an
/// inner clause. Finite verbs go before other forms.
pub(super) fn last_cue(all: &[Token], words: &Words) -> Option<usize> {
    let last = words.parts.len().checked_sub(1)?;
    let candidates = |wanted: fn(&Token) -> bool| {
        words.parts.iter().enumerate().rev().find_map(|(i, part)| {
            let shut = i < last && matches!(part.kind, PartKind::Subordinate | PartKind::Participle);
            if shut {
                return None;
            }
            part.range.clone().rev().find(|&p| {
                let token = &all[words.tokens[p]];
                wanted(token) && LEXICON.is_cue_verb(token)
            })
        })
    };
    candidates(is_finite)
        .or_else(|| candidates(|t| has_form(t, VerbForm::Infinitive)))
        .or_else(|| candidates(|t| has_form(t, VerbForm::Participle) || has_form(t, VerbForm::Gerund)))
}

/// The position of the verb that announces words standing before `words`: among the first few, gestures included.
pub(super) fn first_cue(all: &[Token], words: &Words) -> Option<usize> {
    let mut seen = 0;
    for (p, &t) in words.tokens.iter().enumerate() {
        let token = &all[t];
        if !token.is_word() {
            continue;
        }
        if is_finite(token) && (LEXICON.is_cue_verb(token) || LEXICON.is_gesture_verb(token)) {
            return Some(p);
        }
        seen += 1;
        if seen > 9 {
            break;
        }
    }
    None
}
