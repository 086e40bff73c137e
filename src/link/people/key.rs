//! The parts of a name made comparable: folded, with patronymics cut to their stem.

use crate::model::{Gender, NameParts};
use crate::text::fold_text;

/// A name folded for comparison. Initials keep a single letter or the letters before the stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    pub surname: Option<String>,
    pub given: Option<String>,
    pub patronymic: Option<String>,
    pub suffix: Option<String>,
    pub gender: Option<Gender>,
    /// The first name is only an initial or cut short.
    pub short_given: bool,
}

impl Key {
    /// The key of a mention's reading.
    pub(super) fn of(parts: &NameParts) -> Self {
        let fold = |part: &Option<String>| part.as_deref().map(fold_text).filter(|p| !p.is_empty());
        Self {
            surname: fold(&parts.surname),
            given: fold(&parts.given),
            patronymic: fold(&parts.patronymic).map(|p| patronymic_stem(&p)),
            suffix: fold(&parts.suffix),
            gender: parts.gender,
            short_given: parts.given.as_deref().is_some_and(|g| g.ends_with('.')),
        }
    }

    /// True when nothing in the two names contradicts: unknown parts fit any, initials fit what they begin.
    pub(super) fn fits(&self, other: &Key) -> bool {
        part_fits(self.surname.as_deref(), other.surname.as_deref(), |a, b| a == b)
            && part_fits(self.given.as_deref(), other.given.as_deref(), same_or_initial)
            && part_fits(self.patronymic.as_deref(), other.patronymic.as_deref(), same_or_initial)
            && part_fits(self.suffix.as_deref(), other.suffix.as_deref(), |a, b| a == b)
            && part_fits(self.gender, other.gender, |a, b| a == b)
    }

    /// Takes over what `other` knows and this does not; whole names replace initials.
    pub(super) fn learn(&mut self, other: &Key) {
        let fuller = |own: &mut Option<String>, new: &Option<String>| {
            if let Some(new) = new
                && own.as_ref().is_none_or(|own| own.len() < new.len() && new.starts_with(own.as_str()))
            {
                *own = Some(new.clone());
                true
            } else {
                false
            }
        };
        fuller(&mut self.surname, &other.surname);
        if fuller(&mut self.given, &other.given) {
            self.short_given = other.short_given;
        }
        fuller(&mut self.patronymic, &other.patronymic);
        fuller(&mut self.suffix, &other.suffix);
        self.gender = self.gender.or(other.gender);
    }
}

fn part_fits<T: Copy>(a: Option<T>, b: Option<T>, same: impl Fn(T, T) -> bool) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        _ => true,
    }
}

/// Initials may be several letters: «Вл.» for «Владимир». One of two first names may stand for both.
fn same_or_initial(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let first_of_two = || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    short == long || short.chars().count() <= 3 && long.starts_with(short) || first_of_two()
}

/// «Борисович», «Борисыч» and «Борисовна» without their endings; initials as they are.
fn patronymic_stem(folded: &str) -> String {
    const ENDINGS: [&str; 12] =
        ["ович", "евич", "овна", "евна", "инична", "ична", "ыч", "ич", "ичь", "овичь", "евичь", "вна"];
    let mut best = folded;
    for ending in ENDINGS {
        if let Some(stem) = folded.strip_suffix(ending)
            && stem.chars().count() >= 2
            && stem.len() < best.len()
        {
            best = stem;
        }
    }
    best.trim_end_matches(['ь', 'и', 'е']).to_owned()
}
