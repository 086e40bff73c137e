//! What corrections make of annotations.

use super::super::{
    ActChange, Applied, Change, Correction, MANUAL, OrphanReason, QuoteChange, Said, Setting, Target, Who, apply,
};
use super::{about, by, not_person, person};
use crate::model::{
    ActMention, Annotations, Confidence, LinkStrength, Mention, MentionKind, Party, PartyKind, Person, Quote,
    QuoteKind, Span, SpeakerMention, Work,
};

/// The mention of «Седов» in the work, the person, and a quotation of `words` by him.
fn found(work: &Work, words: &str) -> Annotations {
    let mention = span(work, "Седов");
    let mut found = Annotations {
        mentions: vec![Mention {
            span: mention,
            kind: MentionKind::Name,
            person: "w~седов".to_owned(),
            reason: String::new(),
        }],
        people: vec![Person { id: "w~седов".to_owned(), name: "Седов".to_owned(), ..Person::default() }],
        ..Annotations::default()
    };
    if !words.is_empty() {
        found.quotes.push(quote(span(work, words), mention));
    }
    found
}

fn quote(span: Span, speaker: Span) -> Quote {
    Quote {
        id: "q1".to_owned(),
        within: None,
        span,
        segments: vec![span],
        kind: QuoteKind::Direct,
        speaker: Some(Party {
            name: "Седов".to_owned(), persons: vec!["w~седов".to_owned()], kind: PartyKind::Person
        }),
        candidates: vec!["w~седов".to_owned()],
        speaker_span: Some(speaker),
        speaker_mention: Some(SpeakerMention::Name),
        addressee: None,
        medium: None,
        said: None,
        context: None,
        lead_in: Vec::new(),
        origin: None,
        reason: "правило".to_owned(),
        evidence: Vec::new(),
        confidence: Confidence::Medium,
        checked: false,
    }
}

fn span(work: &Work, words: &str) -> Span {
    let start = work.text.find(words).expect("the words");
    Span::new(start, start + words.len())
}

const SPEECH: &str = "Тогда Седов сказал: «[Едем завтра утром]». Все молчали. Никто не спорил.";
const WORDS: &str = "Едем завтра утром";

/// Applies changes of the marked words, in order, to a work in which `words` are quoted.
fn corrected(text: &str, words: &str, changes: impl IntoIterator<Item = Change>) -> (Work, Applied) {
    let corrections: Vec<(Work, Correction)> = changes.into_iter().map(|change| about(text, change)).collect();
    let work = corrections[0].0.clone();
    let corrections: Vec<&Correction> = corrections.iter().map(|(_, c)| c).collect();
    let applied = apply(&work, found(&work, words), &corrections);
    (work, applied)
}

fn only_quote(applied: &Applied) -> &Quote {
    assert_eq!((applied.annotations.quotes.len(), &applied.orphans), (1, &Vec::new()));
    &applied.annotations.quotes[0]
}

#[test]
fn the_speaker_is_replaced_and_added_to_the_people() {
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(by(Who::named("Котов Иван")))]);
    let quote = only_quote(&applied);
    let speaker = quote.speaker.as_ref().unwrap();
    assert_eq!((speaker.name.as_str(), speaker.persons[0].as_str()), ("Котов Иван", "w~котов-иван"));
    assert_eq!((quote.confidence, quote.reason.as_str()), (Confidence::High, MANUAL));
    assert_eq!((quote.candidates.len(), quote.speaker_span), (0, None));
    assert_eq!(applied.annotations.person("w~котов-иван").unwrap().name, "Котов Иван");
}

#[test]
fn a_speaker_the_work_knows_is_not_added_twice() {
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(by(Who::named("СЕДОВ")))]);
    let quote = only_quote(&applied);
    assert_eq!(quote.speaker.as_ref().unwrap().persons, ["w~седов"]);
    assert!(quote.speaker_span.is_some(), "his name still stands there");
    assert_eq!(applied.annotations.people.len(), 1);
}

#[test]
fn an_id_of_the_authority_file_is_marked_as_such() {
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(by(Who::with_id("kotov")))]);
    let person = applied.annotations.person("kotov").unwrap();
    assert_eq!((person.name.as_str(), person.authority.as_deref()), ("kotov", Some("kotov")));
}

#[test]
fn a_body_that_speaks_is_no_person() {
    let who = Who { kind: Some(PartyKind::Organisation), ..Who::named("Заводская газета") };
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(by(who))]);
    assert_eq!(only_quote(&applied).speaker.as_ref().unwrap().kind, PartyKind::Organisation);
    assert_eq!(applied.annotations.people.len(), 1);
}

#[test]
fn an_unknown_speaker_is_unknown() {
    let change = QuoteChange { by: Some(Setting::Unknown), ..QuoteChange::default() };
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(change)]);
    let quote = only_quote(&applied);
    assert_eq!((&quote.speaker, quote.speaker_span), (&None, None));
}

#[test]
fn addressee_and_date_leave_the_attribution_as_sure_as_it_was() {
    let change = QuoteChange {
        to: Some(Setting::Known(Who::named("Котов"))),
        said: Some(Setting::Known(Said::parse("май 1937").unwrap())),
        ..QuoteChange::default()
    };
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(change)]);
    let quote = only_quote(&applied);
    assert_eq!(quote.addressee.as_ref().unwrap().name, "Котов");
    assert_eq!(quote.said.as_ref().unwrap().latest.unwrap().to_string(), "1937-05-31");
    assert_eq!((quote.confidence, quote.reason.as_str()), (Confidence::Medium, "правило; исправлено вручную"));
}

#[test]
fn a_date_without_a_quotation_is_an_orphan_with_its_reason() {
    let change = QuoteChange { said: Some(Setting::Unknown), ..QuoteChange::default() };
    let (_, applied) = corrected(SPEECH, "", [Change::Quote(change)]);
    assert_eq!(applied.orphans[0].reason, OrphanReason::NoQuote);
}

#[test]
fn lost_words_are_an_orphan() {
    let (_, correction) = about("Осенью [Котов] уехал на дальнюю зимовку один.", not_person());
    let (work, _) = about(SPEECH, not_person());
    let applied = apply(&work, found(&work, WORDS), &[&correction]);
    assert_eq!(
        (applied.orphans[0].reason.clone(), &applied.orphans[0].correction),
        (OrphanReason::Missing, &correction)
    );
    assert_eq!(applied.annotations, found(&work, WORDS));
}

#[test]
fn what_is_no_quotation_is_removed_and_a_later_correction_brings_it_back() {
    let no = Change::Quote(QuoteChange { not_quote: true, ..QuoteChange::default() });
    let (_, applied) = corrected(SPEECH, WORDS, [no.clone()]);
    assert_eq!((applied.annotations.quotes.len(), applied.orphans.len()), (0, 0));
    let (_, applied) = corrected(SPEECH, WORDS, [no, Change::Quote(by(Who::named("Котов")))]);
    assert_eq!(only_quote(&applied).id, "q1");
}

#[test]
fn the_later_of_two_corrections_wins_field_by_field() {
    let said = |date| Some(Setting::Known(Said::parse(date).unwrap()));
    let first = QuoteChange { said: said("1935"), ..by(Who::named("Котов")) };
    let second = QuoteChange { said: said("1936"), ..QuoteChange::default() };
    let (_, applied) = corrected(SPEECH, WORDS, [Change::Quote(first), Change::Quote(second)]);
    let quote = only_quote(&applied);
    assert_eq!(quote.speaker.as_ref().unwrap().name, "Котов");
    assert_eq!(quote.said.as_ref().unwrap().edtf, "1936");
}

#[test]
fn words_the_tagger_did_not_find_become_a_quotation() {
    let (work, applied) = corrected(SPEECH, "", [Change::Quote(by(Who::named("Котов")))]);
    let quote = only_quote(&applied);
    assert_eq!((quote.span.of(&work.text), quote.kind), (WORDS, QuoteKind::Direct));
    assert!(quote.id.starts_with('q'));
}

#[test]
fn a_new_quotation_leaves_its_outer_marks_out_and_each_segment_in_one_passage() {
    let text = "Он начал: [«Первое слово.\nВторое слово»] — и сел.";
    let (work, correction) = about(text, Change::Quote(by(Who::named("Котов"))));
    let applied = apply(&work, Annotations::default(), &[&correction]);
    let segments: Vec<&str> = only_quote(&applied).segments.iter().map(|s| s.of(&work.text)).collect();
    assert_eq!(segments, ["Первое слово.", "Второе слово"]);
}

#[test]
fn a_quotation_is_cut_anew_around_its_old_words() {
    let change = QuoteChange {
        span: Some("завтра утром». Все молчали".to_owned()), ..QuoteChange::default()
    };
    let (work, applied) = corrected(SPEECH, WORDS, [Change::Quote(change)]);
    let quote = only_quote(&applied);
    assert_eq!(quote.span.of(&work.text), "завтра утром». Все молчали");
    assert_ne!(quote.id, "q1");
    assert_eq!(quote.speaker.as_ref().unwrap().name, "Седов");
}

#[test]
fn an_extent_the_tagger_has_learnt_since_is_not_added_again() {
    let change = QuoteChange { span: Some("Никто".to_owned()), ..QuoteChange::default() };
    let (work, applied) = corrected(SPEECH, "Никто", [Change::Quote(change)]);
    assert_eq!(only_quote(&applied).span.of(&work.text), "Никто");
}

#[test]
fn the_authors_words_inside_stay_out_when_a_quotation_is_cut_anew() {
    let text = "«Едем, — сказал Седов, — [завтра утром]. Все вместе». Никто не спорил.";
    let change = QuoteChange {
        span: Some("Едем, — сказал Седов, — завтра утром. Все вместе".to_owned()),
        ..QuoteChange::default()
    };
    let (work, mut correction) = about(text, Change::Quote(change));
    correction.words = "Едем, — сказал Седов, — завтра утром".to_owned();
    correction.before = "«".to_owned();
    let mut before = found(&work, "Едем, — сказал Седов, — завтра утром");
    before.quotes[0].segments = vec![span(&work, "Едем"), span(&work, "завтра утром")];
    let applied = apply(&work, before, &[&correction]);
    let segments: Vec<&str> = only_quote(&applied).segments.iter().map(|s| s.of(&work.text)).collect();
    assert_eq!(segments, ["Едем", "завтра утром. Все вместе"]);
}

#[test]
fn new_words_that_are_not_there_leave_the_rest_of_the_correction() {
    let change = QuoteChange { span: Some("совсем иное".to_owned()), ..by(Who::named("Котов")) };
    let (work, applied) = corrected(SPEECH, WORDS, [Change::Quote(change)]);
    assert_eq!(applied.orphans[0].reason, OrphanReason::NewWordsMissing);
    assert_eq!(applied.annotations.quotes[0].speaker.as_ref().unwrap().name, "Котов");
    assert_eq!(applied.annotations.quotes[0].span.of(&work.text), WORDS);
}

#[test]
fn two_quotations_never_share_an_id() {
    let text = "Он сказал «да» и потом ещё раз [да], и больше ничего.";
    let (work, correction) = about(text, Change::Quote(by(Who::named("Котов"))));
    let once = apply(&work, Annotations::default(), &[&correction]).annotations;
    let mut both = once.clone();
    both.quotes[0].span = span(&work, "да");
    both.quotes[0].segments = vec![span(&work, "да")];
    let twice = apply(&work, both, &[&correction]).annotations;
    assert_eq!(twice.quotes.len(), 2);
    assert_ne!(twice.quotes[0].id, twice.quotes[1].id);
}

const NAME: &str = "Тогда [Седов] сказал: «Едем завтра утром». Все молчали.";

#[test]
fn a_mention_is_tied_to_another_person_and_the_words_go_with_it() {
    let (_, applied) = corrected(NAME, WORDS, [person(Who::named("Седова Анна"))]);
    let annotations = &applied.annotations;
    assert_eq!(annotations.mentions[0].person, "w~седова-анна");
    assert_eq!(annotations.mentions[0].reason, MANUAL);
    assert_eq!(annotations.quotes[0].speaker.as_ref().unwrap().name, "Седова Анна");
    // He is still a candidate of the quotation.
    assert!(annotations.person("w~седов").is_some());
}

#[test]
fn a_person_without_mentions_is_dropped() {
    let (_, applied) = corrected(NAME, "", [not_person()]);
    assert_eq!((applied.annotations.mentions.len(), applied.annotations.people.len()), (0, 0));
}

#[test]
fn a_name_that_is_none_speaks_no_more() {
    let (_, applied) = corrected(NAME, WORDS, [not_person()]);
    assert_eq!(applied.annotations.quotes[0].speaker, None);
}

#[test]
fn a_corrected_speaker_does_not_follow_the_mention() {
    let (work, speaker) = about(SPEECH, Change::Quote(by(Who::named("Седов"))));
    let (_, mention) = about(&NAME.replace("молчали.", "молчали. Никто не спорил."), person(Who::named("Седова")));
    let applied = apply(&work, found(&work, WORDS), &[&speaker, &mention]);
    assert_eq!(applied.annotations.quotes[0].speaker.as_ref().unwrap().name, "Седов");
}

#[test]
fn a_missed_mention_is_added_in_its_place() {
    let text = "[Котов] ушёл. Тогда Седов сказал: «Едем».";
    let (work, applied) = corrected(text, "", [person(Who::with_id("kotov"))]);
    let mentions: Vec<&str> = applied.annotations.mentions.iter().map(|m| m.span.of(&work.text)).collect();
    assert_eq!(mentions, ["Котов", "Седов"]);
    assert_eq!(applied.annotations.people[0].id, "kotov");
}

#[test]
fn an_act_is_linked_for_certain_or_not_at_all() {
    let text = "По [указу от 3 мая] всё закрыли. Седов молчал.";
    let act = |act| Change::Act(ActChange { act, other: std::collections::BTreeMap::new() });
    let (work, _) = about(text, act(Setting::Unknown));
    let known = ActMention {
        span: span(&work, "указу от 3 мая"), kind: "указ".to_owned(), ..ActMention::default()
    };
    let before = Annotations { acts: vec![known], ..Annotations::default() };
    let (_, link) = about(text, act(Setting::Known("ukaz-1930-05-03".to_owned())));
    let linked = apply(&work, before.clone(), &[&link]).annotations;
    assert_eq!(linked.acts[0].act.as_ref().unwrap().strength, LinkStrength::Certain);
    let (_, unlink) = about(text, act(Setting::Unknown));
    assert_eq!(apply(&work, before, &[&link, &unlink]).annotations.acts[0].act, None);
    let added = apply(&work, Annotations::default(), &[&link]).annotations;
    assert_eq!((added.acts[0].span.of(&work.text), added.acts[0].kind.as_str()), ("указу от 3 мая", "акт"));
}

#[test]
fn plain_words_become_what_the_change_says() {
    let change = QuoteChange { said: Some(Setting::Unknown), ..QuoteChange::default() };
    let (work, correction) = about(SPEECH, Change::Quote(change));
    let correction = Correction { target: Target::Words, ..correction };
    let applied = apply(&work, found(&work, ""), &[&correction]);
    assert_eq!(only_quote(&applied).span.of(&work.text), WORDS);
}
