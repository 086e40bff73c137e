//! XML written from the inside out: elements are strings, so what is opened is always closed.

/// The text as XML takes it: marks escaped, characters that XML 1.0 forbids as U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader would make line ends and tabs of attributes into spaces, and CR of texts into LF.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// An element with children that are XML already. `tag` may bring attributes: `note type="origin"`.
pub(super) fn element(tag: &str, inner: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    if inner.is_empty() { format!("<{tag}/>") } else { format!("<{tag}>{inner}</{name}>") }
}

/// An element with text; nothing when there is none.
pub(super) fn text<S: AsRef<str>>(tag: &str, text: Option<S>) -> String {
    let text = text.filter(|text| !text.as_ref().trim().is_empty());
    text.map_or_else(String::new, |text| element(tag, &escaped(text.as_ref())))
}

/// An element around what is not empty.
pub(super) fn around(tag: &str, inner: &str) -> String {
    if inner.is_empty() { String::new() } else { element(tag, inner) }
}

/// The first line of a document.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_forbidden_characters() {
        assert_eq!(escaped("<a & \"b\">\u{1}\n"), "&lt;a &amp; &quot;b&quot;&gt;\u{FFFD}&#10;");
    }

    #[test]
    fn an_element_without_text_is_left_out() {
        assert_eq!(text("title", Some(" ")), "");
        assert_eq!(text("note type=\"a\"", Some("б")), "<note type=\"a\">б</note>");
    }
}
