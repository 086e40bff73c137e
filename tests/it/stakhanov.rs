//! What must be found in a work of the demonstration corpus, `corpus/stakhanov-donbass.txt`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use letopis::model::{
    ActMention, Annotations, DateMention, DateRole, LinkStrength, Medium, Mention, MentionKind, Quote, Span, Work,
};

use crate::tagger::{annotate, read};

const TEXT: &str = include_str!("../../corpus/stakhanov-donbass.txt");

struct Found {
    work: Work,
    annotations: Annotations,
}

static FOUND: LazyLock<Found> = LazyLock::new(|| found(TEXT));

fn found(text: &str) -> Found {
    let work = read(text);
    let annotations = annotate(&work).annotations;
    Found { work, annotations }
}

impl Found {
    /// The words of a span.
    fn words(&self, span: Span) -> &str {
        span.of(&self.work.text)
    }

    /// The quotation that begins with these words.
    fn quote(&self, beginning: &str) -> &Quote {
        self.annotations
            .quotes
            .iter()
            .find(|q| self.words(q.span).starts_with(beginning))
            .unwrap_or_else(|| panic!("no quotation «{beginning}…»"))
    }

    /// The mentions with these words.
    fn mentions<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'a Mention> {
        self.annotations.mentions.iter().filter(move |m| self.words(m.span) == words)
    }

    /// Whom these words name.
    fn named<'a>(&'a self, words: &'a str) -> Option<&'a str> {
        self.mentions(words).next().map(|m| m.person.as_str())
    }

    /// The date written so.
    fn date(&self, words: &str) -> &DateMention {
        self.annotations
            .dates
            .iter()
            .find(|d| self.words(d.span).contains(words))
            .unwrap_or_else(|| panic!("no date «{words}»"))
    }

    /// The act at the first occurrence of these words.
    fn act(&self, words: &str) -> &ActMention {
        let at = self.work.text.find(words).unwrap_or_else(|| panic!("«{words}» is not in the text"));
        let covers = |a: &&ActMention| a.span.contains(at);
        self.annotations.acts.iter().find(covers).unwrap_or_else(|| panic!("no act at «{words}»"))
    }
}

/// The ids of the people who said it.
fn speakers(quote: &Quote) -> &[String] {
    quote.speaker.as_ref().map_or(&[], |party| &party.persons)
}

#[test]
fn three_passages_are_quoted_and_titles_are_not() {
    let beginnings: Vec<&str> =
        FOUND.annotations.quotes.iter().map(|q| FOUND.words(q.span).split([',', ' ']).next().unwrap_or("")).collect();
    assert_eq!(beginnings, ["Жить", "Плохо", "В"]);
}

#[test]
fn the_peoples_commissar_wrote_the_letter() {
    assert_eq!(speakers(FOUND.quote("Плохо, Саркис, с углем")), ["ordzhonikidze"]);
}

#[test]
fn his_words_stand_in_a_letter() {
    assert_eq!(FOUND.quote("Плохо, Саркис, с углем").medium, Some(Medium::Letter));
}

#[test]
fn the_letter_is_undated() {
    assert_eq!(FOUND.quote("Плохо, Саркис, с углем").said, None);
}

#[test]
fn the_commissar_who_recalls_is_not_his_brother() {
    assert!(!speakers(FOUND.quote("В 1937 году угольная промышленность")).contains(&"kaganovich-m".to_owned()));
}

#[test]
fn a_year_inside_the_words_is_not_the_year_of_the_words() {
    let said = FOUND.quote("В 1937 году угольная промышленность").said.as_ref();
    assert_ne!(said.map(|date| date.edtf.as_str()), Some("1937"));
}

#[test]
fn stalin_spoke_in_two_pieces() {
    let speech = FOUND.quote("Жить стало лучше");
    let pieces: Vec<&str> = speech.segments.iter().map(|&s| FOUND.words(s)).collect();
    assert!(pieces.len() == 2 && !pieces.concat().contains("сказал"), "{pieces:?}");
}

#[test]
fn two_brothers_kaganovich_are_two_people() {
    assert_eq!(FOUND.named("Лазарь Моисеевич Каганович"), Some("kaganovich-l"));
    assert_eq!(FOUND.named("Л. М. Каганович"), Some("kaganovich-l"));
    assert_eq!(FOUND.named("Михаил Каганович"), Some("kaganovich-m"));
}

#[test]
fn a_party_name_names_the_commissar() {
    assert_eq!(FOUND.named("Серго"), Some("ordzhonikidze"));
}

#[test]
fn the_miner_and_the_town_named_after_him_are_told_apart() {
    assert!(FOUND.mentions("Алексей Стаханов").all(|m| m.kind == MentionKind::Name && m.person == "stakhanov"));
    let town = FOUND.annotations.mentions.iter().rfind(|m| FOUND.words(m.span).ends_with("Стаханова"));
    assert_eq!(town.map(|m| m.kind), Some(MentionKind::Eponym));
}

#[test]
fn an_order_and_a_factory_are_no_people() {
    for words in ["Молотова", "Ногина", "Ленина"] {
        let at = FOUND.work.text.find(words).expect("in the text");
        let mention = FOUND.annotations.mentions.iter().find(|m| m.span.contains(at));
        assert_eq!(mention.map(|m| m.kind), Some(MentionKind::Eponym), "{words}");
    }
}

#[test]
fn a_miner_beside_the_word_pit_is_a_person() {
    assert!(FOUND.mentions("Константин Петров").any(|m| m.kind == MentionKind::Name));
    assert!(FOUND.mentions("Мирон Дюканов").any(|m| m.kind == MentionKind::Name));
}

#[test]
fn the_decree_on_labour_books_has_all_its_parts() {
    let decree = FOUND.act("постановление СНК СССР № 1320");
    assert_eq!(decree.kind, "постановление");
    assert_eq!(decree.issuers, ["СНК СССР"]);
    assert_eq!(decree.number.as_deref(), Some("1320"));
    assert_eq!(decree.title.as_deref(), Some("О введении трудовых книжек"));
}

#[test]
fn the_decree_is_dated_by_its_sentence() {
    assert_eq!(FOUND.act("постановление СНК СССР № 1320").date_edtf.as_deref(), Some("1938-12-20"));
}

#[test]
fn the_decree_is_linked_to_the_known_one() {
    let link = FOUND.act("постановление СНК СССР № 1320").act.as_ref().expect("a link");
    assert_eq!((link.id.as_str(), link.strength), ("su-snk-1938-12-20-1320", LinkStrength::Certain));
}

#[test]
fn a_joint_decree_has_three_issuers_and_the_day_before_them() {
    let decree = FOUND.act("постановление об упорядочении");
    assert_eq!(decree.date_edtf.as_deref(), Some("1938-12-28"));
    assert_eq!(decree.issuers, ["СНК СССР", "ЦК ВКП(б)", "ВЦСПС"]);
}

#[test]
fn two_edicts_of_one_summer_have_their_days() {
    assert_eq!(FOUND.act("указ Президиума Верховного Совета СССР").date_edtf.as_deref(), Some("1940-06-26"));
    assert_eq!(FOUND.act("указ от 10 июля 1940 года").date_edtf.as_deref(), Some("1940-07-10"));
}

#[test]
fn days_from_to_share_their_month_and_year() {
    assert_eq!(FOUND.date("14 по 17 ноября").edtf.as_deref(), Some("1935-11-14/1935-11-17"));
    assert_eq!(FOUND.date("21–25 декабря").edtf.as_deref(), Some("1935-12-21/1935-12-25"));
}

#[test]
fn years_of_imprints_are_cited_not_told() {
    for imprint in ["М., 1935", "М., 1996", "М., 1993", "М., 1998"] {
        let at = FOUND.work.text.find(imprint).expect("in the text") + "М., ".len();
        let date = FOUND.annotations.dates.iter().find(|d| d.span.contains(at));
        assert_eq!(date.map(|d| d.role), Some(DateRole::Cited), "{imprint}");
    }
}

#[test]
fn note_marks_are_neither_text_nor_dates() {
    assert!(!FOUND.work.text.contains(['[', ']']));
    let marks = |span: Span| FOUND.words(span).chars().all(|c| matches!(c, '1' | '2' | '3'));
    assert!(!FOUND.annotations.dates.iter().any(|d| marks(d.span)));
}

#[test]
fn note_marks_lead_to_their_notes() {
    let beginnings: Vec<&str> = (FOUND.work.notes.iter())
        .map(|n| FOUND.words(FOUND.work.passages[n.passage].span).split(' ').next().unwrap_or(""))
        .collect();
    assert_eq!(beginnings, ["Первое", "Каганович", "См.:"]);
}

#[test]
fn another_paragraph_moves_no_other_id() {
    let ids = |found: &Found| -> (BTreeSet<String>, BTreeSet<String>) {
        let passages = found.work.passages.iter().map(|p| p.id.clone()).collect();
        (passages, found.annotations.quotes.iter().map(|q| q.id.clone()).collect())
    };
    let place = TEXT.find("2. «Плохо").expect("the second chapter");
    let longer = [&TEXT[..place], "Шахты работали в три смены.\n\n", &TEXT[place..]].concat();
    let (passages, quotes) = ids(&found(&longer));
    let (old_passages, old_quotes) = ids(&FOUND);
    assert!(passages.is_superset(&old_passages));
    assert_eq!(quotes, old_quotes);
}

#[test]
fn the_letter_is_addressed_to_sarkisov() {
    let addressee = FOUND.quote("Плохо, Саркис, с углем").addressee.as_ref();
    assert_eq!(addressee.map(|party| party.persons.join(" ")).as_deref(), Some("sarkisov"));
}

#[test]
fn the_commissar_who_recalls_is_lazar_kaganovich() {
    assert_eq!(speakers(FOUND.quote("В 1937 году угольная промышленность")), ["kaganovich-l"]);
}

#[test]
fn words_said_decades_later_have_no_year() {
    assert_eq!(FOUND.quote("В 1937 году угольная промышленность").said, None);
}

#[test]
fn the_speech_is_stalins() {
    assert_eq!(speakers(FOUND.quote("Жить стало лучше")), ["stalin"]);
}

#[test]
fn stalin_is_one_person() {
    let named: BTreeSet<&str> = FOUND.mentions("Сталин").map(|m| m.person.as_str()).collect();
    assert_eq!(named, BTreeSet::from(["stalin"]));
}

#[test]
fn a_decade_in_the_title_of_a_book_is_no_event() {
    assert_eq!(FOUND.date("30-е годы").role, DateRole::Title);
}
