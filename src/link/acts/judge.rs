//! Does a mention name a known act? Agreement of date, number, issuer, type and title.

use crate::authority::{KnownAct, content_stems, stem};
use crate::model::{ActMention, LinkStrength};

/// How two values of one slot compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// They are the same.
    Same,
    /// They are of one class, or one is a part of the other.
    Alike,
    /// One is unknown.
    Unknown,
    /// They exclude each other.
    Differ,
}

/// Types that texts take for each other: «закон от 7 августа» is a постановление.
const NORMATIVE: [&str; 9] =
    ["постановление", "декрет", "закон", "указ", "решение", "распоряжение", "положение", "резолюция", "манифест"];
/// Levels: they tell bodies of one name apart.
const LEVELS: [&str; 8] = ["ссср", "рсфср", "усср", "бсср", "зсфср", "вкп", "ркп", "кпсс"];
/// What «правительство» may be.
const GOVERNMENTS: [&str; 5] = ["снк", "совет министров", "временное правительство", "российская федерация", "ссср"];
/// Share of a title's words that a paraphrase keeps.
const PARAPHRASE: f32 = 0.5;

/// How sure it is that the mention names this act, and how well they agree; `None` when something excludes it or too
/// little speaks for it.
pub(super) fn judge(mention: &ActMention, act: &KnownAct, named: bool) -> Option<(LinkStrength, u32)> {
    use Agreement::{Alike, Differ, Same, Unknown};
    let date = date(mention, act);
    let number = number(mention, act);
    let issuer = issuer(mention, act);
    let kind = kind(&mention.kind, &act.kind);
    if date == Differ || number == Differ || issuer == Differ || kind == Differ && !named {
        return None;
    }
    let title = title(mention, act);
    let kept = title.is_none_or(|share| share >= PARAPHRASE);
    let word_for_word = title.is_none_or(|share| share > 0.99);
    let certain = named && (date != Unknown || mention.nickname.is_some())
        || number == Same && (issuer == Same || matches!(date, Same | Alike))
        || date == Same && kind == Same && issuer == Same && word_for_word;
    let probable = named
        || number == Same && (title.is_some() && kept || kind == Same && is_distinctive(mention))
        || date == Same && kept && (kind == Same || title.is_some() || issuer == Same)
        || date == Alike && kind == Same && title.is_some_and(|share| share > PARAPHRASE);
    let points = [date, number, issuer, kind].into_iter().filter(|a| *a == Same).count();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let likeness = (title.unwrap_or(0.0) * 100.0) as u32 + u32::try_from(points).unwrap_or(0) * 50;
    match (certain, probable) {
        (true, _) => Some((LinkStrength::Certain, likeness)),
        (_, true) => Some((LinkStrength::Probable, likeness)),
        _ => None,
    }
}

/// The mention's date may be in either calendar, without its year, or only a year or month.
fn date(mention: &ActMention, act: &KnownAct) -> Agreement {
    let Some(given) = mention.date_edtf.as_deref().filter(|d| !d.contains(['/', '[', '{'])) else {
        return Agreement::Unknown;
    };
    let known: Vec<&str> = [&act.date, &act.date_gregorian].into_iter().flatten().map(String::as_str).collect();
    if known.is_empty() {
        return Agreement::Unknown;
    }
    if let Some(day) = given.strip_prefix("XXXX") {
        return if known.iter().any(|d| d.ends_with(day)) { Agreement::Alike } else { Agreement::Differ };
    }
    if known.contains(&given) {
        Agreement::Same
    } else if known.iter().any(|d| d.starts_with(given) || given.starts_with(d)) {
        Agreement::Alike
    } else {
        Agreement::Differ
    }
}

fn number(mention: &ActMention, act: &KnownAct) -> Agreement {
    match (act_number(mention), &act.number) {
        (Some(given), Some(known)) if same_number(given, known) => Agreement::Same,
        (Some(_), Some(_)) => Agreement::Differ,
        _ => Agreement::Unknown,
    }
}

/// The number of the act itself: «ст. 58-10» is that of an article.
pub(super) fn act_number(mention: &ActMention) -> Option<&str> {
    mention.number.as_deref().filter(|n| !n.starts_with("ст."))
}

fn same_number(a: &str, b: &str) -> bool {
    let key = |n: &str| n.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    key(a) == key(b)
}

/// A number that hardly two acts of a type share: long, or with a mark of secrecy before it.
fn is_distinctive(mention: &ActMention) -> bool {
    act_number(mention).is_some_and(|n| n.chars().count() >= 5)
}

fn kind(given: &str, known: &str) -> Agreement {
    if given == known || known.ends_with(given) {
        Agreement::Same
    } else if NORMATIVE.contains(&given) && NORMATIVE.contains(&known) {
        Agreement::Alike
    } else {
        Agreement::Differ
    }
}

fn issuer(mention: &ActMention, act: &KnownAct) -> Agreement {
    let known: Vec<&String> = act.issuers.iter().chain(&act.issuers_alt).collect();
    if mention.issuers.is_empty() || known.is_empty() {
        return Agreement::Unknown;
    }
    let pairs = || mention.issuers.iter().flat_map(|a| known.iter().map(move |b| (a.as_str(), b.as_str())));
    if pairs().any(|(a, b)| same_body(a, b)) {
        Agreement::Same
    } else if pairs().any(|(a, b)| is_government(a, b) || is_emperor(a, act)) {
        Agreement::Alike
    } else {
        Agreement::Differ
    }
}

/// Two names of bodies that can be one: «ЦК» and «ЦК ВКП(б)», but neither «Верховный Совет РСФСР» and «… СССР» nor
/// «Николай I» and «Николай II».
fn same_body(a: &str, b: &str) -> bool {
    let (a, b) = (BodyName::new(a), BodyName::new(b));
    let compatible = |x: &[String], y: &[String]| x.is_empty() || y.is_empty() || x.iter().any(|w| y.contains(w));
    let only_level = a.words.is_empty() || b.words.is_empty();
    let shares = a.words.iter().any(|w| b.words.contains(w));
    (shares || only_level && !a.levels.is_empty() && a.levels == b.levels)
        && compatible(&a.levels, &b.levels)
        && compatible(&a.ordinals, &b.ordinals)
}

/// The words of a body's name by what they tell.
struct BodyName {
    words: Vec<String>,
    levels: Vec<String>,
    ordinals: Vec<String>,
}

impl BodyName {
    fn new(name: &str) -> Self {
        let mut sorted = Self { words: Vec::new(), levels: Vec::new(), ordinals: Vec::new() };
        for word in
            name.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1 || *w == "I" || *w == "V")
        {
            let folded = word.to_lowercase();
            if LEVELS.contains(&folded.as_str()) {
                sorted.levels.push(folded);
            } else if word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
                sorted.ordinals.push(folded);
            } else {
                sorted.words.push(stem(&folded));
            }
        }
        sorted
    }
}

fn is_government(given: &str, known: &str) -> bool {
    let (given, known) = (given.to_lowercase(), known.to_lowercase());
    given.starts_with("правительство") && GOVERNMENTS.iter().any(|g| known.starts_with(g))
        || given.starts_with("советск") && known.contains("снк")
}

/// «император», «великий государь» for any monarch of the time.
fn is_emperor(given: &str, act: &KnownAct) -> bool {
    ["император", "царь", "государь", "великий государь"].iter().any(|t| given.starts_with(t))
        && act.year().is_some_and(|y| y < 1917)
}

/// The share of words that the mention's title and the best of the act's names have in common; `None` without a title.
fn title(mention: &ActMention, act: &KnownAct) -> Option<f32> {
    let given = content_stems(mention.title.as_deref()?);
    let best = act.names().map(|name| overlap(&given, &without(&content_stems(name), &act.kind))).fold(0.0, f32::max);
    Some(best)
}

fn without(stems: &[String], kind: &str) -> Vec<String> {
    let kind = stem(kind);
    stems.iter().filter(|s| **s != kind).cloned().collect()
}

/// Shared words as a share of the shorter title; of the longer one when the shorter is a single word.
#[allow(clippy::cast_precision_loss)]
fn overlap(a: &[String], b: &[String]) -> f32 {
    let shared = a.iter().filter(|s| b.contains(s)).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let of = if short < 2 { long } else { short };
    if of == 0 { 0.0 } else { shared as f32 / of as f32 }
}
