//! The limits that figures keep: `tests/gold/floors.toml`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::figures::{Figure, Kept, Measure};

/// How much better than its limit a figure may be before the limit must follow.
const SLACK: f64 = 0.02;
/// Figures have four digits, so this is less than any difference between two of them.
const NOTHING: f64 = 1e-6;

const HEADER: &str = "\
# What the taggers reach on the constructed gold sets: figures below these floors fail the build, and so do figures
# 0.02 above them, so that floors follow. False hits, traps and things taken for quotations are ceilings instead.
# Written by `LETOPIS_RAISE_FLOORS=1 cargo test --test it ratchet`; look at the difference before you commit it.
";

/// Layer → figure → limit.
pub(super) type Floors = BTreeMap<String, BTreeMap<String, f64>>;

pub(super) fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/floors.toml")
}

/// What is wrong between figures and limits, a line each.
pub(super) fn faults(figures: &[Figure], floors: &Floors) -> Vec<String> {
    let limit = |f: &Figure| floors.get(f.layer).and_then(|layer| layer.get(f.name)).copied();
    let mut faults: Vec<String> = figures.iter().filter_map(|f| fault(f, limit(f))).collect();
    for (layer, names) in floors {
        let unknown = |name: &&String| !figures.iter().any(|f| f.layer == layer && f.name == *name && f.kept.is_some());
        faults.extend(names.keys().filter(unknown).map(|name| format!("{layer}.{name}: there is no such figure")));
    }
    faults
}

fn fault(figure: &Figure, limit: Option<f64>) -> Option<String> {
    let kept = figure.kept?;
    let Figure { layer, name, measure, .. } = figure;
    let Some(limit) = limit else {
        return Some(format!("{layer}.{name} has no limit: set it to {}", rounded(*measure, kept)));
    };
    let gain = match kept {
        Kept::Above => measure.value() - limit,
        Kept::Below => limit - measure.value(),
    };
    let (worse, raise) = match kept {
        Kept::Above => ("below its floor", "raise floors.toml to"),
        Kept::Below => ("above its ceiling", "lower floors.toml to"),
    };
    if gain < -NOTHING {
        Some(format!("{layer}.{name} is {measure}, {worse} {limit}"))
    } else if gain > SLACK + NOTHING {
        Some(format!("{layer}.{name} is {measure}, better than {limit}: {raise} {}", rounded(*measure, kept)))
    } else {
        None
    }
}

/// The figures as limits in TOML.
pub(super) fn written(figures: &[Figure]) -> String {
    let mut text = HEADER.to_owned();
    let mut layer = "";
    for figure in figures {
        let Some(kept) = figure.kept else { continue };
        if figure.layer != layer {
            layer = figure.layer;
            let _ = write!(text, "\n[{layer}]\n");
        }
        let _ = writeln!(text, "{} = {}", figure.name, rounded(figure.measure, kept));
    }
    text
}

/// The figure with three digits: a floor is not above it, a ceiling not below.
fn rounded(measure: Measure, kept: Kept) -> String {
    if let Measure::Count(count) = measure {
        return count.to_string();
    }
    let ten_thousandths = (measure.value() * 10_000.0).round();
    let thousandths = match kept {
        Kept::Above => (ten_thousandths / 10.0).floor(),
        Kept::Below => (ten_thousandths / 10.0).ceil(),
    };
    format!("{:.3}", thousandths / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(kept: Kept, right: usize) -> Figure {
        Figure { layer: "dates", name: "years", measure: Measure::Share { right, of: 10_000 }, kept: Some(kept) }
    }

    fn floors(limit: f64) -> Floors {
        Floors::from([("dates".to_owned(), BTreeMap::from([("years".to_owned(), limit)]))])
    }

    #[test]
    fn a_figure_below_its_floor_is_a_fault() {
        assert!(faults(&[figure(Kept::Above, 8999)], &floors(0.9))[0].contains("below its floor"));
    }

    #[test]
    fn a_figure_at_its_floor_is_none() {
        assert!(faults(&[figure(Kept::Above, 9000)], &floors(0.9)).is_empty());
        assert!(faults(&[figure(Kept::Above, 9200)], &floors(0.9)).is_empty());
    }

    #[test]
    fn a_figure_far_above_its_floor_raises_it() {
        assert!(faults(&[figure(Kept::Above, 9207)], &floors(0.9))[0].contains("raise floors.toml to 0.920"));
    }

    #[test]
    fn a_ceiling_is_kept_from_below() {
        assert!(faults(&[figure(Kept::Below, 901)], &floors(0.09))[0].contains("above its ceiling"));
        assert!(faults(&[figure(Kept::Below, 385)], &floors(0.09))[0].contains("lower floors.toml to 0.039"));
    }

    #[test]
    fn every_figure_has_a_limit_and_every_limit_a_figure() {
        assert!(faults(&[figure(Kept::Above, 1)], &Floors::new())[0].contains("has no limit"));
        assert!(faults(&[], &floors(0.5))[0].contains("no such figure"));
    }

    #[test]
    fn written_limits_are_kept_by_their_figures() {
        let figures = [figure(Kept::Above, 9287)];
        let floors: Floors = toml::from_str(&written(&figures)).unwrap();
        assert_eq!(faults(&figures, &floors), Vec::<String>::new());
        assert!((floors["dates"]["years"] - 0.928).abs() < NOTHING);
    }
}
