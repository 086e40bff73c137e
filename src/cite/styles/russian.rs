//! Russian as the engine writes it, put right: it knows months in the nominative only («20 декабрь 1938 г.»), doubles the
//! letter of several pages («сс. 5–7») against ГОСТ Р 7.0.5-2008, and leaves «No.» before numbers.

/// Months by themselves and after a day.
const MONTHS: [(&str, &str); 12] = [
    ("январь", "января"),
    ("февраль", "февраля"),
    ("март", "марта"),
    ("апрель", "апреля"),
    ("май", "мая"),
    ("июнь", "июня"),
    ("июль", "июля"),
    ("август", "августа"),
    ("сентябрь", "сентября"),
    ("октябрь", "октября"),
    ("ноябрь", "ноября"),
    ("декабрь", "декабря"),
];

/// The line with its months declined after a day, its pages in one letter and «№».
pub(super) fn mended(line: &str) -> String {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for at in 0..words.len() {
        let digits_follow = words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let opening = words[at].len() - words[at].trim_start_matches(['(', '[']).len();
        let abbreviation = match &words[at][opening..] {
            "сс." => Some("с."),
            "Сс." => Some("С."),
            "лл." => Some("л."),
            "Лл." => Some("Л."),
            "No." | "no." => Some("№"),
            _ => None,
        };
        if let Some(abbreviation) = abbreviation.filter(|_| digits_follow) {
            words[at].replace_range(opening.., abbreviation);
        }
        let (name, after) = split(&words[at]);
        let Some(of_day) = MONTHS.iter().find(|(month, _)| *month == name).map(|(_, of_day)| *of_day) else { continue };
        let after = after.to_owned();
        if at > 0 && is_day(&words[at - 1]) {
            words[at] = format!("{of_day}{after}");
        } else if let Some((day, rest)) = words.get(at + 1).map(|next| split(next)).filter(|(day, _)| is_day(day))
            && after.is_empty()
        {
            // «1938, декабрь 20»: the order of English.
            let (day, rest) = (day.to_owned(), rest.to_owned());
            words[at] = day;
            words[at + 1] = format!("{of_day}{rest}");
        }
    }
    words.join(" ")
}

/// «в кн.: Сборник» for «в Сборник»: a title cannot be declined.
pub(super) fn in_container(line: &str, container: &str) -> String {
    if container.is_empty() {
        return line.to_owned();
    }
    line.replace(&format!(" в {container}"), &format!(" в кн.: {container}"))
        .replace(&format!(" В {container}"), &format!(" В кн.: {container}"))
}

/// The letters and digits a word begins with, and the marks after them.
fn split(word: &str) -> (&str, &str) {
    word.split_at(word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len()))
}

fn is_day(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[']);
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::{in_container, mended};

    #[test]
    fn a_month_after_a_day_is_declined() {
        assert_eq!(mended("«Речь», 20 декабрь 1938 г., ГАРФ"), "«Речь», 20 декабря 1938 г., ГАРФ");
        assert_eq!(mended("(1938, декабрь 21). Правда"), "(1938, 21 декабря). Правда");
        assert_eq!(mended("декабрь 1938 г."), "декабрь 1938 г.");
    }

    #[test]
    fn a_title_after_a_preposition_stands_in_the_nominative() {
        assert_eq!(
            in_container("«Образ», в Краеведение (Наука, 1991)", "Краеведение"),
            "«Образ», в кн.: Краеведение (Наука, 1991)"
        );
        assert_eq!(in_container("«Образ», в саду", ""), "«Образ», в саду");
    }

    #[test]
    fn several_pages_have_one_letter() {
        assert_eq!(mended("[1, сс. 123–125]"), "[1, с. 123–125]");
        assert_eq!(mended("(сс. 5)"), "(с. 5)");
    }

    #[test]
    fn numbers_have_their_mark() {
        assert_eq!(mended("постановление no. 1320, 1938"), "постановление № 1320, 1938");
    }
}
