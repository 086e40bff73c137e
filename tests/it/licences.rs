//! Every package that the program or its tests are built from has a licence we can ship under.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than a notice, or (MPL) for the source of the package itself.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Data under a licence of its own, named in NOTICE.
const DATA: [(&str, &str); 1] = [("rumorph-dict-ru", "CC-BY-SA-4.0")];

#[test]
fn every_package_has_a_licence_that_allows_shipping() {
    let mut refused = BTreeMap::new();
    for package in packages() {
        let (name, licence) = (text(&package["name"]), text(&package["license"]));
        if !licence.parse::<Expression>().is_ok_and(|e| e.allowed_for(&name)) {
            refused.insert(name, licence);
        }
    }
    assert!(refused.is_empty(), "packages whose licence is not on the list: {refused:#?}");
}

#[test]
fn the_notice_names_the_data_under_licences_of_their_own() {
    let notice = include_str!("../../NOTICE");
    for (name, licence) in DATA {
        assert!(notice.contains(name), "{name} is under {licence}");
    }
}

#[test]
fn a_choice_needs_one_allowed_licence_and_a_conjunction_needs_all() {
    let allowed = |text: &str| text.parse::<Expression>().is_ok_and(|e| e.allowed_for("package"));
    assert!(allowed("MIT OR GPL-3.0-only"));
    assert!(allowed("(Apache-2.0 OR MIT) AND Unicode-3.0"));
    assert!(allowed("Apache-2.0 WITH LLVM-exception OR MIT"));
    assert!(allowed("MIT/Apache-2.0"), "the old notation of a choice");
    assert!(!allowed("MIT AND LGPL-2.1-only"));
    assert!(!allowed("AGPL-3.0-or-later"));
    assert!(!allowed(""));
    assert!(!allowed("(MIT"));
}

/// The packages of the lock file that are built for this machine, ours aside.
fn packages() -> Vec<Value> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let metadata = cargo(&["metadata", "--locked", "--offline", "--format-version=1", "--manifest-path", manifest])
        .arg(format!("--filter-platform={}", host()))
        .output()
        .expect("cargo runs");
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    packages.iter().filter(|p| p["name"] != env!("CARGO_PKG_NAME")).cloned().collect()
}

/// This machine, as cargo names it. Packages for others need not be at hand.
fn host() -> String {
    let about = cargo(&["-vV"]).output().expect("cargo runs");
    let about = String::from_utf8(about.stdout).expect("UTF-8");
    about.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned()
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments);
    command
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// An SPDX licence expression.
#[derive(Debug)]
enum Expression {
    Licence(String),
    Any(Vec<Expression>),
    All(Vec<Expression>),
}

impl Expression {
    fn allowed_for(&self, package: &str) -> bool {
        match self {
            Expression::Licence(id) => ALLOWED.contains(&id.as_str()) || DATA.contains(&(package, id)),
            Expression::Any(parts) => parts.iter().any(|p| p.allowed_for(package)),
            Expression::All(parts) => parts.iter().all(|p| p.allowed_for(package)),
        }
    }
}

impl std::str::FromStr for Expression {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let spaced = text.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
        let mut words = spaced.split_whitespace().peekable();
        let expression = any(&mut words)?;
        words.next().map_or(Ok(expression), |word| Err(word.to_owned()))
    }
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>) -> Result<Expression, String> {
    let mut parts = vec![all(words)?];
    while words.next_if_eq(&"OR").is_some() {
        parts.push(all(words)?);
    }
    Ok(Expression::Any(parts))
}

fn all(words: &mut Words<'_>) -> Result<Expression, String> {
    let mut parts = vec![one(words)?];
    while words.next_if_eq(&"AND").is_some() {
        parts.push(one(words)?);
    }
    Ok(Expression::All(parts))
}

fn one(words: &mut Words<'_>) -> Result<Expression, String> {
    match words.next() {
        Some("(") => {
            let inside = any(words)?;
            if words.next() == Some(")") { Ok(inside) } else { Err("a bracket is not closed".to_owned()) }
        }
        Some(id) if !matches!(id, ")" | "AND" | "OR" | "WITH") => {
            let exception = words.next_if_eq(&"WITH").and_then(|_| words.next());
            Ok(Expression::Licence(exception.map_or_else(|| id.to_owned(), |e| format!("{id} WITH {e}"))))
        }
        other => Err(other.unwrap_or("nothing").to_owned()),
    }
}
