//! The catalogue of messages in Russian and English.

use std::fmt::Display;

/// A language of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Lang {
    /// The language of a locale name such as `ru_RU.UTF-8`.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_lowercase().starts_with("ru") { Self::Ru } else { Self::En }
    }
}

/// The key, the Russian and the English text of each entry of `messages.toml`, by the key. Made when the program is: to
/// parse the catalogue takes a tenth of the time of an answer.
static CATALOGUE: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Messages in one language.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    lang: Lang,
}

impl Messages {
    /// Messages in `lang`.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The language.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The message of that key; the key itself when the catalogue has none (a test looks for these).
    #[must_use]
    pub fn text(self, key: &'static str) -> &'static str {
        self.maybe(key).unwrap_or(key)
    }

    /// The message of a key made at run time, if there is one.
    #[must_use]
    pub fn maybe(self, key: &str) -> Option<&'static str> {
        let (_, ru, en) = CATALOGUE[CATALOGUE.binary_search_by_key(&key, |entry| entry.0).ok()?];
        Some(match self.lang {
            Lang::Ru => ru,
            Lang::En => en,
        })
    }

    /// The message with `{name}` replaced by values.
    #[must_use]
    pub fn with(self, key: &'static str, values: &[(&str, &dyn Display)]) -> String {
        fill(self.text(key), values)
    }

    /// The message with `{n}` and its noun in agreement: forms are divided by `|`, one–few–many in Russian, one–many in
    /// English.
    #[must_use]
    pub fn count(self, key: &'static str, n: u64) -> String {
        let forms: Vec<&str> = self.text(key).split('|').collect();
        let form = match self.lang {
            Lang::Ru => russian_form(n),
            Lang::En => usize::from(n != 1),
        };
        fill(forms.get(form).or(forms.last()).unwrap_or(&key), &[("n", &thousands(n))])
    }
}

/// 0: 1, 21 …; 1: 2–4, 22–24 …; 2: the rest (Unicode CLDR plural rules for `ru`).
fn russian_form(n: u64) -> usize {
    match (n % 10, n % 100) {
        (1, tail) if tail != 11 => 0,
        (2..=4, tail) if !(12..=14).contains(&tail) => 1,
        _ => 2,
    }
}

/// Digits in groups of three from five digits on, divided by no-break spaces.
fn thousands(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(c);
    }
    out
}

fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
            out.push_str(&value.to_string());
        } else {
            out.extend(["{", name, "}"]);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_nouns_agree_with_their_number() {
        let m = Messages::new(Lang::Ru);
        assert_eq!(m.count("count.quotes", 1), "1 цитата");
        assert_eq!(m.count("count.quotes", 3), "3 цитаты");
        assert_eq!(m.count("count.quotes", 11), "11 цитат");
        assert_eq!(m.count("count.quotes", 12_345), "12\u{a0}345 цитат");
    }

    /// Every key that the code names stands in the catalogue.
    #[test]
    fn no_message_is_missing() {
        let mut missing = Vec::new();
        for file in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).into_iter().flatten() {
            let Ok(code) = std::fs::read_to_string(file.path()) else { continue };
            for call in ["m.text(\"", "m.with(\"", "m.count(\"", "messages.text(\"", "messages.with(\""] {
                let keys = code.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                missing.extend(keys.filter(|k| Messages::new(Lang::Ru).maybe(k).is_none()).map(str::to_owned));
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn both_languages_use_the_same_names() {
        let names = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|p| p.0.to_owned()).collect();
            names.sort();
            names.dedup();
            names
        };
        for (key, ru, en) in CATALOGUE {
            assert_eq!(names(ru), names(en), "{key}");
        }
    }
}
