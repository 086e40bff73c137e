//! Places of publication, the common ones abbreviated.

use std::collections::HashMap;
use std::sync::LazyLock;

static CITIES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| super::kind::rows(include_str!("data/cities.tsv")).filter_map(|r| r.split_once('\t')).collect());

/// The place as a description gives it: «Москва; Ленинград» becomes «М. ; Л.».
pub(super) fn abbreviated(place: &str) -> String {
    let cities: Vec<&str> = place
        .split(';')
        .map(str::trim)
        .filter(|city| !city.is_empty())
        .map(|city| CITIES.get(city).copied().unwrap_or(city))
        .collect();
    cities.join(" ; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_common_cities_are_shortened() {
        assert_eq!(abbreviated("Санкт-Петербург"), "СПб.");
        assert_eq!(abbreviated("Киев"), "Киев");
        assert_eq!(abbreviated("Москва;Ленинград"), "М. ; Л.");
    }
}
