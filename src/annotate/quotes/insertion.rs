//! The author's words inside a quotation: «П, — а, — п», «П! — а. — П», and at the end of a line of dialogue.

use super::clause::{is_dash, is_finite};
use super::lexicon::LEXICON;
use super::spoken::{Setting, Spoken};
use crate::annotate::Document;
use crate::model::{Span, Token};

/// Longest insertion, in tokens.
const LONGEST: usize = 45;
/// The verb of an insertion stands among its first words.
const VERB_REACH: usize = 4;

/// Cuts the author's insertions out of the words.
pub(super) fn cut(document: &Document<'_>, spoken: &Spoken) -> Spoken {
    let mut segments = Vec::with_capacity(spoken.segments.len());
    let mut author = spoken.author.clone();
    for &segment in &spoken.segments {
        cut_segment(document, segment, spoken.setting, &mut segments, &mut author);
    }
    Spoken { segments, author, ..*spoken }
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
