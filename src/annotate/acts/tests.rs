//! What a mention is, slot by slot.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::openings::Openings;
use super::view::View;
use super::{acts_at, tag};
use crate::annotate::{Document, dates};
use crate::authority::Authority;
use crate::model::{ActMention, DateRole, Work};
use crate::source::plain;
use crate::text::Morphology;

static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().unwrap());
static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| Authority::bundled().unwrap());

fn tagged(text: &str) -> (Work, Vec<ActMention>, Vec<DateRole>) {
    let work = plain::read("test", "", text);
    let analysed = MORPHOLOGY.analyse(&work);
    let document = Document { work: &work, analysed: &analysed, morphology: &MORPHOLOGY };
    let mut dates = dates::tag(&document, &AUTHORITY.events);
    let acts = tag(&document, &mut dates, &AUTHORITY.acts);
    let roles = dates.iter().map(|d| d.role).collect();
    (work, acts, roles)
}

fn acts(text: &str) -> Vec<ActMention> {
    tagged(text).1
}

fn only(text: &str) -> ActMention {
    let mut acts = acts(text);
    assert_eq!(acts.len(), 1, "{acts:?}");
    acts.remove(0)
}

fn spans(text: &str) -> Vec<String> {
    let (work, acts, _) = tagged(text);
    acts.iter().map(|a| a.span.of(&work.text).to_owned()).collect()
}

#[test]
fn slots_come_in_any_order() {
    let act = only("Приказом № 12/3 Наркомата путей сообщения СССР «О вагонах» от 4 мая 1935 г. депо закрыли.");
    assert_eq!(act.kind, "приказ");
    assert_eq!(act.issuers, ["НКПС СССР"]);
    assert_eq!(act.number.as_deref(), Some("12/3"));
    assert_eq!(act.date_edtf.as_deref(), Some("1935-05-04"));
    assert_eq!(act.title.as_deref(), Some("О вагонах"));
}

#[test]
fn a_mention_goes_from_its_head_to_its_last_slot() {
    assert_eq!(spans("Читали указ от 4 мая 1935 года в депо."), ["указ от 4 мая 1935 года"]);
}

#[test]
fn coordinated_bodies_are_two_issuers() {
    assert_eq!(only("постановление СНК РСФСР и ЦК РКП(б) № 5").issuers, ["СНК РСФСР", "ЦК РКП(б)"]);
}

#[test]
fn a_level_at_the_end_belongs_to_both_bodies() {
    assert_eq!(only("постановление ЦИК и СНК СССР № 5").issuers, ["ЦИК СССР", "СНК СССР"]);
}

#[test]
fn a_level_is_not_invented() {
    assert_eq!(only("постановление Совнаркома № 5").issuers, ["СНК"]);
}

#[test]
fn an_unknown_body_is_named_in_the_nominative() {
    assert_eq!(
        only("резолюцию Харьковского губернского съезда Советов").issuers,
        ["Харьковский губернский съезд Советов"]
    );
}

#[test]
fn monarchs_are_issuers_by_name_and_officials_by_office() {
    assert_eq!(only("указ императрицы Анны Иоанновны").issuers, ["Анна Иоанновна"]);
    assert_eq!(only("циркуляр министра народного просвещения № 7").issuers, ["министр народного просвещения"]);
}

#[test]
fn a_tsar_before_his_act_is_its_issuer() {
    assert_eq!(spans("Велено по государеву указу хлеб сеять."), ["государеву указу"]);
}

#[test]
fn leading_zeros_and_marks_of_secrecy_stay() {
    assert_eq!(only("приказ № 0031").number.as_deref(), Some("0031"));
    assert_eq!(only("распоряжение за № 713сс").number.as_deref(), Some("713сс"));
}

#[test]
fn numbers_may_be_words() {
    assert_eq!(only("приказ триста двадцать один").number.as_deref(), Some("321"));
    assert_eq!(only("приказ два нуля триста двадцать один").number.as_deref(), Some("00321"));
}

#[test]
fn an_unquoted_title_ends_with_its_noun_phrase() {
    assert_eq!(only("Закон о рыбной ловле крестьяне не приняли.").title.as_deref(), Some("о рыбной ловле"));
    assert_eq!(only("Декретом об охране лесов и вод запретили рубку.").title.as_deref(), Some("об охране лесов и вод"));
}

#[test]
fn one_plural_head_has_several_acts() {
    assert_eq!(spans("указы о мостах и о дорогах"), ["указы о мостах", "о дорогах"]);
    assert_eq!(spans("приказы № 11, 12 и 13"), ["приказы № 11", "12", "13"]);
}

#[test]
fn the_date_and_the_subject_of_the_clause_belong_to_the_act() {
    let act = only("4 мая 1935 года ЦИК СССР издал постановление о мостах.");
    assert_eq!(act.date_edtf.as_deref(), Some("1935-05-04"));
    assert_eq!(act.issuers, ["ЦИК СССР"]);
}

#[test]
fn a_date_in_a_slot_has_the_role_of_the_act() {
    let (_, _, roles) = tagged("Указ от 4 мая 1935 года читали 6 июня 1935 года.");
    assert_eq!(roles, [DateRole::Act, DateRole::Event]);
}

#[test]
fn a_date_in_a_title_belongs_to_the_title() {
    let (_, _, roles) = tagged("Постановление СНК СССР «О плане на 1936 год» от 4 мая 1935 года.");
    assert_eq!(roles, [DateRole::Title, DateRole::Act]);
}

#[test]
fn an_article_names_its_code() {
    let act = only("Судили по ст. 74 УК РСФСР.");
    assert_eq!((act.kind.as_str(), act.number.as_deref()), ("кодекс", Some("ст. 74")));
    assert_eq!(act.title.as_deref(), Some("УК РСФСР"));
}

#[test]
fn a_nickname_is_an_act_in_any_case_form() {
    assert_eq!(only("Судили по сухому закону.").nickname.as_deref(), Some("сухой закон"));
}

#[test]
fn a_pointing_word_leads_back_to_the_act() {
    let acts = acts("Вышло постановление № 17. Это постановление не исполняли.");
    assert_eq!(acts[1].antecedent, Some(0));
}

#[test]
fn orders_and_laws_of_life_are_no_acts() {
    for text in [
        "Его решение об отъезде огорчило мать.",
        "По закону тяготения яблоко упало.",
        "Он приказал подать лошадей.",
        "Положение на фронте менялось.",
        "Командир отдал приказ наступать.",
        "Он писал письмо о погоде.",
    ] {
        assert_eq!(acts(text), [], "{text}");
    }
}

/// Texts of words with which acts begin and go on, and of any others.
const ACTS: &str = r#"((указ|постановлени[ея]|приказы|закон|ст\.|СНК|ЦИК|СССР|УК|№|от|о|об|и|,|«|»|"|\(|\)|12|7/8|0044|4 мая|1935 г\.|государеву|земле|это|п\. 3|\n|[а-яёѣА-Я]{1,5}|\PC)[ \n]?){0,25}"#;

#[test]
fn a_heading_of_several_lines_is_one_mention() {
    assert_eq!(spans("ПРИКАЗ\nНАРКОМА ОБОРОНЫ\n4 мая 1935 года\n№ 31\n\nТоварищи бойцы!").len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_makes_it_panic_and_spans_fit(
        text in ACTS
    ) {
        let (work, acts, _) = tagged(&text);
        let mut from = 0;
        for act in acts {
            prop_assert!(!act.span.of(&work.text).is_empty());
            prop_assert!(from <= act.span.start, "mentions are ordered and apart");
            from = act.span.end;
        }
    }
    #[test]
    fn where_no_act_may_begin_none_is_found(text in ACTS) {
        none_is_passed_by(&text);
    }
}

#[test]
fn no_act_of_the_demonstration_corpus_is_passed_by() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let texts = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    for path in texts.filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        none_is_passed_by(&std::fs::read_to_string(path).unwrap());
    }
}

fn none_is_passed_by(text: &str) {
    let work = plain::read("test", "", text);
    let analysed = MORPHOLOGY.analyse(&work);
    let document = Document { work: &work, analysed: &analysed, morphology: &MORPHOLOGY };
    let dates = dates::tag(&document, &AUTHORITY.events);
    let view = View::new(&document, &dates, 0, analysed.tokens.len());
    let mut openings = Openings::new(&AUTHORITY.acts);
    let mut before = Vec::new();
    for (at, token) in analysed.tokens.iter().enumerate() {
        let found = acts_at(&view, &AUTHORITY.acts, at, &before);
        assert!(found.is_empty() || openings.may_open(token), "{} in {text}", token.form());
        before.extend(found);
    }
}
