//! Titles: «О введении трудовых книжек» in quotation marks, and «о земле» without them.

use super::view::View;
use crate::model::{Case, Pos, Reading, Token, TokenKind, VerbForm};

/// Longest title, in tokens.
const LONGEST: usize = 80;

/// The quoted string that opens at `at`: its words without the marks, and the token after the closing mark.
pub(super) fn quoted_at(view: &View<'_>, at: usize) -> Option<(String, usize)> {
    let close = closing(view, at)?;
    let inside = view.span(at + 1, close);
    let title = plain(inside.of(view.text));
    (close > at + 1 && title.chars().any(char::is_alphabetic)).then_some((title, close + 1))
}

/// True when a title in quotation marks begins with «О …» or a capital.
pub(super) fn is_title(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase) || words.starts_with("о ") || words.starts_with("об ")
}

/// The mark that closes the one at `at`.
pub(super) fn closing(view: &View<'_>, at: usize) -> Option<usize> {
    let closers: &[&str] = match view.written(at) {
        "«" => &["»"],
        "„" => &["“", "”"],
        "“" => &["”"],
        "\"" => &["\""],
        _ => return None,
    };
    let mut depth = 0_usize;
    for index in at + 1..(at + LONGEST).min(view.limit) {
        let mark = view.written(index);
        if closers.contains(&mark) {
            if depth == 0 {
                return Some(index);
            }
            depth -= 1;
        } else if mark == view.written(at) {
            depth += 1;
        }
    }
    None
}

/// The words with single spaces and without soft hyphens.
pub(super) fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{ad}', "")
}

/// True for the preposition that opens an unquoted title.
pub(super) fn opens_title(view: &View<'_>, at: usize) -> bool {
    matches!(view.form(at), "о" | "об" | "обо")
}

/// «о/об» and its noun phrase, up to the end of the phrase; with `several`, up to the next «и о …».
pub(super) fn unquoted_at(view: &View<'_>, at: usize, several: bool) -> Option<(String, usize)> {
    if !opens_title(view, at) {
        return None;
    }
    let mut phrase = Phrase {
        view,
        next: at + 1,
        end: at + 1,
        wanted: Wanted::Governed(&[Case::Loc]),
        verbal: false,
        genitive: false,
        sentence: view.sentence(at),
    };
    while phrase.next < at + LONGEST && phrase.step(several) {}
    (phrase.end > at + 1).then(|| (plain(view.span(at, phrase.end).of(view.text)), phrase.end))
}

/// What the phrase waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// A noun in one of these cases, perhaps after its adjectives.
    Governed(&'static [Case]),
    /// Anything that can follow a complete noun phrase.
    More,
}

/// A noun phrase as it grows: `end` is the last place where it was complete.
struct Phrase<'a> {
    view: &'a View<'a>,
    next: usize,
    end: usize,
    wanted: Wanted,
    /// The last noun is the name of an action: it may take an agent, an addressee, a place.
    verbal: bool,
    /// A genitive was taken, so that «и» may join another.
    genitive: bool,
    sentence: Option<usize>,
}

impl Phrase<'_> {
    /// Takes the next word or mark; false when the phrase ends before it.
    fn step(&mut self, several: bool) -> bool {
        let Some(token) = self.view.token(self.next) else { return false };
        if self.view.sentence(self.next) != self.sentence {
            return false;
        }
        if self.view.in_date(self.next) {
            return self.date();
        }
        match token.kind {
            TokenKind::Punctuation => self.mark(),
            TokenKind::Number => self.complete(self.next + 1),
            TokenKind::Symbol => false,
            TokenKind::Word => self.word(token, several),
        }
    }

    fn complete(&mut self, next: usize) -> bool {
        self.next = next;
        self.end = next;
        self.wanted = Wanted::More;
        true
    }

    /// «на 1936 год» belongs to the title; a date after a complete phrase dates the act.
    fn date(&mut self) -> bool {
        let governed = matches!(self.view.form(self.next.wrapping_sub(1)), "на" | "за");
        match self.view.date_at(self.next) {
            Some((_, after)) if governed => self.complete(after),
            _ => false,
        }
    }

    fn mark(&mut self) -> bool {
        if let Some(close) = closing(self.view, self.next) {
            self.verbal = false;
            return self.complete(close + 1);
        }
        // «о налогах, сборах и порядке их уплаты»
        let series = self.view.form(self.next) == ","
            && self.view.token(self.next + 1).is_some_and(|t| top_case(t) == Some(Case::Loc));
        if series && self.wanted == Wanted::More {
            self.next += 1;
            self.wanted = Wanted::Governed(&[Case::Loc]);
            return true;
        }
        false
    }

    fn word(&mut self, token: &Token, several: bool) -> bool {
        match self.wanted {
            Wanted::Governed(cases) => self.governed(token, cases),
            Wanted::More => self.more(token, several),
        }
    }

    fn governed(&mut self, token: &Token, cases: &'static [Case]) -> bool {
        let fits = |r: &&Reading| r.case.is_none_or(|c| cases.contains(&c));
        if let Some(noun) = token.readings().iter().filter(fits).find(|r| r.pos.is_noun()) {
            let adjective = token.readings().iter().find(fits).filter(|r| is_adjectival(r));
            if adjective.is_none() || !self.noun_follows(cases) {
                self.verbal = is_action(&noun.lemma);
                return self.complete(self.next + 1);
            }
        }
        let modifier = token.readings().iter().filter(fits).any(is_adjectival)
            || matches!(token.form(), "и" | "не" | "их" | "его" | "ее" | "всех" | "всем");
        self.next += 1;
        modifier
    }

    /// True when the word after this one can be the noun of the phrase.
    fn noun_follows(&self, cases: &[Case]) -> bool {
        self.view.token(self.next + 1).is_some_and(|t| {
            t.readings()
                .first()
                .is_some_and(|r| (r.pos.is_noun() || is_adjectival(r)) && r.case.is_some_and(|c| cases.contains(&c)))
        })
    }

    fn more(&mut self, token: &Token, several: bool) -> bool {
        match token.form() {
            "и" | "или" => return self.conjunction(several),
            "между" | "с" | "со" => return self.preposition(&[Case::Ins, Case::Gen]),
            "в" | "во" | "на" | "о" | "об" => {
                let place = self.view.token(self.next + 1).is_some_and(is_place);
                if place && !self.verbal {
                    return false;
                }
                return self.preposition(&[Case::Loc, Case::Acc]);
            }
            "от" | "для" | "из" | "против" | "до" | "без" | "у" | "среди" | "вне" => {
                return self.preposition(&[Case::Gen]);
            }
            "по" | "к" | "ко" => return self.preposition(&[Case::Dat]),
            "за" | "под" => return self.preposition(&[Case::Acc, Case::Ins]),
            "при" => return self.preposition(&[Case::Loc]),
            _ => {}
        }
        let Some(top) = token.readings().first() else { return false };
        if top.pos == Pos::Verb && top.case.is_none() || matches!(top.verb, Some(VerbForm::ShortParticiple)) {
            return false;
        }
        let cases: &'static [Case] = if self.verbal { &[Case::Gen, Case::Ins, Case::Dat] } else { &[Case::Gen] };
        let fits = |r: &&Reading| r.case.is_none_or(|c| cases.contains(&c)) && r.pos != Pos::Adv;
        if token.readings().iter().any(|r| r.case.is_none() && r.pos == Pos::Adv) && top.pos == Pos::Adv {
            return false;
        }
        if token.readings().iter().filter(fits).any(|r| r.pos.is_noun() || is_adjectival(r)) {
            self.wanted = Wanted::Governed(cases);
            self.genitive = true;
            return self.governed(token, cases);
        }
        false
    }

    fn preposition(&mut self, cases: &'static [Case]) -> bool {
        self.genitive |= cases.contains(&Case::Gen);
        // «от 26 июня» dates the act.
        if self.view.in_date(self.next + 1) && !matches!(self.view.form(self.next), "на" | "за") {
            return false;
        }
        self.next += 1;
        self.wanted = Wanted::Governed(cases);
        true
    }

    fn conjunction(&mut self, several: bool) -> bool {
        let after = self.next + 1;
        if opens_title(self.view, after) {
            if several {
                return false;
            }
            self.next = after + 1;
            self.wanted = Wanted::Governed(&[Case::Loc]);
            return true;
        }
        self.next = after;
        self.wanted = Wanted::Governed(if self.genitive { &[Case::Loc, Case::Gen] } else { &[Case::Loc] });
        self.view.token(after).is_some_and(|t| t.pos() != Pos::Verb)
    }
}

fn is_adjectival(reading: &Reading) -> bool {
    matches!(reading.pos, Pos::Adj | Pos::Det | Pos::Num) && reading.case.is_some()
        || reading.verb == Some(VerbForm::Participle)
}

fn top_case(token: &Token) -> Option<Case> {
    token.readings().first().and_then(|r| r.case)
}

fn is_place(token: &Token) -> bool {
    token.is_capitalised() && token.readings().iter().any(|r| r.name == Some(crate::model::NameType::Place))
}

/// What is given to somebody: «о премиях шахтёрам».
const GIFTS: [&str; 9] =
    ["премия", "пенсия", "льгота", "помощь", "пособие", "награда", "ссуда", "амнистия", "жалованье"];

/// Names of actions, by their endings, and of gifts.
fn is_action(lemma: &str) -> bool {
    GIFTS.contains(&lemma) || ["ние", "тие", "ция", "мена", "дача"].iter().any(|ending| lemma.ends_with(ending))
}
