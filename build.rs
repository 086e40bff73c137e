//! Makes of data files what would take long to make whenever the program starts: the table of messages and the hash of
//! the authority files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const MESSAGES: &str = "src/view/messages.toml";
const AUTHORITY: [&str; 3] =
    ["src/authority/data/people.jsonl", "src/authority/data/acts.jsonl", "src/authority/data/events.jsonl"];

fn main() {
    println!("cargo::rerun-if-changed={MESSAGES}");
    AUTHORITY.iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
    let out = std::env::var("OUT_DIR").expect("a folder to write to");
    fs::write(Path::new(&out).join("messages.rs"), messages()).expect("room on the disk");
    println!("cargo::rustc-env=LETOPIS_AUTHORITY={}", authority());
}

/// The catalogue as a list of keys with their texts, by the key.
fn messages() -> String {
    let catalogue: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&read(MESSAGES)).expect("a valid catalogue");
    let text = |key: &str, lang: &str| {
        let text = catalogue[key].get(lang);
        text.unwrap_or_else(|| panic!("{MESSAGES}: {key} has no text in {lang}")).clone()
    };
    let entries = catalogue.keys().map(|key| format!("    ({key:?}, {:?}, {:?}),\n", text(key, "ru"), text(key, "en")));
    format!("&[\n{}]\n", entries.collect::<String>())
}

fn authority() -> String {
    let mut hasher = blake3::Hasher::new();
    for path in AUTHORITY {
        hasher.update(read(path).as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
