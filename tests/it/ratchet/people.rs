//! People: their mentions, who they are, and what only looks like them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::b_cubed::BCubed;
use super::figures::{Figure, Figures, Measure};
use super::matching::{Points, iou, pair};
use super::names::{covers, tokens};
use super::records::{Case, cases};

const GOLD: &str = include_str!("../../gold/people.jsonl");

#[derive(Deserialize)]
struct Gold {
    id: String,
    mentions: Vec<Mention>,
    people: BTreeMap<String, GoldPerson>,
    #[serde(default)]
    traps: Vec<Points>,
}

#[derive(Deserialize)]
struct GoldPerson {
    name: String,
    full: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    mentions: Vec<Mention>,
    people: BTreeMap<String, Person>,
}

#[derive(Deserialize)]
struct Mention {
    #[serde(flatten)]
    span: Points,
    person: String,
    kind: String,
}

#[derive(Deserialize)]
struct Person {
    name: Option<String>,
}

#[derive(Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    hit: usize,
    exact: usize,
    people: usize,
    names: usize,
    eponyms: usize,
    eponyms_tagged: usize,
    eponyms_as_people: usize,
    traps: usize,
    traps_tagged: usize,
    /// Clusters inside a document: (record, person).
    inside: BCubed<(String, String)>,
    /// Clusters over all documents.
    across: BCubed<String>,
}

pub(super) fn figures() -> Vec<Figure> {
    let mut n = Counts::default();
    cases(GOLD).iter().for_each(|case| n.count(case));
    Figures::of("people")
        .above("mention", Measure::prf(n.hit, n.predicted, n.gold))
        .shown("mention_exact", Measure::prf(n.exact, n.predicted, n.gold))
        .above("b3_in_document", n.inside.measure())
        .above("b3_across_documents", n.across.measure())
        .above("canonical_name", Measure::Share { right: n.names, of: n.people })
        .shown("eponyms_tagged", Measure::Share { right: n.eponyms_tagged, of: n.eponyms })
        .below("eponyms_as_people", Measure::Share { right: n.eponyms_as_people, of: n.eponyms })
        .below("traps_tagged", Measure::Share { right: n.traps_tagged, of: n.traps })
        .list()
}

impl Counts {
    fn count(&mut self, Case { gold, answer }: &Case<Gold, Answer>) {
        let (eponyms, wanted): (Vec<_>, Vec<_>) = gold.mentions.iter().partition(|m| m.is_eponym());
        let (found_eponyms, found): (Vec<_>, Vec<_>) = answer.mentions.iter().partition(|m| m.is_eponym());
        let found_spans = spans(&found);
        let matched = pair(&spans(&wanted), &found_spans, 0.5);
        let person_of = |i: usize| matched.get(&i).map(|&j| found[j].person.clone());
        let inside = |person: String| (gold.id.clone(), person);
        self.gold += wanted.len();
        self.predicted += found.len();
        self.hit += matched.len();
        for (i, mention) in wanted.iter().enumerate() {
            self.inside.add_gold(inside(mention.person.clone()), person_of(i).map(inside));
            self.across.add_gold(mention.person.clone(), person_of(i));
            self.exact += usize::from(matched.get(&i).is_some_and(|&j| found_spans[j] == mention.span));
        }
        for (j, mention) in found.iter().enumerate() {
            let wanted = matched.iter().find(|&(_, &other)| other == j).map(|(&i, _)| wanted[i].person.clone());
            self.inside.add_predicted(inside(mention.person.clone()), wanted.clone().map(inside));
            self.across.add_predicted(mention.person.clone(), wanted);
        }
        for eponym in eponyms {
            self.eponyms += 1;
            self.eponyms_tagged += usize::from(touches(eponym.span, &spans(&found_eponyms), 0.5));
            self.eponyms_as_people += usize::from(touches(eponym.span, &found_spans, 0.3));
        }
        self.traps += gold.traps.len();
        self.traps_tagged += gold.traps.iter().filter(|&&trap| touches(trap, &found_spans, 0.5)).count();
        let answers = wanted.iter().enumerate().map(|(i, m)| (m.person.as_str(), person_of(i)));
        for (person, answer_id) in most_frequent_answers(answers) {
            let given = answer_id.and_then(|id| answer.people.get(&id)?.name.clone());
            self.people += 1;
            self.names += usize::from(gold.people[person].is_named_by(given.as_deref()));
        }
    }
}

impl Mention {
    fn is_eponym(&self) -> bool {
        self.kind == "eponym"
    }
}

impl GoldPerson {
    /// A name is right if it covers the name the text gives and does not contradict the full one.
    fn is_named_by(&self, given: Option<&str>) -> bool {
        let (name, full) = (tokens(&self.name), tokens(self.full.as_deref().unwrap_or_default()));
        let given = tokens(given.unwrap_or_default());
        let within = || given.iter().all(|token| name.contains(token) || full.contains(token));
        let agrees = covers(&name, &given) && (full.is_empty() || covers(&given, &full) || within());
        !given.is_empty() && (agrees || given == full)
    }
}

fn spans(mentions: &[&Mention]) -> Vec<Points> {
    mentions.iter().map(|m| m.span).collect()
}

fn touches(span: Points, others: &[Points], least: f64) -> bool {
    others.iter().any(|&other| iou(span, other) >= least)
}

/// For each gold person the predicted person that most mentions got, the first of several equals.
fn most_frequent_answers<'a>(
    answers: impl Iterator<Item = (&'a str, Option<String>)>,
) -> BTreeMap<&'a str, Option<String>> {
    let mut counted: BTreeMap<&str, Vec<(String, usize)>> = BTreeMap::new();
    for (person, answer) in answers {
        let counts = counted.entry(person).or_default();
        let Some(answer) = answer else { continue };
        match counts.iter_mut().find(|(id, _)| *id == answer) {
            Some((_, count)) => *count += 1,
            None => counts.push((answer, 1)),
        }
    }
    // `max_by_key` returns the last of equals.
    let best =
        |counts: Vec<(String, usize)>| counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(id, _)| id);
    counted.into_iter().map(|(person, counts)| (person, best(counts))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equally_frequent_answers_names_the_person() {
        let answers = [("a", None), ("a", Some("x".to_owned())), ("a", Some("y".to_owned()))];
        assert_eq!(most_frequent_answers(answers.into_iter())["a"].as_deref(), Some("x"));
    }

    #[test]
    fn a_name_that_contradicts_the_full_one_is_wrong() {
        let person = GoldPerson {
            name: "Каганович".to_owned(), full: Some("Каганович Лазарь Моисеевич".to_owned())
        };
        assert!(person.is_named_by(Some("Каганович Л. М.")));
        assert!(!person.is_named_by(Some("Каганович Михаил Моисеевич")));
        assert!(!person.is_named_by(None));
    }
}
