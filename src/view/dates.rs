//! EDTF values in words: «11 марта 1938», «весна 1825», «1930-е».

use super::messages::Messages;

/// An EDTF date or interval in words; a value that is not understood is given back as it is.
///
/// ```
/// use letopis::view::{Lang, Messages, date_in_words};
/// let ru = Messages::new(Lang::Ru);
/// assert_eq!(date_in_words("1938-03-11", ru), "11 марта 1938");
/// assert_eq!(date_in_words("1827-01/1827-04", ru), "январь 1827 – апрель 1827");
/// ```
#[must_use]
pub fn date_in_words(edtf: &str, m: Messages) -> String {
    if let Some((from, to)) = edtf.split_once('/') {
        return match (from, to) {
            (".." | "", to) => m.with("edtf.until", &[("date", &one(to, m))]),
            (from, ".." | "") => m.with("edtf.since", &[("date", &one(from, m))]),
            (from, to) => format!("{} – {}", one(from, m), one(to, m)),
        };
    }
    one(edtf, m)
}

fn one(edtf: &str, m: Messages) -> String {
    let bare = edtf.trim_end_matches(['~', '?', '%']);
    let qualifier = &edtf[bare.len()..];
    let Some(words) = certain(bare, m) else { return edtf.to_owned() };
    match qualifier {
        "" => words,
        "~" => m.with("edtf.about", &[("date", &words)]),
        "?" => m.with("edtf.uncertain", &[("date", &words)]),
        _ => m.with("edtf.uncertain", &[("date", &m.with("edtf.about", &[("date", &words)]))]),
    }
}

fn certain(edtf: &str, m: Messages) -> Option<String> {
    let (sign, digits) = edtf.strip_prefix('-').map_or((false, edtf), |rest| (true, rest));
    let mut parts = digits.split('-');
    let (year, second, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let year = year_in_words(year, sign, m)?;
    let Some(second) = second else { return Some(year) };
    if second == "XX" {
        return Some(year);
    }
    let number: u8 = second.parse().ok()?;
    Some(match (number, day) {
        (1..=12, Some(day)) if day != "XX" => {
            let day: u8 = day.parse().ok().filter(|d| (1..=31).contains(d))?;
            let month = m.maybe(&format!("month.of.{number}"))?;
            let date = m.with("edtf.day", &[("day", &day), ("month", &month)]);
            if year.is_empty() { date } else { format!("{date} {year}") }
        }
        (1..=12, _) => spaced(m.maybe(&format!("month.{number}"))?, &year),
        (21..=24, None) => spaced(m.maybe(&format!("season.{number}"))?, &year),
        _ => return None,
    })
}

fn year_in_words(year: &str, before_christ: bool, m: Messages) -> Option<String> {
    if year == "XXXX" {
        return Some(String::new());
    }
    if let Some(decade) = year.strip_suffix('X').filter(|d| d.len() == 3 && d.bytes().all(|b| b.is_ascii_digit())) {
        return Some(m.with("edtf.decade", &[("year", &format!("{decade}0"))]));
    }
    let number: i32 = year.parse().ok()?;
    Some(if before_christ { m.with("edtf.bc", &[("year", &(number + 1))]) } else { number.to_string() })
}

fn spaced(word: &str, year: &str) -> String {
    if year.is_empty() { word.to_owned() } else { format!("{word} {year}") }
}

#[cfg(test)]
mod tests {
    use super::super::messages::Lang;
    use super::*;

    fn words(edtf: &str) -> String {
        date_in_words(edtf, Messages::new(Lang::Ru))
    }

    #[test]
    fn days_months_seasons_decades() {
        assert_eq!(words("1905-10-17?"), "17 октября 1905 (?)");
        assert_eq!(words("1933-06"), "июнь 1933");
        assert_eq!(words("1825-21"), "весна 1825");
        assert_eq!(words("193X"), "1930-е");
        assert_eq!(words("1936~"), "около 1936");
        assert_eq!(words("XXXX-12-14"), "14 декабря");
        assert_eq!(words("-0043"), "44 до н. э.");
    }

    #[test]
    fn intervals_and_open_ends() {
        assert_eq!(words("1929/1933"), "1929 – 1933");
        assert_eq!(words("1953/.."), "с 1953");
    }

    #[test]
    fn what_is_not_understood_stays() {
        assert_eq!(words("1938-33"), "1938-33");
        assert_eq!(words("?"), "?");
    }
}
