//! Laws of the whole annotator, for any text.

mod patterns;
mod phrases;
mod spans;
mod stability;
mod tables;
mod texts;
mod words;
mod years;

use proptest::test_runner::Config;

/// Few texts, each of many pieces: the laws are checked on every build. `PROPTEST_CASES=5000` looks further.
const CASES: u32 = 64;

fn config() -> Config {
    let config = Config::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    Config { cases: if asked { config.cases } else { CASES }, ..config }
}
