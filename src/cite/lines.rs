//! Lines of citations, in the form and standard asked for, and the list of their sources.

use super::citation::{Citation, Place};
use super::{Form, Options, gost, sources, styles};

/// The line of every citation; one for all when they are joined.
pub(super) fn of(citations: &[Citation], options: &Options) -> Vec<String> {
    match &options.style {
        Some(style) => styles::lines(citations, style, options),
        None => gost::write(citations, options),
    }
}

/// The sources as wholes, by alphabet: Cyrillic before Latin, `ё` as `е`; in the order of a style of its own.
pub(super) fn bibliography(citations: &[Citation], options: &Options) -> Vec<String> {
    if let Some(style) = &options.style {
        return styles::bibliography(citations, style);
    }
    let options = Options {
        form: Form::Note,
        repeats: false,
        joined: false,
        second_hand: gost::SecondHand::Never,
        ..options.clone()
    };
    let gathered = sources::gather(citations);
    let wholes: Vec<Citation> = gathered
        .iter()
        .map(|source| Citation { reference: source.reference, place: Place::default(), quotation: None })
        .collect();
    let mut lines = of(&wholes, &options);
    lines.sort_by_cached_key(|line| {
        let words: String = line.to_lowercase().replace('ё', "е").chars().filter(|c| c.is_alphanumeric()).collect();
        (words.starts_with(|c: char| c.is_ascii_alphabetic()), words)
    });
    lines
}

/// The lines, numbered when asked for, and the sources behind them.
pub(super) fn write(citations: &[Citation], options: &Options) -> String {
    let mut out = numbered(&of(citations, options), options.numbered);
    if options.lists_sources() && !citations.is_empty() {
        out.push('\n');
        out += &numbered(&bibliography(citations, options), options.style.is_none());
    }
    out
}

fn numbered(lines: &[String], with_numbers: bool) -> String {
    let lines = lines.iter().filter(|line| !line.is_empty()).enumerate();
    lines
        .map(|(index, line)| if with_numbers { format!("{}. {line}\n", index + 1) } else { format!("{line}\n") })
        .collect()
}
