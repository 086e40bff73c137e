//! letopis: the index an ingest writes, and answers as a command gets them.

use std::path::Path;

use letopis::index::{Contents, IndexWriter, Manifest};
use letopis::model::WorkRecord;
use letopis::pipeline::versions;
use letopis::query::{Expression, parse, parse_pattern};
use letopis::search::{PassageRequest, Session};
use rayon::prelude::*;

use super::corpus::Text;
use super::questions::{Kind, Question};
use super::timing::{Built, build};

/// Passages shown of each answer.
pub(super) const SHOWN: usize = 20;

pub(super) struct Engine(Session);

impl Engine {
    pub(super) fn build(corpus: &[Text], folder: &Path) -> (Self, Built) {
        let ((), built) = build(folder, || Self::write(corpus, folder));
        let session = Session::open(folder).expect("a fresh index");
        session.morphology().expect("a sound build");
        (Self(session), built)
    }

    fn write(corpus: &[Text], folder: &Path) {
        let writer = IndexWriter::open(folder).expect("an empty folder");
        corpus.par_iter().for_each(|Text { work, annotated, people }| {
            let mut record = WorkRecord { id: work.id.clone(), ..WorkRecord::default() };
            let contents = Contents::uncorrected(work, &annotated.analysed, &annotated.annotations);
            let contents = Contents { people, ..contents };
            writer.add(&contents, &mut record).expect("room on the disk");
        });
        let manifest = Manifest { program: "letopis".to_owned(), versions: versions(), ..Manifest::default() };
        writer.commit(&manifest).expect("room on the disk");
    }

    /// The number of hits; the first ones by their ids, or in full with everything found in them.
    pub(super) fn answer(&self, question: &Question, full: bool) -> usize {
        let request = PassageRequest {
            words: Some(words(question)),
            mentioned: question.years.map(|(from, to)| format!("{from}..{to}").parse().expect("a range")),
            limit: SHOWN,
            ..PassageRequest::default()
        };
        if full {
            self.0.passages(&request).expect("an answer").total
        } else {
            self.0.passage_ids(&request).expect("an answer").total
        }
    }
}

fn words(question: &Question) -> Expression {
    let words = &question.words;
    let lemma = |word: &String| {
        Expression::Pattern(Box::new(parse_pattern(&format!("[lemma=\"{word}\"]")).expect("a pattern")))
    };
    match question.kind {
        Kind::Lemma | Kind::RareLemma | Kind::Years => lemma(&words[0]),
        Kind::And => Expression::All(words.iter().map(lemma).collect()),
        Kind::Phrase => parse(&format!("\"{} {}\"", words[0], words[1])).expect("a phrase"),
        Kind::Prefix => parse(&format!("{}*", words[0])).expect("a prefix"),
        Kind::Pattern => {
            let pattern = format!("[lemma=\"{}\" & pos=\"{}\"] []{{0,3}} \"{}.*\"", words[0], question.pos, words[1]);
            parse(&pattern).expect("a pattern")
        }
    }
}
