//! Where data and talk go: stdout and stderr, colour, width, language.

use std::io::{self, IsTerminal, Write};

use letopis::view::{Lang, Messages, Page};

use super::args::{ColorChoice, Global, LangChoice};

/// The two streams and how to write on them.
#[derive(Debug)]
pub(super) struct Console {
    pub(super) messages: Messages,
    pub(super) page: Page,
    pub(super) json: bool,
    /// Seconds after which a question is given up; 0: never.
    pub(super) timeout: u64,
    color: anstream::ColorChoice,
}

impl Console {
    pub(super) fn new(global: &Global) -> Self {
        let lang = match global.lang {
            Some(LangChoice::Ru) => Lang::Ru,
            Some(LangChoice::En) => Lang::En,
            None => locale(),
        };
        let color = match global.color {
            ColorChoice::Auto => anstream::AutoStream::choice(&io::stdout()),
            ColorChoice::Always => anstream::ColorChoice::AlwaysAnsi,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let columns = if io::stdout().is_terminal() {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
        } else {
            std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok())
        };
        Self {
            messages: Messages::new(lang),
            page: Page::new(columns),
            json: global.json,
            timeout: global.timeout,
            color,
        }
    }

    /// Writes data.
    pub(super) fn data(&self, text: &str) -> io::Result<()> {
        if self.color == anstream::ColorChoice::Never {
            // In one piece: the stream would write every line by itself.
            return io::stdout().lock().write_all(anstream::adapter::strip_str(text).to_string().as_bytes());
        }
        let mut out = anstream::AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes())
    }

    /// Writes data exactly as it is, line ends included.
    #[allow(clippy::unused_self)]
    pub(super) fn raw(&self, text: &str) -> io::Result<()> {
        io::stdout().lock().write_all(text.as_bytes())
    }

    /// Writes a line of JSON.
    #[allow(clippy::unused_self)]
    pub(super) fn line(&self, value: &serde_json::Value) -> io::Result<()> {
        let mut text = value.to_string();
        text.push('\n');
        io::stdout().lock().write_all(text.as_bytes())
    }

    /// Tells the user something on stderr.
    #[allow(clippy::unused_self)]
    pub(super) fn say(&self, text: &str) {
        anstream::eprintln!("letopis: {text}");
    }
}

/// The language before the arguments are parsed: of `--lang`, else of the locale.
pub(super) fn asked_language() -> Lang {
    let arguments: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let named = arguments.iter().enumerate().find_map(|(i, a)| match a.strip_prefix("--lang") {
        Some("") => arguments.get(i + 1).map(String::as_str),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    match named {
        Some("ru") => Lang::Ru,
        Some("en") => Lang::En,
        _ => locale(),
    }
}

/// The language of the locale, by the order of POSIX.
fn locale() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        .map_or(Lang::En, |name| Lang::of_locale(&name))
}
