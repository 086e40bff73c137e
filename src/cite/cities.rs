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

/// The place with its cities in full (ГОСТ Р 7.0.100-2018): «М. ; Л.» becomes «Москва ; Ленинград».
pub(super) fn in_full(place: &str) -> String {
    let full = |city: &str| {
        // The table has the usual spelling of a city first.
        super::kind::rows(include_str!("data/cities.tsv"))
            .filter_map(|row| row.split_once('\t'))
            .find(|(_, short)| *short == city)
            .map_or_else(|| city.to_owned(), |(full, _)| full.to_owned())
    };
    let cities: Vec<String> = place.split(';').map(str::trim).filter(|city| !city.is_empty()).map(full).collect();
    cities.join(" ; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviated_city_is_written_out() {
        assert_eq!(in_full("СПб.;М."), "Санкт-Петербург ; Москва");
        assert_eq!(in_full("Санкт-Петербург"), "Санкт-Петербург");
    }

    #[test]
    fn only_common_cities_are_shortened() {
        assert_eq!(abbreviated("Санкт-Петербург"), "СПб.");
        assert_eq!(abbreviated("Киев"), "Киев");
        assert_eq!(abbreviated("Москва;Ленинград"), "М. ; Л.");
    }
}
