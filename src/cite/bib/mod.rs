//! BibTeX and BibLaTeX: one entry for each source, its places and quotations in `note`.

mod escape;

use std::fmt::Write as _;

use super::citation::Citation;
use super::kind::{Class, Kind};
use super::names::{Agent, agents, role};
use super::punctuation::{field, one_line};
use super::sources::{self, Source};
use super::when::When;
use super::{Options, gost, remark};
use crate::model::Reference;
use escape::{escaped, is_balanced, verbatim};

/// Which of the two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Bibtex,
    Biblatex,
}

/// Months of BibTeX: macros, written without braces.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Languages of the babel package, by the first part of a language tag.
pub(super) const LANGUAGES: [(&str, &str); 10] = [
    ("ru", "russian"),
    ("uk", "ukrainian"),
    ("be", "belarusian"),
    ("bg", "bulgarian"),
    ("pl", "polish"),
    ("en", "english"),
    ("de", "german"),
    ("fr", "french"),
    ("la", "latin"),
    ("it", "italian"),
];

/// All entries, an empty line between them.
pub(super) fn write(citations: &[Citation], dialect: Dialect, options: &Options) -> String {
    let entries: Vec<String> =
        sources::gather(citations).iter().map(|s| entry(s, dialect, options.bib_compat)).collect();
    entries.join("\n")
}

fn entry(source: &Source, dialect: Dialect, compat: bool) -> String {
    let reference = source.reference;
    let kind = match entry_type(reference, dialect) {
        // Types that standard styles know not or print as nothing.
        "legislation" | "jurisdiction" | "movie" | "review" if compat => "misc",
        kind => kind,
    };
    let mut entry = Entry { text: format!("@{kind}{{{},\n", source.key) };
    people(&mut entry, reference, dialect);
    entry.put("title", field(reference.title.as_ref()));
    host(&mut entry, reference, dialect);
    imprint(&mut entry, reference, dialect);
    dates(&mut entry, reference, dialect);
    numbers(&mut entry, reference, dialect);
    whereabouts(&mut entry, reference, dialect);
    entry.put("isbn", field(reference.isbn.as_ref()));
    entry.put("doi", gost::other(reference, "DOI"));
    entry.put_verbatim("url", reference.url.as_deref());
    language(&mut entry, reference, dialect);
    let remarks: Vec<String> = remark::lines(None, &source.citations);
    entry.put("note", (!remarks.is_empty()).then(|| remarks.join(" ")));
    // The owner's note is no part of a bibliography: styles do not print these fields.
    let own = if dialect == Dialect::Biblatex { "annotation" } else { "annote" };
    entry.put(own, field(reference.note.as_ref()));
    entry.text.push_str("}\n");
    entry.text
}

fn entry_type(reference: &Reference, dialect: Dialect) -> &'static str {
    let kind = Kind::of(reference);
    match (Class::of(reference), dialect) {
        (Class::Archival, _) => "unpublished",
        (Class::Part, _) if matches!(kind.bibtex, "misc" | "unpublished" | "article") => "incollection",
        (Class::Serial | Class::Newspaper, _) if kind.bibtex == "misc" || kind.bibtex == "unpublished" => "article",
        // A volume of acts.
        (Class::Book, Dialect::Biblatex) if kind.biblatex == "legislation" => "collection",
        (Class::Book, Dialect::Bibtex) if kind.biblatex == "legislation" => "book",
        (Class::Loose, Dialect::Biblatex) if kind.biblatex == "article" && reference.url.is_some() => "online",
        (Class::Loose, _) if kind.biblatex == "article" => "misc",
        (_, Dialect::Biblatex) => kind.biblatex,
        (_, Dialect::Bibtex) => kind.bibtex,
    }
}

fn people(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    let authors = agents(&reference.author);
    let issuer = field(reference.authority.as_ref()).map(Agent::Body);
    entry.put_names("author", if authors.is_empty() { issuer.as_slice() } else { &authors });
    let compilers = role(reference, "compiler");
    match dialect {
        Dialect::Biblatex => {
            entry.put_names("editor", &agents(&reference.editor));
            entry.put_names("editora", &compilers);
            entry.put_plain("editoratype", (!compilers.is_empty()).then_some("compiler"));
        }
        Dialect::Bibtex => {
            let all: Vec<Agent> = agents(&reference.editor).into_iter().chain(compilers).collect();
            entry.put_names("editor", &all);
        }
    }
    entry.put_names("translator", &role(reference, "translator"));
}

fn host(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    let container = field(reference.container_title.as_ref());
    let series = gost::other(reference, "collection-title");
    let name = match (Class::of(reference), dialect) {
        (Class::Part, _) => "booktitle",
        // What holds a whole book can only be a series.
        (Class::Book, _) if series.is_none() => "series",
        (Class::Web, Dialect::Biblatex) => "organization",
        (Class::Web, Dialect::Bibtex) => "howpublished",
        (_, Dialect::Biblatex) => "journaltitle",
        (_, Dialect::Bibtex) => "journal",
    };
    if name == "organization" {
        entry.put_list(name, container);
    } else {
        entry.put(name, container);
    }
    if Class::of(reference) == Class::Newspaper && dialect == Dialect::Biblatex {
        entry.put("entrysubtype", Some("newspaper".to_owned()));
    }
    entry.put("series", series);
    entry.put("type", field(reference.genre.as_ref()));
}

fn imprint(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    let place = field(reference.publisher_place.as_ref());
    match dialect {
        Dialect::Biblatex => entry.put_list("location", place),
        Dialect::Bibtex => entry.put("address", place),
    }
    let publisher = if Kind::of(reference).bibtex == "phdthesis" { "school" } else { "publisher" };
    let name = if dialect == Dialect::Biblatex && publisher == "school" { "institution" } else { publisher };
    match dialect {
        Dialect::Biblatex => entry.put_list(name, field(reference.publisher.as_ref())),
        Dialect::Bibtex => entry.put(name, field(reference.publisher.as_ref())),
    }
    entry.put("edition", field(reference.edition.as_ref()));
}

fn dates(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    let issued = reference.issued.as_ref().and_then(When::of);
    let visited = reference.accessed.as_ref().and_then(When::of).and_then(|when| when.edtf());
    match dialect {
        Dialect::Biblatex => {
            entry.put_plain("date", issued.as_ref().and_then(When::edtf).as_deref());
            if let Some(When::Words(words)) = issued {
                entry.put("year", Some(words));
            }
            entry.put_plain("urldate", visited.as_deref());
        }
        Dialect::Bibtex => {
            let from = issued.as_ref().and_then(When::from);
            entry.put("year", issued.map(|when| when.years()));
            if let Some(from) = from
                && let Some(month) = from.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)))
            {
                entry.put_raw("month", month);
                entry.put("day", from.day.map(|day| day.to_string()));
            }
        }
    }
}

fn numbers(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    let issue = field(reference.issue.as_ref());
    let number = field(reference.number.as_ref());
    entry.put("volume", field(reference.volume.as_ref()));
    if dialect == Dialect::Biblatex {
        entry.put("number", number);
        entry.put("issue", issue);
    } else {
        entry.put("number", number.or(issue));
    }
    let pages = reference.page.as_deref().and_then(super::pages::normalised);
    entry.put_plain("pages", pages.map(|pages| escaped(&pages).replace('–', "--")).as_deref());
    if dialect == Dialect::Biblatex {
        entry.put("pagetotal", field(reference.number_of_pages.as_ref()));
    }
}

/// Where it is kept, or in which gazette it was printed, in words.
fn whereabouts(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    match Class::of(reference) {
        Class::Archival => {
            let place = gost::shelfmark_with_sheets(reference);
            if dialect == Dialect::Biblatex {
                entry.put("library", place.clone());
            }
            entry.put("howpublished", place);
        }
        // No style knows issue and article of a gazette.
        Class::Act => entry.put("howpublished", gost::printed_in(reference)),
        _ => {}
    }
}

fn language(entry: &mut Entry, reference: &Reference, dialect: Dialect) {
    let tag = reference.language.as_deref().unwrap_or_default().trim().to_lowercase();
    let code = tag.split(['-', '_']).next().unwrap_or_default();
    let Some((_, name)) = LANGUAGES.iter().find(|(known, _)| *known == code) else { return };
    entry.put_plain(if dialect == Dialect::Biblatex { "langid" } else { "language" }, Some(name));
}

/// An entry under construction.
struct Entry {
    text: String,
}

impl Entry {
    /// A field of text, escaped.
    fn put(&mut self, name: &str, value: Option<String>) {
        self.put_plain(name, value.map(|value| escaped(&value)).as_deref());
    }

    /// A list of one value: BibLaTeX would part it at «and».
    fn put_list(&mut self, name: &str, value: Option<String>) {
        let written = value.map(|value| {
            let text = escaped(&value);
            if has_and(&text) { format!("{{{text}}}") } else { text }
        });
        self.put_plain(name, written.as_deref());
    }

    /// A list of names; bodies in braces of their own, so that they are not taken apart.
    fn put_names(&mut self, name: &str, names: &[Agent]) {
        let names: Vec<String> = names.iter().map(written).collect();
        self.put_plain(name, (!names.is_empty()).then(|| names.join(" and ")).as_deref());
    }

    /// A value that readers take character by character.
    fn put_verbatim(&mut self, name: &str, value: Option<&str>) {
        let value = value.map(|value| verbatim(&one_line(value))).filter(|value| !value.is_empty());
        self.put_plain(name, value.as_deref());
    }

    /// A value that needs no escaping.
    fn put_plain(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            debug_assert!(is_balanced(value));
            self.put_raw(name, &format!("{{{value}}}"));
        }
    }

    fn put_raw(&mut self, name: &str, value: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "  {name} = {value},");
    }
}

/// True when one of the words is «and», at which lists are parted.
fn has_and(text: &str) -> bool {
    text.split(' ').any(|word| word.eq_ignore_ascii_case("and"))
}

fn written(agent: &Agent) -> String {
    let name = escaped(&agent.with_comma());
    if matches!(agent, Agent::Body(_)) || has_and(&name) { format!("{{{name}}}") } else { name }
}
