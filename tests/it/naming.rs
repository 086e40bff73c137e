//! Inflected names of history in sentences: each is found and given back whole in the nominative.

use std::fmt::Write as _;

use letopis::annotate::{Document, people};
use letopis::text::fold_text;

use crate::tagger;

/// Sentences with the name between brackets, and the nominatives that will do.
const NAMES: &str = include_str!("../data/names.tsv");
/// Least share of names that are right from beginning to end.
const FLOOR: f64 = 0.971;

/// What the tagger calls the bearer of the name between brackets; empty when it finds nobody there.
fn named(sentence: &str) -> String {
    let start = sentence.find('[').expect("a name begins");
    let end = sentence.find(']').expect("a name ends") - 1;
    let work = tagger::read(&sentence.replace(['[', ']'], ""));
    let annotator = tagger::annotator();
    let analysed = annotator.morphology.analyse(&work);
    let document = Document { work: &work, analysed: &analysed, morphology: &annotator.morphology };
    let found = people::tag(&document, &annotator.authority.people);
    let names = found.iter().filter(|m| m.span.start < end && m.span.end > start).map(|m| m.readings[0].display());
    names.collect::<Vec<_>>().join(" + ")
}

#[test]
fn names_are_given_back_whole_in_the_nominative() {
    let (mut all, mut right, mut wrong) = (0.0, 0.0, String::new());
    for line in NAMES.lines().filter(|l| !l.starts_with('#')) {
        let (sentence, wanted) = line.split_once('\t').expect("a sentence and a name");
        let name = named(sentence);
        all += 1.0;
        if wanted.split('|').any(|w| fold_text(w) == fold_text(&name)) {
            right += 1.0;
        } else {
            let _ = writeln!(wrong, "{sentence}\n    {wanted}, not {name}");
        }
    }
    assert!(all >= 150.0, "{all} names");
    assert!(right / all >= FLOOR, "{right} of {all} names are right; not these:\n{wrong}");
}
