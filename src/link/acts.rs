//! Which act is meant: mentions tied to the authority file or grouped under a local id.

mod judge;
mod slug;

use foldhash::HashMap;

use crate::authority::{Acts, KnownAct, content_stems, stems};
use crate::model::{ActLink, ActMention, LinkStrength, Work};

/// What the mentions of one act tell together.
#[derive(Clone, Debug, Default)]
struct Parts {
    kind: String,
    issuers: Vec<String>,
    date: Option<String>,
    number: Option<String>,
    title: Option<String>,
}

/// The mentions of one act.
#[derive(Debug, Default)]
struct Group {
    parts: Parts,
    known: Option<ActLink>,
    members: Vec<usize>,
}

/// Fills [`ActMention::act`] of every mention that says enough to know which act is meant.
///
/// A mention is judged against the known acts of its date, number, name and title words. What is not known gets a
/// local id that its mentions share; «это постановление» takes the link of the mention that it points back to.
pub fn link(work: &Work, mentions: &mut [ActMention], acts: &Acts) {
    let latest = work.context_years.map(|(_, to)| to);
    let mut groups: Vec<Group> = Vec::new();
    let mut keys: HashMap<String, usize> = HashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.antecedent.is_some() {
            continue;
        }
        let known = identify(mention, latest, acts);
        let own = keys_of(mention, known.as_ref());
        let group =
            own.iter().filter_map(|k| keys.get(k).copied()).find(|&g| groups[g].admits(mention, known.as_ref()));
        let group = group.unwrap_or_else(|| {
            groups.push(Group { parts: Parts { kind: mention.kind.clone(), ..Parts::default() }, ..Group::default() });
            groups.len() - 1
        });
        groups[group].add(at, mention, known);
        for key in own {
            keys.entry(key).or_insert(group);
        }
    }
    for group in groups {
        let link = group.link();
        for member in group.members {
            mentions[member].act.clone_from(&link);
        }
    }
    for at in 0..mentions.len() {
        if let Some(antecedent) = mentions[at].antecedent.filter(|&a| a < at) {
            let link = mentions[antecedent].act.clone();
            mentions[at].act = link;
        }
    }
}

impl Group {
    /// True when nothing that the mention tells differs from what the group's mentions told.
    fn admits(&self, mention: &ActMention, known: Option<&ActLink>) -> bool {
        let agree = |a: Option<&str>, b: Option<&str>| a.is_none() || b.is_none() || a == b;
        let dates = match (&self.parts.date, &mention.date_edtf) {
            (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
            _ => true,
        };
        dates
            && agree(self.known.as_ref().map(|l| l.id.as_str()), known.map(|l| l.id.as_str()))
            && agree(self.parts.number.as_deref(), judge::act_number(mention))
    }

    fn add(&mut self, at: usize, mention: &ActMention, known: Option<ActLink>) {
        let parts = &mut self.parts;
        if parts.issuers.is_empty() {
            parts.issuers.clone_from(&mention.issuers);
        }
        if mention.date_edtf.as_ref().map_or(0, String::len) > parts.date.as_ref().map_or(0, String::len) {
            parts.date.clone_from(&mention.date_edtf);
        }
        let number = judge::act_number(mention).map(str::to_owned);
        parts.number = parts.number.take().or(number);
        parts.title = parts.title.take().or_else(|| mention.title.clone()).or_else(|| mention.nickname.clone());
        self.known = match (self.known.take(), known) {
            (Some(a), Some(b)) if b.strength == LinkStrength::Certain => {
                Some(if a.strength == b.strength { a } else { b })
            }
            (a, b) => a.or(b),
        };
        self.members.push(at);
    }

    fn link(&self) -> Option<ActLink> {
        let local = || slug::slug(&self.parts).map(|id| ActLink { id, strength: LinkStrength::Local });
        self.known.clone().or_else(local)
    }
}

/// What mentions of one act have in common: its known id, number, day, title.
fn keys_of(mention: &ActMention, known: Option<&ActLink>) -> Vec<String> {
    let kind = &mention.kind;
    let day = mention.date_edtf.as_ref().filter(|d| d.len() == 10 && !d.contains('/'));
    // Two acts of one day are told apart by their numbers and titles, where they have them.
    let only_dated = mention.number.is_none() && mention.title.is_none();
    [
        known.map(|l| format!("known {}", l.id)),
        judge::act_number(mention).map(|n| format!("number {kind} {n}")),
        day.map(|d| format!("day {kind} {d}")).filter(|_| only_dated || known.is_some()),
        mention.title.as_ref().map(|t| format!("title {kind} {}", content_stems(t).join(" "))),
        mention.nickname.as_ref().map(|n| format!("nickname {}", stems(n).join(" "))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The known act that a mention names, when exactly one agrees best.
fn identify(mention: &ActMention, latest: Option<i32>, acts: &Acts) -> Option<ActLink> {
    if is_common_title(mention, acts) {
        return None;
    }
    let mut judged: Vec<(LinkStrength, u32, &KnownAct)> = Vec::new();
    for (act, named) in candidates(mention, acts) {
        // A text names no act of years after it.
        if latest.is_some_and(|year| act.year().is_some_and(|y| y > year + 1))
            || judged.iter().any(|(.., a)| a.id == act.id)
        {
            continue;
        }
        if let Some((strength, likeness)) = judge::judge(mention, act, named) {
            judged.push((strength, likeness, act));
        }
    }
    let rank = |strength: LinkStrength| u32::from(strength == LinkStrength::Certain);
    judged.sort_by_key(|&(strength, likeness, _)| std::cmp::Reverse((rank(strength), likeness)));
    match judged[..] {
        [(a, x, _), (b, y, _), ..] if (rank(a), x) == (rank(b), y) => None,
        [(strength, _, act), ..] => Some(ActLink { id: act.id.clone(), strength }),
        [] => None,
    }
}

/// True for «договор о ненападении» without a date: several known acts of the type go by these words.
fn is_common_title(mention: &ActMention, acts: &Acts) -> bool {
    let Some(title) = mention.title.as_ref().filter(|_| mention.date_edtf.is_none() && mention.number.is_none()) else {
        return false;
    };
    let own = acts.name(&format!("{} {title}", mention.kind)).is_some_and(|n| n.nickname && n.bearers.len() == 1);
    let content = content_stems(title);
    let shared = acts.sharing_words(&content);
    let bearers = shared.iter().filter(|(act, shared)| *shared == content.len() && act.kind == mention.kind);
    mention.nickname.is_none() && !own && bearers.count() > 1
}

/// Known acts worth judging, those under the mention's own name first (marked).
fn candidates<'a>(mention: &ActMention, acts: &'a Acts) -> Vec<(&'a KnownAct, bool)> {
    let mut found: Vec<(&KnownAct, bool)> = Vec::new();
    for name in names(mention) {
        found.extend(acts.named(&name).map(|act| (act, true)));
    }
    if let Some(number) = judge::act_number(mention) {
        found.extend(acts.with_number(number).map(|act| (act, false)));
    }
    if let Some(date) = mention.date_edtf.as_ref().filter(|d| !d.starts_with('X')) {
        found.extend(acts.on_day(date).map(|act| (act, false)));
    }
    if let Some(title) = &mention.title {
        let content = content_stems(title);
        // A paraphrase of a long title, or the beginning of it.
        let enough = content.len().max(3);
        let shared = acts.sharing_words(&content).into_iter().filter(|(_, shared)| *shared >= enough);
        found.extend(shared.map(|(act, _)| (act, true)));
        if mention.date_edtf.is_some() {
            let half = content.len().div_ceil(2).max(2);
            let shared = acts.sharing_words(&content).into_iter().filter(|(_, shared)| *shared >= half);
            found.extend(shared.map(|(act, _)| (act, false)));
        }
    }
    found
}

/// Names under which the authority file may know the act.
fn names(mention: &ActMention) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    let kind = &mention.kind;
    let mut names: Vec<String> = mention.nickname.iter().cloned().collect();
    if let Some(title) = &mention.title {
        names.push(format!("{kind} {title}"));
        names.push(title.clone());
    }
    if let Some(number) = judge::act_number(mention).filter(|_| mention.issuers.is_empty()) {
        names.push(format!("{kind} {number}"));
    }
    let date = mention.date_edtf.as_deref().unwrap_or_default();
    let part = |range| date.get(range).and_then(|p: &str| p.parse::<usize>().ok());
    if let (Some(month), Some(day)) = (part(5..7), part(8..10))
        && let Some(month) = month.checked_sub(1).and_then(|m| MONTHS.get(m))
        && mention.title.is_none()
    {
        names.push(format!("{kind} от {day} {month}"));
        names.push(format!("{kind} {day} {month}"));
    }
    if let Some(year) = date.get(..4).filter(|_| date.len() == 4) {
        let of = [mention.title.as_deref(), mention.issuers.first().map(String::as_str)];
        names.push(format!("{kind} {year} года"));
        for owner in of.into_iter().flatten() {
            names.push(format!("{kind} {owner} {year} года"));
            names.push(format!("{owner} {year} года"));
        }
    }
    names
}

#[cfg(test)]
mod tests;
