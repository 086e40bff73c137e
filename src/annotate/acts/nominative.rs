//! An act as a list calls it: the head of a mention and the adjectives before it in the nominative.

use crate::model::{Case, Gender, Number, Pos, Reading, Token};
use crate::text::Morphology;

/// The words of a mention with their head in the nominative: «Манифестом от 1 июня» → «Манифест от 1 июня». What does
/// not begin with a noun, or with adjectives that agree with one, stays as it is.
///
/// ```
/// use letopis::annotate::acts::in_nominative;
/// use letopis::text::Morphology;
/// let morphology = Morphology::new()?;
/// assert_eq!(in_nominative("Высочайшим указом 17 апреля", &morphology), "Высочайший указ 17 апреля");
/// # Ok::<(), letopis::text::TextError>(())
/// ```
#[must_use]
pub fn in_nominative(words: &str, morphology: &Morphology) -> String {
    let tokens = morphology.tokens(words);
    let adjectives = tokens.iter().take_while(|t| is_adjective(t)).count();
    let Some((noun, reading)) =
        tokens.get(adjectives).and_then(|noun| Some((noun, head(noun, &tokens[..adjectives])?)))
    else {
        return words.to_owned();
    };
    let (Some(number), gender) = (reading.number, reading.gender) else { return words.to_owned() };
    let mut parts: Vec<(&Token, &Reading)> = tokens[..adjectives]
        .iter()
        .filter_map(|token| Some((token, token.readings().iter().find(|r| agree(r, reading))?)))
        .collect();
    parts.push((noun, reading));
    let mut named = String::new();
    let mut last = 0;
    for (token, reading) in parts {
        let written = token.span.of(words);
        named.push_str(&words[last..token.span.start]);
        let gender = if number == Number::Sing { gender } else { None };
        match morphology.inflect(written, reading, Case::Nom, number, gender) {
            Some(form) => named.push_str(&written_alike(&form, written)),
            None => named.push_str(written),
        }
        last = token.span.end;
    }
    named + &words[last..]
}

fn is_adjective(token: &Token) -> bool {
    token.readings().first().is_some_and(|r| r.pos == Pos::Adj)
}

/// The likeliest reading of a noun with which all adjectives before it agree; none when that is the nominative.
fn head<'t>(noun: &'t Token, adjectives: &[Token]) -> Option<&'t Reading> {
    let fits = |r: &Reading| adjectives.iter().all(|a| a.readings().iter().any(|own| agree(own, r)));
    let reading = noun.readings().iter().filter(|r| r.pos == Pos::Noun).find(|r| fits(r))?;
    (reading.case != Some(Case::Nom)).then_some(reading)
}

/// True when an adjective agrees with a noun in case, number, and in the singular gender.
fn agree(adjective: &Reading, noun: &Reading) -> bool {
    let gender = |g: Option<Gender>| adjective.number == Some(Number::Plur) || g.is_none() || g == noun.gender;
    adjective.pos == Pos::Adj
        && (adjective.case, adjective.number) == (noun.case, noun.number)
        && gender(adjective.gender)
}

/// The form with the capital and the final `ъ` of the word in whose place it comes.
fn written_alike(form: &str, written: &str) -> String {
    let mut alike = String::with_capacity(form.len());
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if written.chars().next().is_some_and(char::is_uppercase) => alike.extend(first.to_uppercase()),
        first => alike.extend(first),
    }
    alike.push_str(letters.as_str());
    let ends_hard = alike.ends_with(|c| "бвгджзклмнпрстфхцчшщ".contains(c));
    if written.ends_with('ъ') && ends_hard {
        alike.push('ъ');
    }
    alike
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    fn named(words: &str) -> String {
        static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().expect("a sound build"));
        in_nominative(words, &MORPHOLOGY)
    }

    #[test]
    fn the_head_alone_is_put_in_the_nominative() {
        assert_eq!(named("Регламентом от 3 мая 1811 года о рудниках"), "Регламент от 3 мая 1811 года о рудниках");
        assert_eq!(named("инструкцию горного ведомства"), "инструкция горного ведомства");
    }

    #[test]
    fn adjectives_before_the_head_go_with_it() {
        assert_eq!(named("Горного устава 1811 года"), "Горный устав 1811 года");
        assert_eq!(named("Временных правил о рудниках"), "Временные правила о рудниках");
    }

    #[test]
    fn old_spelling_keeps_its_final_letter() {
        assert_eq!(named("указомъ 3 мая"), "указъ 3 мая");
        assert_eq!(named("Горныхъ уставовъ"), "Горные уставы");
    }

    #[test]
    fn a_nominative_and_a_name_without_a_head_stay_as_they_are() {
        for words in ["Горный устав", "указы о рудниках", "№ 17 от 3 мая", ""] {
            assert_eq!(named(words), words);
        }
    }
}
