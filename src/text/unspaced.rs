//! Words written without blanks between them: where one ends and the next begins.

use super::single::shared;
use super::{Morphology, orthography};
use crate::model::Pos;

/// Letters of a run at most.
const LONGEST_RUN: usize = 200;
/// Letters of a word at most: a longer run is several words.
pub(crate) const LONGEST_WORD: usize = 24;
/// Letters of two words together at least, as far as it may be one word that nobody knows.
const TWO_WORDS: usize = 10;
/// Letters of a word that another of one letter may stand beside, at least.
const WITH_A_LETTER: usize = 6;
/// Letters of a run from which on it may hold other words of four letters than common ones.
const HOLDS_SHORT_WORDS: usize = 12;
/// Words of one and two letters; the dictionary has many more, which nobody writes.
const SHORTEST: [&str; 36] = [
    "а", "в", "и", "к", "о", "с", "у", "я", "бы", "во", "вы", "да", "до", "её", "ея", "же", "за", "из", "им", "их",
    "ко", "ли", "мы", "на", "не", "ни", "но", "об", "он", "от", "по", "со", "то", "ты", "ту", "те",
];

// What a word costs: tried on 5,000 runs of two to four words of novels.
const SHORTEST_COST: u32 = 11;
/// A word that every text is full of.
const COMMON_COST: u32 = 10;
/// One of three or four letters: the dictionary has many that hardly anybody writes.
const SHORT_COST: u32 = 20;
const OTHER_COST: u32 = 12;

/// The words of a run of small letters, by the numbers of their letters: few, and long rather than short. `None` when
/// the dictionary does not know them all, or the run is rather one word that it does not know. Loads the dictionary.
///
/// «решилиотступать» is «решили» and «отступать», not «решил и отступать».
pub(crate) fn words_of(run: &str) -> Option<Vec<usize>> {
    let letters: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    let count = letters.len() - 1;
    if count > LONGEST_RUN {
        return None;
    }
    let morphology = shared()?;
    // For each place the cheapest way to it: its cost and the place before.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; count + 1];
    best[0] = Some((0, 0));
    for start in 0..count {
        let Some((cost, _)) = best[start] else { continue };
        for end in start + 1..=count.min(start + LONGEST_WORD) {
            let word = &run[letters[start]..letters[end]];
            let Some(word) = cost_of(word, end - start, count, morphology) else { continue };
            if best[end].is_none_or(|(known, _)| cost + word < known) {
                best[end] = Some((cost + word, start));
            }
        }
    }
    let mut lengths = Vec::new();
    let mut end = count;
    while end > 0 {
        let (_, start) = best[end]?;
        lengths.push(end - start);
        end = start;
    }
    lengths.reverse();
    let may_be_one = lengths.len() > 1 && count <= LONGEST_WORD;
    // «разрядка и»: with the letter there is no such word.
    let and_a_letter = matches!(lengths[..], [1, word] | [word, 1] if word >= WITH_A_LETTER);
    let are_words = !may_be_one || and_a_letter || count >= TWO_WORDS && 2 * count >= 7 * lengths.len();
    are_words.then_some(lengths)
}

/// What taking some of the letters of a run for a word costs; `None` when they are none.
fn cost_of(word: &str, letters: usize, of: usize, morphology: &Morphology) -> Option<u32> {
    if letters <= 2 {
        return SHORTEST.contains(&word).then_some(SHORTEST_COST);
    }
    let is_known = |form: &str| morphology.is_known(form);
    // A hard sign ends a word in old spelling, but where a word of the new one has it.
    let ends_word = |(sign, next): (char, char)| sign == 'ъ' && !"еёюяѣ".contains(next);
    if word.chars().zip(word.chars().skip(1)).any(ends_word) {
        return None;
    }
    if !is_known(word) && !is_known(&orthography::modernise(word, &is_known)) {
        return None;
    }
    let pos = morphology.word(word).readings.first().map(|reading| reading.pos);
    if matches!(pos, Some(Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Part | Pos::Pron | Pos::Det | Pos::Aux)) {
        return Some(COMMON_COST);
    }
    let may_be_one = letters < of && of <= LONGEST_WORD;
    match letters {
        3 if may_be_one => None,
        4 if may_be_one && of < HOLDS_SHORT_WORDS => None,
        3 | 4 => Some(SHORT_COST),
        _ => Some(OTHER_COST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(run: &str) -> Option<String> {
        let mut letters = run.chars();
        let words: Vec<String> = words_of(run)?.iter().map(|length| letters.by_ref().take(*length).collect()).collect();
        Some(words.join(" "))
    }

    #[test]
    fn a_run_is_few_words() {
        for (run, expected) in [
            ("важно", "важно"),
            ("решилиотступать", "решили отступать"),
            ("отступатьнекуда", "отступать некуда"),
            ("разрядкаи", "разрядка и"),
            ("вкрепостьневходили", "в крепость не входили"),
            ("безприказаиззапаснойчастиневыезжали", "без приказа из запасной части не выезжали"),
        ] {
            assert_eq!(words(run).as_deref(), Some(expected));
        }
    }

    #[test]
    fn old_spelling_is_known() {
        assert_eq!(words("крѣпостьдержалась").as_deref(), Some("крѣпость держалась"));
        assert_eq!(words("миръиспокойствіе").as_deref(), Some("миръ и спокойствіе"));
    }

    #[test]
    fn what_may_be_one_word_that_nobody_knows_is_not_divided() {
        assert_eq!(words("ковылёв"), None);
        assert_eq!(words("сомаветра"), None);
    }

    #[test]
    fn what_holds_an_unknown_word_is_not_divided() {
        assert_eq!(words("решилижцщотступать"), None);
        assert_eq!(words(&"а".repeat(1000)), None);
    }
}
