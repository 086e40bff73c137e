//! Spaces, full stops and capitals: what must come out right whatever the record holds.

/// The text on one line: runs of white space and control characters become a space, two full stops become one and more
/// than three become three. `None` when no letter and no digit is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut stops = 0;
    for c in text.chars() {
        if c == '.' {
            stops += 1;
            continue;
        }
        push_stops(&mut out, std::mem::take(&mut stops));
        if !(c.is_whitespace() || c.is_control()) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    push_stops(&mut out, stops);
    out.truncate(out.trim_end().len());
    Some(out)
}

fn push_stops(out: &mut String, stops: usize) {
    out.push_str(match stops {
        0 => "",
        1 | 2 => ".",
        _ => "...",
    });
}

/// A field of a record, tidied.
pub(super) fn field(text: Option<&String>) -> Option<String> {
    tidy(text?)
}

/// The text on one line, as it is otherwise: for values that must not change, as addresses and quoted words.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True when a full stop after the text would be one too many.
pub(super) fn is_closed(text: &str) -> bool {
    text.ends_with(['.', '…', '?', '!'])
}

/// The text with a full stop, if it needs one.
pub(super) fn stopped(text: &str) -> String {
    if is_closed(text) { text.to_owned() } else { format!("{text}.") }
}

/// Joins the areas of a description: `. ` or `. — `.
pub(super) fn join_areas(areas: &[String], dash: bool) -> String {
    let mut out = String::new();
    for area in areas.iter().filter(|a| !a.is_empty()) {
        if !out.is_empty() {
            if !is_closed(&out) {
                out.push('.');
            }
            out.push_str(if dash { " — " } else { " " });
        }
        out.push_str(area);
    }
    out
}

/// The text with its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The text with its first letter in lower case.
pub(super) fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Words in the outer quotation marks of Russian print; marks of the same kind inside become „…“.
pub(super) fn quoted(words: &str) -> String {
    format!("«{}»", words.replace('«', "„").replace('»', "“"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_are_never_two() {
        assert_eq!(tidy("Том.. первый....").unwrap(), "Том. первый...");
        assert_eq!(join_areas(&["Учеб. изд.".into(), "М.".into(), "1990".into()], false), "Учеб. изд. М. 1990");
    }

    #[test]
    fn a_question_mark_closes_a_title() {
        assert_eq!(join_areas(&["Кто виноват?".into(), "СПб.".into()], false), "Кто виноват? СПб.");
    }

    #[test]
    fn a_field_without_letters_and_digits_is_no_field() {
        assert_eq!(tidy(" — \n"), None);
    }

    #[test]
    fn inner_quotation_marks_differ_from_outer_ones() {
        assert_eq!(quoted("читал «Правду»"), "«читал „Правду“»");
    }
}
