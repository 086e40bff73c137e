//! The ratchet: what the taggers reach on the constructed gold sets never falls.
//!
//! Each layer is measured by a module of its own; the figures are compared with `tests/gold/floors.toml`. A figure that
//! got worse fails, and so does one that got much better, until its floor is raised. All offsets are Unicode code
//! points, end exclusive, as `letopis annotate` writes them.

mod acts;
mod b_cubed;
mod dates;
mod figures;
mod floors;
mod matching;
mod names;
mod people;
mod quotes;
mod records;

use std::fmt::Write;
use std::fs;

use figures::{Figure, Kept};

/// Set to write the present figures into `floors.toml` instead of comparing them.
const RAISE: &str = "LETOPIS_RAISE_FLOORS";

#[test]
fn figures_keep_their_floors() {
    let figures: Vec<Figure> =
        [dates::figures(), acts::figures(), quotes::figures(), people::figures()].into_iter().flatten().collect();
    let path = floors::path();
    if std::env::var_os(RAISE).is_some_and(|value| value == "1") {
        fs::write(&path, floors::written(&figures)).expect("floors.toml can be written");
        return;
    }
    let text = fs::read_to_string(&path).expect("floors.toml can be read");
    let faults = floors::faults(&figures, &toml::from_str(&text).expect("floors.toml is sound"));
    assert!(
        faults.is_empty(),
        "\n{}\n\nAll figures:\n{}\nTo keep the present figures: {RAISE}=1 cargo test --test it ratchet\n",
        faults.join("\n"),
        table(&figures)
    );
}

/// All figures, a line each; `≥` and `≤` mark those that are kept from falling or rising.
fn table(figures: &[Figure]) -> String {
    figures.iter().fold(String::new(), |mut table, Figure { layer, name, measure, kept }| {
        let mark = match kept {
            Some(Kept::Above) => '≥',
            Some(Kept::Below) => '≤',
            None => ' ',
        };
        let _ = writeln!(table, "  {layer:7} {mark} {name:32} {measure}");
        table
    })
}
