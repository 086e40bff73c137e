//! CoNLL-U (Universal Dependencies): a sentence a block, a word a line; annotations in the tenth column. There is no
//! syntax: the seventh and eighth columns are empty.

use std::fmt::Write as _;

use super::layers::{Annotation, Layer, annotations};
use crate::model::Span;
use crate::search::{FullPassage, TaggedWord};

/// Writes passages as CoNLL-U.
#[derive(Debug, Default)]
pub struct Conllu {
    work: String,
}

/// A line: a word, or a mark between words.
struct Row<'a> {
    span: Span,
    word: Option<&'a TaggedWord>,
}

impl Conllu {
    /// The sentences of a passage.
    #[must_use]
    pub fn passage(&mut self, passage: &FullPassage) -> String {
        let record = &passage.hit.passage;
        let mut out = String::new();
        if self.work != record.work {
            self.work.clone_from(&record.work);
            let _ = writeln!(out, "# newdoc id = {}", one_line(&record.work));
        }
        let _ = writeln!(out, "# newpar id = {}", record.id);
        let layers = annotations(passage);
        for (number, sentence) in sentences(&record.text, &passage.words).iter().enumerate() {
            let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { continue };
            let whole = first.span.join(last.span);
            let _ = writeln!(out, "# sent_id = {}-{}", record.id, number + 1);
            let _ = writeln!(out, "# text = {}", one_line(whole.of(&record.text)));
            for (index, row) in sentence.iter().enumerate() {
                let next = sentence.get(index + 1);
                let joined = next.is_some_and(|next| next.span.start == row.span.end);
                line(&record.text, index + 1, row, &layers, joined, &mut out);
            }
            out.push('\n');
        }
        out
    }
}

fn line(text: &str, number: usize, row: &Row<'_>, layers: &[Annotation], joined: bool, out: &mut String) {
    let form = one_line(row.span.of(text));
    let (lemma, pos, features) = match row.word {
        Some(word) => (word.reading.lemma.to_string(), word.reading.pos.as_str(), word.reading.features()),
        None if form.chars().all(|c| c.is_ascii_punctuation() || !c.is_alphanumeric()) => {
            (form.clone(), "PUNCT", String::new())
        }
        None => (form.clone(), "X", String::new()),
    };
    let features = if features.is_empty() { "_" } else { &features };
    let misc = misc(row.span, layers, joined);
    let _ = writeln!(out, "{number}\t{form}\t{lemma}\t{pos}\t_\t{features}\t_\t_\t_\t{misc}");
}

/// The tenth column: `SpaceAfter=No` and the annotations, ordered by name.
fn misc(span: Span, layers: &[Annotation], joined: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    for annotation in layers.iter().filter(|a| a.span.covers(span)) {
        let begin = if annotation.span.start == span.start { "B" } else { "I" };
        let name = match annotation.layer {
            Layer::Act => "Act",
            Layer::Date => "Date",
            Layer::Person => "Person",
            Layer::Quote => "Quote",
        };
        parts.push(format!("{name}={begin}-{}", escaped(&annotation.value)));
        parts.extend(annotation.speakers.iter().map(|s| format!("Speaker={}", escaped(s))));
    }
    if joined {
        parts.push("SpaceAfter=No".to_owned());
    }
    parts.sort();
    parts.dedup();
    if parts.is_empty() { "_".to_owned() } else { parts.join("|") }
}

/// The words of a passage and the marks between them, by sentences. Marks that stand at a word belong to its sentence;
/// marks after a blank open the next one.
fn sentences<'a>(text: &str, words: &'a [TaggedWord]) -> Vec<Vec<Row<'a>>> {
    let mut all: Vec<Vec<Row<'a>>> = vec![Vec::new()];
    let mut at = 0;
    for word in words {
        let gap = &text[at..word.span.start];
        let opening = if word.opens_sentence && !all[all.len() - 1].is_empty() {
            gap.find(char::is_whitespace).unwrap_or(gap.len())
        } else {
            gap.len()
        };
        let place = all.len() - 1;
        all[place].extend(marks(&gap[..opening], at));
        if word.opens_sentence && !all[place].is_empty() && at > 0 {
            all.push(Vec::new());
        }
        let place = all.len() - 1;
        all[place].extend(marks(&gap[opening..], at + opening));
        all[place].push(Row { span: word.span, word: Some(word) });
        at = word.span.end;
    }
    let place = all.len() - 1;
    all[place].extend(marks(&text[at..], at));
    all
}

/// The marks of a gap: runs of one and the same character.
fn marks<'a>(gap: &str, base: usize) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut last = None;
    for (at, c) in gap.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let span = Span::new(base + at, base + at + c.len_utf8());
        match rows.last_mut().filter(|row| last == Some(c) && row.span.end == span.start) {
            Some(row) => row.span.end = span.end,
            None => rows.push(Row { span, word: None }),
        }
        last = Some(c);
    }
    rows
}

/// Text without line ends, tabulators and other control characters, which would break the format.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

fn escaped(value: &str) -> String {
    one_line(value).replace('|', "/").replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Pos, Reading};

    fn words(text: &str, opening: &[&str]) -> Vec<TaggedWord> {
        let mut words = Vec::new();
        let mut at = 0;
        for form in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let start = at + text[at..].find(form).unwrap();
            at = start + form.len();
            let reading = Reading {
                lemma: form.to_lowercase().into(),
                pos: Pos::X,
                case: None,
                number: None,
                gender: None,
                animacy: None,
                verb: None,
                person: None,
                name: None,
                weight: 1000,
                known: true,
            };
            words.push(TaggedWord {
                span: Span::new(start, at),
                opens_sentence: opening.contains(&form),
                form: form.into(),
                reading,
            });
        }
        words
    }

    #[test]
    fn marks_go_to_the_sentence_they_stand_at() {
        let text = "— Да!.. «Нет», — сказал он.";
        let words = words(text, &["Да", "Нет"]);
        let told: Vec<Vec<&str>> =
            sentences(text, &words).iter().map(|s| s.iter().map(|r| r.span.of(text)).collect()).collect();
        assert_eq!(told, [vec!["—", "Да", "!", ".."], vec!["«", "Нет", "»", ",", "—", "сказал", "он", "."]]);
    }
}
