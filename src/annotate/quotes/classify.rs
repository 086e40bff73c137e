//! Whose words, or only a title, a term, an ironic word: the decision for every stretch between quotation marks.
//!
//! A list of rules; the first that fires decides. Each names itself in the quotation's `reason`.

use super::block::{block, lead_in_before};
use super::clause::{Words, first_cue, is_break, is_dash, is_finite, last_cue};
use super::embedded::{inside, named_source, source_noun};
use super::lexicon::{LEXICON, noun_in};
use super::marks::Ends;
use super::narrative::{Item, Unit};
use super::scene::Scene;
use super::spoken::{Setting, Spoken};
use crate::model::{Case, Pos, QuoteKind, Token};

/// A quotation, and the author's words that announce it.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub kind: QuoteKind,
    /// The author's words, if any.
    pub words: Words,
    /// What announces the words.
    pub cue: Cue,
    /// The rule that decided.
    pub rule: &'static str,
}

/// What announces the words: a position in the author's words, and what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A verb of speech.
    Verb(usize),
    /// A noun: «резолюция гласила», «слова Плеханова».
    Noun(usize),
    /// «По словам X».
    Source(usize),
    /// «X — Y-у:».
    Dash(usize),
    /// «Вроде плехановского:».
    Adjective(usize),
    /// «(из письма X)».
    Bracket,
    /// The label of a speech in minutes.
    Label,
    /// The name under an epigraph.
    Signature,
    /// The words go on after a quotation before.
    Continued,
    /// Nothing announces them.
    None,
}

impl Cue {
    /// The position of the cue in the author's words.
    pub(super) fn position(self) -> Option<usize> {
        match self {
            Cue::Verb(p) | Cue::Noun(p) | Cue::Source(p) | Cue::Dash(p) | Cue::Adjective(p) => Some(p),
            _ => None,
        }
    }
}

/// Decides about the candidate at item `at` of a unit; `announced_before` when the last unit or this one already
/// holds a quotation, which may go on.
pub(super) fn decide(scene: &Scene<'_>, unit: Unit, at: usize, announced_before: bool) -> Option<Verdict> {
    let Item::Quoted(index) = *scene.items(unit).get(at)? else { return None };
    let spoken = &scene.spoken[index];
    let quoted = Quoted::new(scene, spoken);
    if quoted.letters < 2 {
        return None;
    }
    let before = scene.words_before(unit, at);
    let after = scene.words_after(unit, at);
    let kind = if is_thought(scene, spoken, &before, &after) { QuoteKind::Thought } else { QuoteKind::Direct };
    if let Some(verdict) = by_setting(scene, unit, spoken, &before) {
        return Some(verdict);
    }
    inserted(scene, spoken, kind)
        .or_else(|| after_colon(scene, unit, at, &quoted, &before, kind, announced_before))
        .or_else(|| after_words(scene, &quoted, &after, kind))
        .or_else(|| block(scene, unit, at, &quoted, spoken))
        .or_else(|| bracket(scene, &quoted, &before, &after))
        .or_else(|| named_source(scene, &quoted, &before, &after))
        .or_else(|| (!is_title(scene, &before, &quoted)).then(|| inside(scene, &quoted, &before, &after))?)
        .or_else(|| continued(scene, unit, at, &quoted, announced_before))
}

/// Words that their place on the page makes quotations: lines of dialogue, minutes, epigraphs, paragraphs announced.
fn by_setting(scene: &Scene<'_>, unit: Unit, spoken: &Spoken, before: &Words) -> Option<Verdict> {
    let tokens = scene.tokens();
    let verb = |words: &Words| last_cue(tokens, words).map_or(Cue::None, Cue::Verb);
    let make = |kind, words: Words, cue, rule| Some(Verdict { kind, words, cue, rule });
    match spoken.setting {
        Setting::Marks(_) => None,
        Setting::Dash => match spoken.author.first() {
            Some(&author) => {
                let words = scene.words_in(author);
                let cue = first_cue(tokens, &words).map_or(Cue::None, Cue::Verb);
                make(QuoteKind::Dialogue, words, cue, "реплика после тире со словами автора")
            }
            None => make(QuoteKind::Dialogue, Words::default(), Cue::None, "реплика после тире"),
        },
        Setting::Transcript => make(QuoteKind::Transcript, label(scene, unit, before), Cue::Label, "стенограмма"),
        Setting::Epigraph => {
            let next = scene.narrative.units.partition_point(|u| u.first <= unit.first);
            let words = scene.narrative.units.get(next).map(|&u| scene.words_of(u)).unwrap_or_default();
            make(QuoteKind::Epigraph, words, Cue::Signature, "эпиграф с подписью")
        }
        Setting::Block => {
            let words = lead_in_before(scene, unit)?;
            let cue = match verb(&words) {
                Cue::None => words.tokens.iter().rposition(|&t| noun_in(&tokens[t], &LEXICON.cue_nouns)).map(Cue::Noun),
                cue => Some(cue),
            };
            make(QuoteKind::Block, words, cue?, "абзац без кавычек после двоеточия")
        }
        Setting::Unmarked if !spoken.author.is_empty() => inserted(scene, spoken, QuoteKind::Direct)
            .map(|v| Verdict { rule: "речь без кавычек со словами автора", ..v }),
        Setting::Unmarked => make(QuoteKind::Direct, before.clone(), verb(before), "речь без кавычек после двоеточия"),
    }
}

/// The label of a speech; a stop after it makes it a sentence of its own.
fn label(scene: &Scene<'_>, unit: Unit, before: &Words) -> Words {
    let index = scene.narrative.units.partition_point(|u| u.first < unit.first);
    let previous = index.checked_sub(1).and_then(|i| scene.narrative.units.get(i));
    match previous.filter(|p| before.tokens.is_empty() && p.passage == unit.passage) {
        Some(&previous) => scene.words_of(previous),
        None => before.clone(),
    }
}

/// What the quoted words look like.
pub(super) struct Quoted {
    pub letters: usize,
    pub words: usize,
    pub finite: bool,
    pub capital: bool,
    pub paired: bool,
    /// More than one sentence.
    pub sentences: bool,
    /// «О культе личности»: a title by its form.
    pub about: bool,
}

impl Quoted {
    fn new(scene: &Scene<'_>, spoken: &Spoken) -> Self {
        let range = scene.document.analysed.tokens_in(spoken.span());
        let tokens = &scene.tokens()[range];
        let words: Vec<&Token> = tokens.iter().filter(|t| t.is_word()).collect();
        Self {
            letters: spoken.span().of(scene.text()).chars().filter(|c| c.is_alphabetic()).take(2).count(),
            words: words.len(),
            finite: words.iter().any(|t| is_finite(t)),
            capital: words.first().is_some_and(|t| t.is_capitalised()),
            sentences: tokens
                .windows(2)
                .any(|t| matches!(t[0].form(), "." | "!" | "?" | "…" | "..." | "..") && t[1].is_capitalised()),
            about: words.first().is_some_and(|t| t.is_capitalised() && matches!(t.form(), "о" | "об" | "обо"))
                && !words.iter().any(|t| is_finite(t)),
            paired: spoken.setting == Setting::Marks(Ends::Paired),
        }
    }

    pub(super) fn sentence_like(&self) -> bool {
        self.words >= 3 && self.finite || self.words >= 6
    }
}

fn is_thought(scene: &Scene<'_>, spoken: &Spoken, before: &Words, after: &Words) -> bool {
    let thinks = |t: &usize| LEXICON.is_thought_verb(scene.token(*t)) && is_finite(scene.token(*t));
    let inserted = spoken.author.first().map(|&a| scene.words_in(a));
    let words = inserted.as_ref().unwrap_or(after);
    match first_cue(scene.tokens(), words) {
        Some(p) => thinks(&words.tokens[p]),
        None => last_cue(scene.tokens(), before).is_some_and(|p| thinks(&before.tokens[p])),
    }
}

/// «П, — а, — п».
fn inserted(scene: &Scene<'_>, spoken: &Spoken, kind: QuoteKind) -> Option<Verdict> {
    let words = scene.words_in(*spoken.author.first()?);
    let cue = first_cue(scene.tokens(), &words).map_or(Cue::None, Cue::Verb);
    Some(Verdict { kind, words, cue, rule: "слова автора внутри цитаты" })
}

/// «П», — а.
fn after_words(scene: &Scene<'_>, quoted: &Quoted, after: &Words, kind: QuoteKind) -> Option<Verdict> {
    let tokens = scene.tokens();
    let first = after.tokens.iter().position(|&t| tokens[t].is_word())?;
    let lead = &after.tokens[..first];
    let dash = lead.iter().any(|&t| is_dash(&tokens[t]));
    let comma = lead.iter().any(|&t| tokens[t].form() == ",");
    if lead.iter().any(|&t| matches!(tokens[t].form(), "." | ":" | ";" | "(" | ")")) || !(dash || comma) {
        return None;
    }
    let word = &tokens[after.tokens[first]];
    let rule = "слова автора после цитаты";
    let verdict = |cue| Some(Verdict { kind, words: after.clone(), cue, rule });
    let cue = first_cue(tokens, after);
    let pause = comma_or_sign(scene, after);
    if dash {
        if let Some(p) = source_noun(scene, after).filter(|&p| p < first + 6) {
            return verdict(Cue::Source(p));
        }
        if let Some(p) = cue {
            let plain = |t: &Token| !is_break(t) && (!is_finite(t) || t.has_lemma("быть"));
            let near = pause || p <= first + 1;
            if near && after.tokens[first..p].iter().all(|&t| plain(&tokens[t])) {
                return verdict(Cue::Verb(p));
            }
        }
        let noun = after.tokens.iter().take(first + 3).position(|&t| noun_in(&tokens[t], &LEXICON.cue_nouns));
        let such = word.has_lemma("такой") || word.has_lemma("этот") || word.has_lemma("так");
        if let Some(p) = noun.filter(|_| such) {
            return verdict(Cue::Noun(p));
        }
        // Any verb may stand for speech here: «…», — подвёл черту начальник штаба.
        if is_finite(word) && pause && !word.has_lemma("быть") && quoted.words > 1 {
            return verdict(Cue::Verb(first));
        }
        return None;
    }
    let subject_next = |p: usize| {
        let next = after.tokens.get(p + 1..p + 3).unwrap_or_default();
        next.iter().take_while(|&&t| tokens[t].is_word()).any(|&t| {
            let token = &tokens[t];
            token.pos() == Pos::Pron || token.readings().iter().any(|r| r.pos.is_noun() && r.case == Some(Case::Nom))
        }) && next.first().is_some_and(|&t| tokens[t].pos() != Pos::Adp)
    };
    cue.filter(|&p| p == first && quoted.words > 1 && subject_next(p)).and_then(|p| verdict(Cue::Verb(p)))
}

/// The author's words follow a comma, or a sign inside the marks.
fn comma_or_sign(scene: &Scene<'_>, after: &Words) -> bool {
    let Some(&t) = after.tokens.first() else { return false };
    let before = scene.text()[..scene.token(t).span.start].trim_end();
    let inside = before.trim_end_matches(['»', '"', '“', '”', '\'']);
    scene.token(t).form() == "," || inside.len() < before.len() && inside.ends_with(['!', '?', '…'])
}

/// А: «П».
fn after_colon(
    scene: &Scene<'_>,
    unit: Unit,
    at: usize,
    quoted: &Quoted,
    before: &Words,
    kind: QuoteKind,
    announced_before: bool,
) -> Option<Verdict> {
    let tokens = scene.tokens();
    let mut last = before.tokens.len().checked_sub(1)?;
    if is_dash(&tokens[before.tokens[last]]) && last > 0 {
        last -= 1;
    }
    // The word before must really be next to the quotation, not before another quoted stretch.
    if tokens[before.tokens[last]].form() != ":"
        || !matches!(scene.items(unit).get(at.wrapping_sub(1)), Some(Item::Word(_)))
    {
        return None;
    }
    let goes_on =
        before.tokens.len() <= 5 && before.tokens.iter().any(|&t| LEXICON.continuations.contains(tokens[t].form()));
    if announced_before && goes_on && last_cue(tokens, before).is_none() {
        let rule = "«и далее»: продолжение цитаты";
        return Some(Verdict { kind, words: before.clone(), cue: Cue::Continued, rule });
    }
    announced(scene, before, quoted, is_list(scene, unit, at), kind)
}

/// What in the author's words before a colon announces words.
pub(super) fn announced(
    scene: &Scene<'_>,
    before: &Words,
    quoted: &Quoted,
    list: bool,
    kind: QuoteKind,
) -> Option<Verdict> {
    let tokens = scene.tokens();
    let rule = "двоеточие после слов автора";
    let verdict = |cue| Some(Verdict { kind, words: before.clone(), cue, rule });
    let mut near = before.tokens.iter().rev().filter(|&&t| tokens[t].is_word()).take(2);
    let head = near.clone().next().is_some_and(|&t| noun_in(&tokens[t], &LEXICON.title_heads))
        || heads_through_name(scene, before);
    if !quoted.finite && (list || head || near.any(|&t| noun_in(&tokens[t], &LEXICON.name_introducers))) {
        return None;
    }
    if let Some(p) = last_cue(tokens, before) {
        let far = words_part_distance(before, p) > 3 && !quoted.capital;
        return if far { None } else { verdict(Cue::Verb(p)) };
    }
    if let Some(p) = source_noun(scene, before) {
        return verdict(Cue::Source(p));
    }
    let noun = before.tokens.iter().rposition(|&t| noun_in(&tokens[t], &LEXICON.cue_nouns));
    if let Some(p) = noun {
        return verdict(Cue::Noun(p));
    }
    if let Some(p) = before.tokens.iter().position(|&t| is_dash(&tokens[t])).filter(|&p| p > 0) {
        return verdict(Cue::Dash(p));
    }
    if let Some(p) = attributed(scene, before).filter(|_| quoted.finite && quoted.words >= 3) {
        return Some(Verdict {
            kind: QuoteKind::Fragment,
            words: before.clone(),
            cue: Cue::Adjective(p),
            rule: "прилагательное от имени перед двоеточием",
        });
    }
    let someone = scene.actors_among(before, 0..before.tokens.len());
    (!someone.is_empty() && quoted.sentence_like() && quoted.capital).then(|| verdict(Cue::None))?
}

/// «Сочинение г. В. В.: «…»»: the noun of a title with nothing but its author's name after it.
fn heads_through_name(scene: &Scene<'_>, before: &Words) -> bool {
    let mut words = before.tokens.iter().rev().map(|&t| scene.token(t)).filter(|t| t.is_word());
    let short = |t: &Token| t.is_capitalised() || t.form().chars().count() <= 2;
    let head = words.by_ref().take(5).find(|t| !short(t));
    head.is_some_and(|t| noun_in(t, &LEXICON.title_heads))
}

/// The position of an adjective in -ский right before the colon: «вроде плехановского: «…»».
fn attributed(scene: &Scene<'_>, before: &Words) -> Option<usize> {
    adjective_at(scene, before, before.tokens.len().checked_sub(2)?)
}

/// `p`, if an adjective in -ский with a small letter stands there.
pub(super) fn adjective_at(scene: &Scene<'_>, before: &Words, p: usize) -> Option<usize> {
    let token = scene.token(before.tokens[p]);
    let adjective = token.readings().iter().any(|r| r.pos == Pos::Adj && r.lemma.ends_with("ский"));
    (adjective && !token.is_capitalised()).then_some(p)
}

/// How many parts of the sentence stand between a position and the end.
fn words_part_distance(words: &Words, position: usize) -> usize {
    words.part_of(position).map_or(0, |p| words.parts.len() - 1 - p)
}

/// One of several names in a row: «три завода: «А», «Б» и «В»».
fn is_list(scene: &Scene<'_>, unit: Unit, at: usize) -> bool {
    match scene.items(unit).get(at + 1..at + 3) {
        Some([Item::Word(t), Item::Quoted(_)]) => matches!(scene.token(*t).form(), "," | "и" | "или" | ";"),
        _ => false,
    }
}

/// «П» (X).
fn bracket(scene: &Scene<'_>, quoted: &Quoted, before: &Words, after: &Words) -> Option<Verdict> {
    let first = scene.token(*after.tokens.first()?);
    if first.form() != "(" || quoted.words < 3 || !quoted.capital || is_title(scene, before, quoted) {
        return None;
    }
    let close = after.tokens.iter().position(|&t| scene.token(t).form() == ")")?;
    let words = Words::new(scene.tokens(), after.tokens[1..close].to_vec());
    let named = scene.actors_among(&words, 0..words.tokens.len());
    let person = named.iter().any(|&a| scene.person(a).is_some());
    person.then_some(Verdict {
        kind: QuoteKind::Direct, words, cue: Cue::Bracket, rule: "источник в скобках"
    })
}

/// True when the noun to the left says that a title or a name follows.
fn is_title(scene: &Scene<'_>, before: &Words, quoted: &Quoted) -> bool {
    let tokens = scene.tokens();
    let near = before.tokens.iter().rev().map(|&t| &tokens[t]).take(2);
    let mut last = true;
    for token in near {
        if is_break(token) {
            return false;
        }
        if noun_in(token, &LEXICON.title_heads) || noun_in(token, &LEXICON.term_heads) && token.form() != "слова" {
            return true;
        }
        if quoted.about && (noun_in(token, &LEXICON.cue_nouns) || LEXICON.noun_medium(token).is_some()) {
            return true;
        }
        if last && token.pos() == Pos::Adp && quoted.words <= 3 {
            return true;
        }
        last = false;
    }
    false
}

/// A sentence of its own after a quotation: the same words go on.
fn continued(scene: &Scene<'_>, unit: Unit, at: usize, quoted: &Quoted, announced: bool) -> Option<Verdict> {
    let alone = scene.items(unit).iter().enumerate().all(|(i, item)| match item {
        Item::Word(t) => !scene.token(*t).is_word(),
        Item::Quoted(_) => i == at,
    });
    let shut = matches!(scene.items(unit).get(at + 1), Some(Item::Word(t)) if scene.token(*t).form() == ",");
    let whole = shut && quoted.capital && quoted.finite && quoted.words >= 6;
    let opens = at == 0 && quoted.paired && (quoted.sentences && quoted.words >= 5 || whole);
    (opens || alone && quoted.paired && quoted.words >= 4 && quoted.finite).then(|| Verdict {
        kind: QuoteKind::Direct,
        words: Words::default(),
        cue: if announced { Cue::Continued } else { Cue::None },
        rule: if announced {
            "продолжение цитаты"
        } else {
            "отдельное предложение в кавычках"
        },
    })
}
