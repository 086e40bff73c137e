//! The author's words inside a quotation: «П, — а, — п», «П! — а. — П», and at the end of a line of dialogue.

use super::clause::{is_dash, is_finite};
use super::lexicon::LEXICON;
use super::spoken::{Setting, Spoken};
use crate::annotate::Document;
use crate::model::{Pos, Span, Token, VerbForm};

/// Longest insertion between two pairs of marks, in bytes.
const LONGEST_GAP: usize = 400;
/// Longest insertion, in tokens.
const LONGEST: usize = 60;
/// The verb of an insertion stands among its first words.
const VERB_REACH: usize = 4;

/// Joins what an insertion outside of the marks parts: «"П", — сказал он. — "П"».
pub(super) fn join(document: &Document<'_>, spoken: Vec<Spoken>) -> Vec<Spoken> {
    let mut out: Vec<Spoken> = Vec::with_capacity(spoken.len());
    for next in spoken {
        match out.last_mut() {
            Some(last) if abridges(document, Span::new(last.outer.end, next.outer.start)) => {
                last.segments.extend(next.segments);
                last.outer.end = next.outer.end;
            }
            Some(last) if parts_one(document, Span::new(last.outer.end, next.outer.start)) => {
                last.author.push(Span::new(last.outer.end, next.outer.start));
                last.segments.extend(next.segments);
                last.outer.end = next.outer.end;
            }
            _ => out.push(next),
        }
    }
    out
}

/// «…»… должна «…»: who quotes abridges, and ties the pieces with a word or two of his own.
fn abridges(document: &Document<'_>, gap: Span) -> bool {
    let words = gap.of(&document.work.text);
    let tied = words.starts_with("…") || words.starts_with("...");
    if !tied || gap.len() > LONGEST_GAP / 4 || words.contains('\n') {
        return false;
    }
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(gap)];
    let count = tokens.iter().filter(|t| t.is_word()).count();
    let small = tokens.iter().all(|t| !t.is_word() || !t.is_capitalised());
    small && (1..=3).contains(&count) && tokens.iter().skip(1).all(Token::is_word)
}

/// True when `gap` is an insertion between two dashes in one passage.
fn parts_one(document: &Document<'_>, gap: Span) -> bool {
    if gap.len() > LONGEST_GAP || gap.of(&document.work.text).contains('\n') {
        return false;
    }
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(gap)];
    let Some(first) = tokens.iter().position(is_dash).filter(|&p| p <= 1) else { return false };
    tokens.len() > first + 2 && tokens.last().is_some_and(is_dash) && announces(&tokens[first + 1..])
}

/// Cuts the author's insertions out of the words.
pub(super) fn cut(document: &Document<'_>, spoken: &Spoken) -> Spoken {
    let mut segments = Vec::with_capacity(spoken.segments.len());
    let mut author = spoken.author.clone();
    for &segment in &spoken.segments {
        cut_segment(document, segment, spoken.setting, &mut segments, &mut author);
    }
    let segments: Vec<Span> = segments.into_iter().flat_map(|s| by_passage(document, s)).collect();
    Spoken { segments, author, ..*spoken }
}

/// A segment cut at the ends of passages, without the marks that reopen it in each.
fn by_passage(document: &Document<'_>, segment: Span) -> impl Iterator<Item = Span> {
    let work = document.work;
    let first = work.passages.partition_point(|p| p.span.end <= segment.start);
    work.passages[first..].iter().take_while(move |p| p.span.start < segment.end).filter_map(move |p| {
        let part = Span::new(segment.start.max(p.span.start), segment.end.min(p.span.end));
        let part = if part.start == segment.start { part } else { trim_mark(&work.text, part) };
        let part = trim(&work.text, part);
        (!part.is_empty()).then_some(part)
    })
}

/// Without an opening mark at the beginning.
fn trim_mark(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let left = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '«' | '„' | '“' | '"' | '>'));
    Span::new(span.end - left.len(), span.end)
}

fn cut_segment(
    document: &Document<'_>,
    segment: Span,
    setting: Setting,
    segments: &mut Vec<Span>,
    author: &mut Vec<Span>,
) {
    let text = &document.work.text;
    let range = document.analysed.tokens_in(segment);
    let tokens = &document.analysed.tokens[range];
    let mut start = segment.start;
    let mut i = 0;
    let mut depth = 0_usize;
    while i < tokens.len() {
        match tokens[i].form() {
            "«" | "„" => depth += 1,
            "»" | "“" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let opens = depth == 0 && is_dash(&tokens[i]) && i > 0 && ends_speech(&tokens[i - 1]);
        if !opens || !announces(&tokens[i + 1..]) {
            if setting == Setting::Dash
                && depth == 0
                && let Some(end) = bare(tokens, i)
            {
                segments.push(trim(text, Span::new(start, tokens[i].span.end)));
                // The full stop is the author's.
                let stop = tokens.get(end).is_some_and(|t| t.form() == ".");
                start = tokens[end - usize::from(!stop)].span.end;
                author.push(Span::new(tokens[i + 1].span.start, start));
                i = end + usize::from(stop);
                continue;
            }
            i += 1;
            continue;
        }
        match closing_dash(tokens, i + 1) {
            Some(close) => {
                segments.push(trim(text, Span::new(start, tokens[i].span.start)));
                author.push(Span::new(tokens[i].span.end, tokens[close].span.start));
                start = tokens[close].span.end;
                i = close + 1;
            }
            None if setting == Setting::Dash => {
                segments.push(trim(text, Span::new(start, tokens[i].span.start)));
                author.push(Span::new(tokens[i].span.end, segment.end));
                return;
            }
            None => i += 1,
        }
    }
    segments.push(trim(text, Span::new(start, segment.end)));
}

/// An insertion without dashes in a line of dialogue, as old books set it: after the mark at `i`, «сказал он,» or
/// «вдруг вмешался X.». Returns the index past its last word.
fn bare(tokens: &[Token], i: usize) -> Option<usize> {
    let sign = matches!(tokens[i].form(), "!" | "?");
    if !sign && tokens[i].form() != "," {
        return None;
    }
    let verb = (i + 1..tokens.len().min(i + 3)).find(|&v| LEXICON.is_cue_verb(&tokens[v]) && is_past(&tokens[v]))?;
    if tokens[i + 1].is_capitalised() || (i + 1..verb).any(|p| tokens[p].pos() != Pos::Adv) {
        return None;
    }
    let reach = tokens.len().min(verb + if sign { LONGEST } else { 6 });
    let stops = |t: &Token| matches!(t.form(), "." | "!" | "?") || !sign && t.form() == ",";
    let end = (verb + 1..reach).find(|&p| stops(&tokens[p])).or((reach == tokens.len()).then_some(reach))?;
    let someone = tokens[verb + 1..end].iter().any(|t| t.pos() == Pos::Pron || t.pos().is_noun());
    someone.then_some(end)
}

fn is_past(token: &Token) -> bool {
    token
        .readings()
        .iter()
        .any(|r| matches!(r.verb, Some(VerbForm::Past | VerbForm::Present)) && !matches!(r.person, Some(1 | 2)))
}

/// A mark after which the author can break in.
fn ends_speech(token: &Token) -> bool {
    matches!(token.form(), "," | "." | "!" | "?" | "…" | "..." | ";" | ":" | "»" | "“" | "\"" | ")" | "!.." | "?..")
        || token.form().ends_with("..")
}

/// True when a verb of speech or a gesture stands among the first words of a small-lettered clause.
fn announces(tokens: &[Token]) -> bool {
    let Some(first) = tokens.first() else { return false };
    let mut words = tokens.iter().take_while(|t| !is_dash(t)).filter(|t| t.is_word()).take(VERB_REACH);
    let small = !first.is_capitalised() || first.readings().iter().any(|r| r.name.is_some());
    small && words.any(|t| is_finite(t) && (LEXICON.is_cue_verb(t) || LEXICON.is_gesture_verb(t)))
}

/// The dash that gives the word back to the speaker.
fn closing_dash(tokens: &[Token], from: usize) -> Option<usize> {
    let end = tokens.len().min(from + LONGEST);
    (from + 1..end).find(|&i| is_dash(&tokens[i]) && matches!(tokens[i - 1].form(), "," | "." | ":" | ";" | "!" | "?"))
}

/// Without blanks, dashes and commas at the ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let left = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | ',' | '>'));
    let start = span.start + (words.len() - left.len());
    let right = left.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | ','));
    Span::new(start, start + right.len())
}
