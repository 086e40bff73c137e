//! Trains the model that finds names (`src/annotate/people/data/model.bin`).
//!
//! ```text
//! cargo run --release --example train [FOLDER] [--folds] [--out FILE]
//! ```
//!
//! FOLDER (`../shared/train` if not given) holds `factrueval-dev.jsonl` and `silver.jsonl.gz`, records with `text` and
//! `spans` in code points. Without options the model is trained on all of it and written. `--folds` writes nothing: it
//! trains five models, each without a fifth of factRuEval, and prints how they find the names there. The same
//! texts give the same bytes.

mod data;
mod figures;
mod optimise;

use std::error::Error;
use std::path::PathBuf;

use letopis::annotate::people::crf::Model;
use letopis::pipeline::Annotator;

use self::data::Text;
use self::figures::Figures;
use self::optimise::{Instance, train};

const FOLDS: usize = 5;

struct Arguments {
    folder: PathBuf,
    out: PathBuf,
    folds: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments();
    let annotator = Annotator::new()?;
    let gold = data::gold(&annotator, &arguments.folder.join("factrueval-dev.jsonl"))?;
    let silver = data::silver(&annotator, &arguments.folder.join("silver.jsonl.gz"))?;
    say(&format!("{} gold texts, {} runs of silver", gold.len(), silver.len()));
    if arguments.folds {
        cross_validate(&annotator, &gold, &silver);
        return Ok(());
    }
    let instances = gold.iter().flat_map(|text| text.instances.clone()).chain(silver).collect::<Vec<_>>();
    std::fs::write(&arguments.out, train(&instances).bytes())?;
    say(&format!("{} written", arguments.out.display()));
    Ok(())
}

fn arguments() -> Arguments {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut arguments = Arguments {
        folder: root.join("../shared/train"),
        out: root.join("src/annotate/people/data/model.bin"),
        folds: false,
    };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--folds" => arguments.folds = true,
            "--out" => arguments.out = given.next().map(PathBuf::from).unwrap_or_default(),
            _ => arguments.folder = PathBuf::from(argument),
        }
    }
    arguments
}

/// Every fifth text is left out in turn.
fn cross_validate(annotator: &Annotator, gold: &[Text], silver: &[Instance]) {
    let mut sums = [Figures::default(), Figures::default(), Figures::default()];
    for fold in 0..FOLDS {
        let of_fold = |number: &usize| number % FOLDS == fold;
        let (tested, learnt): (Vec<usize>, Vec<usize>) = (0..gold.len()).partition(of_fold);
        let instances: Vec<Instance> =
            learnt.iter().flat_map(|&n| gold[n].instances.clone()).chain(silver.iter().cloned()).collect();
        let model: Model = train(&instances);
        for text in tested.iter().map(|&n| &gold[n]) {
            let found = [text.by_rules(annotator), text.by_model(annotator, &model), text.by_both(annotator, &model)];
            for (sum, spans) in sums.iter_mut().zip(found) {
                sum.add(&text.people, &spans);
            }
        }
        say(&format!("fold {}: {}", fold + 1, sums[2]));
    }
    for (name, sum) in ["rules alone", "model alone", "whole tagger"].iter().zip(&sums) {
        say(&format!("{name:13} {sum}"));
    }
}

#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}
