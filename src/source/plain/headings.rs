//! Which lines are headings.

use std::sync::LazyLock;

use regex::Regex;

use super::notes::superscript;
use crate::text::is_infinitive;

/// Headings by their first word and number; they need no blank lines around them.
static CHAPTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i:глава|часть|книга|раздел|отдел|отдѣлъ|том|томъ|действие|дѣйствіе)\s+(?:[IVXLCІХ]+|\d{1,3}|(?i:перв|втор|трет|четв|пят|шест|седьм|восьм|осьм|девят|десят|одиннадц|двенадц|двѣнадц|тринадц|четырнадц|пятнадц|двадц|последн)\p{L}+)(?:[.:\s]|$)",
    )
    .expect("a valid pattern")
});
/// A designation and nothing more: «Глава I», «§ 3», «IV.»; the title may follow.
static DESIGNATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?i:глава|часть|книга|раздел|отдел|отдѣлъ|том|томъ|действие|дѣйствіе|лекция|лекція|беседа|письмо)\s+(?:[IVXLCІХ]+|\d{1,3}|\p{L}+(?:ая|ое|ый|ой|ья|ье|ий|АЯ|ОЕ|ЫЙ|ОЙ|ЬЯ|ЬЕ|ИЙ))|§\s?\d{1,3}|\d{1,3}|[IVXLCІХ]{1,6})[.:]?$",
    )
    .expect("a valid pattern")
});
/// Headings of parts that all books have.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i:предисловие|предисловіе|введение|введеніе|вступление|вступленіе|от автора|отъ автора|от редакции|оглавление|оглавленіе|содержание|содержаніе|пролог|прологъ|приложение)(?:\s|\.|$)",
    )
    .expect("a valid pattern")
});
/// Headings by a number or sign.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{1,3}\.(?:\s|$)|[§№]\s?\d|[IVXLCІХ]{1,6}\.?(?:\s|$))").expect("a valid pattern")
});
/// A signature («И. И. Иванов») or a date in figures: short lines by themselves that head nothing.
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:(?i:председатель|секретарь|управляющий)\s.*)?(?:[А-ЯЁѲ]\p{Ll}?\.\s?){1,3}\p{Lu}[\p{L}-]+\.?|\d{1,2}[./\s]+[\dIVXІХ]{1,4}[./\s]+\d{2,4}\s?(?:г\.?)?)$",
    )
    .expect("a valid pattern")
});
/// The heading of a section of notes.
static NOTES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:прим[еѣ]чан[иі][ея]|сноски|комментари[ий])(?:\s|\.|:|$)").expect("a valid pattern")
});

/// The heading of a legal act: what it is, then whose, its number, its date or what it is about.
static ACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:№\s?\d+[\w/-]*\.?\s+)?(?:(?i:высочайш|именн|постановлен|распоряжен|положен|определен|решен)\p{L}{2,3}|(?i:указ|декрет|приказ|закон|манифест|циркуляр|протокол|договор|наказ)[ъЪ]?|(?i:резолюци|инструкци|директив)[яЯаА])(?:\s+(?:\p{Lu}|№|\d|«|(?i:от|отъ|о|об|объ|по)\s)|$)",
    )
    .expect("a valid pattern")
});

/// Longest line, in characters, that can be a heading.
const LENGTH: usize = 120;
/// That of an act is longer: «О мерах по …» stands in it.
const ACT_LENGTH: usize = 250;

/// True for the heading of a chapter, whatever is around it.
pub(in crate::source) fn is_chapter(line: &str) -> bool {
    let Some(found) = CHAPTER.find(line).filter(|_| is_short(line, LENGTH) && !line.ends_with([',', ';', ':'])) else {
        return false;
    };
    // «Глава вторая понравилась всем.»
    let sentence = !found.as_str().ends_with(['.', ':']) && line[found.end()..].starts_with(char::is_lowercase);
    !(sentence && line.ends_with(['.', '!', '?', '…']))
}

/// True for a heading that says which part of a work follows, and nothing of what it is about.
pub(in crate::source) fn is_designation(line: &str) -> bool {
    is_short(line, 40) && DESIGNATION.is_match(line)
}

/// True for the heading of a part of a work, which is no title of the whole.
#[must_use]
pub fn heads_a_part(line: &str) -> bool {
    is_chapter(line) || is_notes_heading(line) || NUMBERED.is_match(line) || PART.is_match(line) || is_designation(line)
}

/// True for a line right under a designation that is its title.
pub(in crate::source) fn is_title(line: &str) -> bool {
    let capitals = !line.contains(char::is_lowercase);
    is_short(line, LENGTH)
        && line.starts_with(|c: char| c.is_uppercase() || c == '«')
        && !line.contains(['\n', '\r'])
        && !line.ends_with([',', ';', ':', '-', '—'])
        && (capitals || is_title_like(line) && !line.ends_with(['.', '!', '?', '…']))
}

/// True for a line between blank lines that heads what follows; `first` at the beginning of the text.
pub(in crate::source) fn is_heading(line: &str, first: bool) -> bool {
    if is_act(line) {
        return true;
    }
    let starts = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '§' | '№' | '«'));
    if !starts || line.contains(['\n', '\r']) || !is_short(line, LENGTH) || SIGNATURE.is_match(line) {
        return false;
    }
    let marked = NUMBERED.is_match(line) || CHAPTER.is_match(line);
    let open_end = !unmarked(line).ends_with(['.', ',', ';', ':', '…', '!', '?', '-', '—']);
    open_end && (marked || first || is_title_like(line)) || marked && is_short(line, 60) && !is_point(line)
}

/// A line without note marks and closing quotation marks at its end: «Он умер.[1]», «Сказал: «Пора!»».
fn unmarked(line: &str) -> &str {
    let bare =
        line.trim_end_matches(|c: char| matches!(c, '*' | '[' | ']' | '»' | '"' | '”') || superscript(c).is_some());
    let number = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    if number.ends_with('[') { number.trim_end_matches('[') } else { bare }
}

/// True for a point of a decree, which tells somebody to do something: «1. Выдать книжки всем рабочим.»
fn is_point(line: &str) -> bool {
    let mut words = line.split_whitespace().skip(1);
    let first = words.next().unwrap_or_default();
    line.ends_with('.') && words.nth(1).is_some() && first.ends_with(['ь', 'и', 'я']) && is_infinitive(first)
}

/// True for a line that names a legal act and says nothing of it: no sentence ends in it, unless with the date.
fn is_act(line: &str) -> bool {
    let capitals = line.chars().take_while(|c| !c.is_whitespace()).all(|c| !c.is_lowercase());
    let ends = !line.ends_with(['.', ',', ';', ':', '…', '!', '?', '-', '—']) || capitals && line.ends_with("г.");
    ends && is_short(line, ACT_LENGTH) && !line.contains(['\n', '\r']) && ACT.is_match(line)
}

/// True for «Примечания» and the like.
pub(in crate::source) fn is_notes_heading(line: &str) -> bool {
    is_short(line, 60) && NOTES.is_match(line)
}

fn is_short(line: &str, characters: usize) -> bool {
    line.chars().nth(characters).is_none()
}

/// A few words without a sentence's punctuation.
fn is_title_like(line: &str) -> bool {
    line.split_whitespace().nth(8).is_none() && !line.contains([',', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_known_by_word_and_number() {
        for line in ["Глава 3", "ГЛАВА ПЕРВАЯ", "Часть вторая. Зима", "Глава XII. В пути", "Томъ IV"]
        {
            assert!(is_chapter(line), "{line}");
        }
    }

    #[test]
    fn a_designation_says_nothing_of_its_part() {
        for line in ["Глава I", "ГЛАВА ПЕРВАЯ.", "§ 3", "IV.", "Лекция 2", "12"] {
            assert!(is_designation(line), "{line}");
        }
        for line in ["Глава I. Сборы", "Сборы", "Глава обоза"] {
            assert!(!is_designation(line), "{line}");
        }
    }

    #[test]
    fn headings_of_parts_are_no_titles_of_works() {
        for line in ["Глава 1. Сборы", "Введение", "Отъ автора", "§ 4", "ПРИМЕЧАНИЯ"]
        {
            assert!(heads_a_part(line), "{line}");
        }
        assert!(!heads_a_part("Сборы в дорогу"));
    }

    #[test]
    fn a_sentence_about_a_head_is_no_chapter() {
        for line in [
            "Глава правительства уехал",
            "Часть войск отошла",
            "Книга вышла в 1907 году",
            "Глава вторая понравилась всем.",
        ] {
            assert!(!is_chapter(line), "{line}");
        }
        for line in ["Он умер.[1]", "Царь плакал.*", "Все закричали: «Пора!»", "Так было.²"]
        {
            assert!(!is_heading(line, false), "{line}");
        }
    }

    #[test]
    fn titles_numbers_and_paragraph_signs_head() {
        for line in ["Введение", "II.", "I. Сборы", "1. В пути", "§ 4", "21 мая 1806 года"] {
            assert!(is_heading(line, false), "{line}");
        }
    }

    #[test]
    fn points_of_a_decree_head_nothing() {
        assert!(!is_heading("1. Выдать книжки всем рабочим.", false));
        assert!(is_heading("2. Печать и войско.", false) && is_heading("3. О возах.", false));
    }

    #[test]
    fn signatures_and_dates_in_figures_head_nothing() {
        for line in ["И. Петров", "Председатель артели В. Сомов", "А. Н. Римский-Корсаков", "3.IV.1907 г.", "3.4.07"]
        {
            assert!(!is_heading(line, false), "{line}");
        }
    }

    #[test]
    fn notes_are_headed_in_either_spelling() {
        assert!(is_notes_heading("Примечания к части первой") && is_notes_heading("Примѣчанія"));
    }
}
