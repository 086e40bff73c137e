//! Markdown: headings, paragraphs, verse after «|», footnotes `[^1]`, front matter.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Metadata;
use super::draft::Draft;
use crate::model::PassageKind;

/// Reads a text.
pub(super) fn read(text: &str, draft: &mut Draft) {
    let text = front_matter(text, &mut draft.metadata);
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { draft, skip: 0 };
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.draft.end();
}

struct Reader<'a> {
    draft: &'a mut Draft,
    /// Depth inside what is no text (images).
    skip: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.skip += 1,
            Event::End(TagEnd::Image) => self.skip = self.skip.saturating_sub(1),
            _ if self.skip > 0 => {}
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.draft.text(&text),
            Event::SoftBreak | Event::HardBreak => self.draft.line_break(),
            Event::FootnoteReference(label) => self.draft.mark(&label, &format!("[^{label}]")),
            Event::Rule => self.draft.end(),
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<br") => self.draft.line_break(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.draft.heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                _ => 4,
            }),
            Tag::Paragraph | Tag::Item | Tag::TableRow | Tag::TableHead | Tag::CodeBlock(_) => {
                self.draft.begin(PassageKind::Paragraph);
            }
            Tag::TableCell => self.draft.next_cell(),
            Tag::FootnoteDefinition(label) => self.draft.begin_note(label),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::CodeBlock => {
                self.draft.end();
            }
            TagEnd::FootnoteDefinition => self.draft.end_note(),
            _ => {}
        }
    }
}

/// True for a line of a description: `key: value`, an item of a list, a comment.
fn describes(line: &str) -> bool {
    let (set_in, line) = (line.starts_with([' ', '\t']), line.trim());
    let is_key = |(key, _): (&str, &str)| {
        key.split_whitespace().count() <= 2 && key.chars().all(|c| c.is_alphanumeric() || " _-".contains(c))
    };
    // What is set in goes on with the value above.
    set_in || line.is_empty() || line.starts_with(['#', '-', '[', ']']) || line.split_once(':').is_some_and(is_key)
}

/// Takes `key: value` lines between `---` into the metadata and returns the text after them.
pub(super) fn front_matter<'t>(text: &'t str, metadata: &mut Metadata) -> &'t str {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return text };
    let end = rest.match_indices("\n---").find(|(at, _)| {
        let after = &rest[at + 4..];
        after.is_empty() || after.starts_with(['\n', '\r'])
    });
    let Some((end, _)) = end.filter(|&(end, _)| rest[..end].lines().all(describes)) else { return text };
    let mut key = String::new();
    for line in rest[..end].lines() {
        let bare = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            metadata.field(&key, &bare(item));
        } else if let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.starts_with([' ', '#'])) {
            name.trim().clone_into(&mut key);
            let list = value.trim().strip_prefix('[').and_then(|v| v.strip_suffix(']'));
            match list {
                Some(list) => list.split(',').for_each(|item| metadata.field(&key, &bare(item))),
                None if !value.trim().is_empty() => metadata.field(&key, &bare(value)),
                None => {}
            }
        }
    }
    let after = &rest[end + 4..];
    &after[after.find('\n').map_or(after.len(), |at| at + 1)..]
}
