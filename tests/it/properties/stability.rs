//! The same text gives the same answer: again, on other threads, with another paragraph beside it.

use letopis::model::{Annotations, Work};
use proptest::prelude::*;
use rayon::prelude::*;

use super::texts::{ANOTHER, paragraphs, texts};
use crate::tagger::{annotate, read};

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn a_text_is_annotated_alike_again(text in texts()) {
        let work = read(&text);
        prop_assert_eq!(annotate(&work).annotations, annotate(&work).annotations);
    }

    #[test]
    fn another_paragraph_moves_no_id_of_a_passage(before in paragraphs(), after in paragraphs()) {
        let ids = |text: &str| -> Vec<String> { read(text).passages.into_iter().map(|p| p.id).collect() };
        let old = ids(&[before.clone(), after.clone()].concat().join("\n"));
        let place = before.len();
        let mut new = ids(&[before, vec![ANOTHER.to_owned()], after].concat().join("\n"));
        new.remove(place);
        prop_assert_eq!(old, new);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: super::config().cases / 16, ..super::config() })]

    #[test]
    fn several_threads_find_what_one_finds(texts in proptest::collection::vec(texts(), 24)) {
        let works: Vec<Work> = texts.iter().map(|text| read(text)).collect();
        let alone: Vec<Annotations> = works.iter().map(|work| annotate(work).annotations).collect();
        let threads = rayon::ThreadPoolBuilder::new().num_threads(4).build().expect("threads");
        let together: Vec<Annotations> =
            threads.install(|| works.par_iter().map(|work| annotate(work).annotations).collect());
        prop_assert_eq!(alone, together);
    }
}
