//! Finding a known act by whatever it is called: «закон о трёх колосках», «НКВД 00447», «указ от 26 июня 1940».

use std::collections::BTreeSet;

use super::acts::{Acts, KnownAct};
use super::stem::{stem, stems};

const MONTHS: [&str; 12] =
    ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];

/// What a query asks for, word by word.
#[derive(Debug, Default)]
struct Query {
    /// `YYYY-MM-DD` or `XXXX-MM-DD`.
    day: Option<String>,
    year: Option<String>,
    number: Option<String>,
    /// Stems of the other words.
    words: Vec<String>,
}

impl Acts {
    /// The acts that a query names, in the order of the file. Case, `ё` and endings do not matter; lemmas do as well.
    ///
    /// A name that the authority file knows decides alone; else every word of the query must fit: a number, a day or a
    /// year, the type, the issuer, words of the title.
    ///
    /// ```
    /// let authority = letopis::authority::Authority::bundled().unwrap();
    /// let found = authority.acts.find("приказ НКВД 00447");
    /// assert_eq!(found[0].date.as_deref(), Some("1937-07-30"));
    /// ```
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<&KnownAct> {
        if let Some(act) = self.get(query.trim()) {
            return vec![act];
        }
        let named: Vec<&KnownAct> = self.named(query).collect();
        if !named.is_empty() {
            return named;
        }
        let query = Query::parse(query);
        let candidates: Vec<&KnownAct> = match &query {
            Query { number: Some(number), .. } => self.with_number(number).collect(),
            Query { day: Some(day), .. } => self.on_day(day).collect(),
            Query { year, words, .. } if year.is_some() || words.len() > 1 => self.all().iter().collect(),
            _ => self.sharing_words(&query.words).into_iter().map(|(act, _)| act).collect(),
        };
        candidates.into_iter().filter(|act| query.fits(act)).collect()
    }
}

impl Query {
    fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        let words: Vec<&str> =
            query.split_whitespace().map(|w| w.trim_matches(|c: char| ",;()«»\"".contains(c))).collect();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let taken = parsed.take_date(&words[at..]);
            if taken == 0 {
                parsed.take_word(word);
            }
            at += taken.max(1);
        }
        parsed
    }

    /// Takes «26 июня 1940 года», «26.06.1940», «1940 г.» from the front; the number of words taken.
    fn take_date(&mut self, words: &[&str]) -> usize {
        let number = |i: usize| words.get(i).and_then(|w: &&str| w.parse::<u32>().ok());
        let year = |i: usize| number(i).filter(|y| (1000..2100).contains(y));
        let year_word = |i: usize| {
            usize::from(words.get(i).is_some_and(|w| matches!(w.trim_end_matches('.'), "г" | "год" | "года" | "году")))
        };
        if let Some(day) = number(0).filter(|d| (1..=31).contains(d))
            && let Some(month) = words.get(1).and_then(|w| month(w))
        {
            let of = year(2).map_or_else(|| "XXXX".to_owned(), |y| y.to_string());
            self.day = Some(format!("{of}-{month:02}-{day:02}"));
            return if year(2).is_some() { 3 + year_word(3) } else { 2 };
        }
        if let Some(day) = words.first().and_then(|w| numeric_day(w)) {
            self.day = Some(day);
            return 1;
        }
        if let Some(year) = year(0) {
            self.year = Some(year.to_string());
            return 1 + year_word(1);
        }
        0
    }

    fn take_word(&mut self, word: &str) {
        let bare = word.trim_start_matches('№').trim_end_matches('.');
        if bare.is_empty() || matches!(bare, "от" | "за" | "о" | "об" | "и" | "N") {
            return;
        }
        if bare.chars().any(|c| c.is_ascii_digit()) {
            self.number = Some(bare.to_owned());
        } else {
            self.words.extend(stems(bare));
        }
    }

    /// True when every part of the query is true of the act.
    fn fits(&self, act: &KnownAct) -> bool {
        let on_day = |day: &String| {
            let month_and_day = day.trim_start_matches("XXXX");
            [&act.date, &act.date_gregorian].into_iter().flatten().any(|d| d.ends_with(month_and_day))
        };
        let in_year = |year: &String| act.date.as_ref().is_some_and(|d| d.starts_with(year.as_str()));
        self.day.as_ref().is_none_or(on_day) && self.year.as_ref().is_none_or(in_year) && self.words_fit(act)
    }

    fn words_fit(&self, act: &KnownAct) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let bodies = act.issuers.iter().chain(&act.issuers_alt).map(String::as_str);
        let known: BTreeSet<String> = act.names().chain(bodies).chain([act.kind.as_str()]).flat_map(stems).collect();
        self.words.iter().all(|w| known.contains(w))
    }
}

fn month(word: &str) -> Option<usize> {
    let stem = stem(word);
    MONTHS.iter().position(|m| *m == stem || stem == "мая" && *m == "ма").map(|i| i + 1)
}

/// `26.06.1940` and `1940-06-26` as `1940-06-26`.
fn numeric_day(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(['.', '-']).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let in_range = |p: &str, most: u32| p.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    (year.len() == 4 && in_range(year, 2100) && in_range(month, 12) && in_range(day, 31))
        .then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use crate::authority::Authority;

    fn found(query: &str) -> Vec<String> {
        let authority = Authority::bundled().unwrap();
        authority.acts.find(query).iter().map(|a| a.date.clone().unwrap_or_default()).collect()
    }

    #[test]
    fn a_nickname_is_found_in_any_case_form() {
        assert_eq!(found("закон о трёх колосках"), ["1932-08-07"]);
        assert_eq!(found("закону о трех колосках"), ["1932-08-07"]);
    }

    #[test]
    fn a_nickname_of_several_acts_finds_them_all() {
        assert!(found("Сухой закон").len() > 1);
    }

    #[test]
    fn issuer_and_number_find_an_order() {
        assert_eq!(found("НКВД 00447"), ["1937-07-30"]);
        assert_eq!(found("приказ № 00447"), ["1937-07-30"]);
    }

    #[test]
    fn type_and_day_find_an_act() {
        assert_eq!(found("указ от 26 июня 1940"), ["1940-06-26"]);
        assert_eq!(found("указ от 26.06.1940"), ["1940-06-26"]);
    }

    #[test]
    fn every_word_must_fit() {
        assert!(found("указ НКВД 00447").is_empty());
        assert!(found("о полётах на Марс").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn an_id_finds_its_act() {
        assert_eq!(found("su-nkvd-1937-07-30-00447"), ["1937-07-30"]);
    }
}
