//! Corpus patterns find what their definition says: hits and positions, against a search that tries every stretch.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use letopis::index::{Contents, IndexWriter, Manifest};
use letopis::model::{Analysed, Annotations, Span, Token, TokenKind, WorkRecord};
use letopis::pipeline::versions;
use letopis::query::{Attribute, Condition, Frame, Node, Pattern, parse};
use letopis::search::{PassageRequest, Session};
use proptest::prelude::*;
use regex::Regex;
use tempfile::TempDir;

use crate::tagger::{annotate_for_index, read};

/// What the definition knows of a word.
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) form: String,
    pub(super) lemma: String,
    /// The lemmas it is found by: the best one and other likely ones.
    pub(super) likely: Vec<String>,
    pub(super) pos: &'static str,
    features: Vec<String>,
    people: Vec<String>,
    acts: Vec<String>,
    act: bool,
    dates: Vec<String>,
    date: bool,
    speakers: Vec<String>,
    /// Sentence, and quotations with the number of their stretch.
    pub(super) sentence: usize,
    quotes: Vec<(usize, usize)>,
}

pub(super) struct Corpus {
    pub(super) session: Session,
    /// Passages in the order of the corpus, each its place in the text and its words.
    pub(super) passages: Vec<(String, usize, Vec<Word>)>,
    /// Where the passages of the second work begin.
    pub(super) second_work: usize,
    /// Words of letters as they are written, in order.
    pub(super) written: Vec<String>,
    _dir: TempDir,
}

/// Two works of the demonstration corpus.
pub(super) const WORKS: [&str; 2] = ["aleksandr-ii.txt", "stakhanov-donbass.txt"];

pub(super) static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a text of the demonstration");
    corpus(&WORKS.map(|name| (name.to_owned(), text(name))))
});

/// Works whose every third word is one of a few, so that much recurs.
static GENERATED: LazyLock<Corpus> = LazyLock::new(|| {
    let pieces: Vec<&str> = include_str!("words.txt").lines().filter(|l| !l.trim().is_empty()).collect();
    let often = ["в", "год", "году", "и", "Сталин", "сказал:", "«Год», —", "1935 году.", "он", "на", "шахты", "Он"];
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        // Knuth's multiplier: any fixed row of numbers would do.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let mut text = || {
        let words = (0..2500).map(|n| match (n % 40, n % 3) {
            (39, _) => "\n\n".to_owned(),
            (_, 0) => often[next(often.len())].to_owned(),
            _ => pieces[next(pieces.len())].to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    corpus(&[("one".to_owned(), text()), ("two".to_owned(), text())])
});

/// The real corpus or the generated one.
pub(super) fn one_of_two(real: bool) -> &'static Corpus {
    if real { &CORPUS } else { &GENERATED }
}

fn corpus(texts: &[(String, String)]) -> Corpus {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let writer = IndexWriter::open(dir.path()).expect("an empty folder");
    let mut passages = Vec::new();
    let mut written = Vec::new();
    let mut second_work = 0;
    for (name, text) in texts {
        second_work = passages.len();
        let mut work = read(text);
        name.clone_into(&mut work.id);
        let annotated = annotate_for_index(&work);
        let of_letters = |t: &&Token| t.span.of(&work.text).chars().all(char::is_alphabetic);
        written.extend(annotated.analysed.tokens.iter().filter(of_letters).map(|t| t.span.of(&work.text).to_owned()));
        let mut record = WorkRecord { id: work.id.clone(), ..WorkRecord::default() };
        let contents = Contents::uncorrected(&work, &annotated.analysed, &annotated.annotations);
        writer.add(&contents, &mut record).expect("room on the disk");
        for (index, passage) in work.passages.iter().enumerate() {
            let id = passage.id.clone();
            passages.push((id, passage.span.start, words(index, &annotated.analysed, &annotated.annotations)));
        }
    }
    let manifest = Manifest { program: "letopis".to_owned(), versions: versions(), ..Manifest::default() };
    writer.commit(&manifest).expect("room on the disk");
    Corpus { session: Session::open(dir.path()).expect("our own index"), passages, second_work, written, _dir: dir }
}

fn words(passage: usize, analysed: &Analysed, found: &Annotations) -> Vec<Word> {
    let mut words = Vec::new();
    for (sentence, s) in analysed.sentences.iter().enumerate().filter(|(_, s)| s.passage == passage) {
        let is_word = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
        for token in analysed.tokens[s.first..s.last].iter().filter(is_word) {
            let reading = token.word.readings.first();
            let quotes = || {
                found.quotes.iter().enumerate().flat_map(move |(q, quote)| {
                    quote.segments.iter().enumerate().filter(|(_, s)| s.covers(token.span)).map(move |(n, _)| (q, n))
                })
            };
            words.push(Word {
                span: token.span,
                form: token.form().to_owned(),
                lemma: token.lemma().to_owned(),
                likely: likely(token),
                pos: reading.map_or("", |r| r.pos.as_str()),
                features: reading.map_or(Vec::new(), |r| r.features().split('|').map(str::to_owned).collect()),
                people: found.mentions.iter().filter(|m| m.span.covers(token.span)).map(|m| m.person.clone()).collect(),
                acts: found
                    .acts
                    .iter()
                    .filter(|a| a.span.covers(token.span))
                    .filter_map(|a| a.act.as_ref().map(|link| link.id.clone()))
                    .collect(),
                act: found.acts.iter().any(|a| a.span.covers(token.span)),
                dates: found
                    .dates
                    .iter()
                    .filter(|d| d.span.covers(token.span))
                    .filter_map(|d| d.edtf.clone())
                    .collect(),
                date: found.dates.iter().any(|d| d.span.covers(token.span)),
                speakers: quotes()
                    .flat_map(|(q, _)| found.quotes[q].speaker.iter().flat_map(|s| s.persons.clone()))
                    .collect(),
                sentence,
                quotes: quotes().collect(),
            });
        }
    }
    words
}

/// The best lemma and those of other readings of a tenth and more.
fn likely(token: &Token) -> Vec<String> {
    let others = token.readings().iter().skip(1).filter(|r| r.weight >= 100).map(|r| r.lemma.to_string());
    std::iter::once(token.lemma().to_owned()).chain(others).collect()
}

/// The regular expression that fits whole values only; each is compiled once.
fn whole(value: &str) -> Regex {
    static COMPILED: LazyLock<Mutex<BTreeMap<String, Regex>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().expect("no test panics while it holds the lock");
    let compile = || Regex::new(&format!("^(?:{value})$")).expect("a regular expression");
    compiled.entry(value.to_owned()).or_insert_with(compile).clone()
}

fn fits(condition: &Condition, word: &Word) -> bool {
    match condition {
        Condition::Any => true,
        Condition::All(parts) => parts.iter().all(|p| fits(p, word)),
        Condition::One(parts) => parts.iter().any(|p| fits(p, word)),
        Condition::Not(inner) => !fits(inner, word),
        Condition::Is(attribute, value) => {
            let regex = value.as_ref().map(|v| whole(v));
            let like = |text: &str| regex.as_ref().is_none_or(|r| r.is_match(text));
            match attribute {
                Attribute::Form => like(&word.form),
                Attribute::Lemma => like(&word.lemma),
                Attribute::Pos => like(word.pos),
                Attribute::Features => {
                    word.features.iter().any(|f| like(f) || f.split_once('=').is_some_and(|(_, v)| like(v)))
                }
                Attribute::Person => word.people.iter().any(|p| like(p)),
                Attribute::Act if regex.is_none() => word.act,
                Attribute::Act => word.acts.iter().any(|a| like(a)),
                Attribute::Entity if regex.is_none() => word.act || !word.people.is_empty(),
                Attribute::Entity => word.people.iter().chain(&word.acts).any(|id| like(id)),
                Attribute::Date if regex.is_none() => word.date,
                Attribute::Date => word.dates.iter().any(|d| like(d)),
                Attribute::Speaker if regex.is_none() => !word.quotes.is_empty(),
                Attribute::Speaker => word.speakers.iter().any(|s| like(s)),
            }
        }
    }
}

/// True when the node is exactly these words.
fn is(node: &Node, words: &[Word]) -> bool {
    match node {
        Node::Token(condition) => matches!(words, [word] if fits(condition, word)),
        Node::Marked(node) => is(node, words),
        Node::Either(nodes) => nodes.iter().any(|n| is(n, words)),
        Node::Row(nodes) => match nodes.split_first() {
            None => words.is_empty(),
            Some((first, rest)) => {
                (0..=words.len()).any(|cut| is(first, &words[..cut]) && is(&Node::Row(rest.to_vec()), &words[cut..]))
            }
        },
        Node::Repeat { node, min, max } => {
            let fewer = |min: u32| Node::Repeat { node: node.clone(), min: min.saturating_sub(1), max: max - 1 };
            *min == 0 && words.is_empty()
                || *max > 0 && (0..=words.len()).any(|cut| is(node, &words[..cut]) && is(&fewer(*min), &words[cut..]))
        }
    }
}

/// The longest stretch that generated patterns can match.
const LONGEST: usize = 7;

fn expected(corpus: &Corpus, pattern: &Pattern) -> Vec<(String, Vec<Span>)> {
    let mut hits = Vec::new();
    for (id, base, words) in &corpus.passages {
        let mut spans = Vec::new();
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + LONGEST) {
                let stretch = &words[start..end];
                let framed = match pattern.within {
                    None => true,
                    Some(Frame::Sentence) => stretch.iter().all(|w| w.sentence == stretch[0].sentence),
                    Some(Frame::Quote) => {
                        stretch[0].quotes.iter().any(|q| stretch.iter().all(|w| w.quotes.contains(q)))
                    }
                };
                let contains = |inner: &Node| {
                    (0..stretch.len()).any(|a| (a + 1..=stretch.len()).any(|b| is(inner, &stretch[a..b])))
                };
                if framed && pattern.containing.as_ref().is_none_or(contains) && is(&pattern.body, stretch) {
                    spans.push(Span::new(words[start].span.start - base, words[end - 1].span.end - base));
                }
            }
        }
        if !spans.is_empty() {
            hits.push((id.clone(), spans));
        }
    }
    hits
}

fn conditions() -> impl Strategy<Value = Condition> {
    let test = |attribute, values: &'static [&'static str]| {
        proptest::sample::select(values).prop_map(move |v| Condition::Is(attribute, Some(v.to_owned())))
    };
    let simple = prop_oneof![
        4 => test(Attribute::Form, &["в", "и", "на", "с.*", ".*ого", "н.", "космонавт(а|ов)?", "1935"]),
        3 => test(Attribute::Lemma, &["год", "он", "шахта", "быть", "с.+ть", "сталин"]),
        4 => test(Attribute::Pos, &["NOUN", "VERB", "ADJ|DET", "ADP", "PROPN"]),
        2 => test(Attribute::Features, &["Gen", "Case=Dat", "Number=Plur", "Past|Fut"]),
        1 => test(Attribute::Person, &["stalin", ".*ov"]),
        1 => test(Attribute::Speaker, &["stalin"]),
        1 => test(Attribute::Date, &["1935.*", "....-..-..", "1861"]),
        1 => test(Attribute::Act, &["su-.*", ".*-1938-.*"]),
        1 => test(Attribute::Entity, &["stalin", ".*-1938-.*"]),
        1 => proptest::sample::select(vec![
            Attribute::Person,
            Attribute::Act,
            Attribute::Entity,
            Attribute::Date,
            Attribute::Speaker,
        ])
        .prop_map(|a| Condition::Is(a, None)),
        1 => Just(Condition::Any),
    ];
    simple.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 2).prop_map(Condition::One),
            inner.prop_map(|c| Condition::Not(Box::new(c))),
        ]
    })
}

fn nodes() -> impl Strategy<Value = Node> {
    let token = conditions().prop_map(Node::Token);
    let short = token.prop_recursive(1, 3, 2, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2).prop_map(Node::Either),
            (inner, 0..=1_u32, 1..=2_u32).prop_map(|(node, min, max)| Node::Repeat { node: Box::new(node), min, max }),
        ]
    });
    proptest::collection::vec(short, 1..=3)
        .prop_map(|mut nodes| if nodes.len() == 1 { nodes.remove(0) } else { Node::Row(nodes) })
}

fn patterns() -> impl Strategy<Value = Pattern> {
    let frame = proptest::sample::select(vec![None, None, Some(Frame::Sentence), Some(Frame::Quote)]);
    (nodes(), proptest::option::weighted(0.2, conditions()), frame).prop_map(|(body, inner, within)| Pattern {
        body,
        containing: inner.map(Node::Token),
        within,
    })
}

/// The pattern as its user writes it.
fn written(pattern: &Pattern) -> String {
    let mut out = node_written(&pattern.body);
    if let Some(inner) = &pattern.containing {
        let _ = write!(out, " containing {}", node_written(inner));
    }
    match pattern.within {
        Some(Frame::Sentence) => out.push_str(" within s"),
        Some(Frame::Quote) => out.push_str(" within quote"),
        None => {}
    }
    out
}

fn node_written(node: &Node) -> String {
    let each = |nodes: &[Node], by: &str| nodes.iter().map(node_written).collect::<Vec<_>>().join(by);
    match node {
        Node::Token(Condition::Any) => "[]".to_owned(),
        Node::Token(condition) => format!("[{}]", condition_written(condition)),
        Node::Marked(node) => format!("@{}", node_written(node)),
        Node::Row(nodes) => format!("({})", each(nodes, " ")),
        Node::Either(nodes) => format!("({})", each(nodes, " | ")),
        Node::Repeat { node, min, max } => format!("({}){{{min},{max}}}", node_written(node)),
    }
}

fn condition_written(condition: &Condition) -> String {
    let each = |parts: &[Condition], by: &str| parts.iter().map(condition_written).collect::<Vec<_>>().join(by);
    match condition {
        Condition::Any => "form=\".*\"".to_owned(),
        Condition::All(parts) => format!("({})", each(parts, " & ")),
        Condition::One(parts) => format!("({})", each(parts, " | ")),
        Condition::Not(inner) => format!("!({})", condition_written(inner)),
        Condition::Is(attribute, value) => {
            let name = match attribute {
                Attribute::Form => "form",
                Attribute::Lemma => "lemma",
                Attribute::Pos => "pos",
                Attribute::Features => "feats",
                Attribute::Person => "person",
                Attribute::Act => "act",
                Attribute::Entity => "entity",
                Attribute::Date => "date",
                Attribute::Speaker => "speaker",
            };
            value.as_ref().map_or(name.to_owned(), |v| format!("{name}=\"{v}\""))
        }
    }
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn a_pattern_finds_every_stretch_that_fits_it(pattern in patterns(), real in any::<bool>()) {
        let text = written(&pattern);
        let words = match parse(&text) {
            Ok(words) => words,
            Err(error) => {
                prop_assert!(pattern.body.can_be_empty(), "{text}: {error}");
                return Ok(());
            }
        };
        let request = PassageRequest { words: Some(words), limit: usize::MAX / 4, ..PassageRequest::default() };
        let answer = match one_of_two(real).session.passages(&request) {
            Err(letopis::search::SearchError::NoCertainWord) => return Ok(()),
            answer => answer.expect("an answer"),
        };
        let found: Vec<_> = answer.hits.into_iter().map(|h| (h.passage.id, h.highlights)).collect();
        prop_assert_eq!(found, expected(one_of_two(real), &pattern), "{}", text);
    }
}
