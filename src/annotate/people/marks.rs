//! What the rules make of each token, as one number that the model reads beside its other features.

use super::Find;
use super::bare::Names;
use super::chunks::Part;
use super::crf::Mark;
use crate::annotate::Document;

/// The marks of all tokens of a work; zero where the rules see nothing.
pub(super) fn marks(document: &Document<'_>, names: &Names, found: &[Find<'_>]) -> Vec<Mark> {
    let mut marks = vec![0; document.analysed.tokens.len()];
    for find in found {
        let chunk = &find.chunk;
        let points = find.points.map_or(0, |p| u32::try_from(p.clamp(-3, 5) + 4).unwrap_or(0));
        let flags = [
            chunk.is_bare(),
            chunk.has(Part::GivenInitial),
            chunk.has(Part::Patronymic),
            find.alias.is_some(),
            find.eponym.is_some(),
            find.family.is_some(),
            names.attested(document, chunk),
        ];
        let common = flags.iter().fold(points, |mark, &flag| mark << 1 | u32::from(flag));
        for (place, mark) in marks[chunk.tokens.clone()].iter_mut().enumerate() {
            *mark = common << 2 | if place == 0 { 1 } else { 2 };
        }
    }
    marks
}
