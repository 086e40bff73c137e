//! From bytes to text: detection of the encoding, checked and not trusted.

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::{
    DecoderResult, Encoding, IBM866, ISO_8859_5, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC,
};

use super::russian::Likeness;

/// An encoding: one that browsers know, or one that they do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charset {
    Known(&'static Encoding),
    Ibm855,
}

/// The single-byte encodings tried, the likeliest first.
static SINGLE_BYTE: [Charset; 6] = [
    Charset::Known(WINDOWS_1251),
    Charset::Known(IBM866),
    Charset::Known(KOI8_R),
    Charset::Known(ISO_8859_5),
    Charset::Known(X_MAC_CYRILLIC),
    Charset::Ibm855,
];
/// Names people use that the registry of encodings does not know.
const ALIASES: [(&str, Charset); 11] = [
    ("win1251", Charset::Known(WINDOWS_1251)),
    ("win-1251", Charset::Known(WINDOWS_1251)),
    ("dos", Charset::Known(IBM866)),
    ("cp-866", Charset::Known(IBM866)),
    ("mac", Charset::Known(X_MAC_CYRILLIC)),
    ("maccyrillic", Charset::Known(X_MAC_CYRILLIC)),
    ("mac-cyrillic", Charset::Known(X_MAC_CYRILLIC)),
    ("ibm855", Charset::Ibm855),
    ("ibm-855", Charset::Ibm855),
    ("cp855", Charset::Ibm855),
    ("cp-855", Charset::Ibm855),
];
/// The characters of the bytes from 128 on.
static IBM855: LazyLock<Vec<char>> = LazyLock::new(|| {
    let lines = include_str!("data/ibm855.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::chars).collect()
});
/// Bytes above 127 that the letters are judged by; more add no certainty.
const SAMPLE: usize = 100_000;

/// A decoded file.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// Name of the encoding, as `windows-1251`.
    pub encoding: &'static str,
}

/// Why bytes are not text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodingError {
    /// NUL bytes and the like.
    #[error("not a text file: byte {offset} is {byte:#04x}; a text has none")]
    Binary {
        /// Where.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// The name given with `--encoding` is unknown.
    #[error("unknown encoding «{0}»; try utf-8, windows-1251, koi8-r, cp866, iso-8859-5, mac or ibm855")]
    Unknown(String),
    /// The bytes are not text in the encoding asked for, or are UTF-8 but for a few.
    #[error("the bytes are not {encoding}: the first wrong one is near byte {offset}")]
    Malformed {
        /// The encoding asked for.
        encoding: String,
        /// Where decoding failed.
        offset: usize,
    },
    /// The encoding asked for gives no Russian words and another does.
    #[error("the bytes give no Russian text in {asked}, but do in {found}; leave out --encoding, or give it {found}")]
    Misnamed {
        /// The encoding asked for.
        asked: String,
        /// The encoding that gives Russian words.
        found: String,
    },
    /// No encoding gives Russian words.
    #[error(
        "the bytes give no Russian text in UTF-8, windows-1251, KOI8-R, CP866, ISO 8859-5, MacCyrillic or IBM855; name the encoding with --encoding"
    )]
    Nonsense,
}

/// Decodes a file: the encoding asked for, else that of its byte order mark, else UTF-8, else the single-byte Russian
/// encoding whose letters look most like Russian.
///
/// # Errors
/// When the bytes are binary, or are not text in any encoding tried.
///
/// ```
/// let decoded = letopis::source::decode(b"\xcf\xf0\xe8\xea\xe0\xe7 \xed\xe0\xf0\xea\xee\xec\xe0", None);
/// assert_eq!(decoded.unwrap().text, "Приказ наркома");
/// ```
pub fn decode<'a>(bytes: &'a [u8], asked: Option<&str>) -> Result<Decoded<'a>, EncodingError> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| Charset::Known(encoding));
    let asked = asked.map(by_name).transpose()?;
    let encoding = asked.or(marked).or_else(|| unmarked_utf16(bytes));
    if encoding.is_none_or(|e| e != Charset::Known(UTF_16LE) && e != Charset::Known(UTF_16BE)) {
        refuse_binary(bytes)?;
    }
    if let Some(encoding) = encoding {
        refuse_misnamed(bytes, encoding)?;
        return decode_as(bytes, encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: name(Charset::Known(UTF_8)) }),
        Err(wrong) if is_nearly_utf8(bytes) => Err(EncodingError::Malformed {
            encoding: name(Charset::Known(UTF_8)).to_owned(),
            offset: wrong.valid_up_to(),
        }),
        Err(_) => decode_as(bytes, likeliest(bytes)?),
    }
}

/// The encoding that a file of markup names: `<?xml … encoding="…">`, `<meta charset="…">`, `content="…; charset=…"`.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head: String =
        bytes.iter().take(2048).filter(|b| **b != 0).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let xml = head.find("<?xml").and_then(|at| head[at..].split("?>").next()).and_then(|decl| after(decl, "encoding"));
    xml.or_else(|| after(&head, "charset")).filter(|name| (3..=20).contains(&name.len()))
}

fn after(text: &str, key: &str) -> Option<String> {
    let rest = text[text.find(key)? + key.len()..].trim_start().strip_prefix('=')?;
    let value = rest.trim_start().trim_start_matches(['"', '\'']);
    Some(value.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?.to_owned())
}

/// True when two names are of one encoding.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    matches!((by_name(a), by_name(b)), (Ok(a), Ok(b)) if a == b)
}

/// Checks the name of an encoding.
///
/// # Errors
/// When no encoding has this name.
///
/// ```
/// assert!(letopis::source::check_encoding("win-1251").is_ok());
/// assert!(letopis::source::check_encoding("windows-1215").is_err());
/// ```
pub fn check_encoding(name: &str) -> Result<(), EncodingError> {
    by_name(name).map(|_| ())
}

/// A single-byte encoding makes some text of any bytes: it is refused when another gives Russian and it does not.
fn refuse_misnamed(bytes: &[u8], asked: Charset) -> Result<(), EncodingError> {
    if !SINGLE_BYTE.contains(&asked) || likeness(sample(bytes), asked).is_russian() {
        return Ok(());
    }
    match likeliest(bytes) {
        Ok(found) => Err(EncodingError::Misnamed { asked: name(asked).to_owned(), found: name(found).to_owned() }),
        Err(_) => Ok(()),
    }
}

fn likeness(bytes: &[u8], charset: Charset) -> Likeness {
    match charset {
        Charset::Known(encoding) => Likeness::of(encoding.decode_without_bom_handling(bytes).0.chars()),
        Charset::Ibm855 => Likeness::of(ibm855(bytes)),
    }
}

fn ibm855(bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    bytes.iter().map(|&byte| match byte {
        0..0x80 => char::from(byte),
        high => IBM855[usize::from(high - 0x80)],
    })
}

/// UTF-16 without its mark: every other byte is of the same few values. A text of Cyrillic letters and blanks has 04 and
/// 00 there.
fn unmarked_utf16(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(2048) & !1];
    let high = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| matches!(byte, 0 | 4 | 0x20)).count();
    let (even, odd) = (high(0), high(1));
    let half = head.len() / 2;
    if half < 8 || !head.contains(&0) {
        None
    } else if odd * 100 >= half * 95 && even * 100 < half * 60 {
        Some(Charset::Known(UTF_16LE))
    } else if even * 100 >= half * 95 && odd * 100 < half * 60 {
        Some(Charset::Known(UTF_16BE))
    } else {
        None
    }
}

fn by_name(asked: &str) -> Result<Charset, EncodingError> {
    let wanted = asked.trim().to_ascii_lowercase().replace('_', "-");
    let alias = ALIASES.iter().find(|(alias, _)| *alias == wanted).map(|(_, encoding)| *encoding);
    alias
        .or_else(|| Encoding::for_label(wanted.as_bytes()).map(Charset::Known))
        .ok_or_else(|| EncodingError::Unknown(asked.to_owned()))
}

/// The name of an encoding as users write it.
fn name(charset: Charset) -> &'static str {
    let Charset::Known(encoding) = charset else { return "ibm855" };
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "KOI8-R" => "koi8-r",
        "IBM866" => "cp866",
        "ISO-8859-5" => "iso-8859-5",
        name => name,
    }
}

/// Texts have no NUL, and of other controls only those of lines and pages, and the end-of-file mark of DOS.
fn refuse_binary(bytes: &[u8]) -> Result<(), EncodingError> {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b);
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    let allowed = bytes.len() / 200;
    let refused = |byte: u8| byte == 0 || controls > allowed && is_control(byte);
    match bytes.iter().position(|&byte| refused(byte)) {
        Some(offset) => Err(EncodingError::Binary { offset, byte: bytes[offset] }),
        None => Ok(()),
    }
}

fn decode_as(bytes: &[u8], charset: Charset) -> Result<Decoded<'_>, EncodingError> {
    let Charset::Known(encoding) = charset else {
        return Ok(Decoded { text: Cow::Owned(ibm855(bytes).collect()), encoding: name(charset) });
    };
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        let text = Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text));
        return Ok(Decoded { text, encoding: name(charset) });
    }
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let malformed = |offset| EncodingError::Malformed { encoding: name(charset).to_owned(), offset };
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).ok_or_else(|| malformed(0))?;
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => {
            text.shrink_to_fit();
            Ok(Decoded { text: Cow::Owned(text), encoding: name(charset) })
        }
        (DecoderResult::Malformed(length, after), read) => {
            Err(malformed(read.saturating_sub(usize::from(length) + usize::from(after))))
        }
        (DecoderResult::OutputFull, read) => Err(malformed(read)),
    }
}

/// True when bytes that are not UTF-8 are so but for a few: a damaged file, no other encoding.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    sound > 20 * wrong
}

/// The single-byte encoding that gives the most Russian text.
fn likeliest(bytes: &[u8]) -> Result<Charset, EncodingError> {
    let sample = sample(bytes);
    let scored = SINGLE_BYTE.iter().map(|&charset| (likeness(sample, charset), charset));
    let best = scored.filter(|(likeness, _)| likeness.is_russian()).min_by_key(|(likeness, _)| likeness.surprise());
    best.map(|(_, encoding)| encoding).ok_or(EncodingError::Nonsense)
}

/// The beginning of the bytes up to so many above 127.
fn sample(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).nth(SAMPLE).map(|(at, _)| at);
    &bytes[..end.unwrap_or(bytes.len())]
}

#[cfg(test)]
mod tests;
