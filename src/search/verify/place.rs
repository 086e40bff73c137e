//! A place where a quotation was found: the work, the passage, and who says it there.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::VerifyRequest;
use super::checks::{self, Checks};
use super::compare::{Change, Difference, Grade, Piece};
use super::source::SourceRecord;
use super::trace::{Traced, place_of};
use crate::index::Kind;
use crate::model::{Locator, QuoteRecord, Span, WorkRecord};
use crate::search::answer::QuoteHit;
use crate::search::session::{SearchError, Session};

/// A place that a quotation was found at.
#[derive(Clone, Debug)]
pub struct FoundPlace {
    /// How well it agrees.
    pub grade: Grade,
    /// Shared letters in thousandths of the letters of both.
    pub similarity: u16,
    /// What was done to the words.
    pub changes: BTreeSet<Change>,
    /// Both texts, stretch by stretch.
    pub differences: Vec<Difference>,
    /// Where the pieces stand, in the order of the quotation; seldom more than one.
    pub pieces: Vec<QuotedPlace>,
    /// What was said of it, held against the place.
    pub checks: Checks,
}

/// A place in a work.
#[derive(Clone, Debug)]
pub struct QuotedPlace {
    /// The work.
    pub work: Arc<WorkRecord>,
    /// The passage in which the words begin.
    pub passage: String,
    /// Where the words stand in the text of the work.
    pub span: Span,
    /// Page, chapter, paragraph.
    pub locator: Locator,
    /// The quotation that the words are part of; none: they are the author's own.
    pub quote: Option<QuoteHit>,
}

impl Session {
    pub(super) fn found_place(&self, traced: Traced, request: &VerifyRequest) -> Result<FoundPlace, SearchError> {
        let mut pieces: Vec<QuotedPlace> = Vec::new();
        for piece in &traced.pieces {
            pieces.extend(self.quoted_place(piece)?);
        }
        let checks = checks::check(&pieces, request, self.morphology()?);
        let comparison = traced.comparison;
        Ok(FoundPlace {
            grade: comparison.grade,
            similarity: comparison.similarity,
            changes: comparison.changes,
            differences: comparison.differences,
            pieces,
            checks,
        })
    }

    pub(super) fn quoted_place(&self, piece: &Piece) -> Result<Option<QuotedPlace>, SearchError> {
        let Some((work, span)) = place_of(piece) else { return Ok(None) };
        let work = self.work(&work)?.unwrap_or_default();
        let (passage, quote, locator) = match &piece.source.record {
            SourceRecord::Quote(quote) => {
                let passage = quote.passages.first().cloned().unwrap_or_default();
                (passage, Some((**quote).clone()), quote.locator.clone())
            }
            SourceRecord::Passage(passage) => {
                (passage.id.clone(), self.quote_over(&passage.quotes, span)?, passage.place(passage.local(span)))
            }
        };
        let hit = |quote: QuoteRecord| -> Result<QuoteHit, SearchError> {
            let called = self.called(&quote)?;
            let (work, highlights) = (Arc::clone(&work), Vec::new());
            Ok(QuoteHit { quote, work, called, highlights, year: None, subject: None, candidate_only: false })
        };
        let quote = quote.map(hit).transpose()?;
        Ok(Some(QuotedPlace { work, passage, span, locator, quote }))
    }

    /// The narrowest of these quotations that holds most of the span.
    fn quote_over(&self, ids: &[String], span: Span) -> Result<Option<QuoteRecord>, SearchError> {
        let mut best: Option<QuoteRecord> = None;
        for id in ids {
            let Some(record) = self.by_id::<QuoteRecord>(Kind::Quote, id)? else { continue };
            let inside = |s: &Span| s.end.min(span.end).saturating_sub(s.start.max(span.start));
            let covered: usize = record.quote.segments.iter().map(inside).sum();
            let narrower = best.as_ref().is_none_or(|b| record.quote.span.len() < b.quote.span.len());
            if covered * 5 >= span.len() * 4 && narrower {
                best = Some(record);
            }
        }
        Ok(best)
    }
}
