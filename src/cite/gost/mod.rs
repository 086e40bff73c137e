//! ГОСТ Р 7.0.5-2008, «Библиографическая ссылка».
//!
//! Three forms: the footnote or list entry (подстрочная, затекстовая), the reference inside the text (внутритекстовая)
//! and the bracketed link to a list (отсылка). Numbers in comments are clauses of the standard.

mod abbreviations;
mod act;
mod archive;
mod areas;
mod author;
mod description;
mod entry;
mod link;
mod repeat;

pub(super) use archive::{has_whole_shelfmark, location_with_sheets, name as archive_name, shelfmark_with_sheets};
pub(super) use areas::{other, printed_in};

use crate::model::Reference;

use std::collections::HashMap;

use rayon::prelude::*;

use super::citation::Citation;
use super::names::agents;
use super::punctuation::{capitalised, stopped};
use super::terms::Terms;
use super::{Options, sources};
use repeat::Repeat;

/// Where the reference stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Footnote or entry of a list (6, 7).
    #[default]
    Note,
    /// In the text, in round brackets (5).
    Inline,
    /// In the text, in square brackets, pointing at a list (7.4, 7.5).
    Link,
}

/// How much of the description is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Heading, title, place, year and page.
    Brief,
    /// Everything but the international number; areas divided by a full stop (4.9.1).
    #[default]
    Short,
    /// Everything; areas divided by a full stop and a dash.
    Full,
}

/// What a link names its source by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkBy {
    /// Surnames, else the title, and the year: «[Бахтин, 2003, с. 18]».
    #[default]
    Author,
    /// The number of the source in the list: «[10, с. 81]».
    Number,
}

/// When a reference begins with «Цит. по:» (4.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondHand {
    /// When the work has authors and the speaker of the quotation is none of them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which standard describes the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// ГОСТ Р 7.0.5-2008: the reference.
    #[default]
    Reference,
    /// ГОСТ Р 7.0.100-2018: the full description, for lists and catalogues.
    Description,
}

/// A line for each citation, or one for all when they are joined.
pub(super) fn write(citations: &[Citation], options: &Options) -> Vec<String> {
    if !options.abbreviate {
        return write_as_they_are(citations, options);
    }
    let short: Vec<Reference> = citations.iter().map(|c| abbreviations::abbreviated(c.reference)).collect();
    let citations: Vec<Citation> =
        citations.iter().zip(&short).map(|(c, reference)| Citation { reference, ..c.clone() }).collect();
    write_as_they_are(&citations, options)
}

fn write_as_they_are(citations: &[Citation], options: &Options) -> Vec<String> {
    let standing = if options.repeats && options.form != Form::Link {
        repeat::standing(citations)
    } else {
        vec![Repeat::First; citations.len()]
    };
    let lines: Vec<String> = citations
        .par_iter()
        .zip(numbers(citations, options))
        .zip(standing)
        .enumerate()
        .map(|(index, ((citation, number), repeat))| {
            let previous = index.checked_sub(1).and_then(|i| citations.get(i)).filter(|_| options.joined);
            let by = previous.and_then(|previous| author::same(previous.reference, citation.reference));
            bare(citation, number, repeat, by.as_deref(), options)
        })
        .collect();
    let enclosed: Vec<String> = if !options.joined {
        lines.iter().map(|line| enclose(line, options.form)).collect()
    } else if options.form == Form::Link {
        vec![enclose(&lines.join("; "), options.form)]
    } else {
        // 9.1: the mark stands between spaces, and the parts lose their last full stop but for abbreviations.
        vec![enclose(&lines.join(" ; "), options.form)]
    };
    enclosed
}

/// The ГОСТ line of one citation, without a line break.
pub(super) fn line(citation: &Citation, options: &Options) -> String {
    enclose(&bare(citation, options.first_number, Repeat::First, None, options), options.form)
}

fn bare(citation: &Citation, number: usize, repeat: Repeat, by: Option<&str>, options: &Options) -> String {
    let body = match options.form {
        Form::Note | Form::Inline if options.standard == Standard::Description => entry::of(citation),
        Form::Note | Form::Inline => {
            repeat::of(citation, repeat, options).unwrap_or_else(|| description::of(citation, options, by))
        }
        Form::Link => link::of(citation, number, options.link_by),
    };
    if is_second_hand(citation, options.second_hand) { format!("Цит. по: {body}") } else { body }
}

fn enclose(body: &str, form: Form) -> String {
    match form {
        _ if body.is_empty() => String::new(),
        // A full stop after an address would be taken for a part of it (6.2.2).
        Form::Note if ends_with_address(body) => body.to_owned(),
        Form::Note => stopped(body),
        Form::Inline => format!("({body})"),
        Form::Link => format!("[{body}]"),
    }
}

fn ends_with_address(body: &str) -> bool {
    body.rsplit_once("URL: ").is_some_and(|(_, address)| !address.contains(' '))
}

/// The place in the archive with the sheets cited.
pub(super) fn place_in_archive(citation: &Citation) -> Option<String> {
    description::shelved(citation, Terms::of(citation.reference))
}

/// Kind, issuer, date and number of an act.
pub(super) fn designation(reference: &Reference) -> Option<String> {
    let designation = act::designation(reference, Terms::of(reference));
    let parts: Vec<String> = designation.text.into_iter().chain(designation.bodies).collect();
    (!parts.is_empty()).then(|| capitalised(&parts.join(" / ")))
}

/// True when the words are cited through a work that is not by the one who said them (4.12).
pub(super) fn is_second_hand(citation: &Citation, when: SecondHand) -> bool {
    let authors = agents(&citation.reference.author);
    let speaker = citation.quotation.and_then(|quotation| quotation.speaker);
    match when {
        SecondHand::Always => true,
        SecondHand::Never => false,
        SecondHand::Auto => {
            !authors.is_empty()
                && speaker.is_some_and(|names| {
                    !names.split(';').any(|name| authors.iter().any(|author| author.is_called(name.trim())))
                })
        }
    }
}

/// The number of each citation's source.
fn numbers(citations: &[Citation], options: &Options) -> Vec<usize> {
    let mut known = HashMap::new();
    citations
        .iter()
        .map(|citation| {
            let next = options.first_number.saturating_add(known.len());
            *known.entry(sources::identity(citation.reference)).or_insert(next)
        })
        .collect()
}
