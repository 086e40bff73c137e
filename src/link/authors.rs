//! Whose words a work is: the authors that its description names, tied to people.

use super::people::local_id;
use crate::authority::{KnownPerson, People};
use crate::model::{CslName, NameParts, OwnText, Person, Span, Work};
use crate::text::fold_text;

/// The parts of a work with the people who wrote them. Authors whom the text does not name are added to `people`.
///
/// A section of the description goes from its heading to the next one; what no section covers is by the work's authors.
/// A body is no author: its words are nobody's in particular.
#[must_use]
pub fn own_texts(work: &Work, people: &mut Vec<Person>, known: &People) -> Vec<OwnText> {
    let sections = work.reference.custom.as_ref().map(|c| &c.sections[..]).unwrap_or_default();
    let whole = identify(work, &work.reference.author, people, known);
    let mut out: Vec<OwnText> = Vec::new();
    let starts = work.locators.iter().enumerate().filter(|(i, l)| *i == 0 || l.chapter != work.locators[i - 1].chapter);
    let mut chapters: Vec<(usize, Option<&str>)> = starts.map(|(_, l)| (l.offset, l.chapter.as_deref())).collect();
    if chapters.first().is_none_or(|c| c.0 > 0) {
        chapters.insert(0, (0, None));
    }
    for (index, &(start, chapter)) in chapters.iter().enumerate() {
        let end = chapters.get(index + 1).map_or(work.text.len(), |c| c.0);
        let section = chapter.and_then(|c| sections.iter().find(|s| fold_text(&s.heading) == fold_text(c)));
        let persons = section.map_or_else(|| whole.clone(), |s| identify(work, &s.author, people, known));
        match out.last_mut() {
            Some(last) if last.persons == persons => last.span.end = end,
            _ => out.push(OwnText { persons, span: Span::new(start, end) }),
        }
    }
    out.retain(|own| !own.persons.is_empty() && !own.span.is_empty());
    out
}

fn identify(work: &Work, names: &[CslName], people: &mut Vec<Person>, known: &People) -> Vec<String> {
    let named = names.iter().filter(|n| n.family.is_some());
    named.map(|name| person(work, name, people, known)).collect()
}

/// The id of the person of that name: one of the text, else of the authority file, else a new one.
fn person(work: &Work, name: &CslName, people: &mut Vec<Person>, known: &People) -> String {
    let parts = parts(name);
    let same = |p: &NameParts| {
        same_surname(&parts, p.surname.as_deref())
            && fits(parts.given.as_deref(), p.given.as_deref())
            && fits(parts.patronymic.as_deref(), p.patronymic.as_deref())
    };
    let mut here = people.iter().filter(|p| p.candidates.is_empty() && same(&p.parts));
    if let (Some(one), None) = (here.next(), here.next()) {
        return one.id.clone();
    }
    let surname = parts.surname.as_deref().unwrap_or_default();
    let whole = parts.given.is_some();
    let mut bearers = known.by_surname(surname).filter(|k| whole && fits_known(&parts, k));
    let bearer = match (bearers.next(), bearers.next()) {
        (one, None) => one,
        _ => None,
    };
    let person = match bearer {
        Some(one) => Person {
            id: one.id.clone(),
            name: one.name.clone(),
            authority: Some(one.id.clone()),
            parts: parts.clone(),
            aliases: vec![parts.display()],
            ..Person::default()
        },
        None => {
            Person { id: local_id(&work.id, &parts), name: parts.display(), parts: parts.clone(), ..Person::default() }
        }
    };
    let id = person.id.clone();
    if !people.iter().any(|p| p.id == id) {
        people.push(person);
    }
    id
}

/// CSL keeps first name and patronymic in one field: «И. В.», «Иван Васильевич».
fn parts(name: &CslName) -> NameParts {
    let given = name.given.as_deref().unwrap_or_default().replace('.', ". ");
    let mut words = given.split_whitespace().map(str::to_owned);
    NameParts { surname: name.family.clone(), given: words.next(), patronymic: words.next(), ..NameParts::default() }
}

fn same_surname(parts: &NameParts, surname: Option<&str>) -> bool {
    let fold = |s: Option<&str>| s.map(fold_text);
    surname.is_some() && fold(parts.surname.as_deref()) == fold(surname)
}

/// True when two first names can be one: either is unknown, or an initial of the other.
fn fits(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let (a, b) = (fold_text(a.trim_end_matches('.')), fold_text(b.trim_end_matches('.')));
    a.starts_with(&b) || b.starts_with(&a)
}

fn fits_known(parts: &NameParts, known: &KnownPerson) -> bool {
    fits(parts.given.as_deref(), known.given.as_deref())
        && fits(parts.patronymic.as_deref(), known.patronymic.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Custom, Reference, Section};
    use crate::source::plain;

    fn name(family: &str, given: &str) -> CslName {
        CslName { family: Some(family.to_owned()), given: Some(given.to_owned()), ..CslName::default() }
    }

    fn work(text: &str, reference: Reference) -> Work {
        Work { reference, ..plain::read("w", "w.txt", text) }
    }

    #[test]
    fn a_memoir_is_its_authors_words() {
        let reference = Reference { author: vec![name("Лагутина", "А. П.")], ..Reference::default() };
        let mut people = Vec::new();
        let own = own_texts(&work("Я родилась в деревне.", reference), &mut people, &People::default());
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].persons, [people[0].id.clone()]);
        assert_eq!(people[0].name, "Лагутина А. П.");
    }

    #[test]
    fn an_author_whom_the_text_names_is_that_person() {
        let reference = Reference { author: vec![name("Лагутина", "А. П.")], ..Reference::default() };
        let parts =
            NameParts {
                surname: Some("Лагутина".to_owned()), given: Some("Анна".to_owned()), ..NameParts::default()
            };
        let mut people = vec![Person { id: "one".to_owned(), parts, ..Person::default() }];
        assert_eq!(own_texts(&work("Текст.", reference), &mut people, &People::default())[0].persons, ["one"]);
    }

    #[test]
    fn a_section_has_its_own_author() {
        let section =
            |heading: &str, author| Section { heading: heading.to_owned(), author: vec![author], ..Section::default() };
        let sections = vec![
            section("Глава 1. Письмо", name("Лагутина", "Анна")),
            section("Глава 2. Ответ", name("Варенцов", "Пётр")),
        ];
        let reference = Reference { custom: Some(Custom { sections, ..Custom::default() }), ..Reference::default() };
        let text = "Предисловие издателя.\n\nГлава 1. Письмо\n\nЖду вестей.\n\nГлава 2. Ответ\n\nВести худые.";
        let work = work(text, reference);
        let mut people = Vec::new();
        let own = own_texts(&work, &mut people, &People::default());
        let words: Vec<&str> = own.iter().map(|o| o.span.of(&work.text)).collect();
        assert_eq!(own.len(), 2, "{words:?}");
        assert!(words[0].contains("Жду вестей") && words[1].contains("Вести худые"), "{words:?}");
        assert_ne!(own[0].persons, own[1].persons);
    }

    #[test]
    fn a_body_is_no_author() {
        let body = CslName { literal: Some("Совет депутатов".to_owned()), ..CslName::default() };
        let reference = Reference { author: vec![body], ..Reference::default() };
        assert!(own_texts(&work("Текст.", reference), &mut Vec::new(), &People::default()).is_empty());
    }
}
