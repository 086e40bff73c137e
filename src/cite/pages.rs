//! Pages and sheets: «123», «12–15», «18–19 об.».

use super::citation::Place;
use super::kind::Class;
use super::punctuation::tidy;
use super::terms::{Terms, is_roman};
use crate::model::{PageLabel, PageUnit, Reference};

/// The place of a citation in pages or sheets, without a label; `None` when it is not known.
pub(super) fn of_place(place: &Place) -> Option<String> {
    let first = normalised(place.page?)?;
    let Some(last) = place.page_end.and_then(normalised) else { return Some(first) };
    // «5» to «5», and «12–13» to «13», are no longer ranges.
    let start = first.split('–').next().unwrap_or(&first).to_owned();
    let end = last.rsplit('–').next().unwrap_or(&last);
    Some(if start == end || first == last {
        first
    } else if is_number(&start) && is_number(end) {
        format!("{start}–{end}")
    } else {
        // Signatures and the like have no order of their own.
        format!("{first}, {last}")
    })
}

/// Pages as a description prints them: no label, an en dash between the ends, no range of one page, «об.» after a space.
pub(super) fn normalised(pages: &str) -> Option<String> {
    let pages = tidy(pages)?;
    let bare = without_label(&pages).trim_matches(['.', ',', ';', ':', ' ']);
    let parts: Vec<String> = bare.split(',').filter_map(|part| tidy(&range(part))).collect();
    tidy(&parts.join(", "))
}

fn without_label(pages: &str) -> &str {
    PageUnit::of_label(pages)
        .map(|(_, number)| number)
        .filter(|number| number.starts_with(|c: char| c.is_ascii_digit() || "IVXLCDM".contains(c)))
        .unwrap_or(pages)
}

fn range(text: &str) -> String {
    let mut ends: Vec<String> =
        text.split(['-', '–', '—', '−', '‑']).map(str::trim).filter(|end| !end.is_empty()).map(with_verso).collect();
    ends.dedup();
    // A dash in «А-5» is part of the name.
    ends.join(if ends.iter().all(|end| is_number(end)) { "–" } else { "-" })
}

fn is_number(page: &str) -> bool {
    page.starts_with(|c: char| c.is_ascii_digit()) || is_roman(&page.to_uppercase())
}

/// «18об» and «18 оборот» → «18 об.».
fn with_verso(page: &str) -> String {
    let label = PageLabel::of(page);
    if label.number.ends_with("об.") { label.number } else { page.to_owned() }
}

/// «с.», «л.» or «стб.»: what the place says; else files of an archive and manuscripts have sheets, and so has what is
/// cited by its verso.
pub(super) fn unit<'t>(place: &Place, reference: &Reference, pages: &str, terms: &'t Terms) -> &'t str {
    let sheets = matches!(Class::of(reference), Class::Archival)
        || reference.kind == "manuscript"
        || pages.ends_with("об.")
        || pages.contains("об.–");
    match place.unit {
        Some(PageUnit::Column) => &terms.column,
        Some(PageUnit::Leaf) => &terms.sheet,
        None if sheets => &terms.sheet,
        Some(PageUnit::Page) | None => &terms.page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(from: &str, to: &str) -> Option<String> {
        of_place(&Place { page: Some(from), page_end: Some(to), ..Place::default() })
    }

    #[test]
    fn a_range_has_an_en_dash_and_two_ends() {
        assert_eq!(normalised("76-86").unwrap(), "76–86");
        assert_eq!(normalised("76 — 86").unwrap(), "76–86");
        assert_eq!(normalised("5--5").unwrap(), "5");
        assert_eq!(normalised("IV-VI, 12").unwrap(), "IV–VI, 12");
        assert_eq!(normalised("А-5").unwrap(), "А-5");
    }

    #[test]
    fn from_page_to_page() {
        assert_eq!(place("5", "5").unwrap(), "5");
        assert_eq!(place("5", "7").unwrap(), "5–7");
        assert_eq!(place("5–6", "6–8").unwrap(), "5–8");
    }

    #[test]
    fn a_verso_is_written_apart() {
        assert_eq!(normalised("18-19об").unwrap(), "18–19 об.");
        assert_eq!(normalised("47 об.").unwrap(), "47 об.");
    }

    #[test]
    fn a_label_is_taken_off() {
        assert_eq!(normalised("С. 12").unwrap(), "12");
        assert_eq!(normalised("лл. 3–4").unwrap(), "3–4");
        assert_eq!(normalised("сорок").unwrap(), "сорок");
    }
}
