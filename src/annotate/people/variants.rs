//! Old and colloquial forms of first names and patronymics: «Володимер», «Борисыч», «Андреевичь».

use foldhash::HashMap;
use std::sync::LazyLock;

use super::agreement::{Agreement, of};
use super::declension::nominatives;
use crate::model::{Case, Gender};

static GIVEN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("data/given_variants.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .flat_map(|(variant, modern)| [(variant, modern), (modern, modern)])
        .collect()
});

/// Endings of patronymics that the dictionary does not know, with gender, cases and the modern nominative.
const PATRONYMICS: [(&str, Gender, &[Case], &str); 14] = [
    ("ичь", Gender::Masc, &[Case::Nom], "ич"),
    ("ичу", Gender::Masc, &[Case::Dat], "ич"),
    ("ичю", Gender::Masc, &[Case::Dat], "ич"),
    ("ича", Gender::Masc, &[Case::Gen, Case::Acc], "ич"),
    ("ичем", Gender::Masc, &[Case::Ins], "ич"),
    ("иче", Gender::Masc, &[Case::Loc], "ич"),
    ("ыч", Gender::Masc, &[Case::Nom], "ович"),
    ("ыча", Gender::Masc, &[Case::Gen, Case::Acc], "ович"),
    ("ычу", Gender::Masc, &[Case::Dat], "ович"),
    ("ычем", Gender::Masc, &[Case::Ins], "ович"),
    ("еич", Gender::Masc, &[Case::Nom], "еевич"),
    ("еича", Gender::Masc, &[Case::Gen, Case::Acc], "еевич"),
    ("еичу", Gender::Masc, &[Case::Dat], "еевич"),
    ("еичем", Gender::Masc, &[Case::Ins], "еевич"),
];

/// The modern first name of a nominative variant.
pub(super) fn modern_given(nominative: &str) -> Option<&'static str> {
    GIVEN.get(nominative).copied()
}

/// Endings of first names in -ий as old texts write them: «Григорью», «Афанасья».
const SOFT: [(&str, &[Case]); 4] =
    [("ью", &[Case::Dat]), ("ья", &[Case::Gen, Case::Acc]), ("ьем", &[Case::Ins]), ("ье", &[Case::Loc])];

/// The modern first names an old form can be, with gender and case.
pub(super) fn given(form: &str) -> impl Iterator<Item = (&'static str, Agreement)> {
    let by_ending = nominatives(form).into_iter().map(|n| (n.name, n.agreement));
    let soft = SOFT.iter().filter_map(|(ending, cases)| {
        let agreement = cases.iter().fold(0, |mask, &case| mask | of(Gender::Masc, case));
        Some((format!("{}ий", form.strip_suffix(ending)?), agreement))
    });
    let found: Vec<(String, Agreement)> = by_ending.chain(soft).collect();
    found.into_iter().filter_map(|(name, agreement)| modern_given(&name).map(|modern| (modern, agreement)))
}

/// The modern patronymic of an old or colloquial form, with gender and case.
pub(super) fn patronymic(form: &str) -> Option<(String, Agreement)> {
    let (ending, gender, cases, modern) =
        PATRONYMICS.iter().filter(|(ending, ..)| form.ends_with(ending)).max_by_key(|(ending, ..)| ending.len())?;
    let stem = form.strip_suffix(ending).filter(|s| s.chars().count() > 3)?;
    Some((format!("{stem}{modern}"), cases.iter().fold(0, |mask, &case| mask | of(*gender, case))))
}

/// True for a form with the suffix of a patronymic after a stem long enough for a first name, so that «Вуич» is none.
pub(super) fn is_like_patronymic(form: &str) -> bool {
    const SUFFIXES: [(&str, usize); 5] = [("ович", 2), ("евич", 2), ("вн", 3), ("ыч", 3), ("ич", 4)];
    let stem = |suffix| form.find(suffix).and_then(|at| form.get(..at)).map_or(0, |stem| stem.chars().count());
    !form.contains('-') && SUFFIXES.iter().any(|&(suffix, least)| stem(suffix) >= least)
}

/// The patronymic that «Григорьев сын» stands for.
pub(super) fn of_possessive(nominative: &str) -> Option<String> {
    let stem = |ending: &str| nominative.strip_suffix(ending);
    stem("ов")
        .map(|s| format!("{s}ович"))
        .or_else(|| stem("ев").map(|s| format!("{s}евич")))
        .or_else(|| stem("ин").map(|s| format!("{s}ич")))
}

/// Fathers' names that old patronymics write otherwise: beginning, modern beginning.
const FATHERS: [(&str, &str); 2] = [("Дмитрев", "Дмитриев"), ("Феодоров", "Федоров")];

/// «Михайлыч» → «Михайлович», «Алексеич» → «Алексеевич», «Андреевичь» → «Андреевич», «Дмитревна» → «Дмитриевна».
pub(super) fn modern_patronymic(nominative: &str) -> String {
    let name = nominative.strip_suffix('ь').filter(|n| n.ends_with("ич")).unwrap_or(nominative);
    if let Some((modern, rest)) = FATHERS.iter().find_map(|(old, modern)| Some((modern, name.strip_prefix(old)?))) {
        return format!("{modern}{rest}");
    }
    if let Some(stem) = name.strip_suffix("ыч") {
        return format!("{stem}ович");
    }
    match name.strip_suffix("еич") {
        Some(stem) if stem.chars().count() > 2 => format!("{stem}еевич"),
        _ => name.to_owned(),
    }
}
