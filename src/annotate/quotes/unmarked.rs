//! Words set without marks: a paragraph after a lead-in, an epigraph, speech after «говорили:».

use super::clause::{Words, is_dash, is_finite, last_cue};
use super::dialogue::is_personal;
use super::insertion;
use super::lexicon::{LEXICON, noun_in};
use super::spoken::{Setting, Spoken};
use crate::annotate::Document;
use crate::model::{Animacy, Annotations, Case, PassageKind, Pos, Sentence, Span, Token};

/// Words between the verb and the colon of unmarked speech.
const VERB_REACH: usize = 6;
/// Longest lead-in that is looked at, in tokens.
const LEAD_IN: usize = 60;
/// Longest epigraph, in bytes.
const LONGEST_EPIGRAPH: usize = 800;

/// Paragraphs that a lead-in in the paragraph before announces, when they speak as «я» or to somebody.
pub(super) fn blocks(document: &Document<'_>) -> Vec<Spoken> {
    let work = document.work;
    let texts: Vec<Span> = work.passages.iter().filter(|p| p.kind != PassageKind::Note).map(|p| p.span).collect();
    texts
        .windows(2)
        .filter(|pair| announces(document, pair[0]) && speaks(document, pair[1]))
        .map(|pair| Spoken { outer: pair[1], segments: vec![pair[1]], author: Vec::new(), setting: Setting::Block })
        .collect()
}

/// True when the passage ends with a colon after a verb or noun of speech.
fn announces(document: &Document<'_>, passage: Span) -> bool {
    let range = document.analysed.tokens_in(passage);
    let tokens = &document.analysed.tokens;
    if range.is_empty() || tokens[range.end - 1].form() != ":" {
        return false;
    }
    let sentence = document.analysed.sentence_at(tokens[range.end - 1].span.start);
    let first = sentence.map_or(range.start, |s| document.analysed.sentences[s].first);
    let words = Words::new(tokens, (first.max(range.end.saturating_sub(LEAD_IN))..range.end).collect());
    last_cue(tokens, &words).is_some() || words.tokens.iter().any(|&t| noun_in(&tokens[t], &LEXICON.cue_nouns))
}

/// True for a paragraph without marks at its ends that speaks in the first person or to somebody.
fn speaks(document: &Document<'_>, passage: Span) -> bool {
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(passage)];
    let bare = tokens.first().is_some_and(|t| t.is_word() && t.is_capitalised());
    let label = tokens.iter().take(4).any(|t| t.form() == ":");
    let leads_on = tokens.last().is_some_and(|t| t.form() == ":");
    bare && !label && !leads_on && tokens.iter().take(80).any(is_personal)
}

/// A passage at the beginning of a text or chapter with nothing but a name after it.
pub(super) fn epigraphs(document: &Document<'_>, found: &Annotations) -> Vec<Spoken> {
    let work = document.work;
    let mut out = Vec::new();
    for (i, window) in work.passages.windows(3).enumerate() {
        let after_heading = i == 0 || work.passages[i - 1].kind == PassageKind::Heading;
        let [words, name, text] = window else { continue };
        let signed = is_signature(document, found, name.span);
        let longer = text.span.len() > name.span.len() * 2;
        let bare = !words.span.of(&work.text).starts_with(['«', '—', '–', '-', '"']);
        let complete = words.span.of(&work.text).ends_with(['.', '!', '?', '…', '»']);
        let bare = bare && complete && words.kind != PassageKind::Heading;
        if after_heading && signed && longer && bare && words.span.len() < LONGEST_EPIGRAPH {
            out.push(Spoken {
                outer: words.span,
                segments: vec![words.span],
                author: Vec::new(),
                setting: Setting::Epigraph,
            });
        }
    }
    out
}

/// True when a passage is a person's name and nothing else.
pub(super) fn is_signature(document: &Document<'_>, found: &Annotations, passage: Span) -> bool {
    let index = found.mentions.partition_point(|m| m.span.start < passage.start);
    let Some(mention) = found.mentions.get(index).filter(|m| passage.covers(m.span)) else { return false };
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(passage)];
    let whole = mention.span.of(&document.work.text).split(['.', ' ']).any(|w| w.chars().count() > 2);
    whole && tokens.iter().filter(|t| t.is_word() && !mention.span.covers(t.span)).count() <= 1
}

/// «Одни говорили: мы …»: a plain verb of speech, a colon, and no mark.
pub(super) fn after_colons(document: &Document<'_>) -> Vec<Spoken> {
    let sentences = &document.analysed.sentences;
    let found = sentences.iter().enumerate().filter_map(|(i, s)| Some((i, after_colon(document, s)?)));
    found.map(|(i, spoken)| goes_on(document, i, spoken)).collect()
}

/// Words told with «дескать» go on over the questions that follow.
fn goes_on(document: &Document<'_>, sentence: usize, spoken: Spoken) -> Spoken {
    let analysed = document.analysed;
    let told = analysed.tokens[analysed.tokens_in(spoken.outer)].iter().take(4).any(is_reporting);
    let passage = document.work.passage_at(spoken.outer.start);
    if !told {
        return spoken;
    }
    let follows = |s: &&Sentence| {
        let tokens = &analysed.tokens[s.first..s.last];
        let asks = tokens.last().is_some_and(|t| t.form() == "?");
        asks && tokens.iter().any(is_personal) && document.work.passage_at(s.span.start) == passage
    };
    let last = analysed.sentences[sentence + 1..].iter().take_while(follows).last();
    let Some(end) = last.map(|s| s.span.end) else { return spoken };
    let segments = spoken.segments.iter().map(|s| Span::new(s.start, end)).collect();
    Spoken { outer: Span::new(spoken.outer.start, end), segments, ..spoken }
}

/// «Мол», «дескать».
fn is_reporting(token: &Token) -> bool {
    matches!(token.form(), "мол" | "дескать")
}

fn after_colon(document: &Document<'_>, sentence: &Sentence) -> Option<Spoken> {
    let tokens = &document.analysed.tokens[sentence.first..sentence.last];
    let colon = tokens.iter().position(|t| t.form() == ":")?;
    let next = tokens.get(colon + 1)?;
    let start = colon.saturating_sub(VERB_REACH);
    let reported = tokens[colon + 1..].iter().take(4).any(is_reporting);
    let speaks = |t: &Token| is_finite(t) && (reported || LEXICON.is_plain_verb(t));
    let verb = tokens[start..colon].iter().rposition(speaks)? + start;
    let third = tokens[verb].readings().iter().any(|r| r.verb.is_some() && !matches!(r.person, Some(1 | 2)));
    let bare = next.is_word() || is_dash(next) && tokens.get(colon + 2).is_some_and(Token::is_word);
    // Marks before the colon must be a pair: «говорит «громко и внятно»: …».
    let marks: Vec<&str> = tokens[verb..colon].iter().map(Token::form).filter(|f| is_mark(f)).collect();
    let whole = !tokens[start..verb].iter().any(|t| is_mark(t.form())) && matches!(marks[..], [] | ["«", "»"]);
    let marked = tokens[colon + 1..].iter().any(|t| matches!(t.form(), "«" | "»" | "\"" | "„"));
    let enumerates = tokens[verb + 1..colon].iter().any(|t| t.pos() == Pos::Adp && t.form() == "о");
    if !third || !bare || !whole || marked && !reported || enumerates {
        return None;
    }
    let first = tokens[colon + 1..].iter().find(|t| t.is_word())?;
    let subordinate = ["что", "чтобы", "дабы", "яко", "будто", "ибо", "потому", "поелику"].contains(&first.form());
    // «Он говорит иное: он подчёркивает …»: the author goes on about the same person.
    // «Говорили все: одни каялись, другие …»: it is told what each did.
    let told_of = matches!(first.form(), "он" | "она" | "они" | "одни" | "другие" | "иные" | "некоторые");
    if (subordinate || told_of) && !reported {
        return None;
    }
    let bracket = tokens[colon + 1..].iter().position(|t| matches!(t.form(), "(" | ")"));
    let shut = bracket.map(|p| colon + 1 + p).filter(|&p| tokens[p].form() == ")").unwrap_or(tokens.len());
    let span = Span::new(first.span.start, tokens[shut - 1].span.end);
    Some(Spoken {
        outer: Span::new(next.span.start, span.end),
        segments: vec![span],
        author: Vec::new(),
        setting: Setting::Unmarked,
    })
}

fn is_mark(form: &str) -> bool {
    matches!(form, "«" | "»" | "\"")
}

/// Old books set speech without any mark: «Мост, говорил он, не устоит». A plain verb of speech between commas with its
/// subject right after it.
pub(super) fn around_verbs(document: &Document<'_>) -> Vec<Spoken> {
    document.analysed.sentences.iter().filter_map(|s| around_verb(document, s)).collect()
}

fn around_verb(document: &Document<'_>, sentence: &Sentence) -> Option<Spoken> {
    let tokens = &document.analysed.tokens[sentence.first..sentence.last];
    if tokens.iter().any(|t| matches!(t.form(), "«" | "»" | "\"" | "„" | "“" | "”" | "(" | ")" | ":")) {
        return None;
    }
    let verb = (2..tokens.len()).find(|&v| {
        tokens[v - 1].form() == ","
            && LEXICON.is_plain_verb(&tokens[v])
            && is_finite(&tokens[v])
            && is_third(&tokens[v])
    })?;
    let end = (verb + 1..tokens.len().min(verb + 5)).find(|&p| matches!(tokens[p].form(), "," | "." | "!" | "?"))?;
    let subject =
        tokens[verb + 1..end].iter().all(|t| t.is_word() && !matches!(t.pos(), Pos::Adp | Pos::Cconj | Pos::Verb));
    let someone = tokens[verb + 1..end].iter().any(is_nominative);
    let first = tokens.first().filter(|t| t.is_capitalised() && !matches!(t.pos(), Pos::Sconj))?;
    let words = tokens[..verb].iter().filter(|t| t.is_word()).count();
    if !subject
        || !someone
        || words < 2
        || first.form() == "как"
        || tokens[..verb - 1].iter().any(|t| t.form() == "как")
    {
        return None;
    }
    let text = &document.work.text;
    let whole = sentence.span;
    let before = insertion::trim(text, Span::new(whole.start, tokens[verb - 1].span.start));
    let after = insertion::trim(text, Span::new(tokens[end].span.end, whole.end));
    let mut segments = vec![before];
    segments.extend(Some(after).filter(|a| a.of(text).chars().any(char::is_alphabetic)));
    let author = vec![Span::new(tokens[verb].span.start, tokens[end - 1].span.end)];
    Some(Spoken { outer: whole, segments, author, setting: Setting::Unmarked })
}

/// «Мастера твердили — Мост готов, возчики спорили — Не готов»: after a verb of speech with its subject, a dash and a capital.
pub(super) fn after_dashes(document: &Document<'_>) -> Vec<Spoken> {
    document.analysed.sentences.iter().flat_map(|s| after_dash(document, s)).collect()
}

fn after_dash(document: &Document<'_>, sentence: &Sentence) -> Vec<Spoken> {
    let tokens = &document.analysed.tokens[sentence.first..sentence.last];
    if tokens.first().is_some_and(is_dash)
        || tokens.iter().any(|t| matches!(t.form(), "«" | "»" | "\"" | "„" | "“" | "”"))
    {
        return Vec::new();
    }
    let opens = |i: usize, chained: bool| {
        let verb = &tokens[i - 1];
        // What others do after that they do speaking.
        let speaks = LEXICON.is_plain_verb(verb) || chained;
        let subject = tokens[i.saturating_sub(4)..i - 1].iter().rev().take_while(|t| t.is_word()).any(is_nominative);
        let capital = tokens.get(i + 1).is_some_and(|t| t.is_word() && t.is_capitalised());
        is_dash(&tokens[i]) && capital && speaks && subject && is_finite(verb) && is_third(verb)
    };
    let mut starts: Vec<usize> = Vec::new();
    for i in 2..tokens.len() {
        if opens(i, !starts.is_empty()) {
            starts.push(i);
        }
    }
    let speech = |(n, &dash): (usize, &usize)| {
        // The next one's subject begins after a comma.
        let end = starts.get(n + 1).and_then(|&next| (dash..next).rev().find(|&p| tokens[p].form() == ","));
        let last = &tokens[end.unwrap_or(tokens.len()) - 1];
        let end = if end.is_none() && last.form() == "." { last.span.start } else { last.span.end };
        let words = insertion::trim(&document.work.text, Span::new(tokens[dash + 1].span.start, end));
        Spoken { outer: words, segments: vec![words], author: Vec::new(), setting: Setting::Unmarked }
    };
    starts.iter().enumerate().map(speech).filter(|s| !s.outer.is_empty()).collect()
}

fn is_third(token: &Token) -> bool {
    token.readings().iter().any(|r| r.verb.is_some() && !matches!(r.person, Some(1 | 2)))
}

/// A pronoun or name that can be the subject.
fn is_nominative(token: &Token) -> bool {
    matches!(token.form(), "он" | "она" | "они" | "другие" | "иные" | "одни")
        || token.readings().iter().any(|r| {
            r.case == Some(Case::Nom) && (r.name.is_some() || r.animacy == Some(Animacy::Animate)) && r.pos.is_noun()
        })
}
