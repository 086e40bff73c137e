//! Who said it.

use super::actor::{Actor, Kind};
use super::classify::{Cue, Verdict};
use super::clause::{Agreement, PartKind, Words, agreement, has_form, is_finite};
use super::history::{History, Who};
use super::lexicon::{LEXICON, noun_in};
use super::pronoun::Pronoun;
use super::scene::Scene;
use super::subject::subject;
use crate::model::{Animacy, Case, Confidence, Number, Pos, QuoteKind, Reading, Span, SpeakerMention, Token, VerbForm};

/// The speaker of a quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Speaker {
    /// Who; several with a plural verb.
    pub who: Vec<Who>,
    /// Where the text names the speaker.
    pub span: Option<Span>,
    /// How.
    pub mention: Option<SpeakerMention>,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// One person is meant, even if it is not known who.
    pub singular: bool,
    /// The evidence, in Russian.
    pub evidence: &'static str,
}

impl Speaker {
    fn unknown(evidence: &'static str) -> Self {
        Self { evidence, ..Self::default() }
    }

    fn one(who: Option<Who>, mention: SpeakerMention, evidence: &'static str) -> Self {
        Self { singular: true, ..Self::from_context(who, mention, evidence) }
    }

    fn from_context(who: Option<Who>, mention: SpeakerMention, evidence: &'static str) -> Self {
        Self {
            who: who.into_iter().collect(),
            mention: Some(mention),
            confidence: who.map(|_| Confidence::Medium),
            singular: false,
            evidence,
            span: None,
        }
    }
}

/// Finds the speaker that a verdict's author's words tell.
pub(super) fn find(scene: &Scene<'_>, history: &History, verdict: &Verdict, offset: usize) -> Speaker {
    let words = &verdict.words;
    match verdict.cue {
        Cue::Verb(p) => by_verb(scene, history, words, p),
        Cue::Noun(p) => owner(scene, words)
            .or_else(|| agent(scene, history, words, p, Case::Gen))
            .or_else(|| agent(scene, history, words, 0, Case::Gen))
            .unwrap_or_else(|| by_any_verb(scene, history, words)),
        Cue::Source(p) => {
            agent(scene, history, words, p, Case::Gen).unwrap_or_else(|| Speaker::unknown("источник не назван"))
        }
        Cue::Dash(p) => before_dash(scene, words, p).unwrap_or_else(|| by_any_verb(scene, history, words)),
        Cue::Adjective(p) => by_adjective(scene, words.tokens[p]),
        Cue::Bracket | Cue::Label | Cue::Signature => named_first(scene, words),
        Cue::Continued => Speaker::unknown("продолжение"),
        Cue::None if words.tokens.is_empty() => by_last_subject(history, verdict, offset),
        Cue::None => by_any_verb(scene, history, words),
    }
}

/// A sentence that stands in quotation marks by itself: perhaps the words of the one who was spoken of.
fn by_last_subject(history: &History, verdict: &Verdict, offset: usize) -> Speaker {
    if verdict.kind != QuoteKind::Direct && verdict.kind != QuoteKind::Thought {
        return Speaker::unknown("говорящий не назван");
    }
    let speaker = Speaker::one(history.only_subject(offset), SpeakerMention::Zero, "слова того, о ком шла речь");
    Speaker { confidence: Some(Confidence::Low), ..speaker }
}

/// ««Степной край» сообщал: …»: a paper whose title stands right before the verb.
fn by_title(scene: &Scene<'_>, verb: usize, wanted: Agreement) -> Option<Speaker> {
    let start = scene.token(verb).span.start;
    let index = scene.spoken.partition_point(|s| s.outer.end <= start).checked_sub(1)?;
    let title = &scene.spoken[index];
    let next = scene.text().get(title.outer.end..start)?.trim().is_empty();
    let tokens = &scene.tokens()[scene.document.analysed.tokens_in(title.span())];
    let name = tokens.len() <= 4 && tokens.first().is_some_and(Token::is_capitalised);
    let said = name && next && !wanted.plural && !tokens.iter().any(is_finite);
    said.then(|| Speaker {
        who: vec![Who::Titled(index)],
        span: Some(title.span()),
        mention: Some(SpeakerMention::Name),
        confidence: Some(Confidence::Medium),
        singular: false,
        evidence: "название издания перед глаголом",
    })
}

/// «Сообщает дневник X», «письмо X гласит»: what a document says, whose document it is says.
fn by_document(scene: &Scene<'_>, history: &History, words: &Words, verb: usize, wanted: Agreement) -> Option<Speaker> {
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
fn owner(scene: &Scene<'_>, words: &Words) -> Option<Speaker> {
    words.tokens.iter().find(|&&t| scene.token(t).has_lemma("принадлежать"))?;
    let actors = scene.actors_among(words, 0..words.tokens.len());
    let (actor, person) = actors.into_iter().find_map(|a| match scene.actors[a].kind {
        Kind::Person(p) if scene.actors[a].cases.can_be(Case::Dat) => Some((a, p)),
        _ => None,
    })?;
    Some(Speaker {
        who: vec![Who::Person(person)],
        span: Some(scene.actors[actor].span),
        mention: Some(SpeakerMention::Name),
        confidence: Some(Confidence::High),
        singular: true,
        evidence: "слова принадлежат лицу в дательном падеже",
    })
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
    Speaker {
        who: vec![Who::Person(person)],
        span: Some(token.span),
        mention: Some(SpeakerMention::Name),
        confidence: Some(Confidence::Medium),
        singular: true,
        evidence: "прилагательное от фамилии",
    }
}

/// Verbs whose subject is a document or nobody: the speaker stands in the genitive or instrumental.
fn is_impersonal(scene: &Scene<'_>, token: usize) -> bool {
    [
        "гласить",
        "говориться",
        "значиться",
        "сообщаться",
        "отмечаться",
        "указываться",
        "утверждаться",
        "подчеркиваться",
        "читать",
        "появиться",
    ]
    .iter()
    .any(|lemma| scene.token(token).has_lemma(lemma))
}

fn by_verb(scene: &Scene<'_>, history: &History, words: &Words, position: usize) -> Speaker {
    let token = scene.token(words.tokens[position]);
    if is_active_participle(token) {
        return by_antecedent(scene, words, position);
    }
    if has_form(token, VerbForm::ShortParticiple) || has_form(token, VerbForm::Participle) {
        return agent(scene, history, words, 0, Case::Ins)
            .or_else(|| agent(scene, history, words, 0, Case::Gen))
            .unwrap_or_else(|| Speaker::unknown("страдательный оборот без деятеля"));
    }
    if is_impersonal(scene, words.tokens[position])
        && let Some(speaker) = agent(scene, history, words, 0, Case::Gen)
    {
        return speaker;
    }
    if LEXICON.is_quoting_verb(scene.token(words.tokens[position]))
        && let Some(speaker) = agent(scene, history, words, position + 1, Case::Gen)
    {
        return speaker;
    }
    let Some((verb, wanted)) = governing(scene, words, position) else {
        return by_any_verb(scene, history, words);
    };
    let found = subject(scene, words, verb, wanted);
    match found[..] {
        [] => {
            let document = || by_document(scene, history, words, verb, wanted);
            by_title(scene, words.tokens[verb], wanted)
                .or_else(document)
                .unwrap_or_else(|| omitted(scene, history, words, verb, wanted))
        }
        _ => named(scene, history, &found),
    }
}

/// «Писавший», «говорящий»: not «написанный».
fn is_active_participle(token: &Token) -> bool {
    let endings = ["вш", "ущ", "ющ", "ащ", "ящ"];
    has_form(token, VerbForm::Participle) && !is_finite(token) && endings.iter().any(|e| token.form().contains(e))
}

/// The person before an active participle.
fn by_antecedent(scene: &Scene<'_>, words: &Words, participle: usize) -> Speaker {
    let before = scene.actors_among(words, 0..participle);
    let person = before.into_iter().rev().find_map(|a| match scene.actors[a].kind {
        Kind::Person(p) => Some((a, p)),
        _ => None,
    });
    person.map_or_else(
        || Speaker::unknown("причастие без определяемого лица"),
        |(a, p)| Speaker {
            who: vec![Who::Person(p)],
            span: Some(scene.actors[a].span),
            mention: Some(SpeakerMention::Name),
            confidence: Some(Confidence::Medium),
            singular: true,
            evidence: "лицо перед причастием",
        },
    )
}

/// The finite verb that carries the subject of the verb at `position`: itself, or the one an infinitive or gerund
/// hangs on.
fn governing(scene: &Scene<'_>, words: &Words, position: usize) -> Option<(usize, Agreement)> {
    if is_finite(scene.token(words.tokens[position])) {
        return Some((position, agreement(scene.token(words.tokens[position]))?));
    }
    let near = (0..position).rev().chain(position + 1..words.tokens.len());
    near.filter(|&p| is_finite(scene.token(words.tokens[p])))
        .find_map(|p| agreement(scene.token(words.tokens[p])).map(|a| (p, a)))
}

/// No verb of speech: the subject of the last finite verb.
fn by_any_verb(scene: &Scene<'_>, history: &History, words: &Words) -> Speaker {
    let verb = words.tokens.iter().rposition(|&t| is_finite(scene.token(t)));
    let subject = verb.and_then(|v| Some((v, agreement(scene.token(words.tokens[v]))?)));
    if let Some((verb, wanted)) = subject {
        let found = self::subject(scene, words, verb, wanted);
        if !found.is_empty() {
            return named(scene, history, &found);
        }
    }
    // «В дневнике X читаем».
    let reads = subject.is_some_and(|(_, wanted)| wanted.person == Some(1));
    if let Some(speaker) = reads.then(|| agent(scene, history, words, 0, Case::Gen)).flatten() {
        return speaker;
    }
    if let Some((verb, wanted)) = subject {
        return omitted(scene, history, words, verb, wanted);
    }
    let mut speaker = named_first(scene, words);
    if speaker.who.is_empty() {
        speaker.evidence = "говорящий не назван";
    }
    speaker
}

/// A speaker from the actors found.
fn named(scene: &Scene<'_>, history: &History, found: &[usize]) -> Speaker {
    let Some(&first) = found.first() else { return Speaker::default() };
    let actor = &scene.actors[first];
    let span = Some(actor.span);
    match actor.kind {
        Kind::Person(_) => Speaker {
            who: found
                .iter()
                .filter_map(|&a| match scene.actors[a].kind {
                    Kind::Person(p) => Some(Who::Person(p)),
                    _ => None,
                })
                .collect(),
            span,
            mention: Some(SpeakerMention::Name),
            confidence: Some(Confidence::High),
            singular: true,
            evidence: "подлежащее согласовано с глаголом",
        },
        Kind::Noun(_) => by_noun(scene, history, first),
        Kind::Body(_) => Speaker {
            who: vec![Who::Body(first)],
            span,
            mention: Some(SpeakerMention::Name),
            confidence: Some(Confidence::High),
            singular: true,
            evidence: "учреждение — подлежащее",
        },
        Kind::Pronoun(pronoun) => by_pronoun(history, actor, pronoun),
    }
}

fn by_noun(scene: &Scene<'_>, history: &History, index: usize) -> Speaker {
    let actor = &scene.actors[index];
    let span = Some(actor.span);
    let mention = Some(SpeakerMention::Title);
    if actor.is_plural() {
        return Speaker { span, mention, ..Speaker::unknown("говорят многие") };
    }
    match history.title(scene, index, history.unit()) {
        Some(who) => Speaker {
            who: vec![who],
            span,
            mention,
            confidence: Some(Confidence::Medium),
            singular: true,
            evidence: "по должности: последнее лицо с этой ролью",
        },
        None => Speaker {
            who: vec![Who::Noun(index)],
            span,
            mention,
            confidence: Some(Confidence::Medium),
            singular: true,
            evidence: "неназванное лицо",
        },
    }
}

fn by_pronoun(history: &History, actor: &Actor, pronoun: Pronoun) -> Speaker {
    let span = Some(actor.span);
    let offset = actor.span.start;
    let speaker = match pronoun {
        Pronoun::First => Speaker::from_context(None, SpeakerMention::FirstPerson, "говорит сам автор"),
        Pronoun::Second => Speaker::from_context(None, SpeakerMention::Pronoun, "обращение ко второму лицу"),
        Pronoun::Indefinite => Speaker::from_context(None, SpeakerMention::Pronoun, "неопределённое лицо"),
        Pronoun::Third if actor.is_plural() => {
            Speaker::from_context(None, SpeakerMention::Pronoun, "местоимение множественного числа")
        }
        Pronoun::Third => Speaker::one(
            history.pronoun(actor, offset),
            SpeakerMention::Pronoun,
            "местоимение: подлежащее предыдущего предложения",
        ),
        Pronoun::Latter => Speaker::one(
            history.latter(actor.gender, offset),
            SpeakerMention::Pronoun,
            "местоимение: последний не подлежащий",
        ),
    };
    Speaker { span, ..speaker }
}

fn omitted(scene: &Scene<'_>, history: &History, words: &Words, verb: usize, wanted: Agreement) -> Speaker {
    if wanted.person == Some(1) {
        return Speaker::from_context(None, SpeakerMention::FirstPerson, "глагол первого лица");
    }
    if wanted.person == Some(2) {
        return Speaker::from_context(None, SpeakerMention::Pronoun, "глагол второго лица");
    }
    if wanted.plural {
        return Speaker::from_context(None, SpeakerMention::Zero, "неопределённо-личное предложение");
    }
    if has_impersonal_subject(scene, words, verb, wanted) {
        return Speaker::unknown("подлежащее — не лицо");
    }
    let offset = scene.token(words.tokens[verb]).span.start;
    Speaker::one(
        history.omitted(wanted, offset),
        SpeakerMention::Zero,
        "подлежащее опущено: взято из предыдущего предложения",
    )
}

/// True when the clause of the verb opens with a noun that can be its subject and is no actor: «Манифест, изданный …,
/// заверял», «Тот же съезд утвердил». Nothing is left out then.
fn has_impersonal_subject(scene: &Scene<'_>, words: &Words, verb: usize, wanted: Agreement) -> bool {
    let Some(own) = words.part_of(verb) else { return false };
    for (index, part) in words.parts[..=own].iter().enumerate().rev() {
        if index < own && part.kind != PartKind::Main {
            continue;
        }
        let tokens = words.tokens[part.range.clone()].iter().map(|&t| scene.token(t));
        let before_verb = tokens.take_while(|t| !is_finite(t)).filter(|t| t.is_word());
        let mut content = before_verb.skip_while(|t| matches!(t.pos(), Pos::Adj | Pos::Det | Pos::Part | Pos::Cconj));
        if let Some(noun) = content.next() {
            return noun.pos() == Pos::Noun
                && noun.readings().first().is_some_and(|r| {
                    r.case == Some(Case::Nom)
                        && r.animacy == Some(Animacy::Inanimate)
                        && wanted.gender.is_none_or(|g| r.gender == Some(g))
                });
        }
    }
    false
}

/// The first person in `case` after position `from`: «слова Плеханова», «сказано Молотовым».
fn agent(scene: &Scene<'_>, history: &History, words: &Words, from: usize, case: Case) -> Option<Speaker> {
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
    let index = fitting.first().copied();
    if let Some(index) = index {
        return Some(Speaker {
            who: match scene.actors[index].kind {
                Kind::Person(p) => vec![Who::Person(p)],
                _ => vec![Who::Body(index)],
            },
            span: Some(scene.actors[index].span),
            mention: Some(SpeakerMention::Name),
            confidence: Some(Confidence::High),
            singular: true,
            evidence: if case == Case::Ins {
                "деятель в творительном падеже"
            } else {
                "лицо в родительном падеже"
            },
        });
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
fn before_dash(scene: &Scene<'_>, words: &Words, dash: usize) -> Option<Speaker> {
    let actors = scene.actors_among(words, 0..dash);
    let index = actors.into_iter().find(|&a| scene.actors[a].cases.can_be(Case::Nom) && scene.person(a).is_some())?;
    let Kind::Person(person) = scene.actors[index].kind else { return None };
    Some(Speaker {
        who: vec![Who::Person(person)],
        span: Some(scene.actors[index].span),
        mention: Some(SpeakerMention::Name),
        confidence: Some(Confidence::High),
        singular: true,
        evidence: "лицо перед тире",
    })
}

/// The first person named.
fn named_first(scene: &Scene<'_>, words: &Words) -> Speaker {
    let actors = scene.actors_among(words, 0..words.tokens.len());
    let person = actors.into_iter().find_map(|a| match scene.actors[a].kind {
        Kind::Person(p) => Some((a, p)),
        _ => None,
    });
    person.map_or_else(
        || Speaker::unknown("говорящий не назван"),
        |(a, p)| Speaker {
            who: vec![Who::Person(p)],
            span: Some(scene.actors[a].span),
            mention: Some(SpeakerMention::Name),
            confidence: Some(Confidence::Medium),
            singular: true,
            evidence: "единственное лицо при цитате",
        },
    )
}
