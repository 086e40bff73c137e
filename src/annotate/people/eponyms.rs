//! Things named after people: «имени Кирова», «улица Горького», крейсер «Киров», город Молотов.

use super::agreement::{Agreement, cases, of_reading};
use super::chunks::Chunk;
use super::lexicon::lexicon;
use crate::annotate::Document;
use crate::model::{NameType, Pos, Reading, Sentence, Span, Token};

/// The span of the eponym when the chunk names a thing: with «имени» inside, and with the title in a ship's name.
pub(super) fn eponym(document: &Document<'_>, chunk: &Chunk, sentence: &Sentence) -> Option<Span> {
    let text = &document.work.text;
    let tokens = &document.analysed.tokens;
    let last = tokens.get(chunk.tokens.end.checked_sub(1)?)?;
    let name = tokens.get(chunk.tokens.start)?.span.join(last.span);
    let before = |back: usize| -> Option<&Token> {
        let index = chunk.tokens.start.checked_sub(back).filter(|&i| i >= sentence.first)?;
        tokens.get(index)
    };
    let previous = before(1)?;
    match previous.form() {
        // «Атаман по имени Ковыль» is called so himself.
        "имени" if before(2).is_some_and(|t| t.form() == "по") => return None,
        "имени" | "им" | "им." => return Some(previous.span.join(name)),
        "имя" | "именем" => return is_given(tokens, chunk, sentence).then_some(name),
        "." if before(2).is_some_and(|t| t.form() == "им") => return Some(before(2)?.span.join(name)),
        _ => {}
    }
    if is_sent(tokens, chunk, sentence) {
        return None;
    }
    if lexicon().is_eponym_head(previous) && is_of_head(tokens, chunk, sentence) {
        return None;
    }
    let titled = lexicon().title(previous).is_some() && before(2).is_some_and(|t| lexicon().is_titled_head(t));
    if lexicon().is_eponym_head(previous) || titled || is_called(&before) {
        return Some(name);
    }
    let quote = (1..=3).find(|&back| before(back).is_some_and(|t| is_opening(t.span.of(text))))?;
    let closes = tokens.get(chunk.tokens.end).is_some_and(|t| matches!(t.span.of(text), "»" | "“" | "”" | "\""));
    let head = before(quote + 1)?;
    (closes && lexicon().is_quoted_head(head)).then(|| before(quote - 1).map_or(name, |t| t.span.join(name)))
}

/// «Присвоили имя X», «имя X носит улица»: with a verb of naming in the clause.
fn is_given(tokens: &[Token], chunk: &Chunk, sentence: &Sentence) -> bool {
    const REACH: usize = 8;
    let from = chunk.tokens.start.saturating_sub(REACH).max(sentence.first);
    let to = chunk.tokens.end.saturating_add(REACH).min(sentence.last);
    tokens.get(from..to).is_some_and(|clause| clause.iter().any(|t| lexicon().gives_names(t)))
}

/// «Глава области Пётр Сомов», «командира корабля Петра Сомова»: the name belongs to who is at the head of the thing, for
/// it agrees with him, and cannot be the thing's: that stands in the genitive or in the case of its word.
fn is_of_head(tokens: &[Token], chunk: &Chunk, sentence: &Sentence) -> bool {
    const GENITIVE: Agreement = 1 << 1;
    const DATIVE: Agreement = 1 << 2;
    let head = chunk.tokens.start - 1;
    let own_case = if tokens[head].has_lemma("памятник") { GENITIVE | DATIVE } else { GENITIVE };
    let own = cases(chunk.agreement);
    let of_any = |r: &Reading| cases(of_reading(&Reading { gender: None, ..r.clone() }));
    let of_head = tokens[head].readings().iter().fold(0, |mask, r| mask | of_any(r));
    if own & (of_head | own_case) == 0 {
        return true;
    }
    let adjectives = tokens[sentence.first..head].iter().rev().take_while(|t| t.pos() == Pos::Adj).count();
    let title = head.checked_sub(adjectives + 1).filter(|&i| i >= sentence.first).map(|i| &tokens[i]);
    !chunk.is_bare()
        && title.is_some_and(|title| {
            let leads = |r: &&Reading| lexicon().is_title_reading(r) || &*r.lemma == "глава";
            title.readings().iter().filter(leads).any(|r| of_any(r) & own != 0)
        })
}

/// «Послали в станицу Петра Сомова»: a whole name after a verb of sending is who was sent.
fn is_sent(tokens: &[Token], chunk: &Chunk, sentence: &Sentence) -> bool {
    let Some(head) = chunk.tokens.start.checked_sub(1).filter(|_| !chunk.is_bare()) else { return false };
    let Some(preposition) = head.checked_sub(1).filter(|&i| i >= sentence.first) else { return false };
    let from = head.saturating_sub(5).max(sentence.first);
    matches!(tokens[preposition].form(), "в" | "на") && tokens[from..head].iter().any(|t| lexicon().is_sending_verb(t))
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "«" | "„" | "“" | "\"")
}

/// «станция стала называться X», «переименовали в X».
fn is_called<'t>(before: &dyn Fn(usize) -> Option<&'t Token>) -> bool {
    let Some(previous) = before(1) else { return false };
    let became = previous.has_lemma("стать")
        && before(2).is_some_and(|t| {
            lexicon().is_eponym_head(t) || t.readings().iter().any(|r| r.name == Some(NameType::Place))
        });
    became
        || lexicon().is_naming_verb(previous)
        || matches!(previous.form(), "в" | "во") && before(2).is_some_and(|t| lexicon().is_naming_verb(t))
}
