//! Lines of dialogue: paragraphs that begin with a dash, and replies one after another in a line.

use super::clause::is_dash;
use super::insertion;
use super::spoken::{Setting, Spoken};
use crate::annotate::Document;
use crate::model::{Passage, PassageKind, Span, Token};

/// What a paragraph with a dash looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Somebody's words without doubt.
    Speech,
    /// Perhaps, if a neighbour is.
    Perhaps,
    /// An item of a list, or no dash at all.
    Other,
}

/// The lines of dialogue of a work.
pub(super) fn find(document: &Document<'_>) -> Vec<Spoken> {
    let passages = &document.work.passages;
    let lines: Vec<Option<Spoken>> = passages.iter().map(|p| line(document, p)).collect();
    let looks: Vec<Look> =
        lines.iter().map(|l| l.as_ref().map_or(Look::Other, |spoken| look(document, spoken))).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let run = looks[i..].iter().take_while(|&&l| l != Look::Other).count();
        if looks[i..i + run].contains(&Look::Speech) {
            found.extend(lines[i..i + run].iter().flatten().flat_map(|l| replies(document, l)));
        }
        i += run.max(1);
    }
    found
}

/// The paragraph as a line of dialogue, the author's words cut out.
fn line(document: &Document<'_>, passage: &Passage) -> Option<Spoken> {
    if passage.kind == PassageKind::Note {
        return None;
    }
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(passage.span)];
    let (first, second) = (tokens.first()?, tokens.get(1)?);
    if !is_dash(first) || first.form() == "-" && second.span.start == first.span.end {
        return None;
    }
    let words = insertion::trim(&document.work.text, Span::new(second.span.start, passage.span.end));
    let whole = Spoken { outer: passage.span, segments: vec![words], author: Vec::new(), setting: Setting::Dash };
    Some(insertion::cut(document, &whole))
}

fn look(document: &Document<'_>, line: &Spoken) -> Look {
    let words = line.span().of(&document.work.text).trim_end();
    if words.ends_with(';') || !words.chars().any(char::is_alphabetic) {
        return Look::Other;
    }
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(line.span())];
    let signed = words.ends_with(['!', '?']);
    if !line.author.is_empty() || signed || tokens.iter().any(is_personal) {
        return Look::Speech;
    }
    let capital = tokens.first().is_some_and(Token::is_capitalised);
    if capital { Look::Perhaps } else { Look::Other }
}

/// «Я», «вы», a verb in the first or second person: somebody speaks to somebody.
pub(super) fn is_personal(token: &Token) -> bool {
    let pronoun =
        ["я", "ты", "мы", "вы", "мне", "меня", "вас", "вам", "тебе", "тебя", "нам", "нас", "наш", "ваш", "мой"];
    pronoun.contains(&token.form())
        || token.readings().first().is_some_and(|r| r.verb.is_some() && matches!(r.person, Some(1 | 2)))
}

/// «— П? — П»: replies in one line, when the author says nothing between them.
fn replies(document: &Document<'_>, line: &Spoken) -> Vec<Spoken> {
    let [words] = line.segments[..] else { return vec![line.clone()] };
    let range = document.analysed.tokens_in(words);
    let tokens = &document.analysed.tokens[range];
    let cuts: Vec<usize> = (1..tokens.len().saturating_sub(1))
        .filter(|&i| {
            is_dash(&tokens[i])
                && matches!(tokens[i - 1].form(), "?" | "!" | "." | "…")
                && tokens[i + 1].is_capitalised()
        })
        .collect();
    if cuts.is_empty() || !line.author.is_empty() {
        return vec![line.clone()];
    }
    let text = &document.work.text;
    let ends = cuts.iter().map(|&i| tokens[i].span.start).chain([words.end]);
    let mut start = line.outer.start;
    let mut inner = words.start;
    let mut out = Vec::new();
    for (n, end) in ends.enumerate() {
        out.push(Spoken {
            outer: Span::new(start, if n == cuts.len() { line.outer.end } else { end }),
            segments: vec![insertion::trim(text, Span::new(inner, end))],
            author: Vec::new(),
            setting: Setting::Dash,
        });
        start = end;
        inner = cuts.get(n).map_or(end, |&i| tokens[i].span.end);
    }
    out
}
