//! The full description after ГОСТ Р 7.0.100-2018: «Фамилия, И. О. Заглавие / И. О. Фамилия. – Город : Издательство,
//! год. – 247 с. – Текст : непосредственный.»
//!
//! It differs from the reference of 7.0.5: a comma after the surname, one name in the heading and all of them after the
//! slash, cities in full, an en dash between areas, the kind of content. Archives are no matter of that standard: their
//! places are written as in 7.0.5, 11.

use super::super::cities;
use super::super::kind::Class;
use super::super::names::Agent;
use super::super::pages;
use super::super::punctuation::{capitalised, field, is_closed, tidy};
use super::super::terms::{Terms, numbered};
use super::super::when::When;
use super::super::{Citation, Detail};
use super::{act, archive, areas, description};
use crate::model::Reference;

/// Names in the heading are those of up to three authors; four are all named after the slash, of more the first three.
const IN_HEADING: usize = 3;
const ALL_NAMED: usize = 4;

/// The description, without the full stop at its end.
pub(super) fn of(citation: &Citation) -> String {
    let reference = citation.reference;
    let class = Class::of(reference);
    let terms = Terms::of(reference);
    let people = description::people(reference);
    let mut areas = vec![titled(reference, class, terms, &people)];
    let content = content(citation, class);
    let host = field(reference.container_title.as_ref()).filter(|_| class != Class::Book);
    if class == Class::Archival {
        let place = [archive::shelfmark(reference), leaves(citation, terms)];
        let place: Vec<String> = place.into_iter().flatten().collect();
        let title = joined(&areas);
        return if place.is_empty() { title } else { format!("{title} // {}", place.join(". ")) };
    }
    let Some(host) = host else {
        areas.extend(own(citation, class, terms));
        areas.push(content);
        return joined(&areas);
    };
    areas.push(content);
    let mut of_host = vec![host_title(reference, class, terms, host)];
    of_host.extend(numbers(citation, class, terms));
    of_host.extend(areas::pages_or_extent(citation, class, terms, Detail::Full));
    of_host.extend(areas::access(reference));
    of_host.extend(areas::address(citation));
    format!("{} // {}", joined(&areas), joined(&of_host))
}

/// Areas with a full stop, a space, an en dash and a space between them; never two full stops (4.6.11).
fn joined(areas: &[String]) -> String {
    let mut out = String::new();
    for area in areas.iter().filter(|area| !area.is_empty()) {
        if !out.is_empty() {
            out.push_str(if is_closed(&out) { " – " } else { ". – " });
        }
        out.push_str(area);
    }
    out
}

/// Heading, title, other title information and responsibility.
fn titled(reference: &Reference, class: Class, terms: &Terms, people: &[Agent]) -> String {
    let act = if class == Class::Act { act::designation(reference, terms) } else { act::Designation::default() };
    let title = field(reference.title.as_ref());
    let mut out =
        title.clone().or_else(|| act.text.as_deref().map(capitalised)).unwrap_or_else(|| "[Без заглавия]".to_owned());
    for info in description::information(reference, class, terms, Detail::Full, title.is_some(), act.text) {
        out.push_str(&info);
    }
    let editors = description::responsibility(reference, class, terms, &act.bodies);
    let authors = named(people, terms).into_iter();
    // More than three authors already open the list of those responsible.
    let responsible: Vec<String> = if people.len() > IN_HEADING {
        authors.chain(editors.into_iter().skip(1)).collect()
    } else {
        authors.chain(editors).collect()
    };
    if !responsible.is_empty() {
        out.push_str(" / ");
        out.push_str(&responsible.join(" ; "));
    }
    match people.first().filter(|_| people.len() <= IN_HEADING) {
        Some(first) => format!("{} {out}", heading(first)),
        None => out,
    }
}

/// «Иванов, И. И.»; a name in one piece has no comma.
fn heading(agent: &Agent) -> String {
    let name = agent.inverted();
    let surname = agent.surname();
    let name = match name.strip_prefix(surname).and_then(|rest| rest.strip_prefix(' ')) {
        Some(initials) => format!("{surname}, {initials}"),
        None => name,
    };
    super::stopped(&name)
}

fn named(people: &[Agent], terms: &Terms) -> Option<String> {
    let kept = if people.len() > ALL_NAMED { IN_HEADING } else { people.len() };
    let names: Vec<String> = people.iter().take(kept).map(Agent::direct).collect();
    let others = if kept < people.len() { format!(" {}", terms.others) } else { String::new() };
    (!names.is_empty()).then(|| names.join(", ") + &others)
}

/// What a publication of its own has behind the title.
fn own(citation: &Citation, class: Class, terms: &Terms) -> Vec<String> {
    let reference = citation.reference;
    let mut out: Vec<String> =
        field(reference.edition.as_ref()).map(|edition| terms.edition(&edition)).into_iter().collect();
    let printed = class == Class::Book || field(reference.publisher_place.as_ref()).is_some();
    if printed {
        out.push(imprint(reference));
        out.extend(areas::volume(citation, terms));
    } else {
        out.extend(areas::issued(reference).filter(|_| class != Class::Act).map(|when| when.years()));
    }
    out.extend(areas::pages_or_extent(citation, class, terms, Detail::Full));
    out.extend(areas::series(reference, class));
    out.extend(areas::identifiers(reference));
    out.extend(areas::access(reference));
    out.extend(areas::address(citation));
    out
}

/// «Москва : Мысль, 1990».
fn imprint(reference: &Reference) -> String {
    let place = field(reference.publisher_place.as_ref()).map_or_else(|| "[Б. м.]".to_owned(), |p| cities::in_full(&p));
    let publisher = field(reference.publisher.as_ref()).map_or_else(String::new, |name| format!(" : {name}"));
    let year = areas::issued(reference).map_or_else(|| "[б. г.]".to_owned(), |when| when.years());
    format!("{place}{publisher}, {year}")
}

fn host_title(reference: &Reference, class: Class, terms: &Terms, title: String) -> String {
    let editors = if class == Class::Part { description::editors(reference, terms) } else { Vec::new() };
    let site = if class == Class::Web && !title.contains(" : ") { " : [сайт]" } else { "" };
    if editors.is_empty() { title + site } else { format!("{title}{site} / {}", editors.join(" ; ")) }
}

/// Year, numbers and day of what holds the source, an area each.
fn numbers(citation: &Citation, class: Class, terms: &Terms) -> Vec<String> {
    let reference = citation.reference;
    match class {
        Class::Part => std::iter::once(imprint(reference)).chain(areas::volume(citation, terms)).collect(),
        Class::Serial => areas::serial(reference, terms),
        Class::Act => {
            let own = areas::custom(reference, "container_date").and_then(|date| When::parse(&date));
            let day = own.as_ref().and_then(When::from).and_then(|from| from.day_and_month(terms));
            let year = own.or_else(|| areas::issued(reference)).map(|when| when.years());
            let issue = field(reference.issue.as_ref()).map(|issue| numbered(&terms.issue, &issue));
            let article = areas::other(reference, "section").map(|section| numbered(&terms.article, &section));
            let volume = field(reference.volume.as_ref()).map(|volume| numbered(&terms.volume, &volume));
            [year, day, volume, issue, article].into_iter().flatten().map(|area| capitalised(&area)).collect()
        }
        _ => areas::newspaper(reference, terms),
    }
}

fn leaves(citation: &Citation, terms: &Terms) -> Option<String> {
    let sheets = pages::of_place(&citation.place).or_else(|| archive::sheets(citation.reference))?;
    tidy(&archive::labelled(&sheets, terms))
}

/// «Текст : непосредственный», «Текст : электронный».
fn content(citation: &Citation, class: Class) -> String {
    let electronic = class == Class::Web
        || areas::access(citation.reference).is_some()
        || citation.reference.url.is_some() && !matches!(class, Class::Book | Class::Part);
    if electronic { "Текст : электронный" } else { "Текст : непосредственный" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::super::Place;
    use super::*;

    fn entry(json: &str) -> String {
        let reference = serde_json::from_str(json).unwrap();
        of(&Citation { reference: &reference, place: Place::default(), quotation: None })
    }

    #[test]
    fn a_book_has_its_city_in_full_and_its_authors_after_the_slash() {
        let json = r#"{"type": "book", "title": "Очерки", "genre": "учебник", "publisher-place": "М.", "publisher": "Наука",
            "author": [{"family": "Зимин", "given": "Олег Петрович"}, {"family": "Рогов", "given": "А. А."}],
            "edition": "2", "number-of-pages": "300", "issued": {"date-parts": [[1970]]}}"#;
        assert_eq!(
            entry(json),
            "Зимин, О. П. Очерки : учебник / О. П. Зимин, А. А. Рогов. – 2-е изд. – Москва : Наука, 1970. – 300 с. – \
             Текст : непосредственный"
        );
    }

    #[test]
    fn five_authors_open_with_the_title_and_the_first_three_are_named() {
        let authors: Vec<String> =
            "АБВГД".chars().map(|c| format!(r#"{{"family": "{c}ин", "given": "И. И."}}"#)).collect();
        let json = format!(
            r#"{{"type": "book", "title": "Очерки", "author": [{}], "publisher-place": "Киев", "issued": {{"raw": "1990"}}}}"#,
            authors.join(",")
        );
        assert!(
            entry(&json).starts_with("Очерки / И. И. Аин, И. И. Бин, И. И. Вин [и др.]. – Киев, 1990"),
            "{}",
            entry(&json)
        );
    }
}
