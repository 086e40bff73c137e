//! A surname that several first names share in the plural: «Пётр и Анна Сомовы», «братья Сомовы: Пётр ушёл, Иван остался».

use std::sync::LazyLock;

use serde::Deserialize;

use super::agreement::{FEMININE, MASCULINE};
use super::chunks::{Chunk, Part};
use super::roles::Roles;
use crate::authority::People;
use crate::model::{Gender, NameParts, NameType, Number, Sentence, Token};
use crate::text::title_case;

#[derive(Debug, Deserialize)]
struct Families {
    men: Vec<String>,
    women: Vec<String>,
    endings: Vec<(String, String)>,
}

static FAMILIES: LazyLock<Families> = LazyLock::new(|| {
    toml::from_str(include_str!("data/families.toml")).expect("the word lists are part of the program")
});

/// Tokens between a first name and the surname that it shares.
const REACH: usize = 9;
/// Tokens between «братья Сомовы» and the first name of one of them.
const MEMORY: usize = 40;

/// The work in which shared surnames are looked for.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub roles: &'a [Roles],
    pub people: &'a People,
}

impl Reader<'_> {
    /// The surname, as a man has it, that a first name shares with others of its sentence.
    pub(super) fn shared_surname(&self, chunk: &Chunk, sentence: &Sentence) -> Option<String> {
        let bare = chunk.parts.iter().all(|(p, _)| matches!(p, Part::Given | Part::Patronymic));
        if !bare || !chunk.has(Part::Given) {
            return None;
        }
        self.listed(chunk, sentence).or_else(|| self.announced(chunk, sentence))
    }

    /// «Пётр и Анна Сомовы».
    fn listed(&self, chunk: &Chunk, sentence: &Sentence) -> Option<String> {
        let before = chunk.tokens.start.checked_sub(1).filter(|&i| i >= sentence.first);
        let mut joined = before.is_some_and(|i| self.is_conjunction(i));
        for index in (chunk.tokens.end..sentence.last).take(REACH) {
            let role = self.roles[index];
            if self.is_conjunction(index) {
                joined = true;
            } else if role.capital
                && joined
                && let Some(surname) = self.plural_surname(index, false)
            {
                return Some(surname);
            } else if !(role.capital && (role.known_given || role.patronymic != 0)) {
                return None;
            }
        }
        None
    }

    /// «Братья Сомовы: Пётр ушёл, Иван остался»: only nominatives, which cannot be anybody else's in passing.
    fn announced(&self, chunk: &Chunk, sentence: &Sentence) -> Option<String> {
        let nominative = chunk.agreement & (1 | 1 << 6);
        let from = chunk.tokens.start.saturating_sub(MEMORY).max(sentence.first);
        (from..chunk.tokens.start.saturating_sub(1)).rev().find_map(|head| {
            let lemmas =
                self.tokens[head].readings().iter().filter(|r| r.number == Some(Number::Plur)).map(|r| &*r.lemma);
            let sex = lemmas.fold(0, |mask, lemma| {
                let of = |list: &[String], sex| if list.iter().any(|l| l == lemma) { sex } else { 0 };
                mask | of(&FAMILIES.men, MASCULINE) | of(&FAMILIES.women, FEMININE)
            });
            if nominative & sex == 0 { None } else { self.plural_surname(head + 1, true) }
        })
    }

    fn is_conjunction(&self, index: usize) -> bool {
        matches!(self.tokens[index].form(), "и" | "," | "да")
    }

    /// The nominative of a surname in the plural; after «братья» also of a form that could be a singular.
    fn plural_surname(&self, index: usize, headed: bool) -> Option<String> {
        let role = self.roles.get(index).filter(|r| r.capital && !r.barred)?;
        let token = self.tokens.get(index)?;
        let known = token
            .readings()
            .iter()
            .find(|r| r.known && r.name == Some(NameType::Surname) && r.number == Some(Number::Plur))
            .filter(|_| role.family || headed)
            .map(|r| r.lemma.to_string());
        let name = known.or_else(|| self.by_ending(token.form(), headed))?;
        let name = super::naming::with_yo(&title_case(&name), token.span.of(self.text));
        Some(self.second_half(index).map_or_else(|| name.clone(), |half| format!("{name}-{half}")))
    }

    /// The second half of a double surname whose halves are tokens of their own.
    fn second_half(&self, index: usize) -> Option<String> {
        let [first, hyphen, second] = self.tokens.get(index..index + 3)? else { return None };
        let joined =
            hyphen.form() == "-" && first.span.end == hyphen.span.start && hyphen.span.end == second.span.start;
        let plural = second.readings().iter().find(|r| r.known && r.number == Some(Number::Plur)).filter(|_| joined)?;
        Some(title_case(&plural.lemma))
    }

    /// A form that no dictionary knows: the name is known, or the ending is one that only surnames have.
    fn by_ending(&self, form: &str, headed: bool) -> Option<String> {
        FAMILIES.endings.iter().find_map(|(plural, singular)| {
            let stem = form.strip_suffix(plural.as_str()).filter(|s| s.chars().count() > 2)?;
            let name = format!("{stem}{singular}");
            let plain = plural.chars().count() > 2 && !singular.is_empty();
            let certain = if headed { plain } else { plain && self.people.knows_surname(&name) };
            (certain || headed && self.people.knows_surname(&name)).then_some(name)
        })
    }
}

/// Gives a name the surname that it shares.
pub(super) fn with_surname(parts: &mut NameParts, surname: &str) {
    parts.surname = Some(if parts.gender == Some(Gender::Fem) { feminine(surname) } else { surname.to_owned() });
}

/// «Сомов» → «Сомова», «Ветровский» → «Ветровская»; others do not change.
fn feminine(surname: &str) -> String {
    if ["ов", "ев", "ёв", "ин", "ын"].iter().any(|e| surname.ends_with(e)) {
        return format!("{surname}а");
    }
    match surname.strip_suffix("ий").or_else(|| surname.strip_suffix("ой")).or_else(|| surname.strip_suffix("ый"))
    {
        Some(stem) => format!("{stem}ая"),
        None => surname.to_owned(),
    }
}
