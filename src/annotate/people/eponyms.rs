//! Things named after people: «имени Кирова», «улица Горького», крейсер «Киров».

use super::chunks::Chunk;
use super::lexicon::lexicon;
use crate::annotate::Document;
use crate::model::{Sentence, Span};

/// The span of the eponym when the chunk names a thing: with «имени» inside.
pub(super) fn eponym(document: &Document<'_>, chunk: &Chunk, sentence: &Sentence) -> Option<Span> {
    let tokens = &document.analysed.tokens;
    let name = Span::new(tokens[chunk.tokens.start].span.start, tokens[chunk.tokens.end - 1].span.end);
    let before =
        |back: usize| chunk.tokens.start.checked_sub(back).filter(|&i| i >= sentence.first).map(|i| &tokens[i]);
    let previous = before(1)?;
    if previous.form() == "имени" || previous.form() == "им" || previous.form() == "им." {
        return Some(previous.span.join(name));
    }
    if previous.form() == "." && before(2).is_some_and(|t| t.form() == "им") {
        return Some(before(2)?.span.join(name));
    }
    if lexicon().is_eponym_head(previous) {
        return Some(name);
    }
    if matches!(previous.span.of(&document.work.text), "«" | "\"" | "„")
        && before(2).is_some_and(|t| lexicon().is_quoted_head(t))
    {
        return Some(name);
    }
    None
}
