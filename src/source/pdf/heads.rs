//! Running heads and page numbers: taken off the sheets; the numbers say which page of the book a sheet is.

use std::collections::{HashMap, HashSet};

use super::layout::text_size;
use super::lines::Line;
use crate::source::pages::{roman, roman_value};
use crate::text::fold_text;

/// Lines looked at on either edge of a sheet.
const EDGE: usize = 2;
/// So many sheets must agree.
const AGREE: usize = 3;
/// Type larger than that of a running head by this is that of a heading.
const LARGER: f64 = 1.1;
/// Letters of a running head at most.
const LONGEST: usize = 90;

/// Takes heads and page numbers off the sheets. Returns the page printed on each sheet, where it is known: read there, or
/// between two sheets that number alike.
pub(super) fn take_off(sheets: &mut [Vec<Line>]) -> Vec<Option<String>> {
    let numbered = numbers(sheets);
    for (lines, found) in sheets.iter_mut().zip(&numbered) {
        if let Some((at, _)) = found {
            lines.remove(*at);
        }
    }
    for _ in 0..EDGE {
        take_heads_off(sheets);
    }
    let read: Vec<Option<Number>> = numbered.iter().map(|found| found.as_ref().map(|(_, number)| *number)).collect();
    between(&read).into_iter().map(|number| number.map(Number::label)).collect()
}

/// A number as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Number {
    Arabic(i64),
    /// Roman, in small letters or in capitals.
    Roman(i64, bool),
}

impl Number {
    fn value(self) -> i64 {
        match self {
            Self::Arabic(value) | Self::Roman(value, _) => value,
        }
    }

    /// The number of this value, in the same signs.
    fn with(self, value: i64) -> Self {
        match self {
            Self::Arabic(_) => Self::Arabic(value),
            Self::Roman(_, small) => Self::Roman(value, small),
        }
    }

    fn label(self) -> String {
        match self {
            Self::Arabic(value) => value.to_string(),
            Self::Roman(value, small) => roman(value, if small { "i" } else { "I" }),
        }
    }
}

/// For each sheet the line with its number, and the number.
fn numbers(sheets: &[Vec<Line>]) -> Vec<Option<(usize, Number)>> {
    // On two sheets only numbers that stand alone can agree.
    let few = sheets.len() < AGREE;
    let agree = AGREE.min(sheets.len().max(2));
    let number = |text: &str| if few { bare_number(text) } else { number(text) };
    let candidates: Vec<Vec<(usize, Number, Number)>> = sheets
        .iter()
        .zip(0_i64..)
        .map(|(lines, sheet)| {
            edges(lines)
                .into_iter()
                .filter_map(|at| number(&lines[at].text).map(|n| (at, n, n.with(n.value() - sheet))))
                .collect()
        })
        .collect();
    let mut votes: HashMap<Number, usize> = HashMap::new();
    for found in &candidates {
        let steps: HashSet<Number> = found.iter().map(|(_, _, step)| *step).collect();
        steps.into_iter().for_each(|step| *votes.entry(step).or_default() += 1);
    }
    let chosen = |found: &Vec<(usize, Number, Number)>| {
        let agreed = found.iter().filter(|(_, _, step)| votes[step] >= agree);
        agreed.max_by_key(|(_, _, step)| votes[step]).map(|(at, number, _)| (*at, *number))
    };
    candidates.iter().map(chosen).collect()
}

/// The lines nearest the upper and the lower edge.
fn edges(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].y.total_cmp(&lines[*a].y));
    let lower = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
    let mut edges: Vec<usize> = order.iter().take(EDGE).chain(&order[lower..]).copied().collect();
    edges.dedup();
    edges
}

/// The number of a line that is nothing else.
fn bare_number(text: &str) -> Option<Number> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "-–—·•|[]".contains(c));
    page(text).or_else(|| {
        let small = text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'));
        let capital = text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
        (small || capital).then(|| roman_value(text)).flatten().map(|value| Number::Roman(value, small))
    })
}

/// The number of a line that is nothing else, or a short one with a number at its beginning or end.
fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    if let Some(number) = bare_number(text) {
        return Some(number);
    }
    if text.chars().count() > LONGEST {
        return None;
    }
    let first = text.split_whitespace().next().and_then(page);
    first.or_else(|| text.split_whitespace().last().and_then(page))
}

fn page(word: &str) -> Option<Number> {
    let number = word.parse::<i64>().ok()?;
    (word.len() <= 4 && number > 0 && !word.starts_with('+')).then_some(Number::Arabic(number))
}

fn take_heads_off(sheets: &mut [Vec<Line>]) {
    // The sizes of the type in which words stand at an edge: where it is larger than mostly they are the heading itself.
    let mut seen: [HashMap<String, Vec<f64>>; 2] = [HashMap::new(), HashMap::new()];
    let ends: Vec<[Option<(usize, String)>; 2]> = sheets.iter().map(|lines| ends(lines)).collect();
    for (lines, ends) in sheets.iter().zip(&ends) {
        for (side, end) in ends.iter().enumerate() {
            let Some((at, words)) = end else { continue };
            seen[side].entry(words.clone()).or_default().push(lines[*at].size);
        }
    }
    let text = text_size(sheets);
    let titles = titles(sheets, text);
    seen.iter_mut().flat_map(HashMap::values_mut).for_each(|sizes| sizes.sort_by(f64::total_cmp));
    for (lines, ends) in sheets.iter_mut().zip(ends) {
        let is_head = |side: usize, at: usize, words: &str| {
            let sizes = seen[side].get(words).filter(|sizes| sizes.len() >= AGREE);
            let recurs = sizes.is_some_and(|sizes| lines[at].size <= LARGER * sizes[sizes.len() / 2]);
            // A short chapter has its title above one page or two.
            let small = lines[at].size <= text * 1.02;
            recurs || side == 0 && small && titles.get(words).is_some_and(|size| lines[at].size * LARGER < *size)
        };
        let mut heads: Vec<usize> = ends
            .into_iter()
            .enumerate()
            .filter_map(|(side, end)| end.filter(|(at, words)| is_head(side, *at, words)).map(|(at, _)| at))
            .collect();
        heads.sort_unstable();
        heads.dedup();
        heads.into_iter().rev().for_each(|at| drop(lines.remove(at)));
    }
}

/// Words in larger type than the text, and its size: titles.
fn titles(sheets: &[Vec<Line>], text: f64) -> HashMap<String, f64> {
    let mut titles: HashMap<String, f64> = HashMap::new();
    for line in sheets.iter().flatten().filter(|line| line.size > LARGER * text) {
        let size = titles.entry(words(&line.text)).or_default();
        *size = size.max(line.size);
    }
    titles
}

/// The letters and figures of a line.
fn words(text: &str) -> String {
    fold_text(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The upmost and the lowest line with the letters and figures of each.
fn ends(lines: &[Line]) -> [Option<(usize, String)>; 2] {
    let height = |(_, a): &(usize, &Line), (_, b): &(usize, &Line)| a.y.total_cmp(&b.y);
    let fitting = |(at, line): (usize, &Line)| {
        let words = words(&line.text);
        (words.chars().count() >= 3 && line.text.chars().count() <= LONGEST).then_some((at, words))
    };
    let all = || lines.iter().enumerate();
    [all().max_by(height).and_then(fitting), all().min_by(height).and_then(fitting)]
}

/// Numbers of the sheets without one that lie between two whose numbers leave room for just them.
fn between(read: &[Option<Number>]) -> Vec<Option<Number>> {
    let mut pages = read.to_vec();
    let known: Vec<(usize, Number)> = read.iter().enumerate().filter_map(|(at, n)| n.map(|n| (at, n))).collect();
    for pair in known.windows(2) {
        let [(from, first), (to, last)] = [pair[0], pair[1]];
        if first == last.with(first.value()) && usize::try_from(last.value() - first.value()) == Ok(to - from) {
            pages[from..to].iter_mut().zip(first.value()..).for_each(|(page, n)| *page = Some(first.with(n)));
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(texts: &[&str]) -> Vec<Line> {
        let height = |at: usize| 800. - 12. * f64::from(u32::try_from(at).unwrap());
        texts
            .iter()
            .enumerate()
            .map(|(at, text)| Line { text: (*text).to_owned(), y: height(at), ..Line::default() })
            .collect()
    }

    #[test]
    fn numbers_that_run_with_the_sheets_are_pages() {
        let mut sheets: Vec<Vec<Line>> =
            (5..9).map(|n| sheet(&[&"Ж".repeat(n), "Обозы шли", "и шли.", &"ж".repeat(n), &n.to_string()])).collect();
        sheets[2].pop();
        let pages = take_off(&mut sheets);
        assert_eq!(pages, ["5", "6", "7", "8"].map(|n| Some(n.to_owned())));
        assert!(sheets.iter().all(|lines| lines.len() == 4));
    }

    #[test]
    fn a_preface_has_roman_numbers() {
        let numbers = ["VII", "VIII", "IX", "1", "2", "3"];
        let mut sheets: Vec<Vec<Line>> =
            numbers.iter().map(|n| sheet(&[&format!("Ж{n}"), "Обозы шли", "и шли.", "и стали", n])).collect();
        assert_eq!(take_off(&mut sheets), numbers.map(|n| Some(n.to_owned())));
    }

    #[test]
    fn two_sheets_agree_in_numbers_that_stand_alone() {
        let mut sheets = vec![sheet(&["Обозы", "шли", "7"]), sheet(&["и", "стали.", "8"])];
        assert_eq!(take_off(&mut sheets), [Some("7".to_owned()), Some("8".to_owned())]);
        let mut sheets = vec![sheet(&["Обозы", "шли", "было 7"]), sheet(&["и", "стали.", "стало 8"])];
        assert_eq!(take_off(&mut sheets), [None, None]);
    }

    #[test]
    fn years_at_the_edge_are_no_pages() {
        let mut sheets: Vec<Vec<Line>> = ["1905", "1917", "1921"].iter().map(|n| sheet(&["Обозы", "шли", n])).collect();
        assert_eq!(take_off(&mut sheets), [None, None, None]);
    }

    #[test]
    fn the_heading_itself_is_no_running_head() {
        let mut sheets: Vec<Vec<Line>> =
            (0..5).map(|n| sheet(&["Сборы в дорогу", &format!("Обоз {n}-й вышел"), &"ж".repeat(n + 3)])).collect();
        sheets.iter_mut().enumerate().for_each(|(n, lines)| lines[0].size = if n == 0 { 16. } else { 9. });
        take_off(&mut sheets);
        assert_eq!(sheets.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2, 2, 2, 2]);
    }

    #[test]
    fn a_title_above_the_next_page_is_its_head() {
        let mut sheets: Vec<Vec<Line>> = (0..2)
            .map(|n| sheet(&["Сборы в дорогу", &format!("Обоз {n}-й вышел рано"), &"ж".repeat(n + 30)]))
            .collect();
        sheets.iter_mut().flatten().for_each(|line| line.size = 10.);
        sheets[0][0].size = 16.;
        take_off(&mut sheets);
        assert_eq!(sheets.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
    }

    #[test]
    fn a_line_over_three_sheets_is_their_head() {
        let mut sheets: Vec<Vec<Line>> =
            (0..3).map(|n| sheet(&["Сборы в дорогу", &format!("Обоз {n}-й вышел"), "рано.", "Потом стали."])).collect();
        take_off(&mut sheets);
        assert!(sheets.iter().all(|lines| lines[0].text.starts_with("Обоз")));
    }
}
