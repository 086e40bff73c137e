//! From the words of a quotation to the places they stand at.

use std::cmp::Reverse;

use super::align::{Step, align};
use super::candidates::Candidate;
use super::compare::{Comparison, Grade, Piece, compare};
use super::words::Words;
use crate::index::Kind;
use crate::model::Span;
use crate::search::session::{SearchError, Session};

/// What is less like its source than this, in thousandths, has another source.
const FOUND: u16 = 600;
/// A short quotation must be liker.
const SHORT_FOUND: u16 = 850;
/// Fewer words in common are short.
const SHORT: usize = 3;
/// So many letters in common at least are no accident.
const LETTERS: u32 = 14;
/// A piece of a quotation put together from several places: words and letters at least, and likeness.
const PIECE_WORDS: usize = 4;
const PIECE_LETTERS: u32 = 20;
const PIECE_LIKE: u16 = 750;
/// Pieces at most.
const MOST_PIECES: usize = 8;

/// A quotation found, in one piece or several.
#[derive(Clone, Debug)]
pub(super) struct Traced {
    /// In the order of the quotation.
    pub(super) pieces: Vec<Piece>,
    pub(super) comparison: Comparison,
}

impl Session {
    /// The places where the words stand, whole or changed, the likest first.
    pub(super) fn trace(&self, asked: &Words) -> Result<Vec<Traced>, SearchError> {
        let mut traced: Vec<Traced> = Vec::new();
        let mut taken: Vec<(String, Span)> = Vec::new();
        let mut pieces_over = self.pieces(asked)?.into_iter();
        // What the best place lacks may stand elsewhere.
        if let Some(best) = pieces_over.next() {
            taken.extend(place_of(&best));
            let pieces = self.with_rest(asked, best)?;
            traced.push(Traced { comparison: compare(asked, &pieces), pieces });
        }
        for piece in pieces_over {
            let Some(place) = place_of(&piece) else { continue };
            if taken.iter().any(|(work, span)| *work == place.0 && span.overlaps(place.1)) {
                continue;
            }
            taken.push(place);
            let pieces = vec![piece];
            traced.push(Traced { comparison: compare(asked, &pieces), pieces });
        }
        traced.retain(|t| is_found(asked, t));
        traced.sort_by_key(|t| (t.comparison.grade, Reverse(t.comparison.similarity)));
        Ok(traced)
    }

    /// The alignments with all candidates, the best first; of equal ones quotations before passages, the narrower first,
    /// then as in the corpus.
    pub(super) fn pieces(&self, asked: &Words) -> Result<Vec<Piece>, SearchError> {
        let mut pieces = Vec::new();
        for (field, kind) in [(self.fields().qtok, Kind::Quote), (self.fields().tok, Kind::Passage)] {
            for Candidate { address, words, .. } in self.candidates(asked, field)? {
                let source = self.source_text(address, kind)?;
                let end = words.end.min(source.words.words.len());
                let alignment = align(asked, &source.words, words.start.min(end)..end);
                if alignment.score > 0 {
                    pieces.push((kind, Piece { source, alignment }));
                }
            }
        }
        pieces.sort_by_cached_key(|(kind, p)| {
            let at = place_of(p).unwrap_or_default();
            (Reverse(p.alignment.score), *kind != Kind::Quote, p.source.words.words.len(), at)
        });
        Ok(pieces.into_iter().map(|(_, piece)| piece).collect())
    }

    /// The best piece with the pieces that cover the rest of the quotation.
    fn with_rest(&self, asked: &Words, best: Piece) -> Result<Vec<Piece>, SearchError> {
        let mut pieces = vec![best];
        let mut tried = Vec::new();
        while pieces.len() < MOST_PIECES {
            let Some(gap) = gaps(asked, &pieces).into_iter().find(|g| !tried.contains(g)) else { break };
            tried.push(gap.clone());
            let part = asked.part(gap.clone());
            let home = place_of(&pieces[0]);
            let mut found: Vec<Piece> = self.pieces(&part)?.into_iter().take(4).collect();
            // Of equal pieces the one nearest to what was found first.
            found.sort_by_key(|p| (Reverse(p.alignment.score), distance(home.as_ref(), place_of(p).as_ref())));
            if let Some(mut piece) = found.into_iter().next().filter(|p| is_piece(&part, p)) {
                shift(&mut piece, gap.start);
                pieces.push(piece);
                pieces.sort_by_key(|p| p.ends()[0].start);
            }
        }
        Ok(pieces)
    }
}

/// Where a piece stands: the work and the place in it.
pub(super) fn place_of(piece: &Piece) -> Option<(String, Span)> {
    let [_, words] = piece.ends();
    let span = piece.source.in_work(words.start, words.end.checked_sub(1)?)?;
    Some((piece.source.work().to_owned(), span))
}

fn distance(a: Option<&(String, Span)>, b: Option<&(String, Span)>) -> usize {
    match (a, b) {
        (Some((one, here)), Some((other, there))) if one == other => here.start.abs_diff(there.start),
        _ => usize::MAX,
    }
}

/// Stretches of the quotation that no piece covers and that are long enough to have a source of their own.
fn gaps(asked: &Words, pieces: &[Piece]) -> Vec<std::ops::Range<usize>> {
    let mut gaps = Vec::new();
    let mut at = 0;
    let end = asked.words.len();
    for words in pieces.iter().map(|p| p.ends()[0].clone()).chain(std::iter::once(end..end)) {
        if words.start >= at + PIECE_WORDS {
            gaps.push(at..words.start);
        }
        at = words.end;
    }
    gaps
}

fn is_piece(part: &Words, piece: &Piece) -> bool {
    let (words, letters) = piece.kept(part);
    let [asked, _] = piece.ends();
    let own = part.part(asked.clone());
    let mut moved = piece.clone();
    // Numbers of words of the piece itself.
    for step in &mut moved.alignment.steps {
        if let Step::Pair(a, _) | Step::Asked(a) = step {
            *a -= asked.start;
        }
    }
    let like = compare(&own, &[moved]).similarity;
    words >= PIECE_WORDS && letters >= PIECE_LETTERS && like >= PIECE_LIKE
}

fn shift(piece: &mut Piece, by: usize) {
    for step in &mut piece.alignment.steps {
        if let Step::Pair(a, _) | Step::Asked(a) = step {
            *a += by;
        }
    }
}

/// True when what is alike is no accident.
fn is_found(asked: &Words, traced: &Traced) -> bool {
    if traced.comparison.grade < Grade::Changed {
        return true;
    }
    let kept = traced.pieces.iter().map(|p| p.kept(asked)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let least = if kept.0 <= SHORT { SHORT_FOUND } else { FOUND };
    traced.comparison.similarity >= least && (kept.1 >= LETTERS || kept.1 >= asked.weight())
}
