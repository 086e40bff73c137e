//! Ids of acts that have no record: `su:snk-sssr:postanovlenie:1938-12-20:1320`.

use crate::authority::content_stems;

use super::Parts;

/// Hexadecimal digits of a title's hash.
const DIGITS: usize = 6;

/// The id of an act from what is known of it; unknown parts are left out. Without a number the title stands in as
/// `~` and a hash of its words, whatever their order and case forms.
///
/// `None` when too little is known to tell the act from others.
pub(super) fn slug(parts: &Parts) -> Option<String> {
    let day = parts.date.as_ref().is_some_and(|d| d.len() == 10);
    if parts.number.is_none() && parts.title.is_none() && !(day || parts.date.is_some() && !parts.issuers.is_empty()) {
        return None;
    }
    let issuers: Vec<String> = parts.issuers.iter().map(|i| transliterate(i)).collect();
    let last = match (&parts.number, &parts.title) {
        (Some(number), _) => Some(transliterate(number)),
        (None, Some(title)) => Some(format!("~{}", hash(title))),
        (None, None) => None,
    };
    let slug: Vec<String> = [
        state(parts).map(str::to_owned),
        Some(issuers.join("+")).filter(|i| !i.is_empty()),
        Some(transliterate(&parts.kind)),
        parts.date.as_ref().map(|d| d.replace('/', "--")),
        last,
    ]
    .into_iter()
    .flatten()
    .collect();
    Some(slug.join(":"))
}

/// The state by the issuers' level, else by the date.
fn state(parts: &Parts) -> Option<&'static str> {
    let level = |name: &str| parts.issuers.iter().any(|i| i.split(' ').any(|w| w == name));
    let year: Option<i32> = parts.date.as_ref().and_then(|d| d.get(..4)).and_then(|y| y.parse().ok());
    match year {
        _ if level("СССР") => Some("su"),
        _ if level("РСФСР") => Some("rsfsr"),
        Some(..=1916) => Some("ru"),
        Some(1918..=1922) => Some("rsfsr"),
        Some(1923..=1991) => Some("su"),
        _ => None,
    }
}

fn hash(title: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for stem in content_stems(title) {
        hasher.update(stem.as_bytes());
        hasher.update(b" ");
    }
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}

/// Latin letters, digits and hyphens.
fn transliterate(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let latin = match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "h",
            'ц' => "c",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "sch",
            'ы' => "y",
            'ю' => "yu",
            'я' => "ya",
            'ъ' | 'ь' => "",
            c if c.is_ascii_alphanumeric() => {
                out.push(c);
                continue;
            }
            _ => "-",
        };
        if latin != "-" || !out.is_empty() && !out.ends_with('-') {
            out.push_str(latin);
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(issuers: &[&str], date: Option<&str>, number: Option<&str>, title: Option<&str>) -> Parts {
        Parts {
            kind: "постановление".to_owned(),
            issuers: issuers.iter().map(|&i| i.to_owned()).collect(),
            date: date.map(str::to_owned),
            number: number.map(str::to_owned),
            title: title.map(str::to_owned),
        }
    }

    #[test]
    fn an_id_tells_state_issuer_type_date_and_number() {
        let known = parts(&["СНК СССР"], Some("1931-03-05"), Some("12/34"), None);
        assert_eq!(slug(&known).unwrap(), "su:snk-sssr:postanovlenie:1931-03-05:12-34");
    }

    #[test]
    fn unknown_parts_are_left_out() {
        assert_eq!(slug(&parts(&[], None, Some("77"), None)).unwrap(), "postanovlenie:77");
    }

    #[test]
    fn a_title_stands_in_for_the_number_whatever_its_case_forms() {
        let one = slug(&parts(&[], Some("1931-03-05"), None, Some("О сборе зерна"))).unwrap();
        let two = slug(&parts(&[], Some("1931-03-05"), None, Some("о сборе зерна"))).unwrap();
        assert_eq!(one, two);
        assert!(one.starts_with("su:postanovlenie:1931-03-05:~"));
    }

    #[test]
    fn a_bare_mention_has_no_id() {
        assert_eq!(slug(&parts(&["СНК СССР"], None, None, None)), None);
    }
}
