//! Markdown: a block quotation and a footnote with the ГОСТ line.

use super::citation::Citation;
use super::punctuation::{one_line, stopped};
use super::{Form, Options, lines, remark};

/// Block quotations first, the notes behind them; a citation without words is a note in a list.
pub(super) fn write(citations: &[Citation], options: &Options) -> String {
    let options = Options { form: Form::Note, joined: false, ..options.clone() };
    let mut text = String::new();
    let mut notes = String::new();
    for (index, (citation, line)) in citations.iter().zip(lines::of(citations, &options)).enumerate() {
        let mark = format!("[^{}]", index + 1);
        let line = escaped(&line);
        match &citation.quotation {
            Some(quotation) => {
                let who = remark::attribution(quotation).map(|who| format!("\n>\n> — {}", escaped(&who)));
                text += &[block(quotation.words), who.unwrap_or_default(), mark.clone()].concat();
                text += "\n\n";
                let origin = remark::origin(quotation).map(|origin| format!(" {}", escaped(&stopped(&origin))));
                let unchecked =
                    if quotation.checked { String::new() } else { escaped(&format!(" [{}]", remark::UNCHECKED)) };
                notes += &[&mark, ": ", &line, &origin.unwrap_or_default(), &unchecked, "\n"].concat();
            }
            None => text += &["- ", &line, "\n"].concat(),
        }
    }
    if options.lists_sources() && !citations.is_empty() {
        text += "\n";
        for (index, line) in lines::bibliography(citations, &options).iter().enumerate() {
            text += &[&(index + 1).to_string(), ". ", &escaped(line), "\n"].concat();
        }
    }
    if notes.is_empty() { text } else { format!("{}\n\n{notes}", text.trim_end()) }
}

/// Every line of the words behind `>`; empty lines part paragraphs.
fn block(words: &str) -> String {
    let lines: Vec<String> = words
        .lines()
        .map(one_line)
        .filter(|line| !line.is_empty())
        .map(|line| format!("> {}", escaped(&line)))
        .collect();
    lines.join("\n>\n")
}

/// The text with what Markdown would take for marks escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '^') {
            out.push('\\');
        }
        out.push(c);
    }
    // A line that begins with a number and a stop, or with a dash, would become a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    } else if out.starts_with(['-', '+', '=']) {
        out.insert(0, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_escaped() {
        assert_eq!(escaped("[Б. г.] *"), r"\[Б. г.\] \*");
        assert_eq!(escaped("1. Закон"), r"1\. Закон");
        assert_eq!(escaped("- и"), r"\- и");
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_eq!(block("Первый.\n\nВторой."), "> Первый.\n>\n> Второй.");
    }
}
