//! Heads that point back: «это постановление», «Указ» in the sentence after the act.

use super::draft::Draft;
use super::heads::{self, Head, Pointers, Points};
use super::openers::Openers;
use super::view::View;
use crate::model::{Case, Pos, Reading, Token, TokenKind, VerbForm};

/// How many sentences back the act may stand.
const SENTENCES: usize = 3;
/// How many mentions back the heading of a document may stand.
const DOCUMENT: usize = 40;

/// The anaphoric mention whose first word is token `at`; `before` are the acts found so far, in order.
pub(super) fn mention_at(view: &View<'_>, at: usize, before: &[Draft]) -> Option<Draft> {
    let (pointers, ours) = pointers(view, at);
    let head_at = at + pointers;
    let head = heads::head_at(view, head_at)?;
    if head.points == Points::Never || head.abbreviated || head.plural {
        return None;
    }
    let antecedent = if view.token(at).is_some_and(|t| t.has_lemma("настоящий")) {
        document_itself(view, &head, before)
    } else {
        antecedent(view, head_at, &head, before)
    };
    // «наш указ» is the act of the monarch who speaks.
    let royal = ours && heads::pointers().royal.iter().any(|r| r == head.kind);
    let accepted = match pointers {
        0 => antecedent.is_some() && head.points != Points::Marked && stands_alone(view, head_at, &head),
        1 if ours => royal,
        _ => antecedent.is_some() || head.points == Points::Sure || royal,
    };
    accepted.then(|| {
        let mut draft = Draft::new(&head, at, head_at);
        draft.anaphora = true;
        draft.antecedent = antecedent.map(|d| d.mention.span.start);
        draft.evidence.push(if pointers > 0 { "указательное слово" } else { "повтор" });
        draft
    })
}

/// The words that point back.
pub(super) fn openers(openers: &mut Openers) {
    let Pointers { lemmas, participles, forms, royal: _ } = heads::pointers();
    openers.lemmas.extend(lemmas.iter().chain(participles).cloned());
    openers.lemmas.insert("наш".to_owned());
    openers.forms.extend(forms.iter().cloned());
}

/// How many pointing words begin at `at` («ся наша»), and whether «наш» is among them.
fn pointers(view: &View<'_>, at: usize) -> (usize, bool) {
    let words = heads::pointers();
    let mut ours = false;
    let points = |token: &Token| {
        let participle =
            |r: &Reading| r.verb == Some(VerbForm::Participle) && words.participles.iter().any(|p| **p == *r.lemma);
        words.lemmas.iter().any(|l| token.has_lemma(l))
            || token.readings().iter().any(participle)
            || words.forms.iter().any(|f| f == token.form())
    };
    let count = (at..at + 3)
        .filter_map(|i| view.token(i))
        .take_while(|token| {
            let our = token.has_lemma("наш");
            ours |= our;
            token.is_word() && (our || points(token))
        })
        .count();
    (count, ours)
}

/// The nearest act of the same type, not farther than some sentences.
fn antecedent<'d>(view: &View<'_>, head_at: usize, head: &Head, before: &'d [Draft]) -> Option<&'d Draft> {
    let sentence = view.sentence(head_at)?;
    let analysed = view.document().analysed;
    before
        .iter()
        .rev()
        .take_while(|d| analysed.sentence_at(d.mention.span.start).is_some_and(|s| s + SENTENCES >= sentence))
        .find(|d| d.mention.kind == head.kind)
}

/// «настоящее постановление» is the document itself: the last act of its type that heads a passage.
fn document_itself<'d>(view: &View<'_>, head: &Head, before: &'d [Draft]) -> Option<&'d Draft> {
    let work = view.document().work;
    before.iter().rev().take(DOCUMENT).find(|d| {
        let start = d.mention.span.start;
        let passage = work.passage_at(start).and_then(|p| work.passages.get(p));
        d.mention.kind == head.kind && passage.is_some_and(|p| p.span.start == start)
    })
}

/// True when nothing before or after makes it another act: «новый указ», «указ царя».
fn stands_alone(view: &View<'_>, head_at: usize, head: &Head) -> bool {
    let modified = head_at.checked_sub(1).and_then(|i| view.token(i)).is_some_and(|t| {
        t.is_word() && t.readings().first().is_some_and(|r| matches!(r.pos, Pos::Adj | Pos::Det | Pos::Num))
    });
    let complemented =
        view.token(head.next).is_some_and(|t| t.is_word() && complement(t) || t.kind == TokenKind::Number);
    // «постановления» alone are as often several; after a preposition the number is clear.
    let governed = head_at.checked_sub(1).and_then(|i| view.token(i)).is_some_and(|t| t.pos() == Pos::Adp);
    !modified && !complemented && (governed || !head.can_be_plural)
}

fn complement(token: &Token) -> bool {
    token.readings().first().is_some_and(|r| {
        r.case == Some(Case::Gen) && matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj)
            || matches!(&*r.lemma, "о" | "об" | "который")
    })
}
