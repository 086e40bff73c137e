//! What a file says of itself, and how its sidecar overrides it.

use serde_json::Value;

use crate::model::{CslDate, CslName, Reference};
use crate::text::is_given_name;

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Author, title, year, city, publisher … as far as the file tells.
    pub reference: Reference,
}

impl Metadata {
    /// Sets the title when there is none yet.
    pub(super) fn title(&mut self, title: &str) {
        set(&mut self.reference.title, title);
    }

    /// Adds an author: «Имя Отчество Фамилия» or «Фамилия, Имя».
    pub(super) fn author(&mut self, name: &str) {
        let author = csl_name(name);
        if author != CslName::default() && !self.reference.author.contains(&author) {
            self.reference.author.push(author);
        }
    }

    /// Adds an author in parts.
    pub(super) fn author_parts(&mut self, given: &str, family: &str) {
        if family.trim().is_empty() {
            return self.author(given);
        }
        let part = |text: &str| Some(one_line(text)).filter(|t| !t.is_empty());
        let author = CslName { family: part(family), given: part(given), ..CslName::default() };
        if !self.reference.author.contains(&author) {
            self.reference.author.push(author);
        }
    }

    /// Sets the year of publication from a date in any notation.
    pub(super) fn issued(&mut self, date: &str) {
        if let Some(year) = year_in(date).filter(|_| self.reference.issued.is_none()) {
            self.reference.issued = Some(CslDate { date_parts: vec![vec![Value::from(year)]], ..CslDate::default() });
        }
    }

    pub(super) fn publisher(&mut self, name: &str) {
        set(&mut self.reference.publisher, name);
    }

    pub(super) fn place(&mut self, city: &str) {
        set(&mut self.reference.publisher_place, city);
    }

    pub(super) fn isbn(&mut self, isbn: &str) {
        set(&mut self.reference.isbn, isbn);
    }

    pub(super) fn url(&mut self, url: &str) {
        if url.starts_with("http") {
            set(&mut self.reference.url, url);
        }
    }

    pub(super) fn language(&mut self, language: &str) {
        set(&mut self.reference.language, language);
    }

    pub(super) fn volume(&mut self, volume: &str) {
        set(&mut self.reference.volume, volume);
    }

    pub(super) fn series(&mut self, series: &str) {
        let series = one_line(series);
        if !series.is_empty() {
            self.reference.other.entry("collection-title".to_owned()).or_insert(Value::from(series));
        }
    }

    /// True for a field that says who wrote what, and when.
    pub(super) fn knows(key: &str) -> bool {
        let mut metadata = Self::default();
        metadata.field(key, "1900");
        metadata != Self::default()
    }

    /// Takes what `front` says for what is not known yet.
    pub(super) fn field(&mut self, key: &str, value: &str) {
        match key.to_lowercase().as_str() {
            "title" | "название" | "заглавие" => self.title(value),
            "author" | "authors" | "автор" | "авторы" | "creator" => {
                value.split(';').for_each(|name| self.author(name));
            }
            "year" | "date" | "год" | "дата" | "issued" => self.issued(value),
            "publisher" | "издательство" => self.publisher(value),
            "city" | "place" | "город" | "publisher-place" => self.place(value),
            "isbn" => self.isbn(value),
            "url" | "source" | "source_url" | "адрес" => self.url(value),
            "lang" | "language" => self.language(value),
            "volume" | "том" => self.volume(value),
            "series" | "серия" => self.series(value),
            _ => {}
        }
    }
}

/// The description of a work: the sidecar's, and what it lacks the file's. `custom` is the sidecar's alone.
#[must_use]
pub fn merged(sidecar: &Reference, file: &Reference) -> Reference {
    let (Ok(Value::Object(mut fields)), Ok(Value::Object(over))) =
        (serde_json::to_value(file), serde_json::to_value(sidecar))
    else {
        return sidecar.clone();
    };
    // «document» is what a sidecar that says nothing of its type has.
    let says_nothing = |key: &str, value: &Value| key == "type" && value == "document";
    fields.extend(over.into_iter().filter(|(key, value)| !says_nothing(key, value)));
    serde_json::from_value(Value::Object(fields)).unwrap_or_else(|_| sidecar.clone())
}

fn set(field: &mut Option<String>, value: &str) {
    let value = one_line(value);
    if field.is_none() && !value.is_empty() {
        *field = Some(value);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// «Фамилия, Имя Отчество», «Имя Отчество Фамилия», «Фамилия Имя Отчество», «И. О. Фамилия» or a name that has no parts.
#[must_use]
pub fn csl_name(name: &str) -> CslName {
    let name = one_line(name);
    let part = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    if let Some((family, given)) = name.split_once(',') {
        return CslName { family: part(family), given: part(given), ..CslName::default() };
    }
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    if (2..=3).contains(&words.len()) && words.iter().all(capital) {
        // «Иванов И. И.»: initials follow the surname.
        let initials_last = words[1..].iter().all(|w| w.ends_with('.')) && !words[0].ends_with('.');
        let patronymic_last = words.len() == 3
            && is_patronymic(words[2])
            && !is_patronymic(words[1])
            && !words[..2].iter().any(|word| word.ends_with('.'))
            && !is_given_name(words[0]);
        let (family, given) = if initials_last || patronymic_last {
            (words[0].to_owned(), words[1..].join(" "))
        } else {
            (words[words.len() - 1].to_owned(), words[..words.len() - 1].join(" "))
        };
        return CslName { family: part(&family), given: part(&given), ..CslName::default() };
    }
    CslName { literal: part(&name), ..CslName::default() }
}

/// By its ending, which some surnames have, too.
fn is_patronymic(word: &str) -> bool {
    let word = word.trim_end_matches('ъ').to_lowercase();
    ["ович", "евич", "ич", "овна", "евна", "ична"]
        .iter()
        .any(|ending| word.len() > ending.len() && word.ends_with(ending))
}

/// The first number of four digits that can be a year.
fn year_in(date: &str) -> Option<i32> {
    let mut numbers = date.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    numbers.find_map(|part| part.parse().ok().filter(|year| (1400..=2100).contains(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> (Option<String>, Option<String>) {
        let name = csl_name(name);
        (name.family, name.given)
    }

    #[test]
    fn names_in_any_order_have_their_parts() {
        let expected = (Some("Седов".to_owned()), Some("Георгий Яковлевич".to_owned()));
        assert_eq!(parts("Седов, Георгий Яковлевич"), expected);
        assert_eq!(parts("Георгий Яковлевич Седов"), expected);
        assert_eq!(parts("Седов Георгий Яковлевич"), expected);
        assert_eq!(parts("Сомовъ Пётръ Ильичъ").0.as_deref(), Some("Сомовъ"));
        for surname_last in ["Пётр Ильич Сомович", "П. И. Сомович", "Пётр И. Сомович", "Пётр Карл Сомович"]
        {
            assert_eq!(parts(surname_last).0.as_deref(), Some("Сомович"), "{surname_last}");
        }
        assert_eq!(parts("Седов Г. Я.").0.as_deref(), Some("Седов"));
        assert_eq!(csl_name("Коллектив авторов завода").literal.as_deref(), Some("Коллектив авторов завода"));
    }

    #[test]
    fn a_sidecar_overrides_field_by_field() {
        let mut file = Metadata::default();
        file.title("Название в файле");
        file.issued("12.03.1937");
        let sidecar: Reference = serde_json::from_str(r#"{"type":"book","title":"Верное название"}"#).unwrap();
        let merged = merged(&sidecar, &file.reference);
        assert_eq!((merged.title.as_deref(), merged.year()), (Some("Верное название"), Some(1937)));
    }
}
