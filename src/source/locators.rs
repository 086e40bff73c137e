//! Passages get their ids and places: page, chapter, number of the paragraph.

use std::collections::{BTreeMap, HashMap};

use super::pages::{PageMark, PageOptions, PageSide};
use super::plain::headings::is_designation;
use crate::model::{Locator, PageLabel, Passage, PassageKind, Span, Work, passage_id};
use crate::text::fold_text;

/// Longest passage in bytes; a longer one is cut at the end of a sentence.
const LONGEST: usize = 60_000;

/// From an offset of the text on, the page; `None` where it is not known.
pub(super) type PageStart = (usize, Option<PageLabel>);

/// Appends a passage, or several when it is longer than a passage may be.
pub(super) fn push(work: &mut Work, span: Span, kind: PassageKind) {
    let mut start = span.start;
    while span.end - start > LONGEST {
        let window = Span::new(start, boundary(&work.text, start + LONGEST)).of(&work.text);
        let cut = sentence_end(window).unwrap_or(window.len());
        let piece = &window[..cut];
        let end = start + piece.trim_end().len();
        if end > start {
            work.passages.push(Passage { id: String::new(), span: Span::new(start, end), kind });
        }
        let rest = &work.text[start + cut..span.end];
        start += cut + rest.len() - rest.trim_start().len();
    }
    if span.end > start {
        work.passages.push(Passage { id: String::new(), span: Span::new(start, span.end), kind });
    }
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the last sentence, else the last word, of the second half ends.
fn sentence_end(text: &str) -> Option<usize> {
    let half = boundary(text, text.len() / 2);
    let sentence =
        [". ", "! ", "? ", "… ", ".\n"].iter().filter_map(|end| text[half..].rfind(end).map(|at| at + end.len()));
    sentence
        .max()
        .or_else(|| text[half..].rfind(char::is_whitespace).map(|at| at + 1))
        .map(|at| boundary(text, half + at))
}

/// Gives each passage its id.
pub(super) fn name_passages(work: &mut Work) {
    // Ids stand for the texts: a second copy of a large work would not fit.
    let mut seen: HashMap<String, usize> = HashMap::new();
    for passage in &mut work.passages {
        let folded = fold_text(passage.span.of(&work.text));
        let first = passage_id(&work.id, &folded, 0);
        let count = seen.entry(first.clone()).or_default();
        passage.id = if *count == 0 { first } else { passage_id(&work.id, &folded, *count) };
        *count += 1;
    }
}

/// Where pages begin: `places` are the offsets in the text at which the marks stood. Text that is too long for its page
/// and stands where marks are missing has the pages of the gap: «12–14».
pub(super) fn page_starts(marks: &[PageMark], places: &[usize], options: &PageOptions) -> Vec<PageStart> {
    let lost = lost_marks(marks, places);
    let printed = |number: i64| options.printed(&number.to_string());
    let range = |from: Option<PageLabel>, to: Option<PageLabel>| {
        let (from, to) = (from?, to?);
        Some(PageLabel { number: format!("{}–{}", from.number, to.number), ..from })
    };
    let mut starts: Vec<PageStart> = Vec::new();
    for (index, (mark, &place)) in marks.iter().zip(places).enumerate() {
        let next = marks.get(index + 1);
        let own = options.printed(&mark.label);
        let lost = lost.get(&index);
        match mark.side {
            PageSide::Begins => starts.push((place, lost.map_or(own.clone(), |l| range(own, printed(*l.end()))))),
            PageSide::Ends => {
                if index == 0 {
                    starts.push((0, own));
                }
                let next = next.and_then(|next| options.printed(&next.label));
                starts.push((place, lost.map_or(next.clone(), |l| range(printed(*l.start()), next))));
            }
        }
    }
    starts
}

/// Most marks lost between two.
const LOST: i64 = 6;

/// After which marks others are missing, and their numbers: the next one is several higher, and the text between is
/// longer than a page is.
pub(super) fn lost_marks(marks: &[PageMark], places: &[usize]) -> BTreeMap<usize, std::ops::RangeInclusive<i64>> {
    let number = |mark: &PageMark| {
        let label = PageLabel::of(&mark.label);
        label.number.parse::<i64>().ok().filter(|_| label.unit.is_page())
    };
    let steps: Vec<Option<(i64, i64, usize)>> = marks
        .windows(2)
        .zip(places.windows(2))
        .map(|(two, places)| Some((number(&two[0])?, number(&two[1])?, places[1] - places[0])))
        .collect();
    let mut lengths: Vec<usize> =
        steps.iter().flatten().filter(|(from, to, _)| from + 1 == *to).map(|(_, _, length)| *length).collect();
    lengths.sort_unstable();
    let Some(&usual) = lengths.get(lengths.len() / 2) else { return BTreeMap::new() };
    let lost = |(index, step): (usize, &Option<(i64, i64, usize)>)| {
        let (from, to, length) = (*step)?;
        let several = (2..=LOST).contains(&(to - from)) && length * 2 > usual * 3;
        several.then(|| (index, from + 1..=to - 1))
    };
    steps.iter().enumerate().filter_map(lost).collect()
}

/// What the places of passages are made of.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Levels of the passages that are headings, by index: 1 for a part, 2 for a chapter of it.
    pub levels: BTreeMap<usize, u8>,
    /// Where pages begin, by offset.
    pub pages: Vec<PageStart>,
    /// Notes whose place is that of their mark: passage → offset of the mark.
    pub homes: BTreeMap<usize, usize>,
    /// Passages before which chapters end, with the level of the outermost of them.
    pub ends: BTreeMap<usize, u8>,
    /// The title of the work, which is no chapter.
    pub title: Option<String>,
    /// True when what is called pages are sheets of the file.
    pub sheets: bool,
}

/// Gives each passage its place.
pub(super) fn place_passages(work: &mut Work, places: &Places) {
    let mut locators: Vec<Locator> = Vec::with_capacity(work.passages.len() + places.pages.len());
    let mut chapters: Vec<(u8, String)> = Vec::new();
    let mut paragraphs = 0;
    for (index, passage) in work.passages.iter().enumerate() {
        let counted = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Verse);
        if passage.kind == PassageKind::Heading {
            let level = places.levels.get(&index).copied().unwrap_or(1);
            let name = heading_name(passage.span.of(&work.text));
            // «Глава I», and its title in a heading of its own.
            let above = index
                .checked_sub(1)
                .filter(|_| !is_designation(&name))
                .filter(|&above| work.passages[above].kind == PassageKind::Heading);
            let designation =
                above.and_then(|_| chapters.pop_if(|(above, name)| *above == level && is_designation(name)));
            chapters.retain(|(outer, _)| *outer < level);
            let name = designation.map_or(name.clone(), |(_, above)| with_title(&above, &name));
            chapters.push((level, name));
        }
        paragraphs += u32::from(counted);
        if let Some(level) = places.ends.get(&index).filter(|_| passage.kind != PassageKind::Heading) {
            chapters.retain(|(outer, _)| outer < level);
        }
        let home = places.homes.get(&index).map(|&offset| {
            let before = &locators[..locators.partition_point(|l| l.offset <= offset)];
            before.last().cloned().unwrap_or_default()
        });
        let own = home.is_none();
        let place = home.unwrap_or_else(|| {
            let chapter = chapter(&chapters, places);
            places.on(Locator { chapter, ..Locator::default() }, page_at(&places.pages, passage.span.start))
        });
        let place = Locator { offset: passage.span.start, paragraph: counted.then_some(paragraphs), ..place };
        locators.push(place.clone());
        if own {
            let first = places.pages.partition_point(|(start, _)| *start <= passage.span.start);
            for (offset, page) in places.pages[first..].iter().take_while(|(start, _)| *start < passage.span.end) {
                locators.push(places.on(Locator { offset: *offset, ..place.clone() }, page.clone()));
            }
        }
    }
    work.locators = locators;
}

impl Places {
    /// The place on a page, which is a sheet of the file where pages are.
    fn on(&self, place: Locator, page: Option<PageLabel>) -> Locator {
        let (number, unit) = page.map(|page| (page.number, page.unit)).unzip();
        if self.sheets {
            Locator { sheet: number, ..place }
        } else {
            Locator { page: number, unit: unit.unwrap_or_default(), ..place }
        }
    }
}

fn page_at(pages: &[PageStart], offset: usize) -> Option<PageLabel> {
    pages[..pages.partition_point(|(start, _)| *start <= offset)].last()?.1.clone()
}

/// «Часть вторая. Глава III»: the innermost heading and the one it stands under, the title of the work left out.
fn chapter(chapters: &[(u8, String)], places: &Places) -> Option<String> {
    let is_title = |name: &str| places.title.as_deref().is_some_and(|title| fold_text(title) == fold_text(name));
    let (_, inner) = chapters.last()?;
    let outer = chapters.len().checked_sub(2).map(|i| &chapters[i].1).filter(|name| !is_title(name));
    Some(match outer {
        Some(outer) if outer.chars().count() + inner.chars().count() < 120 => {
            format!("{}. {inner}", outer.trim_end_matches(['.', ':', ' ']))
        }
        _ => inner.clone(),
    })
}

/// A heading in one line; a designation on a line of its own is parted from the title.
fn heading_name(text: &str) -> String {
    match text.split_once('\n') {
        Some((first, title)) if is_designation(first.trim()) => with_title(first.trim(), &one_line(title)),
        _ => one_line(text),
    }
}

fn with_title(designation: &str, title: &str) -> String {
    format!("{}. {title}", designation.trim_end_matches(['.', ':', ' ']))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_longer_than_a_passage_is_cut_between_sentences() {
        let mut work = Work { text: "Обозы шли вдоль реки. ".repeat(5000), ..Work::default() };
        let span = Span::new(0, work.text.trim_end().len());
        push(&mut work, span, PassageKind::Paragraph);
        assert!(work.passages.len() > 2);
        assert!(work.passages.iter().all(|p| p.span.len() <= LONGEST && p.span.of(&work.text).ends_with("реки.")));
    }

    #[test]
    fn a_word_longer_than_a_passage_is_cut_too() {
        let mut work = Work { text: "о".repeat(100_000), ..Work::default() };
        push(&mut work, Span::new(0, 200_000), PassageKind::Paragraph);
        assert_eq!(work.passages.last().map(|p| p.span.end), Some(200_000));
    }
}
