//! Throughput of citations: 10 000 of them, of a book, an article, an act and a document, in every format.
//!
//! ```sh
//! cargo bench --bench citing
//! ```

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use letopis::cite::{self, Citation, Format, Options, Place, Quotation, Style};
use letopis::model::Reference;

const CITATIONS: usize = 10_000;

const ITEMS: [&str; 4] = [
    r#"{"id": "zimin1970", "type": "book", "title": "Очерки истории", "author": [{"family": "Зимин", "given": "Олег Петрович"}],
        "publisher-place": "Москва", "publisher": "Наука", "issued": {"date-parts": [[1970]]}, "number-of-pages": "300"}"#,
    r#"{"id": "rogov", "type": "article-journal", "title": "О приказах", "author": [{"family": "Рогов", "given": "А. А."}],
        "container-title": "Вопросы истории", "issued": {"date-parts": [[1992]]}, "issue": "10", "page": "76-86"}"#,
    r#"{"id": "act", "type": "legislation", "title": "О книжках", "genre": "постановление", "authority": "СНК СССР",
        "number": "1320", "issued": {"date-parts": [[1938, 12, 20]]}, "container-title": "Собр. постановлений", "issue": "58"}"#,
    r#"{"id": "doc", "type": "manuscript", "title": "Доклад", "issued": {"date-parts": [[1913]]},
        "custom": {"archive": {"archive": "РГИА", "fond": "785", "opis": "1", "delo": "188"}}}"#,
];

fn main() {
    divan::main();
}

/// A source for every ten citations: the items under other ids.
fn references() -> Vec<Reference> {
    let items = ITEMS.map(|item| serde_json::from_str::<Reference>(item).expect("an item"));
    let numbered = |number: usize| {
        let item = items[number % ITEMS.len()].clone();
        let title = item.title.map(|title| format!("{title}, {number}"));
        let mut author = item.author;
        author.iter_mut().for_each(|name| name.family = name.family.take().map(|family| format!("{family}-{number}")));
        Reference { id: format!("{}-{number}", item.id), title, author, ..item }
    };
    (0..CITATIONS / 10).map(numbered).collect()
}

fn citations(references: &[Reference]) -> Vec<Citation<'_>> {
    let citation = |number: usize| Citation {
        reference: &references[number % references.len()],
        place: Place { page: Some("12"), paragraph: Some(3), ..Place::default() },
        quotation: Some(Quotation {
            id: Some("q0123456789ab"),
            words: "Насосы стоят, а вода прибывает",
            speaker: Some("Седов Илья"),
            ..Quotation::default()
        }),
    };
    (0..CITATIONS).map(citation).collect()
}

#[divan::bench(args = Format::ALL.map(Format::as_str), sample_count = 10)]
fn write(bencher: Bencher, format: &str) {
    let references = references();
    let citations = citations(&references);
    let format = Format::parse(format).expect("a format");
    let count = ItemsCount::new(CITATIONS);
    bencher.counter(count).bench(|| cite::write(divan::black_box(&citations), format, &Options::default()));
}

#[divan::bench(sample_count = 10)]
fn docx(bencher: Bencher) {
    let references = references();
    let citations = citations(&references);
    let count = ItemsCount::new(CITATIONS);
    bencher.counter(count).bench(|| cite::write_docx(divan::black_box(&citations), &Options::default()));
}

/// A style of the Citation Style Language, loaded before: for each citation by itself, with the list of the sources
/// where the style has one.
#[divan::bench(args = ["chicago", "apa"], sample_count = 3, sample_size = 1)]
fn style(bencher: Bencher, name: &str) {
    const FEW: usize = 300;
    let references = &references()[..FEW / 10];
    let citations = citations(references);
    let style = Some(Arc::new(Style::named(name).expect("a style")));
    let options = Options { style, ..Options::default() };
    bencher
        .counter(ItemsCount::new(FEW))
        .bench(|| cite::write(divan::black_box(&citations[..FEW]), Format::Gost, &options));
}
