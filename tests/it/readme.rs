//! The documents as tests: what README.md and README.ru.md show is what the program prints.
//!
//! Every command of a ` ```console ` block is run, in order, in a copy of the demonstration library, and its output
//! (both streams, as a terminal shows them) compared line by line. `cargo run --release -- ` stands for `letopis `;
//! other commands of cargo are not run. The folder of the library is written `~/letopis`, and spaces at the ends of
//! lines do not count. A number before a comment `<!-- layer.figure -->` is the limit in `tests/gold/floors.toml`.
//!
//! `LETOPIS_BLESS=1 cargo test --test it readme` writes the present output and figures into the documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use tempfile::TempDir;

/// Set to rewrite the documents instead of comparing them.
const BLESS: &str = "LETOPIS_BLESS";
/// How the documents call the program before it is installed.
const BY_CARGO: &str = "cargo run --release -- ";

#[test]
fn the_english_readme_is_true() {
    check("README.md", "en_GB.UTF-8");
}

#[test]
fn the_russian_readme_is_true() {
    check("README.ru.md", "ru_RU.UTF-8");
}

/// Compares a document with what the program does in the language of `locale`, or rewrites it.
fn check(name: &str, locale: &str) {
    let path = root().join(name);
    let written = fs::read_to_string(&path).expect("the document can be read");
    let library = Library::new(locale);
    let present = with_figures(&with_output(&written, |command| library.run(command)));
    if std::env::var_os(BLESS).is_some_and(|value| value == "1") {
        fs::write(&path, present).expect("the document can be written");
        return;
    }
    let differences = differences(&written, &present);
    assert!(
        differences.is_empty(),
        "{name} is not what letopis does now:\n{differences}\n\nTo write the present output: {BLESS}=1 cargo test --test it readme"
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the demonstration library in which the commands of one document run.
struct Library {
    folder: TempDir,
    locale: String,
}

impl Library {
    fn new(locale: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).expect("an empty folder");
        for entry in fs::read_dir(root().join("corpus")).expect("the demonstration corpus") {
            let file = entry.expect("a file of the demonstration corpus").path();
            let name = file.file_name().expect("a file has a name");
            if name.to_string_lossy().ends_with(".txt") || name.to_string_lossy().ends_with(".csl.json") {
                fs::copy(&file, corpus.join(name)).expect("a file can be copied");
            }
        }
        Self { folder, locale: locale.to_owned() }
    }

    /// What a terminal of a hundred columns would show; `None` for commands that are not run.
    fn run(&self, command: &str) -> Option<String> {
        let command = command.replace(BY_CARGO, "letopis ");
        if command.starts_with("cargo ") {
            return None;
        }
        let program = PathBuf::from(env!("CARGO_BIN_EXE_letopis"));
        let mut path = vec![program.parent().expect("the program lies in a folder").to_owned()];
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{command}")])
            .current_dir(self.folder.path())
            .env("PATH", std::env::join_paths(path).expect("folders without separators"))
            .env("LC_ALL", &self.locale)
            .env("COLUMNS", "100")
            .env("NO_COLOR", "1")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("LETOPIS_LIBRARY")
            .output()
            .expect("a shell");
        let text = String::from_utf8(output.stdout).expect("letopis writes UTF-8");
        let here = self.folder.path().canonicalize().expect("the folder is there");
        Some(text.replace(&*here.to_string_lossy(), "~/letopis"))
    }
}

/// The document with the output of its commands as `run` gives it; where it gives none, as it stands.
fn with_output(document: &str, mut run: impl FnMut(&str) -> Option<String>) -> String {
    let mut result = String::with_capacity(document.len());
    let mut in_block = false;
    let mut replaced = false;
    for line in document.lines() {
        let fence = line.starts_with("```");
        let command = line.strip_prefix("$ ").filter(|_| in_block);
        if fence || command.is_some() || !in_block {
            replaced = false;
        }
        if !replaced {
            result.push_str(line);
            result.push('\n');
        }
        if fence {
            in_block = line == "```console";
        }
        if let Some(output) = command.and_then(&mut run) {
            replaced = true;
            for line in output.lines() {
                result.push_str(line.trim_end());
                result.push('\n');
            }
        }
    }
    result
}

/// The document with the limits of `floors.toml` before the comments that name them.
fn with_figures(document: &str) -> String {
    static FIGURE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[0-9.,]+ <!-- ([a-z]+)\.([a-z0-9_]+) -->").expect("a sound pattern"));
    let text = fs::read_to_string(root().join("tests/gold/floors.toml")).expect("floors.toml can be read");
    let floors: toml::Table = toml::from_str(&text).expect("floors.toml is sound");
    let figure = |found: &Captures<'_>| {
        let limit = floors.get(&found[1]).and_then(|layer| layer.get(&found[2]));
        let limit = limit.unwrap_or_else(|| panic!("floors.toml has no {}.{}", &found[1], &found[2]));
        let number = limit.as_float().map_or_else(|| limit.to_string(), |share| format!("{share:.3}"));
        format!("{number} <!-- {}.{} -->", &found[1], &found[2])
    };
    FIGURE.replace_all(document, figure).into_owned()
}

/// The lines in which two documents differ: `-` what is written, with its line number, `+` what is true now.
fn differences(written: &str, present: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (written.lines().collect(), present.lines().collect());
    // For each pair of places the length of the longest common rest.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] =
                if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let mut lines = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            lines.push(format!("{:4} - {}", i + 1, old[i]));
            i += 1;
        } else {
            lines.push(format!("     + {}", new[j]));
            j += 1;
        }
    }
    lines.join("\n")
}

#[test]
fn output_of_a_command_takes_the_place_of_the_old_one() {
    let document = "text\n```console\n$ one\nold\nold\n$ two\n```\n$ no command\n";
    let present = with_output(document, |command| Some(format!("output of {command}  \n")));
    assert_eq!(present, "text\n```console\n$ one\noutput of one\n$ two\noutput of two\n```\n$ no command\n");
}

#[test]
fn commands_that_are_not_run_keep_their_output() {
    let document = "```console\n$ cargo test\nok\n```\n";
    assert_eq!(with_output(document, |_| None), document);
}

#[test]
fn other_blocks_are_left_alone() {
    let document = "```sh\n$ letopis people\nold\n```\n";
    assert_eq!(with_output(document, |_| Some("new".to_owned())), document);
}

#[test]
fn only_changed_lines_are_told() {
    assert_eq!(differences("a\nb\nc\nd\n", "a\nB\nc\n"), "   2 - b\n     + B\n   4 - d");
    assert_eq!(differences("a\nb\n", "a\nb\n"), "");
    assert_eq!(differences("a\n", "a\na\n"), "     + a");
}
