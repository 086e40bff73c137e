//! The program as its users run it: a library in a temporary folder, a command, its exit status and both streams.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// The folder of the demonstration corpus in the sources of the project.
const DEMONSTRATION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");

/// The demonstration library, ingested once for all tests. Two test runs in one target folder wait for each other.
static DEMONSTRATION_LIBRARY: LazyLock<(Library, File)> = LazyLock::new(|| {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let lock = File::create(target.join("demonstration.lock")).expect("the target folder can be written");
    lock.lock().expect("files can be locked");
    let root = target.join("demonstration");
    let _ = fs::remove_dir_all(&root);
    copy(Path::new(DEMONSTRATION), &root.join("corpus"));
    let library = Library { root, _own: None };
    library.ask(["ingest"]).found();
    (library, lock)
});

/// A library on disk; a temporary one goes with the value.
pub(crate) struct Library {
    root: PathBuf,
    _own: Option<TempDir>,
}

impl Library {
    /// A library without sources.
    pub(crate) fn empty() -> Self {
        let own = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(own.path().join("corpus")).expect("a folder");
        Self { root: own.path().to_owned(), _own: Some(own) }
    }

    /// A library with these sources below `corpus/`, not yet ingested.
    pub(crate) fn of<const N: usize>(sources: [(&str, &str); N]) -> Self {
        let library = Self::empty();
        for (name, text) in sources {
            library.write(&format!("corpus/{name}"), text);
        }
        library
    }

    /// The ingested demonstration library, for questions only. It is shared: `@N` may be another test's answer.
    pub(crate) fn demonstration() -> &'static Self {
        &DEMONSTRATION_LIBRARY.0
    }

    /// A copy of the ingested demonstration library to write in.
    pub(crate) fn demonstration_copy() -> Self {
        let library = Self::empty();
        copy(&Self::demonstration().root, &library.root);
        library
    }

    /// A file or folder of the library.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Writes a file, making its folders.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside the library")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a text file")
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("a file");
    }

    /// Replaces words of a source, which must stand there once.
    pub(crate) fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "«{old}» in {name}");
        self.write(name, text.replace(old, new));
    }

    /// The program, to be run inside the library with Russian messages, 100 columns and nothing else around it.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = program();
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// Runs the program.
    pub(crate) fn ask<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Answer {
        Answer::of(self.command(arguments))
    }

    /// Runs the program with `input` on stdin.
    pub(crate) fn ask_with<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &str) -> Answer {
        Answer::fed(self.command(arguments), input.as_bytes())
    }

    /// The JSON records of an answer, the summary included.
    pub(crate) fn records<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Vec<Value> {
        Answer::of({
            let mut command = self.command(arguments);
            command.arg("--json");
            command
        })
        .records()
    }

    /// The hits of an answer: its JSON records without the summary.
    pub(crate) fn hits<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Vec<Value> {
        let mut records = self.records(arguments);
        let summary = records.pop().expect("a summary");
        assert_eq!(summary["kind"], "summary");
        records
    }

    /// The id of the only hit of a question.
    pub(crate) fn only_id<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> String {
        let hits = self.hits(arguments);
        assert_eq!(hits.len(), 1, "{hits:#?}");
        hits[0]["id"].as_str().expect("an id").to_owned()
    }
}

/// The program in a clean environment.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_letopis"));
    command.env_clear().env("LC_ALL", "ru_RU.UTF-8").env("COLUMNS", "100");
    command
}

/// What a command answered.
pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    /// Data.
    pub(crate) out: String,
    /// Talk.
    pub(crate) err: String,
}

impl Answer {
    /// Runs a command to its end.
    pub(crate) fn of(mut command: Command) -> Self {
        Self::read(command.stdin(Stdio::null()).output().expect("the program starts"))
    }

    /// Runs a command with `input` on stdin; it may end without reading it all.
    pub(crate) fn fed(mut command: Command, input: &[u8]) -> Self {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input));
            Self::read(child.wait_with_output().expect("the program ends"))
        })
    }

    fn read(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8 on both streams");
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Asserts status 0: something was found, all went well.
    #[track_caller]
    pub(crate) fn found(self) -> Self {
        self.with_status(0)
    }

    /// Asserts status 1: nothing was found.
    #[track_caller]
    pub(crate) fn nothing(self) -> Self {
        self.with_status(1)
    }

    /// Asserts status 2: something went wrong.
    #[track_caller]
    pub(crate) fn error(self) -> Self {
        assert!(!self.err.is_empty() || !self.out.is_empty(), "an error that says nothing");
        self.with_status(2)
    }

    #[track_caller]
    fn with_status(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Asserts that stdout has these words, wherever its lines were broken.
    #[track_caller]
    pub(crate) fn shows(self, words: &str) -> Self {
        assert!(unwrapped(&self.out).contains(words), "no «{words}» on stdout:\n{}", self.out);
        self
    }

    /// Asserts that stdout lacks these words.
    #[track_caller]
    pub(crate) fn hides(self, words: &str) -> Self {
        assert!(!unwrapped(&self.out).contains(words), "«{words}» on stdout:\n{}", self.out);
        self
    }

    /// Asserts that stderr has these words.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(unwrapped(&self.err).contains(words), "no «{words}» on stderr:\n{}", self.err);
        self
    }

    /// Asserts that stderr lacks these words.
    #[track_caller]
    pub(crate) fn never_says(self, words: &str) -> Self {
        assert!(!unwrapped(&self.err).contains(words), "«{words}» on stderr:\n{}", self.err);
        self
    }

    /// Asserts that stdout is empty.
    #[track_caller]
    pub(crate) fn shows_nothing(self) -> Self {
        assert_eq!(self.out, "");
        self
    }

    /// Asserts that stderr is empty.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    /// Every line of stdout as a JSON record.
    #[track_caller]
    pub(crate) fn records(&self) -> Vec<Value> {
        let record = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}\n{}", self.err));
        self.out.lines().map(record).collect()
    }
}

fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("files can be copied");
        }
    }
}
