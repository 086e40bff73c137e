//! From groups to persons with ids and names.

use foldhash::HashMap;

use super::clusters::{Cluster, Clusters};
use super::known;
use crate::authority::People;
use crate::model::{Mention, MentionKind, NameMention, NameParts, Person, Work};
use crate::text::fold_text;

/// The mentions with their persons, and the persons in order of first mention. Groups that turned out to be the same
/// person of the authority file become one.
pub(super) fn persons(
    work: &Work,
    names: &[NameMention],
    assigned: &[Option<(usize, &'static str)>],
    clusters: &Clusters,
    people: &People,
) -> (Vec<Mention>, Vec<Person>) {
    let mut of_cluster: HashMap<usize, usize> = HashMap::default();
    let mut of_id: HashMap<String, usize> = HashMap::default();
    let mut persons: Vec<Person> = Vec::new();
    let mut mentions = Vec::with_capacity(names.len());
    for (name, assigned) in names.iter().zip(assigned) {
        let &Some((cluster, reason)) = assigned else { continue };
        let index = *of_cluster.entry(cluster).or_insert_with(|| {
            let mut person = person(work, &clusters.all[cluster], people);
            if person.authority.is_none() && of_id.contains_key(&person.id) {
                person.id = distinct(&person, &of_id);
            }
            *of_id.entry(person.id.clone()).or_insert_with(|| {
                persons.push(person);
                persons.len() - 1
            })
        });
        let own = &mut persons[index];
        let form = name.readings.first().map(NameParts::display).unwrap_or_default();
        if name.kind != MentionKind::Eponym && !own.aliases.contains(&form) {
            own.aliases.push(form);
        }
        mentions.push(Mention {
            span: name.span,
            kind: name.kind,
            person: own.id.clone(),
            reason: format!("{}; {reason}", name.reason),
        });
    }
    (mentions, persons)
}

fn person(work: &Work, cluster: &Cluster, people: &People) -> Person {
    let known = cluster.authority.as_deref().and_then(|id| people.get(id));
    let parts = &cluster.parts;
    Person {
        id: known.map_or_else(|| local_id(&work.id, parts), |k| k.id.clone()),
        name: known.map_or_else(|| parts.display(), |k| known::name_in_text(k, parts)),
        parts: known.map_or_else(|| parts.clone(), |k| known::parts_in_text(k, parts)),
        authority: known.map(|k| k.id.clone()),
        candidates: cluster.candidates.clone(),
        aliases: Vec::new(),
        roles: cluster.roles.clone(),
    }
}

/// `work~surname[-given…]` of the text's own words.
pub(in crate::link) fn local_id(work: &str, parts: &NameParts) -> String {
    let name = fold_text(&parts.display()).replace(' ', "-");
    format!("{work}~{name}")
}

/// Makes an id that another person of the work has its own: by what the text calls this one («~михаил-брат»), else by a
/// number.
fn distinct(person: &Person, taken: &HashMap<String, usize>) -> String {
    let by_role = person.roles.iter().map(|role| format!("{}-{role}", person.id));
    let by_number = (2..).map(|n| format!("{}-{n}", person.id));
    by_role.chain(by_number).find(|id| !taken.contains_key(id)).unwrap_or_default()
}
