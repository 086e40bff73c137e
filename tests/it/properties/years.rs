//! Filters by years and days find what their definition says, on generated libraries: against a search that looks at
//! every date by itself, year by year and day by day.

use std::collections::BTreeSet;

use letopis::index::{Contents, IndexWriter, Manifest};
use letopis::model::{
    Annotations, DateMention, DateRole, Day, Passage, PassageKind, Quote, Reference, Work, WorkRecord,
};
use letopis::pipeline::versions;
use letopis::query::TimeRange;
use letopis::search::{PassageOrder, PassageRequest, QuoteRequest, Session};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::tagger::{annotate, read};

/// Sentences with places for years: `Y` is a year, `Z` the year after it.
const SENTENCES: [&str; 20] = [
    "В Y году открыли школу.",
    "Он приехал 5 марта Y года.",
    "Съезд шёл с 28 декабря Y по 3 января Z года.",
    "С Y по Z год он жил в деревне.",
    "После Y года он не писал.",
    "До Y года там была пристань.",
    "В Y-е годы город рос.",
    "Так было весь XIX век.",
    "Зимой Y/Z года было голодно.",
    "Указ от 19 февраля Y года отменил прежний порядок.",
    "Об этом писали (Иванов И. И. Путь. М., Y. С. 15).",
    "1 января Y года (19 декабря старого стиля) ударил мороз.",
    "31 декабря Y года по старому стилю он умер.",
    "Летом Y года приехал Иванов. Иванов сказал: «Дело идёт к концу».",
    "7 мая Y года Петров писал брату: «Я не был дома с Z года».",
    "Сидоров ответил: «В Y году всё было иначе».",
    "Петров говорил в Y году: «Хлеб дорог», а в Z году он молчал.",
    "Иванов утверждал: «Хлеб вздорожал».",
    "Никто ничего не знал.",
    "В мае Y года Сидоров заявил на собрании: «Довольно».",
];

fn sentences() -> impl Strategy<Value = String> {
    (select(&SENTENCES[..]), 1800..1990_i32).prop_map(|(sentence, year)| {
        let year = if sentence.contains("Y-е") { year - year % 10 } else { year };
        sentence.replace('Y', &year.to_string()).replace('Z', &(year + 1).to_string())
    })
}

fn texts() -> impl Strategy<Value = String> {
    let paragraph = proptest::collection::vec(sentences(), 1..4).prop_map(|s| s.join(" "));
    proptest::collection::vec(paragraph, 1..6).prop_map(|p| p.join("\n\n"))
}

fn ranges() -> impl Strategy<Value = String> {
    let year = || 1800..1992_i32;
    let day = || (year(), 1..=12_u32, 1..=28_u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    prop_oneof![
        3 => year().prop_map(|y| y.to_string()),
        3 => (year(), 0..40_i32).prop_map(|(y, n)| format!("{y}..{}", y + n)),
        1 => year().prop_map(|y| format!("..{y}")),
        1 => year().prop_map(|y| format!("{y}..")),
        1 => year().prop_map(|y| format!("{}-е", y - y % 10)),
        1 => Just("XIX век".to_owned()),
        2 => (year(), 1..=12_u32).prop_map(|(y, m)| format!("{y}-{m:02}")),
        1 => (year(), 0..3_i32).prop_map(|(y, n)| format!("{y}-12-31..{}", y + n + 1)),
        1 => day(),
        1 => day().prop_map(|d| format!("{d}..")),
        1 => day().prop_map(|d| format!("..{d}")),
    ]
}

/// A library of two works.
struct Library {
    works: Vec<(Work, Annotations)>,
    session: Session,
    _dir: tempfile::TempDir,
}

fn published(work: usize) -> i32 {
    [1954, 1996][work]
}

fn library(texts: &[String]) -> Library {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let writer = IndexWriter::open(dir.path()).expect("an empty folder");
    let mut works = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let mut work = read(text);
        work.id = format!("work-{number}");
        let issued = json!({"type": "book", "title": "Путь", "issued": {"date-parts": [[published(number)]]}});
        work.reference = serde_json::from_value::<Reference>(issued).expect("a reference");
        let annotated = annotate(&work);
        let mut record = WorkRecord { id: work.id.clone(), reference: work.reference.clone(), ..WorkRecord::default() };
        let contents = Contents::uncorrected(&work, &annotated.analysed, &annotated.annotations);
        writer.add(&contents, &mut record).expect("room on the disk");
        works.push((work, annotated.annotations));
    }
    let manifest = Manifest { program: "letopis".to_owned(), versions: versions(), ..Manifest::default() };
    writer.commit(&manifest).expect("room on the disk");
    Library { works, session: Session::open(dir.path()).expect("our own index"), _dir: dir }
}

/// Every year from first to last known end, and the year the value is written with.
fn years(earliest: Option<Day>, latest: Option<Day>, written: Option<&str>) -> BTreeSet<i32> {
    let (Some(first), Some(last)) = (earliest.or(latest), latest.or(earliest)) else { return BTreeSet::new() };
    let written = written.and_then(|w| w[..4].parse().ok());
    (first.year()..=last.year()).chain(written).collect()
}

/// Every day of a date known to two months.
fn days(earliest: Option<Day>, latest: Option<Day>) -> Vec<Day> {
    let (Some(first), Some(last)) = (earliest, latest) else { return Vec::new() };
    let days: Vec<Day> = (first.0..=last.0).map(Day).collect();
    if days.len() <= 63 { days } else { Vec::new() }
}

/// True when one of the days lies in the range, or one of the years as a whole.
fn falls(range: &TimeRange, years: &BTreeSet<i32>, days: &[Day]) -> bool {
    let Some((from, to)) = range.days else {
        return years.iter().any(|y| range.years.0.is_none_or(|a| a <= *y) && range.years.1.is_none_or(|b| *y <= b));
    };
    let inside = |day: &Day| from.is_none_or(|a| a <= *day) && to.is_none_or(|b| *day <= b);
    let ends = |year: i32| [Day::from_gregorian(year, 1, 1), Day::from_gregorian(year, 12, 31)];
    days.iter().any(inside) || years.iter().any(|year| ends(*year).iter().flatten().all(inside))
}

fn by_year(range: &TimeRange) -> TimeRange {
    TimeRange { days: None, ..*range }
}

/// Wide dates are known by their years only, and only found when they are asked for.
fn mentions(date: &DateMention, range: &TimeRange, vague: bool) -> bool {
    let known = years(date.earliest, date.latest, date.as_written.as_deref());
    if date.earliest.zip(date.latest).is_some_and(|(a, b)| b.year() - a.year() > 5) {
        return vague && falls(&by_year(range), &known, &[]);
    }
    falls(range, &known, &days(date.earliest, date.latest))
}

/// Dates in a note's title and imprints are not told of.
fn is_told(work: &Work, date: &DateMention) -> bool {
    let in_note = |p: &Passage| p.kind == PassageKind::Note && p.span.covers(date.span);
    date.role != DateRole::Cited && (date.role != DateRole::Title || !work.passages.iter().any(in_note))
}

fn passages(library: &Library, fits: impl Fn(&Work, &DateMention) -> bool) -> BTreeSet<(String, String)> {
    let mut ids = BTreeSet::new();
    for (work, found) in &library.works {
        for passage in &work.passages {
            let mut dates = found.dates.iter().filter(|d| passage.span.covers(d.span));
            if dates.any(|date| is_told(work, date) && fits(work, date)) {
                ids.insert((work.id.clone(), passage.id.clone()));
            }
        }
    }
    ids
}

fn quotes(library: &Library, fits: impl Fn(usize, &Quote) -> bool) -> BTreeSet<(String, String)> {
    let works = library.works.iter().enumerate();
    let all = works.flat_map(|(n, (work, found))| found.quotes.iter().map(move |q| (n, work, q)));
    let fitting = all.filter(|(n, _, quote)| quote.kind.as_str() != "indirect" && fits(*n, quote));
    fitting.map(|(_, work, quote)| (work.id.clone(), quote.id.clone())).collect()
}

fn is_said(quote: &Quote, range: &TimeRange) -> bool {
    quote.said.as_ref().is_some_and(|said| {
        falls(range, &years(said.earliest, said.latest, Some(&said.edtf)), &days(said.earliest, said.latest))
    })
}

fn has_said(quote: &Quote) -> bool {
    quote.said.as_ref().is_some_and(|said| said.earliest.or(said.latest).is_some())
}

/// The narrative is known by its years only.
fn is_told_amid(quote: &Quote, range: &TimeRange) -> bool {
    quote.context.as_ref().is_some_and(|c| falls(&by_year(range), &(c.from..=c.to).collect(), &[]))
}

fn found_passages(session: &Session, request: &PassageRequest) -> BTreeSet<(String, String)> {
    let answer = session.passages(&PassageRequest { limit: 1000, ..request.clone() }).expect("an answer");
    answer.hits.into_iter().map(|h| (h.passage.work, h.passage.id)).collect()
}

fn found_quotes(session: &Session, request: &QuoteRequest) -> BTreeSet<(String, String)> {
    let answer = session.quotes(&QuoteRequest { limit: 1000, ..request.clone() }).expect("an answer");
    answer.hits.into_iter().map(|h| (h.quote.work, h.quote.quote.id)).collect()
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn year_filters_find_what_their_definition_says(
        texts in proptest::collection::vec(texts(), 2),
        asked in proptest::collection::vec(ranges(), 12),
    ) {
        let library = library(&texts);
        let session = &library.session;
        for text in asked {
            let range: TimeRange = text.parse().expect("a range");
            for vague in [false, true] {
                let request = PassageRequest { mentioned: Some(range), vague, ..PassageRequest::default() };
                let expected = passages(&library, |_, date| mentions(date, &range, vague));
                prop_assert_eq!(found_passages(session, &request), expected, "mentioned {} {}", text, vague);
                // Hits in the order of the corpus are found in another way than those of any other order.
                let counts = [PassageOrder::Place, PassageOrder::Relevance].map(|order| {
                    let answer = session.passages(&PassageRequest { order, ..request.clone() }).expect("an answer");
                    (answer.total, answer.left_out.vague)
                });
                prop_assert_eq!(counts[0], counts[1], "counted {} {}", text, vague);
            }
            let request = PassageRequest { published: Some(range), ..PassageRequest::default() };
            let works: BTreeSet<String> = found_passages(session, &request).into_iter().map(|(work, _)| work).collect();
            let fits = |n: &usize| falls(&by_year(&range), &BTreeSet::from([published(*n)]), &[]);
            let expected: BTreeSet<String> = (0..2).filter(fits).map(|n| format!("work-{n}")).collect();
            prop_assert_eq!(works, expected, "published {}", text);
            for undated in [false, true] {
                let base = QuoteRequest { undated, ..QuoteRequest::default() };
                let request = QuoteRequest { said: Some(range), ..base.clone() };
                let expected = quotes(&library, |_, q| is_said(q, &range) || undated && !has_said(q));
                prop_assert_eq!(found_quotes(session, &request), expected, "said {} {}", text, undated);
                let request = QuoteRequest { context: Some(range), ..base.clone() };
                let expected = quotes(&library, |_, q| is_told_amid(q, &range) || undated && q.context.is_none());
                prop_assert_eq!(found_quotes(session, &request), expected, "context {} {}", text, undated);
                let request = QuoteRequest { year: Some(range), ..base };
                let expected = quotes(&library, |_, q| {
                    is_said(q, &range) || !has_said(q) && is_told_amid(q, &range)
                        || undated && !has_said(q) && q.context.is_none()
                });
                prop_assert_eq!(found_quotes(session, &request), expected, "year {} {}", text, undated);
            }
            let request = QuoteRequest { mentioned: Some(range), ..QuoteRequest::default() };
            let expected = quotes(&library, |n, quote| {
                let (work, found) = &library.works[n];
                let inside = |d: &&DateMention| quote.span.covers(d.span) && is_told(work, d);
                found.dates.iter().filter(inside).any(|date| mentions(date, &range, false))
            });
            prop_assert_eq!(found_quotes(session, &request), expected, "mentioned in quotations {}", text);
        }
    }
}
