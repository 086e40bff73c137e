//! Whose words they are where no subject of a verb tells: «слова Сомова», «сказано Сомовым», «Сомову принадлежит фраза»,
//! «сомовские слова», the title of a paper, the author of a document.

use super::actor::Kind;
use super::clause::{Agreement, Words, has_form, is_finite};
use super::history::{History, Who};
use super::lexicon::{LEXICON, noun_in};
use super::pronoun::Pronoun;
use super::scene::Scene;
use super::speaker::{Speaker, by_pronoun};
use crate::model::{Case, Confidence, Number, Reading, Token, VerbForm};

/// ««Степной край» сообщал: …»: a paper whose title stands right before the verb.
pub(super) fn by_title(scene: &Scene<'_>, verb: usize, wanted: Agreement) -> Option<Speaker> {
    let start = scene.token(verb).span.start;
    let index = scene.spoken.partition_point(|s| s.outer.end <= start).checked_sub(1)?;
    let title = &scene.spoken[index];
    let next = scene.text().get(title.outer.end..start)?.trim().is_empty();
    let tokens = &scene.tokens()[scene.document.analysed.tokens_in(title.span())];
    let name = tokens.len() <= 4 && tokens.first().is_some_and(Token::is_capitalised);
    let said = name && next && !wanted.plural && !tokens.iter().any(is_finite);
    said.then(|| Speaker {
        singular: false,
        ..Speaker::named(Who::Titled(index), title.span(), Confidence::Medium, "название издания перед глаголом")
    })
}

/// «Сообщает дневник X», «письмо X гласит»: what a document says, whose document it is says.
pub(super) fn by_document(
    scene: &Scene<'_>,
    history: &History,
    words: &Words,
    verb: usize,
    wanted: Agreement,
) -> Option<Speaker> {
    let says = |&p: &usize| {
        let Some(token) = words.tokens.get(p).map(|&t| scene.token(t)) else { return false };
        let agrees = |r: &Reading| {
            r.case == Some(Case::Nom)
                && (r.number == Some(Number::Plur)) == wanted.plural
                && wanted.gender.is_none_or(|gender| wanted.plural || r.gender == Some(gender))
        };
        LEXICON.noun_medium(token).is_some() && token.readings().iter().any(agrees)
    };
    let document = verb.checked_sub(1).into_iter().chain([verb + 1]).find(says)?;
    let author = agent(scene, history, words, document + 1, Case::Gen);
    Some(author.unwrap_or_else(|| Speaker::unknown("говорит документ, автор не назван")))
}

/// «X-у принадлежит фраза: …».
pub(super) fn owner(scene: &Scene<'_>, words: &Words) -> Option<Speaker> {
    words.tokens.iter().find(|&&t| scene.token(t).has_lemma("принадлежать"))?;
    let actors = scene.actors_among(words, 0..words.tokens.len());
    let (actor, person) = actors.into_iter().find_map(|a| match scene.actors[a].kind {
        Kind::Person(p) if scene.actors[a].cases.can_be(Case::Dat) => Some((a, p)),
        _ => None,
    })?;
    let evidence = "слова принадлежат лицу в дательном падеже";
    Some(Speaker::named(Who::Person(person), scene.actors[actor].span, Confidence::High, evidence))
}

/// «Плехановский», «церетелевский»: the person whose surname the adjective is made of.
pub(super) fn by_adjective(scene: &Scene<'_>, token: usize) -> Speaker {
    let token = scene.token(token);
    let stems: Vec<&str> = token.readings().iter().filter_map(|r| r.lemma.strip_suffix("ский")).collect();
    let named = |surname: &str| {
        let surname = crate::text::fold_text(surname);
        stems.iter().any(|stem| {
            *stem == surname || stem.strip_suffix("ев").is_some_and(|s| surname.strip_suffix(['и', 'е']) == Some(s))
        })
    };
    let person = scene.found.people.iter().position(|p| p.parts.surname.as_deref().is_some_and(named));
    let Some(person) = person else {
        return Speaker::unknown("прилагательное от имени, лицо не названо");
    };
    Speaker::named(Who::Person(person), token.span, Confidence::Medium, "прилагательное от фамилии")
}

/// The person before an active participle.
pub(super) fn by_antecedent(scene: &Scene<'_>, words: &Words, participle: usize) -> Speaker {
    let before = scene.actors_among(words, 0..participle);
    let person = before.into_iter().rev().find_map(|a| match scene.actors[a].kind {
        Kind::Person(p) => Some((a, p)),
        _ => None,
    });
    person.map_or_else(
        || Speaker::unknown("причастие без определяемого лица"),
        |(a, p)| Speaker::named(Who::Person(p), scene.actors[a].span, Confidence::Medium, "лицо перед причастием"),
    )
}

/// «Писавший», «говорящий»: not «написанный».
pub(super) fn is_active_participle(token: &Token) -> bool {
    let endings = ["вш", "ущ", "ющ", "ащ", "ящ"];
    has_form(token, VerbForm::Participle) && !is_finite(token) && endings.iter().any(|e| token.form().contains(e))
}

/// The first person in `case` after position `from`: «слова Плеханова», «сказано Молотовым».
pub(super) fn agent(scene: &Scene<'_>, history: &History, words: &Words, from: usize, case: Case) -> Option<Speaker> {
    let actors = scene.actors_among(words, from..words.tokens.len());
    let of_document = |&a: &usize| {
        let actor = &scene.actors[a];
        let person = matches!(actor.kind, Kind::Person(_) | Kind::Body(_)) && actor.cases.can_be(case);
        let surely = case == Case::Ins || follows_noun(scene, a);
        person && surely
    };
    let mut fitting: Vec<usize> = actors.iter().copied().filter(of_document).collect();
    if case == Case::Ins {
        fitting.sort_by_key(|&a| scene.actors[a].cases.can_be(Case::Nom));
    }
    if let Some(&index) = fitting.first() {
        let actor = &scene.actors[index];
        let who = if let Kind::Person(person) = actor.kind { Who::Person(person) } else { Who::Body(index) };
        let evidence = if case == Case::Ins {
            "деятель в творительном падеже"
        } else {
            "лицо в родительном падеже"
        };
        return Some(Speaker::named(who, actor.span, Confidence::High, evidence));
    }
    // «Его слова», «слова его».
    let around = scene.actors_among(words, from.saturating_sub(1)..words.tokens.len());
    let pronoun = around.into_iter().find(|&a| {
        let actor = &scene.actors[a];
        matches!(actor.kind, Kind::Pronoun(Pronoun::Third)) && actor.cases.can_be(case)
    })?;
    Some(by_pronoun(history, &scene.actors[pronoun], Pronoun::Third))
}

/// True when a noun of a document or of speech stands before the name (with titles between).
fn follows_noun(scene: &Scene<'_>, index: usize) -> bool {
    let start = scene.actors[index].title.unwrap_or(scene.actors[index].tokens.start);
    (start.saturating_sub(3)..start).any(|t| {
        let token = scene.token(t);
        noun_in(token, &LEXICON.cue_nouns)
            || noun_in(token, &LEXICON.source_nouns)
            || LEXICON.noun_medium(token).is_some()
            || token.form() == "подписью"
    })
}

/// «Молотов — Сталину:».
pub(super) fn before_dash(scene: &Scene<'_>, words: &Words, dash: usize) -> Option<Speaker> {
    let actors = scene.actors_among(words, 0..dash);
    let index = actors.into_iter().find(|&a| scene.actors[a].cases.can_be(Case::Nom) && scene.person(a).is_some())?;
    let Kind::Person(person) = scene.actors[index].kind else { return None };
    Some(Speaker::named(Who::Person(person), scene.actors[index].span, Confidence::High, "лицо перед тире"))
}
