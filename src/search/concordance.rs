//! Concordances: every match on a line of its own, with the words to its left and right (KWIC).

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::DocAddress;
use unicode_segmentation::UnicodeSegmentation;

use super::answer::{Answer, YearAxis, YearMatch};
use super::highlight::span_of;
use super::occurrences::{Occurrences, Place};
use super::page::Cursor;
use super::passages::PassageRequest;
use super::session::{SearchError, Session};
use crate::index::{Kind, TaggedWord};
use crate::model::{DateMention, DateRole, Day, PassageRecord, QuoteRecord, Span, WorkRecord};

/// The order of the lines. Lines that are alike in it stand in the order of the corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// By work and place in it.
    #[default]
    Place,
    /// By the words before the node, the nearest first.
    Left,
    /// By the words after the node.
    Right,
    /// By the node; from its word marked with `@` on, when there is one.
    Node,
    /// By the date that stands nearest before the node in its passage, else after it; lines without a date last.
    Date,
    /// By the name of the speaker of the quotation around the node; lines outside quotations last.
    Speaker,
}

/// How much to show around a match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surroundings {
    /// The whole passage.
    #[default]
    Passage,
    /// So many words to either side.
    Words(usize),
    /// So many characters (grapheme clusters) to either side.
    Characters(usize),
}

/// A match with its surroundings. Spans are ranges of the passage's text.
#[derive(Clone, Debug)]
pub struct ConcordanceLine {
    /// The passage.
    pub passage: Arc<PassageRecord>,
    /// The work it stands in.
    pub work: Arc<WorkRecord>,
    /// The words before.
    pub left: Span,
    /// The words that match.
    pub node: Span,
    /// The words after.
    pub right: Span,
    /// The date by which the line is sorted.
    pub date: Option<DateMention>,
    /// The speaker by whom it is sorted.
    pub speaker: Option<String>,
    /// The year that matched, when years were asked for.
    pub year: Option<YearMatch>,
    /// The number of the first word in the passage, from 0: with the passage's id the place of the line.
    pub word: usize,
}

impl ConcordanceLine {
    /// The place of the line, to go on from.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { id: self.passage.id.clone(), word: Some(self.word) }
    }
}

/// How many words a line is sorted by.
const SORTED_BY: usize = 6;

/// A match before its passage is loaded.
struct Line {
    address: DocAddress,
    place: Place,
    key: Key,
}

/// What lines are sorted by; what has none comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Words(Vec<Box<str>>),
    Day(Day),
    Name(String),
    None,
}

impl Session {
    /// The matches of a question, a line each. The limit, the offset, the sample and the total count lines.
    ///
    /// # Errors
    /// When the index is damaged, the words of the question fit too many terms, or the place to go on from is not in the
    /// answer.
    pub fn concordance(
        &self,
        request: &PassageRequest,
        order: LineOrder,
        context: Surroundings,
    ) -> Result<Answer<ConcordanceLine>, SearchError> {
        let (found, left_out) = self.occurrences(request)?;
        let total = found.iter().map(|o| o.places.len()).sum();
        let mut lines = Vec::with_capacity(total);
        for passage in found {
            self.stopped()?;
            self.lines(passage, order, &mut lines)?;
        }
        if let Some(sample) = request.sample {
            let places = self.corpus_order()?;
            let ids: Vec<String> =
                lines.iter().map(|l| format!("{}:{}", places.id(l.address), l.place.words.start)).collect();
            let mut chosen = sample.choose(lines.len(), |i| ids[i].clone()).into_iter().peekable();
            let mut index = 0..;
            lines.retain(|_| chosen.next_if_eq(&index.next().unwrap_or(usize::MAX)).is_some());
        }
        if order != LineOrder::Place {
            lines.sort_by(|a, b| a.key.cmp(&b.key));
        }
        let mut passages: HashMap<DocAddress, Arc<PassageRecord>> = HashMap::new();
        let mut hits = Vec::new();
        let first = match &request.after {
            Some(cursor) => self.line_after(cursor, &lines)?,
            None => 0,
        };
        for line in lines.into_iter().skip(first).skip(request.offset).take(request.limit) {
            let passage = match passages.get(&line.address) {
                Some(passage) => Arc::clone(passage),
                None => Arc::new(self.passage_record(line.address)?),
            };
            passages.insert(line.address, Arc::clone(&passage));
            hits.extend(self.line(&line, passage, context, order, request)?);
        }
        Ok(Answer { hits, total, left_out })
    }

    /// The index of the line after the one at a place of the answer.
    fn line_after(&self, cursor: &Cursor, lines: &[Line]) -> Result<usize, SearchError> {
        let address = self.address(Kind::Passage, &cursor.id)?;
        let is_there = |line: &Line| {
            Some(line.address) == address && cursor.word.is_none_or(|word| word == line.place.words.start)
        };
        let last = lines.iter().rposition(is_there);
        last.map(|l| l + 1).ok_or_else(|| SearchError::NoSuchPlace(cursor.to_string()))
    }

    /// The matches of a passage with what they are sorted by.
    fn lines(&self, found: Occurrences, order: LineOrder, lines: &mut Vec<Line>) -> Result<(), SearchError> {
        let Occurrences { address, places } = found;
        let keys: Vec<Key> = match order {
            LineOrder::Place => vec![Key::None; places.len()],
            LineOrder::Left | LineOrder::Right | LineOrder::Node => {
                let (words, _) = self.tagged_words(address)?;
                places.iter().map(|place| words_key(&words, place, order)).collect()
            }
            LineOrder::Date | LineOrder::Speaker => {
                let (spans, passage) = (self.word_spans(address)?, self.passage_record(address)?);
                let key = |place: &Place| -> Result<Key, SearchError> {
                    let Some(node) = span_of(&spans, &place.words) else { return Ok(Key::None) };
                    Ok(match order {
                        LineOrder::Date => date_near(&passage, node).and_then(first_day).map(Key::Day),
                        _ => self.speaker_at(&passage, node)?.map(Key::Name),
                    }
                    .unwrap_or(Key::None))
                };
                places.iter().map(key).collect::<Result<_, _>>()?
            }
        };
        lines.extend(places.into_iter().zip(keys).map(|(place, key)| Line { address, place, key }));
        Ok(())
    }

    fn line(
        &self,
        line: &Line,
        passage: Arc<PassageRecord>,
        context: Surroundings,
        order: LineOrder,
        request: &PassageRequest,
    ) -> Result<Option<ConcordanceLine>, SearchError> {
        let spans = self.word_spans(line.address)?;
        let Some(node) = span_of(&spans, &line.place.words) else { return Ok(None) };
        let (left, right) = match context {
            Surroundings::Passage => (0, passage.text.len()),
            Surroundings::Words(n) => {
                let first = line.place.words.start.saturating_sub(n);
                let last = line.place.words.end.saturating_add(n).min(spans.len());
                let right = spans.get(last.saturating_sub(1)).map_or(node.end, |s| s.end);
                (spans.get(first).map_or(node.start, |s| s.start), right.max(node.end))
            }
            Surroundings::Characters(n) => {
                let before = passage.text[..node.start].grapheme_indices(true).rev().take(n).last();
                let after = passage.text[node.end..].graphemes(true).take(n).map(str::len).sum::<usize>();
                (before.map_or(node.start, |(at, _)| at), node.end + after)
            }
        };
        let work = self.work(&passage.work)?.unwrap_or_default();
        let year = request.mentioned.as_ref().and_then(|r| super::passages::mentioned_year(&passage, r));
        let published = || YearMatch::of(YearAxis::Published, work.reference.years(), request.published.as_ref()?);
        Ok(Some(ConcordanceLine {
            left: Span::new(left.min(node.start), node.start),
            node,
            right: Span::new(node.end, right),
            date: (order == LineOrder::Date).then(|| date_near(&passage, node).cloned()).flatten(),
            speaker: match order {
                LineOrder::Speaker => self.speaker_at(&passage, node)?,
                _ => None,
            },
            year: year.or_else(published),
            word: line.place.words.start,
            passage,
            work,
        }))
    }

    /// The speaker of the innermost quotation around a stretch of a passage.
    fn speaker_at(&self, passage: &PassageRecord, node: Span) -> Result<Option<String>, SearchError> {
        let node = Span::new(node.start + passage.offset, node.end + passage.offset);
        let mut innermost: Option<(usize, String)> = None;
        for id in &passage.quotes {
            let Some(record) = self.by_id::<QuoteRecord>(Kind::Quote, id)? else { continue };
            let Some(speaker) = &record.quote.speaker else { continue };
            let around = record.quote.segments.iter().find(|s| s.covers(node));
            if let Some(length) = around.map(|s| s.len()).filter(|l| innermost.as_ref().is_none_or(|(n, _)| l < n)) {
                innermost = Some((length, speaker.name.clone()));
            }
        }
        Ok(innermost.map(|(_, name)| name))
    }
}

fn words_key(words: &[TaggedWord], place: &Place, order: LineOrder) -> Key {
    let forms = |words: &[TaggedWord]| words.iter().take(SORTED_BY).map(|w| w.form.clone()).collect::<Vec<_>>();
    let from = |start: usize| words.get(start..).unwrap_or_default();
    Key::Words(match order {
        LineOrder::Left => {
            let before = words.get(..place.words.start).unwrap_or_default();
            before.iter().rev().take(SORTED_BY).map(|w| w.form.clone()).collect()
        }
        LineOrder::Right => forms(from(place.words.end)),
        _ => forms(from(place.marked.unwrap_or(place.words.start))),
    })
}

/// The date nearest before a stretch of a passage, else the first after it. Imprints and titles do not count.
fn date_near(passage: &PassageRecord, node: Span) -> Option<&DateMention> {
    let events =
        || passage.dates.iter().filter(|d| matches!(d.role, DateRole::Event | DateRole::Act) && first_day(d).is_some());
    let before = events().take_while(|d| passage.local(d.span).start < node.end).last();
    before.or_else(|| events().next())
}

fn first_day(date: &DateMention) -> Option<Day> {
    date.earliest.or(date.latest)
}
