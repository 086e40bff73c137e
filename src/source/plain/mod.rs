//! Plain text: paragraphs, headings, verse, notes and note marks.

mod blocks;
pub(super) mod extract;
mod feet;
pub(super) mod headings;
pub(super) mod heads;
pub(super) mod notes;
mod numbers;
mod spaced;

use std::collections::{BTreeMap, BTreeSet};

use blocks::{Block, blocks};
use extract::Extract;
use feet::Feet;
use notes::Labels;
use numbers::Numbers;

use super::Doubt;
use super::locators::{self, Places};
use super::pages::{self, PageMark, PageOptions};
use crate::model::{PassageKind, SkippedWhat, Span, Work};

/// What a block is, before its marks are taken out.
struct Role {
    kind: PassageKind,
    label: Option<notes::Label>,
    /// It stands in a section of notes.
    listed: bool,
}

/// Reads a text: `id` names the work, `path` its file below `corpus/`.
///
/// The text and the pieces taken out of it ([`Work::skipped`]), put together again, are the source.
#[must_use]
pub fn read(id: &str, path: &str, source: &str) -> Work {
    read_with(id, path, source, &PageOptions::default())
}

/// Reads a text whose page marks are of a kind that is known.
#[must_use]
pub fn read_with(id: &str, path: &str, source: &str, options: &PageOptions) -> Work {
    read_in_doubt(id, path, source, options).0
}

/// Reads a text, and tells what is not certain.
pub(super) fn read_in_doubt(id: &str, path: &str, source: &str, options: &PageOptions) -> (Work, Vec<Doubt>) {
    let mut work = Work { id: id.to_owned(), path: path.to_owned(), ..Work::default() };
    let numbers = Numbers::of(source);
    let pages = pages_of(source, options, &numbers);
    let feet = Feet::of(source, &pages);
    let blocks = blocks(source, &pages, &feet, &headings::is_chapter);
    let roles = roles(source, &blocks, &pages, &feet, &numbers);
    let labels = Labels { names: labels(&roles), bare: feet.bare };
    let mut notes: Vec<(String, usize)> = Vec::new();
    let mut pending: Option<String> = None;
    let mut extract = Extract::new(source, &labels, &pages);
    work.text.reserve(source.len());
    let mut from = 0;
    for (block, role) in blocks.iter().zip(roles) {
        extract.gap(&mut work, Span::new(from, block.span.start));
        from = block.span.end;
        let mut span = block.span;
        if let Some(label) = role.label {
            extract::skip(&mut work, &span.of(source)[..label.length], SkippedWhat::NoteMark);
            span.start += label.length;
            pending = Some(label.name);
        }
        let start = work.text.len();
        extract.block(&mut work, span);
        let span = trimmed(&work.text, start);
        if span.is_empty() {
            continue;
        }
        // A label on a line of its own is of the block after it.
        if let Some(label) = pending.take().filter(|_| role.kind == PassageKind::Note) {
            notes.push((label, work.passages.len()));
        }
        locators::push(&mut work, span, role.kind);
    }
    extract.gap(&mut work, Span::new(from, source.len()));
    let Extract { marks, places, .. } = extract;
    let marked = marks.len();
    locators::name_passages(&mut work);
    let lost = Doubt::of_lost(&pages, &places);
    let starts = locators::page_starts(&pages, &places, options);
    locators::place_passages(&mut work, &Places { pages: starts, levels: BTreeMap::new(), ..Places::default() });
    notes::link(&mut work, marks, &notes);
    let doubts = [Doubt::of_marks(marked, work.notes.len()), Doubt::of_sides(&pages, options), lost];
    (work, doubts.into_iter().flatten().collect())
}

/// The page marks of a text, told from its notes and their marks.
fn pages_of(source: &str, options: &PageOptions, numbers: &Numbers) -> Vec<PageMark> {
    let feet = Feet::default();
    let blocks = blocks(source, &[], &feet, &headings::is_chapter);
    let roles = roles(source, &blocks, &[], &feet, numbers);
    let labels = labels(&roles);
    let at_notes = blocks.iter().zip(&roles).filter(|(_, role)| role.listed && role.label.is_some());
    let listed: BTreeMap<usize, &str> =
        at_notes.filter_map(|(block, role)| Some((block.span.start, role.label.as_ref()?.name.as_str()))).collect();
    let listed_names: BTreeSet<&str> = listed.values().copied().collect();
    // Where many numbers have no note, those that have one by chance are pages as well.
    let beyond = [false, true].map(|braces| numbers.beyond(&listed_names, braces) > listed_names.len());
    let mut pages = pages::find(source, options, &|label, span| {
        let named = listed_names.contains(label);
        let close = notes::is_close(&source[..span.start]);
        if source[span.start..].starts_with('{') {
            let marks = named && !beyond[1] && close && !numbers.is_otherwise(label, true);
            return listed.contains_key(&span.start) || numbers.is_braced_twice(label) || marks;
        }
        // Where the mark and its note are found elsewhere, the same number between words is a page.
        let free = named && !close && numbers.is_close(label);
        let marks = named && !beyond[0] && (close || !numbers.is_otherwise(label, false));
        listed.contains_key(&span.start) || (labels.contains(label) && numbers.is_cited(label) || marks) && !free
    });
    heads::take_in(source, &mut pages);
    pages
}

fn labels(roles: &[Role]) -> BTreeSet<String> {
    roles.iter().filter_map(|r| r.label.as_ref()).map(|l| l.name.clone()).collect()
}

/// What was appended to the text from `start` on, without blanks at its ends (left where a page mark was taken out).
fn trimmed(text: &str, start: usize) -> Span {
    let piece = &text[start..];
    let start = start + piece.len() - piece.trim_start().len();
    Span::new(start, start + piece.trim().len())
}

/// What each block is. From the heading of a section of notes to the next heading, everything is notes.
fn roles(source: &str, blocks: &[Block], pages: &[PageMark], feet: &Feet, numbers: &Numbers) -> Vec<Role> {
    let marked: BTreeSet<usize> = pages.iter().map(|page| page.span.start).collect();
    let mut in_notes = false;
    let mut roles = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let text = block.span.of(source);
        let at_foot = feet.begins(block.span);
        let cited = |name: &str| match text.starts_with('{') {
            true => numbers.is_braced_twice(name),
            false if name.starts_with('*') => numbers.has_stars(name) || numbers.is_cited(name),
            false => numbers.is_cited(name),
        };
        let is_note = |label: &notes::Label| in_notes || at_foot || cited(&label.name);
        let label =
            notes::label(text, in_notes || at_foot).filter(is_note).filter(|_| !marked.contains(&block.span.start));
        let isolated = block.blank_before && block.blank_after && blocks.len() > 1;
        let under = index > 0 && !block.blank_before && block.blank_after && {
            let above = blocks[index - 1].span.of(source);
            headings::is_chapter(above) && headings::is_designation(above) && headings::is_title(text)
        };
        let heads = index + 1 < blocks.len()
            && (headings::is_chapter(text) || under || isolated && headings::is_heading(text, index == 0));
        let kind = if label.is_some() {
            PassageKind::Note
        } else if heads {
            in_notes = headings::is_notes_heading(text);
            PassageKind::Heading
        } else if in_notes {
            PassageKind::Note
        } else if block.verse {
            PassageKind::Verse
        } else {
            PassageKind::Paragraph
        };
        roles.push(Role { kind, label, listed: in_notes });
    }
    roles
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts full of what the reader looks for.
    const SOURCE: &str = "([а-яА-Я]{1,5}| а б у к о м|[ \n\r\u{c}\u{2028}\u{ad}¬*.,(){}\\[\\]-]|\r\n|\n\n|Примечания|[0-9]{1,2}|\\[[0-9*]\\]|²){0,60}";

    /// Pages with heads, numbers, rules and notes around them; the same on each, or other ones.
    fn pages() -> impl Strategy<Value = String> {
        let text = "Обозы шли вдоль реки весь день до вечера, и возчики пели. ".repeat(9);
        let around = prop::collection::vec(
            prop::sample::select(vec![
                "СБОРЫ",
                "С Б О Р Ы",
                "----",
                "_____",
                "{n}",
                "— {n} —",
                "[{n}]",
                "с. {n}",
                "{n} СБОРЫ",
                "* Там же.",
                "1) Там же.",
                "",
                "Глава {n}",
                "лист 47.",
                "лист 47.\nлист 47.\nлист 47.",
                "X",
                "а лодки*",
                "лодки1)",
                "при-",
            ]),
            0..5,
        );
        (prop::collection::vec(around, 1..4), 6_usize..9, any::<bool>()).prop_map(move |(around, count, small)| {
            let page = |n: usize| {
                let lines = around[n % around.len()].join("\n").replace("{n}", &(n + 9).to_string());
                format!("{}{text}\n{lines}\n", if small { "и стояли. " } else { "" })
            };
            (0..count).map(page).collect()
        })
    }

    fn kinds(text: &str) -> Vec<(PassageKind, String)> {
        let work = read("w", "w.txt", text);
        work.passages.iter().map(|p| (p.kind, p.span.of(&work.text).to_owned())).collect()
    }

    #[test]
    fn a_note_mark_is_neither_text_nor_year() {
        let work = read("w", "w.txt", "Лишали жилья[3].\n");
        assert_eq!(work.text, "Лишали жилья.\n");
        assert_eq!(work.skipped[0].text, "[3]");
    }

    #[test]
    fn figures_and_brackets_at_the_end_of_a_line_break_no_word() {
        for text in ["Обозы стали н0\nпошли.", "Обозы (\nлодки) стали.", "Обозы*\nстали."]
        {
            assert_eq!(read("w", "w.txt", text).text, text);
        }
    }

    #[test]
    fn compounds_keep_their_hyphen_at_the_end_of_a_line() {
        let text = "Генерал-\nгубернатор Санкт-\nПетербурга при-\nказал, во-\nпервых, со¬ бирать социа¬листов.";
        let expected = "Генерал-губернатор Санкт-Петербурга приказал, во-первых, собирать социалистов.";
        assert_eq!(read("w", "w.txt", text).text, expected);
    }

    #[test]
    fn a_note_is_a_passage_linked_from_its_mark() {
        let work = read("w", "w.txt", "Так и было[1].\n\n[1] Правда. 1938.\n");
        assert_eq!(work.passages[1].kind, PassageKind::Note);
        assert_eq!(work.passages[1].span.of(&work.text), "Правда. 1938.");
        assert_eq!(work.notes[0].passage, 1);
    }

    #[test]
    fn headings_are_told_from_paragraphs() {
        let found = kinds("Название очерка\n\n1. Одна смена\n\nВ ночь на 31 августа забойщик спустился в шахту.\n");
        assert_eq!(found[0].0, PassageKind::Heading);
        assert_eq!(found[1].0, PassageKind::Heading);
        assert_eq!(found[2].0, PassageKind::Paragraph);
    }

    #[test]
    fn wrapped_lines_make_one_paragraph_and_hyphens_are_joined() {
        let text = "Нарком писал секре-\nтарю обкома о том,\nчто с углем плохо и\nчто надо передвинуть\nгероев на места.\n\nВторой абзац.";
        let found = kinds(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].1.starts_with("Нарком писал секретарю обкома"));
    }

    #[test]
    fn every_act_of_a_file_is_headed_by_its_name() {
        let text = "Указ Сената о хлебе\n\nХлеб возить.\n\nПостановление СНК СССР от 5 марта 1931 г. № 12 о сплаве леса, найме людей и починке лодок\n\n\
                    Лес сплавлять.\n\nПриказ вышел поздно, и никто его не читал.\n\nКонец.";
        let heads: Vec<bool> = kinds(text).iter().map(|(kind, _)| *kind == PassageKind::Heading).collect();
        assert_eq!(heads, [true, false, true, false, false, false]);
    }

    #[test]
    fn a_spaced_word_is_one_word_and_leads_back_to_the_source() {
        let source = "Он писал н е м е д л е н н о, и только.\n";
        let work = read("w", "w.txt", source);
        assert_eq!(work.text, "Он писал немедленно, и только.\n");
        assert_eq!(restored(&work), source);
    }

    #[test]
    fn a_chapter_needs_no_blank_line_after_it() {
        let found = kinds("ГЛАВА ВТОРАЯ\nОбозы шли вдоль реки.\nИ стали.\n");
        assert_eq!(found[0].0, PassageKind::Heading);
        assert_eq!(found[1].0, PassageKind::Paragraph);
    }

    #[test]
    fn the_last_line_heads_nothing() {
        assert_eq!(kinds("Текст очерка, и довольно.\n\nКонец\n")[1].0, PassageKind::Paragraph);
    }

    #[test]
    fn a_section_of_notes_has_numbered_notes() {
        let text = "Обозы стали(1), а люди ушли(2).\n\nПримечания\n\n1) У села.\n\n2\n\nНе все.\n\nЕщё о них.\n\nГлава 2\n\nДальше.\n";
        let work = read("w", "w.txt", text);
        assert!(work.text.starts_with("Обозы стали, а люди ушли."));
        let linked: Vec<&str> = work.notes.iter().map(|n| work.passages[n.passage].span.of(&work.text)).collect();
        assert_eq!(linked, ["У села.", "Не все."]);
        assert_eq!(work.passages.iter().filter(|p| p.kind == PassageKind::Note).count(), 3);
        assert_eq!(work.passages.last().map(|p| p.kind), Some(PassageKind::Paragraph));
    }

    #[test]
    fn a_number_in_brackets_is_a_mark_only_of_a_note() {
        assert_eq!(read("w", "", "Список(1) и пункт (2).").text, "Список(1) и пункт (2).");
    }

    #[test]
    fn a_number_in_brackets_between_words_is_text() {
        let text = "Взято [120] душ, а затем [95] душ; по [3], это не так.\n\n[121] душ было много.\n";
        assert_eq!(read("w", "", text).text, text);
        assert!(kinds(text).iter().all(|(kind, _)| *kind == PassageKind::Paragraph));
    }

    /// Ten pages, each beginning with its number and holding the mark of a note, then the notes.
    fn pages_and_notes() -> String {
        let page = |n: usize| {
            format!("[{}] {}стали у переправы.[{}] И дальше.\n\n", n + 4, "Обозы шли вдоль реки. ".repeat(40), n)
        };
        let pages: String = (1..=10).map(page).collect();
        let note = |n: usize| format!("[{n}] У села, раз {n}.\n\n");
        let notes: String = (1..=10).map(note).collect();
        format!("{pages}ПРИМЕЧАНИЯ\n\n{notes}")
    }

    #[test]
    fn pages_and_notes_with_the_same_numbers_are_told_apart() {
        let work = read("w", "", &pages_and_notes());
        let notes = work.passages.iter().filter(|p| p.kind == PassageKind::Note).count();
        assert_eq!((notes, work.notes.len()), (10, 10));
        let pages: Vec<&str> = work.locators.iter().filter_map(|locator| locator.page.as_deref()).collect();
        assert_eq!((pages.first(), pages.get(9)), (Some(&"5"), Some(&"14")));
    }

    #[test]
    fn stars_and_raised_figures_mark_notes() {
        let work = read("w", "", "Он уехал* в Киев², а поле в 5 км² осталось.\n\n* В мае.\n\n[2] Тогда Кіевъ.\n");
        assert!(work.text.starts_with("Он уехал в Киев, а поле в 5 км² осталось."));
        assert_eq!(work.notes.len(), 2);
    }

    #[test]
    fn raised_figures_label_notes_too() {
        let work = read("w", "", "Он уехал¹ в Киев.\n\n¹ Тогда Кіевъ.\n");
        assert_eq!((work.text.as_str(), work.notes.len()), ("Он уехал в Киев.\n\nТогда Кіевъ.\n", 1));
        assert_eq!(kinds("² Земля и люди.\n\nОн уехал.\n")[0].0, PassageKind::Paragraph);
    }

    #[test]
    fn stars_between_chapters_are_no_note() {
        assert!(kinds("Раз.\n\n* * *\n\nДва.\n").iter().all(|(kind, _)| *kind != PassageKind::Note));
    }

    #[test]
    fn a_word_keeps_its_own_hyphen_at_a_line_end() {
        let text = "Тогда кто-\nнибудь вышел бы из-\nпод навеса и спро-\nсил, куда они едут\nпо такой дороге.\n";
        assert!(kinds(text)[0].1.starts_with("Тогда кто-нибудь вышел бы из-под навеса и спросил"));
    }

    #[test]
    fn a_soft_hyphen_is_no_text() {
        let work = read("w", "", "\u{ad}Пра\u{ad}вда\u{ad} .\u{ad}\n");
        assert_eq!(work.text, "Правда .\n");
    }

    #[test]
    fn inserting_a_paragraph_moves_no_other_id() {
        let before = read("w", "w.txt", "Первый.\nВторой.\n");
        let after = read("w", "w.txt", "Первый.\nНовый.\nВторой.\n");
        assert_eq!(before.passages[1].id, after.passages[2].id);
    }

    /// The source again, from the text and what was taken out of it.
    fn restored(work: &Work) -> String {
        let mut source = String::new();
        let mut from = 0;
        for skipped in &work.skipped {
            source.push_str(&work.text[from..skipped.offset]);
            source.push_str(&skipped.text);
            from = skipped.offset;
        }
        source + &work.text[from..]
    }

    proptest! {
        #[test]
        fn nothing_is_lost(source in SOURCE) {
            prop_assert_eq!(restored(&read("w", "", &source)), source);
        }

        #[test]
        fn any_text_is_survived(source in "\\PC{0,200}") {
            prop_assert_eq!(restored(&read("w", "", &source)), source);
        }

        #[test]
        fn nothing_is_lost_of_pages(source in pages()) {
            let work = read("w", "", &source);
            prop_assert_eq!(restored(&work), source);
            prop_assert!(work.passages.windows(2).all(|two| two[0].span.end <= two[1].span.start));
            prop_assert!(work.locators.windows(2).all(|two| two[0].offset <= two[1].offset));
        }

        #[test]
        fn passages_are_in_order_and_hold_all_but_blanks(source in SOURCE) {
            let work = read("w", "", &source);
            let mut last = 0;
            for passage in &work.passages {
                prop_assert!(passage.span.start >= last && !passage.span.is_empty());
                prop_assert!(work.text[last..passage.span.start].trim().is_empty());
                last = passage.span.end;
            }
            prop_assert!(work.text[last..].trim().is_empty());
        }

        #[test]
        fn every_character_leads_back_to_the_source(source in SOURCE) {
            let work = read("w", "", &source);
            let offsets = crate::model::SourceOffsets::new(&work);
            let characters: Vec<char> = source.chars().collect();
            for (offset, c) in work.text.char_indices() {
                let start = offsets.start(&work, offset);
                prop_assert_eq!(characters[start], c);
                prop_assert_eq!(offsets.end(&work, offset + c.len_utf8()), start + 1);
            }
        }

        #[test]
        fn inserted_words_move_no_other_id(
            paragraphs in prop::collection::vec("[А-Я][а-я ]{3,30}\\.", 2..12), at in 0_usize..12,
        ) {
            let at = at.min(paragraphs.len());
            let mut longer = paragraphs.clone();
            longer.insert(at, "Вставленный 1907 абзац.".to_owned());
            let ids = |lines: &[String]| -> Vec<String> {
                read("w", "", &lines.join("\n\n")).passages.into_iter().map(|p| p.id).collect()
            };
            let mut after = ids(&longer);
            after.remove(at);
            prop_assert_eq!(after, ids(&paragraphs));
        }
    }
}
