//! Running text whose stretches have styles of their own.

use std::fmt::Write as _;

use anstyle::Style;

use super::page::{Page, flat};

impl Page {
    /// The pieces, divided by blanks, wrapped with an indent on every line; ends with a line feed.
    #[must_use]
    pub(super) fn styled_paragraph(self, pieces: &[(String, Style)], indent: usize) -> String {
        let mut styles: Vec<(char, Style)> = Vec::new();
        for (text, style) in pieces {
            if !styles.is_empty() {
                styles.push((' ', Style::new()));
            }
            styles.extend(flat(text).chars().map(|c| (c, *style)));
        }
        let text: String = styles.iter().map(|(c, _)| c).collect();
        let options = textwrap::Options::new(self.width.saturating_sub(indent))
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(true);
        let mut rest = styles.into_iter();
        let mut out = String::new();
        for line in textwrap::wrap(&text, options) {
            out.push_str(&" ".repeat(indent));
            let mut now = Style::new();
            for c in line.chars() {
                // Blanks at the ends of lines are gone.
                let style = rest.by_ref().find(|(other, _)| *other == c).map_or(now, |(_, style)| style);
                if style != now {
                    let _ = write!(out, "{}{}", now.render_reset(), style.render());
                    now = style;
                }
                out.push(c);
            }
            out.push_str(&now.render_reset().to_string());
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_closed_at_the_end_of_a_line_and_opened_on_the_next() {
        let bold = Style::new().bold();
        let page = Page::new(Some(30));
        let text = page.styled_paragraph(&[("слово".to_owned(), Style::new()), ("длинное ".repeat(4), bold)], 4);
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(plain, "    слово длинное длинное\n    длинное длинное\n");
        assert!(text.lines().all(|line| line.ends_with(&bold.render_reset().to_string())));
    }
}
