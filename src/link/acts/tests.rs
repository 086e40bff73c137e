use super::*;
use crate::authority::Authority;

fn mention(kind: &str) -> ActMention {
    ActMention { kind: kind.to_owned(), ..ActMention::default() }
}

fn linked(mut mentions: Vec<ActMention>) -> Vec<Option<(String, LinkStrength)>> {
    let authority = Authority::bundled().unwrap();
    link(&Work::default(), &mut mentions, &authority.acts);
    mentions.into_iter().map(|m| m.act.map(|l| (l.id, l.strength))).collect()
}

fn only(mention: ActMention) -> Option<(String, LinkStrength)> {
    linked(vec![mention]).remove(0)
}

#[test]
fn date_type_and_issuer_make_a_link_certain() {
    let given = ActMention {
        date_edtf: Some("1940-06-26".into()),
        issuers: vec!["Президиум Верховного Совета СССР".into()],
        ..mention("указ")
    };
    assert_eq!(only(given).unwrap().1, LinkStrength::Certain);
}

#[test]
fn a_paraphrased_title_of_the_right_day_is_probable() {
    let given = ActMention {
        date_edtf: Some("1938-12-20".into()),
        issuers: vec!["правительство".into()],
        title: Some("Об обязательных трудовых книжках для рабочих".into()),
        ..mention("постановление")
    };
    let (id, strength) = only(given).unwrap();
    assert!(id.ends_with("1320"), "{id}");
    assert_eq!(strength, LinkStrength::Probable);
}

#[test]
fn another_title_of_the_same_day_is_another_act() {
    let given = ActMention {
        date_edtf: Some("1938-12-20".into()),
        title: Some("О ремонте пароходов".into()),
        ..mention("постановление")
    };
    assert_eq!(only(given).unwrap().1, LinkStrength::Local);
}

#[test]
fn both_calendars_are_tried() {
    for date in ["1861-02-19", "1861-03-03"] {
        let given = ActMention { date_edtf: Some(date.into()), ..mention("манифест") };
        assert!(only(given).unwrap().0.contains("1861-02-19"));
    }
}

#[test]
fn a_nickname_of_one_act_is_certain_whatever_its_type() {
    let given =
        ActMention { nickname: Some("закон о трёх колосках".into()), ..mention("закон") };
    assert_eq!(only(given).unwrap().1, LinkStrength::Certain);
}

#[test]
fn a_nickname_of_several_acts_is_left_open() {
    let given = ActMention { nickname: Some("сухой закон".into()), ..mention("закон") };
    assert_eq!(only(given).map(|l| l.1), Some(LinkStrength::Local));
}

#[test]
fn a_title_of_several_acts_needs_a_date() {
    let title = Some("о ненападении".to_owned());
    let bare = ActMention { title: title.clone(), ..mention("договор") };
    let dated = ActMention { title, date_edtf: Some("1939-08-23".into()), ..mention("договор") };
    assert_eq!(only(bare).unwrap().1, LinkStrength::Local);
    assert!(only(dated).unwrap().0.contains("1939-08-23"));
}

#[test]
fn issuers_of_another_level_exclude_a_record() {
    let given = ActMention {
        date_edtf: Some("1940-06-26".into()),
        issuers: vec!["Президиум Верховного Совета РСФСР".into()],
        ..mention("указ")
    };
    assert_eq!(only(given).unwrap().1, LinkStrength::Local);
}

#[test]
fn mentions_of_one_unknown_act_share_an_id() {
    let full = ActMention {
        date_edtf: Some("1931-03-05".into()),
        number: Some("12/34".into()),
        issuers: vec!["СНК СССР".into()],
        ..mention("постановление")
    };
    let short = ActMention { number: Some("12/34".into()), ..mention("постановление") };
    let links = linked(vec![full, short]);
    assert_eq!(links[0], links[1]);
    assert_eq!(links[0].as_ref().unwrap().0, "su:snk-sssr:postanovlenie:1931-03-05:12-34");
}

#[test]
fn one_number_on_two_days_is_two_acts() {
    let of =
        |date: &str| ActMention { number: Some("5".into()), date_edtf: Some(date.into()), ..mention("приказ") };
    let links = linked(vec![of("1931-03-05"), of("1932-03-05")]);
    assert_ne!(links[0], links[1]);
}

#[test]
fn anaphora_takes_the_link_of_its_act() {
    let first = ActMention { number: Some("12/34".into()), ..mention("постановление") };
    let again = ActMention { antecedent: Some(0), ..mention("постановление") };
    let links = linked(vec![first, again]);
    assert!(links[0].is_some());
    assert_eq!(links[0], links[1]);
}

#[test]
fn a_text_names_no_act_of_later_years() {
    let authority = Authority::bundled().unwrap();
    let work = Work { context_years: Some((1910, 1910)), ..Work::default() };
    let mut mentions =
        vec![ActMention { nickname: Some("закон о трёх колосках".into()), ..mention("закон") }];
    link(&work, &mut mentions, &authority.acts);
    assert_eq!(mentions[0].act.as_ref().unwrap().strength, LinkStrength::Local);
}
