//! XML → [`Tree`]. No entity that a file declares is resolved and nothing outside it is read; end tags that match
//! nothing are passed over, as real files have them.

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Broken, Fault, Tree};

/// Parses XML.
///
/// # Errors
/// Where the syntax is broken, or the file ends inside an element.
pub(in crate::source) fn parse(text: &str) -> Result<Tree, Broken> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = false;
    let mut tree = Tree::new();
    loop {
        match reader.read_event() {
            Ok(event @ (Event::Start(_) | Event::Empty(_))) if !begins_with_name(&event) => {
                let signs = if matches!(event, Event::Empty(_)) { "</>" } else { "<>" };
                let place = reader.buffer_position().saturating_sub((event.len() + signs.len()) as u64);
                return Err(Broken::at(text, place, Fault::Sign));
            }
            Ok(Event::Start(tag)) => start(&mut tree, &tag),
            Ok(Event::Empty(tag)) => {
                start(&mut tree, &tag);
                tree.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => tree.end(tag.local_name().as_ref()),
            Ok(Event::Text(piece)) => tree.push_text(&piece),
            Ok(Event::CData(piece)) => tree.push_text(&piece),
            Ok(Event::GeneralRef(entity)) => push_entity(&mut tree, &entity),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Broken::at(text, reader.error_position(), Fault::Syntax(error.to_string()))),
        }
    }
    if tree.open() != 0 {
        return Err(Broken::at(text, text.len() as u64, Fault::Open(tree.name(tree.open()).to_owned())));
    }
    Ok(tree)
}

/// True when a tag begins as names do (XML 1.0, 2.3), as in «5 < 6» it does not.
fn begins_with_name(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'))
}

fn start(tree: &mut Tree, tag: &BytesStart<'_>) {
    let mut attributes = tag.html_attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok).map(|attribute| {
        let value: &str = &attribute.value;
        let value = if value.contains('&') { unescaped(value) } else { value.to_owned() };
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    tree.start(tag.local_name().as_ref(), attributes);
}

/// A value with its entities resolved; those that are unknown stay as they are.
fn unescaped(value: &str) -> String {
    let known = |name: &str| resolve_xml_entity(name).or_else(|| resolve_html5_entity(name));
    quick_xml::escape::unescape_with(value, known).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}

fn push_entity(tree: &mut Tree, entity: &BytesRef<'_>) {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        tree.push_text(c.encode_utf8(&mut [0; 4]));
    } else if let Some(known) = resolve_xml_entity(entity).or_else(|| resolve_html5_entity(entity)) {
        tree.push_text(known);
    } else {
        tree.push_text(&format!("&{};", &**entity));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        parse(text).unwrap().words(Some(0))
    }

    #[test]
    fn entities_of_xml_and_html_are_text() {
        assert_eq!(words("<p>Уголь&nbsp;&amp; сталь &laquo;Ворота&raquo; &#1040;</p>"), "Уголь & сталь «Ворота» А");
    }

    #[test]
    fn declared_entities_stay_unresolved() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]><a>&b;&c;</a>";
        assert_eq!(words(bomb), "&b;&c;");
    }

    #[test]
    fn an_end_tag_without_its_start_closes_nothing() {
        assert_eq!(words("<a><b>раз</i> два</b></a>"), "раз два");
    }

    #[test]
    fn a_truncated_file_is_refused_with_its_place() {
        let broken = parse("<a>\n<b>раз").unwrap_err();
        assert_eq!((broken.line, broken.column), (2, 7));
    }

    #[test]
    fn a_sign_that_begins_no_tag_is_told_with_its_place() {
        let broken = parse("<a>\nпять < 6, </a>").unwrap_err();
        assert_eq!((broken.line, broken.column), (2, 6));
    }

    #[test]
    fn ten_thousand_nested_elements_are_flat() {
        let text = format!("{}дно{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
        assert_eq!(words(&text), "дно");
    }
}
