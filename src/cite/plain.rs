//! Plain text, for reading: the words, who said them, and where they stand.

use rayon::prelude::*;

use super::citation::Citation;
use super::punctuation::{capitalised, one_line, quoted};
use super::{Options, gost, remark};

/// A paragraph for each citation, an empty line between them.
pub(super) fn write(citations: &[Citation], options: &Options) -> String {
    citations.par_iter().map(|citation| paragraph(citation, options)).collect::<Vec<_>>().join("\n")
}

fn paragraph(citation: &Citation, options: &Options) -> String {
    let mut out = String::new();
    if let Some(quotation) = &citation.quotation {
        out.push_str(&quoted(&one_line(quotation.words)));
        if let Some(who) = remark::attribution(quotation) {
            out.push_str(" — ");
            out.push_str(&who);
        }
        out.push('\n');
    }
    out.push_str(&gost::line(citation, options));
    out.push('\n');
    if !citation.is_whole() {
        out.push_str(&capitalised(&remark::place(citation)));
        if super::is_unchecked(citation) {
            out.push_str("; ");
            out.push_str(remark::UNCHECKED);
        }
        out.push('\n');
    }
    if let Some(origin) = citation.quotation.as_ref().and_then(remark::origin) {
        out.push_str(&origin);
        out.push('\n');
    }
    out
}
