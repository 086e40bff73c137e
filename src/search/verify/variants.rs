//! The same quotation in several works, or twice in one.

use std::collections::BTreeSet;

use super::align::{Step, align};
use super::compare::{Change, Difference, Grade, Piece, compare};
use super::place::QuotedPlace;
use super::source::SourceText;
use super::trace::place_of;
use super::words::Words;
use crate::index::Kind;
use crate::model::{QuoteRecord, Span};
use crate::search::filter::has;
use crate::search::session::{SearchError, Session};

/// The versions of one quotation, the earliest source first: by year of publication, then by date of utterance, then in
/// the order of the corpus.
#[derive(Clone, Debug)]
pub struct VariantGroup {
    /// Two at least.
    pub members: Vec<Variant>,
}

/// A version of a quotation.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Where it stands.
    pub place: QuotedPlace,
    /// Its words.
    pub text: String,
    /// How well it agrees with the earliest, as far as both go.
    pub grade: Grade,
    /// Shared letters in thousandths of the letters of both.
    pub similarity: u16,
    /// What it has changed.
    pub changes: BTreeSet<Change>,
    /// Its words against those of the earliest.
    pub differences: Vec<Difference>,
}

/// Fewer words in common are a phrase, not a quotation.
const WORDS: usize = 4;
/// Letters in common at least, in thousandths of the shorter version.
const SHARE: u32 = 600;
const LETTERS: u32 = 20;

/// A version while its group is being put together.
struct Version {
    source: SourceText,
    words: std::ops::Range<usize>,
    place: QuotedPlace,
}

impl Session {
    /// The versions of a quotation, itself included; `None` when there is no other or no such quotation.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn variants(&self, id: &str) -> Result<Option<VariantGroup>, SearchError> {
        let Some(address) = self.address(Kind::Quote, id)? else { return Ok(None) };
        let own = self.source_text(address, Kind::Quote)?;
        if own.words.words.len() < WORDS {
            return Ok(None);
        }
        let whole = Piece { alignment: align(&own.words, &own.words, 0..own.words.words.len()), source: own.clone() };
        let mut taken: Vec<(String, Span)> = place_of(&whole).into_iter().collect();
        let mut versions: Vec<Version> = self.version(whole)?.into_iter().collect();
        for piece in self.pieces(&own.words)? {
            let Some((work, span)) = place_of(&piece) else { continue };
            let known = taken.iter().any(|(w, s)| *w == work && s.overlaps(span));
            if !known && is_version(&own.words, &piece) {
                taken.push((work, span));
                versions.extend(self.version(piece)?);
            }
        }
        versions.sort_by_cached_key(order);
        Ok((versions.len() > 1).then(|| VariantGroup { members: compared(versions) }))
    }

    /// All quotations that stand in the corpus more than once, in the order of their first places.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn all_variants(&self) -> Result<Vec<VariantGroup>, SearchError> {
        let all = self.in_place(usize::MAX, 0)?;
        let (addresses, _) = self.searcher().search(&has(self.fields().kind, Kind::Quote.as_str()), &all)?;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut groups = Vec::new();
        for address in addresses {
            let quote: QuoteRecord = self.record(address)?;
            if seen.contains(&quote.quote.id) {
                continue;
            }
            let Some(group) = self.variants(&quote.quote.id)? else { continue };
            let ids = group.members.iter().filter_map(|m| m.place.quote.as_ref()).map(|q| q.quote.quote.id.clone());
            seen.extend(ids);
            groups.push(group);
        }
        Ok(groups)
    }

    fn version(&self, piece: Piece) -> Result<Option<Version>, SearchError> {
        let Some(place) = self.quoted_place(&piece)? else { return Ok(None) };
        let [_, words] = piece.ends();
        Ok(Some(Version { source: piece.source, words, place }))
    }
}

/// True when most of the shorter of the two is in the other.
fn is_version(own: &Words, piece: &Piece) -> bool {
    let (words, letters) = piece.kept(own);
    let of_a_quotation = matches!(piece.source.record, super::source::SourceRecord::Quote(_));
    let shorter = if of_a_quotation { own.weight().min(piece.source.words.weight()) } else { own.weight() };
    let [asked, _] = piece.ends();
    let dense = own.words[asked].iter().map(|w| w.size).sum::<u32>();
    words >= WORDS && letters >= LETTERS && letters * 1000 >= SHARE * shorter && letters * 1000 >= SHARE * dense
}

/// Published, said, place in the corpus; what has no year comes last.
fn order(version: &Version) -> (i32, i32, String, usize) {
    let published = version.place.work.reference.year().unwrap_or(i32::MAX);
    let said = version.place.quote.as_ref().and_then(|hit| hit.quote.quote.said.as_ref());
    let day = said.and_then(|s| s.earliest.or(s.latest)).map_or(i32::MAX, |d| d.0);
    (published, day, version.place.work.id.clone(), version.place.span.start)
}

/// Each version against the first, as far as both go.
fn compared(versions: Vec<Version>) -> Vec<Variant> {
    let Some(first) = versions.first().map(|v| v.source.clone()) else { return Vec::new() };
    let against = |version: Version| {
        let words = version.source.words.part(version.words.clone());
        let text = version.source.words.between(version.words.start, version.words.end.saturating_sub(1)).to_owned();
        let mut piece =
            Piece { alignment: align(&words, &first.words, 0..first.words.words.len()), source: first.clone() };
        let [common, _] = piece.ends();
        for step in &mut piece.alignment.steps {
            if let Step::Pair(a, _) | Step::Asked(a) = step {
                *a -= common.start;
            }
        }
        let comparison = compare(&words.part(common), &[piece]);
        Variant {
            place: version.place,
            text,
            grade: comparison.grade,
            similarity: comparison.similarity,
            changes: comparison.changes,
            differences: comparison.differences,
        }
    };
    versions.into_iter().map(against).collect()
}
