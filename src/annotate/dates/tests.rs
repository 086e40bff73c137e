//! What the tagger finds, as a specification: one fact each.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::tag;
use crate::annotate::Document;
use crate::authority::Authority;
use crate::model::{Calendar, DateMention, DateModifier, DateRole, Day, Work};
use crate::source::plain;
use crate::text::Morphology;

static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().unwrap());
static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| Authority::bundled().unwrap());

fn mentions(work: &Work) -> Vec<DateMention> {
    let analysed = MORPHOLOGY.analyse(work);
    tag(&Document { work, analysed: &analysed, morphology: &MORPHOLOGY }, &AUTHORITY.events)
}

fn found(work: &Work) -> String {
    let one = |m: DateMention| format!("{} = {}", m.span.of(&work.text), m.edtf.as_deref().unwrap_or("?"));
    mentions(work).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The dates of a text by itself, as «words = EDTF; …».
fn dates(text: &str) -> String {
    found(&plain::read("t", "", text))
}

/// The dates of a text of a known year.
fn dates_of(year: i32, text: &str) -> String {
    let mut work = plain::read("t", "", text);
    work.context_years = Some((year, year));
    found(&work)
}

/// The dates of a text of a known day.
fn dates_on(day: &str, text: &str) -> String {
    let mut work = plain::read("t", "", text);
    work.context_days = Day::parse(day).map(|d| (d, d));
    found(&work)
}

fn only(text: &str) -> DateMention {
    let mut all = mentions(&plain::read("t", "", text));
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

macro_rules! facts {
    ($($name:ident: $found:expr => $expected:expr;)*) => {
        $(#[test] fn $name() { assert_eq!($found, $expected); })*
    };
}

mod days {
    use super::*;
    facts! {
        a_day_in_digits_and_words: dates("Мост открыт 3 июня 1931 года.") => "3 июня 1931 года = 1931-06-03";
        a_day_all_in_words: dates("Умер двадцать девятого мая тысяча девятьсот сорок второго года.")
            => "двадцать девятого мая тысяча девятьсот сорок второго года = 1942-05-29";
        an_abbreviated_month: dates("Приехал 7 сент. 1924 г. утром.") => "7 сент. 1924 г. = 1924-09-07";
        all_in_digits: dates("Справка от 04.11.1927 цела.") => "04.11.1927 = 1927-11-04";
        a_year_of_two_digits: dates("Справка от 4.11.27 г. цела.") => "4.11.27 г. = 1927-11-04";
        a_roman_month: dates("Виза: 4/XI-27.") => "4/XI-27 = 1927-11-04";
        a_roman_month_with_blanks: dates("Виза 4 XI 1927.") => "4 XI 1927 = 1927-11-04";
        a_roman_month_without_year: dates_of(1942, "Приказ от 4.II отменён.") => "4.II = 1942-02-04";
        iso_order: dates("Снято 1927-11-04 в архиве.") => "1927-11-04 = 1927-11-04";
        the_year_first: dates("1927 года, 4 ноября, составлен акт.") => "1927 года, 4 ноября = 1927-11-04";
        the_month_before_the_day: dates("Взят октября 12 дня 1702 года.")
            => "октября 12 дня 1702 года = 1702-10-12?";
        the_day_of_an_issue: dates("См.: Труд. 1931. 5 мая.") => "1931. 5 мая = 1931-05-05";
        a_day_that_does_not_exist_keeps_its_month: dates("Письмо от 31 июня 1931 года.") => "31 июня 1931 года = 1931-06";
        a_misread_year: dates("Умер 5 мая l93б г. дома.") => "5 мая l93б г. = 1936-05-05";
        a_day_in_quotes: dates("Протокол от «5» мая 1937 г.") => "«5» мая 1937 г. = 1937-05-05";
        the_day_after_the_month: dates("Писано января 28, 1725 года.") => "января 28, 1725 года = 1725-01-28?";
        a_street_named_after_a_day: dates("Жил на улице 8 Марта, рядом с заводом имени 1 Мая.") => "";
    }
}

mod years {
    use super::*;
    facts! {
        in_digits: dates("В 1931 году построили мост.") => "1931 году = 1931";
        bare_after_a_preposition: dates("Ещё в 1931 он уехал.") => "1931 = 1931";
        a_list_after_a_preposition: dates("Воевали в 1701, 1703 и 1704 со шведами.")
            => "1701 = 1701; 1703 = 1703; 1704 = 1704";
        in_words: dates("В тысяча девятьсот сорок третьем году.") => "тысяча девятьсот сорок третьем году = 1943";
        in_short_words: dates("Он помнил сорок третий год.") => "сорок третий год = 1943";
        two_digits_take_the_century_of_the_work: dates_of(1812, "Сгорело в 12-м.") => "12-м = 1812";
        three_digits_are_of_our_era: dates("В 882 году взят Киев.") => "882 году = 0882";
        three_digits_without_their_thousand: dates_of(1773, "В 772 году бежал.") => "772 году = 1772";
        before_our_era: dates("В 31 году до н. э. он победил.") => "31 году до н. э. = -0030";
        a_number_of_things: dates("Взяли 1931 пуд и 1500 рублей, осталось до 2000.") => "";
        a_number_of_an_act_or_a_page: dates("Дело № 1931, с. 1812, Ф. 1905. Оп. 2.") => "";
        an_age: dates("Ему шёл сорок третий год.") => "";
        an_hour: dates_of(1911, "Часу в одиннадцатом он уснул.") => "";
        before_christ: dates("В 31 году до Р. X. он победил.") => "31 году до Р. X. = -0030";
        cut_by_the_reading_of_the_page: dates("В 193 7 году.") => "193 7 году = 1937";
        a_title: dates("Читали «1984» и «Двадцатый век».") => "";
    }
}

mod ranges {
    use super::*;
    facts! {
        years: dates("В 1921–1925 гг. жил в Перми.") => "1921–1925 гг. = 1921/1925";
        a_short_second_year: dates("В 1921—25 годах.") => "1921—25 годах = 1921/1925";
        days_of_a_month: dates("Шёл с 3 по 9 июня 1931 г.") => "с 3 по 9 июня 1931 г. = 1931-06-03/1931-06-09";
        months: dates("В июне—июле 1931 г.") => "июне—июле 1931 г. = 1931-06/1931-07";
        over_the_new_year: dates("С декабря по март 1918 года.") => "С декабря по март 1918 года = 1917-12/1918-03";
        between: dates("Между 1921 и 1925 годами.") => "Между 1921 и 1925 годами = 1921/1925";
        parts_of_centuries: dates("В конце XVIII — начале XIX века.")
            => "конце XVIII — начале XIX века = 1767~/1833~";
        a_list_of_days: dates("Заседали 3, 5 и 9 июня 1931 года.")
            => "3 = 1931-06-03; 5 = 1931-06-05; 9 июня 1931 года = 1931-06-09";
        a_list_over_two_months: dates_of(1931, "Виделись 3, 5 мая и 9 июня.")
            => "3 = 1931-05-03; 5 мая = 1931-05-05; 9 июня = 1931-06-09";
        years_with_an_abbreviation_are_one: dates("В 1921 и 1922 гг. голодали.") => "1921 и 1922 гг. = 1921/1922";
        the_economic_year: dates("В 1927/28 хозяйственном году.")
            => "1927/28 хозяйственном году = 1927-10/1928-09";
    }
}

mod periods {
    use super::*;
    facts! {
        a_decade: dates("В 1950-е годы строили.") => "1950-е годы = 195X";
        a_decade_in_words: dates("В пятидесятых годах XIX века.") => "пятидесятых годах XIX века = 185X";
        a_century: dates("Храм XVI века.") => "XVI века = 1501/1600";
        a_century_at_the_end_of_a_sentence: dates("Храм построен в XVI в.") => "XVI в. = 1501/1600";
        a_century_before_our_era: dates("В IV веке до н. э. греки.") => "IV веке до н. э. = -0399/-0300";
        the_last_century: dates_of(1820, "Ещё в прошлом веке.") => "прошлом веке = 1701/1800";
        a_part_of_a_year: dates("В конце 1931 года.") => "конце 1931 года = 1931-09~/1931-12~";
        a_half_of_a_month: dates_of(1774, "В половине февраля.") => "половине февраля = 1774-02-11~/1774-02-20~";
        a_half_of_a_decade: dates("Во второй половине 1950-х.") => "второй половине 1950-х = 1955/1959";
        the_turn_of_centuries: dates("На рубеже XVII и XVIII веков.") => "рубеже XVII и XVIII веков = 1690~/1710~";
        a_season: dates("Осенью 1931 г. уехал.") => "Осенью 1931 г. = 1931-23";
        a_winter_of_two_years: dates("Зимой 1941/42 г. голодали.") => "Зимой 1941/42 г. = 1941-12/1942-02";
        a_season_of_every_year: dates_of(1931, "Летом здесь сеют рожь.") => "";
        a_quarter: dates("Во II квартале 1931 г.") => "II квартале 1931 г. = 1931-04/1931-06";
        a_named_period: dates("В годы второй пятилетки.") => "годы второй пятилетки = 1933/1937";
        a_named_period_with_its_years: dates("После русско-турецкой войны 1877–1878 годов.")
            => "русско-турецкой войны 1877–1878 годов = 1877/1878";
        a_name_of_several_wars: dates_of(1943, "Идёт Отечественная война.")
            => "Отечественная война = 1941-06-22/1945-05-09";
        several_wars_are_not_the_war: dates("Передел мира путём империалистических войн.") => "";
        a_name_in_quotes_is_a_book: dates("Читали «Гражданскую войну во Франции».") => "";
        a_weak_name_needs_a_cue: dates("Наступил застой крови.") => "";
        a_congress: dates("На XVI съезде выступил Киров.") => "";
        names: dates("Мартов и Майский читали Августина.") => "";
    }
}

mod calendars {
    use super::*;
    facts! {
        both_styles: dates("Родился 3 (15) июня 1850 г. в Орле.") => "3 (15) июня 1850 г. = 1850-06-15";
        both_styles_over_the_year: dates("Умер 25 декабря 1916 г. (7 января 1917 г.)")
            => "25 декабря 1916 г. (7 января 1917 г.) = 1917-01-07";
        a_fraction_is_both_styles: dates("Отречение 2/15 марта 1917 г.") => "2/15 марта 1917 г. = 1917-03-15";
        the_old_style_marked: dates("Убит 1 марта 1881 г. (ст. ст.)") => "1 марта 1881 г. (ст. ст.) = 1881-03-13";
        a_year_of_the_creation: dates("Лета 7121-го, февраля в 21 день.")
            => "Лета 7121-го, февраля в 21 день = 1613-03-03";
        a_whole_year_of_the_creation: dates("В лето 7100 был мор.") => "лето 7100 = 1591-09/1592-08";
        before_1492_the_reckoning_is_unsure: dates("В лето 6745 пришёл Батый.") => "лето 6745 = 1236-03/1238-02";
        a_year_without_its_thousands: dates("Лета 7143-го, июня в 5 день. А в 142-м году, мая в 3 день, писал.")
            => "Лета 7143-го, июня в 5 день = 1635-06-15; 142-м году, мая в 3 день = 1634-05-13";
    }

    #[test]
    fn an_unmarked_old_date_may_be_of_either_calendar() {
        let date = only("Указ от 19 февраля 1861 года.");
        assert_eq!(date.calendar, Calendar::JulianAssumed);
        assert_eq!((date.earliest, date.latest), (Day::parse("1861-02-19"), Day::parse("1861-03-03")));
        assert_eq!(date.as_written.as_deref(), Some("1861-02-19"));
    }

    #[test]
    fn styles_that_disagree_keep_both_days() {
        let date = only("Отплыли 3 (20) июня 1850 г.");
        assert_eq!(date.calendar, Calendar::Both);
        assert!(date.earliest < date.latest);
    }
}

mod context {
    use super::*;
    facts! {
        the_year_of_the_work: dates_of(1937, "Пленум открылся 3 июня.") => "3 июня = 1937-06-03";
        nothing_without_a_year: dates("Пленум открылся 3 июня.") => "3 июня = ?";
        the_date_before: dates("Приехал 3 июня 1931 года, уехал 9 июля.")
            => "3 июня 1931 года = 1931-06-03; 9 июля = 1931-07-09";
        the_date_after: dates("Приехал 3 июня, а уехал 9 июля 1931 года.")
            => "3 июня = 1931-06-03; 9 июля 1931 года = 1931-07-09";
        a_digression_does_not_move_the_story:
            dates("Вышли 3 июня 1774 года.\n\nОн родился в 1720 году.\n\nПришли 9 июня.")
            => "3 июня 1774 года = 1774-06-03?; 1720 году = 1720; 9 июня = 1774-06-09?";
        the_heading_of_a_document: dates("ПРИКАЗ\n\n5 мая 1944 года\n\nСегодня, 6 мая, ликуем. В 1918 году было так.")
            => "5 мая 1944 года = 1944-05-05; 6 мая = 1944-05-06; 1918 году = 1918";
        a_day_of_the_month_before: dates("Пришли 3 июня 1931 года. Отдыхали; вышли 10-го.")
            => "3 июня 1931 года = 1931-06-03; 10-го = 1931-06-10";
    }
}

mod relative {
    use super::*;
    facts! {
        the_same_year: dates("В 1931 году пустили мост, в том же году он рухнул.")
            => "1931 году = 1931; том же году = 1931";
        the_next_year: dates_of(1931, "В следующем году чинили.") => "следующем году = 1932";
        years_ago: dates_of(1931, "Пять лет назад он служил.") => "Пять лет назад = 1926~";
        after_a_known_event: dates("Через год после убийства Кирова его взяли.")
            => "Через год после убийства Кирова = 1935~";
        before_a_known_period: dates("За полтора года до начала Первой мировой войны.")
            => "полтора года до начала Первой мировой войны = 1913~";
        the_eve: dates_on("1931-06-03", "Накануне он говорил.") => "Накануне = 1931-06-02";
        the_next_day: dates_on("1931-06-03", "На другой день уехал.") => "другой день = 1931-06-04";
        weeks: dates_on("1931-06-03", "Спустя две недели приехал.") => "Спустя две недели = 1931-06-17~";
        days_after_the_date_before: dates("Пришли 3 июня 1931 года, а через два дня ушли.")
            => "3 июня 1931 года = 1931-06-03; через два дня = 1931-06-05";
        a_month_of_a_bare_year_is_unknown: dates_of(1931, "Месяцем позже он уехал.") => "Месяцем позже = ?";
        a_length_is_no_date: dates("Ему дали пять лет, он ждал три недели.") => "";
    }
}

#[test]
fn a_preposition_stays_outside_and_shifts_the_date() {
    assert_eq!(only("Построено после 1931 года.").modifier, Some(DateModifier::After));
    assert_eq!(only("Сдать не позднее 15 мая 1931 г.").modifier, Some(DateModifier::NotAfter));
}

#[test]
fn an_imprint_is_cited() {
    let all = mentions(&plain::read("t", "", "Иванов И. И. Мосты. М., 1978. С. 5."));
    assert_eq!(all.iter().map(|d| d.role).collect::<Vec<_>>(), [DateRole::Cited]);
}

#[test]
fn the_reason_names_the_rule_and_the_anchor() {
    let mut work = plain::read("t", "", "Пленум открылся 3 июня.");
    work.context_years = Some((1937, 1937));
    assert_eq!(mentions(&work)[0].reason, "день без года; год из контекста: 1937");
}

/// Texts made of the words the grammar knows, and of noise.
fn texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "в",
        "с",
        "по",
        "до",
        "1931",
        "37-м",
        "лета",
        "7148-го",
        "июня",
        "5",
        "XIX",
        "века",
        "года",
        "г.",
        "—",
        "/",
        "(",
        ")",
        "конце",
        "первой",
        "половине",
        "30-х",
        "через",
        "два",
        "дня",
        "после",
        "войны",
        "накануне",
        "того",
        "же",
        "н.",
        "э.",
        "4.II",
        "20.12.1938",
        "'",
        "зимой",
        "\n\n",
        "й\u{301}",
        "I938",
        "99999999999",
        "0",
        "и",
        ",",
        ".",
        "тысяча",
        "сорок",
        "третий",
        "«",
        "год",
        "спустя",
        "ст.",
        "2000000000",
    ]);
    prop_oneof![prop::collection::vec(word, 0..14).prop_map(|w| w.join(" ")), any::<String>()]
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_of_whole_characters(text in texts(), year in prop::option::of(-50..3000i32)) {
        let mut work = plain::read("t", "", &text);
        work.context_years = year.map(|y| (y, y));
        let mut end = 0;
        for date in mentions(&work) {
            prop_assert!(date.span.start >= end && !date.span.of(&work.text).is_empty());
            prop_assert!(date.earliest.is_none() || date.earliest <= date.latest);
            prop_assert_eq!(date.edtf.is_some(), date.earliest.is_some());
            end = date.span.end;
        }
    }
}
