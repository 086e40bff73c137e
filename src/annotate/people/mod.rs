//! Names of people: found by shape and dictionary, named in the nominative. Whose they are is the linker's question.
//!
//! The way of a name: what each token can be ([`roles`]), runs of tokens with the shape of a name ([`chunks`]), which
//! single words are names after all ([`evidence`], [`bare`]), what a trained model says where that leaves doubts
//! ([`crf`], [`reconcile`]), what is only named after somebody ([`eponyms`]), the role word beside it ([`titles`]), and the
//! nominative ([`naming`]).

mod agreement;
mod aliases;
mod bare;
mod chunks;
mod company;
pub mod crf;
mod declension;
mod entries;
mod eponyms;
mod evidence;
mod families;
mod foreign;
mod given_names;
mod initials;
mod joining;
mod lexicon;
mod marks;
mod naming;
mod reconcile;
mod roles;
#[cfg(test)]
mod tests;
mod titles;
mod variants;

use std::ops::Range;
use std::sync::LazyLock;

use self::agreement::Agreement;
use self::aliases::AliasMatch;
use self::bare::Names;
use self::chunks::{Chunk, Part, Reader};
use self::crf::{Model, Segment};
use self::reconcile::Doubts;
use self::roles::{Roles, Strength};
use super::Document;
use crate::authority::People;
use crate::model::{MentionKind, NameMention, NameParts, Sentence, Span};

static MODEL: LazyLock<Option<Model>> = LazyLock::new(Model::bundled);

/// A run of tokens that may be a name, and the sentence it stands in.
struct Find<'a> {
    chunk: Chunk,
    alias: Option<AliasMatch<'a>>,
    /// The surname that a first name shares with others, as a man has it.
    family: Option<String>,
    sentence: &'a Sentence,
    /// The rules' points, see [`evidence::points`].
    points: Option<i32>,
    /// The span of the thing, when the run is what it is named after.
    eponym: Option<Span>,
    /// What the model says.
    verdict: Option<Verdict>,
}

/// What the model says of a run of tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Verdict {
    /// The probability that all tokens belong to names.
    probability: f32,
    /// The model finds just this name here.
    exact: bool,
}

/// Finds the names of people in a work, in order, not overlapping.
#[must_use]
pub fn tag(document: &Document<'_>, people: &People) -> Vec<NameMention> {
    tag_with(document, people, MODEL.as_ref())
}

/// The same with another model, or by the rules alone.
#[must_use]
pub fn tag_with(document: &Document<'_>, people: &People, model: Option<&Model>) -> Vec<NameMention> {
    tagged(document, people, model, false)
}

/// With `everything` the model also reads what the rules leave no doubt about: it changes nothing.
fn tagged(document: &Document<'_>, people: &People, model: Option<&Model>, everything: bool) -> Vec<NameMention> {
    let roles = roles::roles(document, people);
    let mut found = find(document, people, &roles);
    let mut names = gathered(document, &roles, &found);
    if let Some(model) = model {
        let finder = Finder { document, people, roles: &roles };
        let doubts = Doubts::of(&finder, &found);
        let marks = marks::marks(document, &names, &found);
        let labelled = crf::label(model, document, &roles, &marks, |run| everything || doubts.in_run(run));
        found = reconcile::reconcile(&finder, found, &labelled);
        names = gathered(document, &roles, &found);
    }
    let tagger = Tagger { document, people, roles: &roles, names: &names };
    let mut mentions: Vec<(&Find<'_>, NameMention)> = Vec::new();
    for find in &found {
        let Some(mention) = tagger.mention(find) else { continue };
        match mentions.last_mut() {
            Some((before, last)) if let Some(whole) = joining::joined(document, &roles, before, find) => {
                *last = tagger.named(&whole, last.span.join(mention.span), MentionKind::Name, "имя и фамилия рядом");
            }
            _ => mentions.push((find, mention)),
        }
    }
    mentions.into_iter().map(|(_, mention)| mention).collect()
}

/// What the model reads in a work: for training it.
#[must_use]
pub fn segments(document: &Document<'_>, people: &People) -> Vec<Segment> {
    let roles = roles::roles(document, people);
    let found = find(document, people, &roles);
    let marks = marks::marks(document, &gathered(document, &roles, &found), &found);
    crf::segments(document, &roles, &marks, |_| true)
}

/// The names that the model alone finds: for measuring it.
#[must_use]
pub fn by_model_alone(document: &Document<'_>, people: &People, model: &Model) -> Vec<Span> {
    let roles = roles::roles(document, people);
    let found = find(document, people, &roles);
    let marks = marks::marks(document, &gathered(document, &roles, &found), &found);
    let labelled = crf::label(model, document, &roles, &marks, |_| true);
    let tokens = &document.analysed.tokens;
    labelled.names.iter().map(|n| tokens[n.tokens.start].span.join(tokens[n.tokens.end - 1].span)).collect()
}

fn gathered(document: &Document<'_>, roles: &[Roles], found: &[Find<'_>]) -> Names {
    Names::gather(document, roles, found.iter().map(|f| (&f.chunk, f.sentence, f.points)))
}

fn find<'a>(document: &Document<'a>, people: &'a People, roles: &[Roles]) -> Vec<Find<'a>> {
    let finder = Finder { document, people, roles };
    let mut found = Vec::new();
    for sentence in &document.analysed.sentences {
        let mut index = sentence.first;
        while index < sentence.last {
            let Some(chunk) = finder.reader(sentence.first, sentence.last).chunk_at(index) else {
                index += 1;
                continue;
            };
            let find = finder.find(chunk, sentence);
            index = find.alias.as_ref().map_or(0, |a| index + a.length).max(find.chunk.tokens.end);
            found.push(find);
        }
    }
    found
}

/// Says of a run of tokens what can be said without the rest of the work.
struct Finder<'d, 'a> {
    document: &'d Document<'a>,
    people: &'a People,
    roles: &'d [Roles],
}

impl<'a> Finder<'_, 'a> {
    fn reader(&self, first: usize, end: usize) -> Reader<'_> {
        Reader { tokens: &self.document.analysed.tokens, roles: self.roles, people: self.people, first, end }
    }

    fn find(&self, chunk: Chunk, sentence: &'a Sentence) -> Find<'a> {
        let Finder { document, people, roles } = *self;
        let families = families::Reader { text: &document.work.text, tokens: &document.analysed.tokens, roles, people };
        let alias = aliases::alias_at(document, people, chunk.tokens.start, sentence.last).filter(|a| {
            let whole_name = a.with_surname && !chunk.is_bare();
            a.length >= chunk.tokens.len() && !whole_name
        });
        let family = families.shared_surname(&chunk, sentence);
        let points = evidence::points(document, roles, &chunk, sentence);
        let eponym = eponyms::eponym(document, &chunk, sentence);
        Find { chunk, alias, family, sentence, points, eponym, verdict: None }
    }
}

struct Tagger<'a> {
    document: &'a Document<'a>,
    people: &'a People,
    roles: &'a [Roles],
    names: &'a Names,
}

impl Tagger<'_> {
    fn mention(&self, find: &Find<'_>) -> Option<NameMention> {
        let Find { chunk, alias, family, sentence, .. } = find;
        let tokens = &self.document.analysed.tokens;
        let name = self.span(&chunk.tokens)?;
        if let Some(span) = find.eponym {
            return self.names_somebody(find).then(|| self.named(find, span, MentionKind::Eponym, "названо в честь"));
        }
        if family.is_some() {
            return Some(self.named(find, name, MentionKind::Name, "общая фамилия"));
        }
        let in_place = evidence::is_in_place(self.document, self.roles, chunk, sentence);
        if in_place && chunk.is_bare() && self.names.attested(self.document, chunk) {
            return Some(self.named(find, name, MentionKind::Eponym, "место с именем человека"));
        }
        if let Some(alias) = alias.as_ref().filter(|a| self.is_alias(chunk, a, sentence)) {
            let span = self.span(&(chunk.tokens.start..chunk.tokens.start + alias.length))?;
            return Some(NameMention {
                readings: vec![NameParts { given: Some(alias.name().to_owned()), ..NameParts::default() }],
                ..self.named(find, span, MentionKind::Alias, "другое имя")
            });
        }
        if chunk.is_bare()
            && !evidence::is_attribute(self.document, self.roles, chunk, sentence)
            && let Some(word) = aliases::announced(tokens, sentence.first, chunk.tokens.start, chunk.agreement)
        {
            let mention = self.named(find, name, MentionKind::Alias, "прозвище");
            return Some(NameMention { title: Some(word), ..mention });
        }
        if chunk.has(Part::GivenInitial) {
            return Some(self.named(find, name, MentionKind::Initials, "инициалы"));
        }
        let by_rules = self.names.accepts(self.document, self.roles, chunk, find.points);
        let attested = self.names.attested(self.document, chunk);
        let alone = chunk.token(Part::Given).filter(|_| chunk.is_bare());
        let first_name = alone.filter(|&i| lexicon::lexicon().title(&tokens[i]).is_none()).map(|i| &self.roles[i]);
        let reason = reconcile::decide(by_rules, attested, first_name, find)?;
        Some(self.named(find, name, MentionKind::Name, reason))
    }

    /// True when what an eponym is named after is a person: a known name, or a surname in the genitive.
    fn names_somebody(&self, find: &Find<'_>) -> bool {
        const GENITIVE: Agreement = 1 << 1 | 1 << 7;
        const NOMINATIVE: Agreement = 1 | 1 << 6;
        let Some(role) = find.chunk.token(Part::Surname).and_then(|t| self.roles.get(t)) else {
            return !find.chunk.is_bare() || find.alias.is_some();
        };
        let genitive = role.surname & GENITIVE != 0 && role.surname & NOMINATIVE == 0;
        !find.chunk.is_bare()
            || role.strength >= Strength::Authority
            || find.alias.is_some()
            || role.strength == Strength::Guessed && (role.suffix || genitive)
            || self.names.attested(self.document, &find.chunk)
    }

    fn named(&self, find: &Find<'_>, span: Span, kind: MentionKind, reason: &str) -> NameMention {
        let Find { chunk, sentence, family, .. } = find;
        let mut readings = naming::readings(self.document, self.people, chunk, self.names);
        for parts in &mut readings {
            family.iter().for_each(|surname| families::with_surname(parts, surname));
        }
        NameMention {
            span,
            kind,
            readings,
            title: titles::title_before(
                &self.document.analysed.tokens,
                sentence.first,
                chunk.tokens.start,
                chunk.agreement,
            ),
            reason: reason.to_owned(),
        }
    }

    /// An alias that is also the surname of someone named in full is that surname.
    fn is_alias(&self, chunk: &Chunk, alias: &AliasMatch<'_>, sentence: &Sentence) -> bool {
        let role = self.roles.get(chunk.tokens.start).copied().unwrap_or_default();
        let attribute = alias.length == 1 && evidence::is_attribute(self.document, self.roles, chunk, sentence);
        !attribute
            && alias.is_borne(&role, self.names)
            && !(alias.length == 1 && self.names.attested(self.document, chunk) && !chunk.has(Part::Given))
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let tokens = &self.document.analysed.tokens;
        Some(tokens.get(range.start)?.span.join(tokens.get(range.end.checked_sub(1)?)?.span))
    }
}
