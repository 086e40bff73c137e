//! Corpus patterns, as users of CQP (the query processor of the IMS Corpus Workbench) write them.
//!
//! ```text
//! pattern    = stretch [ "containing" stretch ] [ "within" ( "s" | "quote" ) ]
//! stretch    = row { "|" row }
//! row        = item { item }
//! item       = [ "@" ] piece [ "?" | "*" | "+" | "{" n [ "," [ m ] ] "}" ]
//! piece      = token | "(" stretch ")"
//! token      = '"' regex '"' | word | "[" [ condition ] "]"
//! condition  = conjunct { "|" conjunct }
//! conjunct   = test { "&" test }
//! test       = "!" test | "(" condition ")" | attribute [ ( "=" | "!=" ) '"' regex '"' ]
//! ```
//!
//! Attributes: `form` (also `word`), `lemma`, `pos`, `feats`, `person`, `act`, `entity` (a person or an act), `date`,
//! `speaker`. A regular expression must fit the whole value; case and `ё` do not matter. `feats` fits when one feature of
//! the word does: `feats="Gen"` or `feats="Case=Gen"`. The value of a date is its EDTF (`date="1936.*"`); people and acts
//! are named by id, or in the words of the corpus. `person`, `act`, `entity`, `date` and `speaker` may stand without a
//! value.

mod lexer;
mod parser;
mod syntax;

pub use parser::{Expected, PatternError, PatternFault, parse_pattern};
pub use syntax::{Attribute, Condition, Frame, MOST_REPEATED, MOST_WORDS, Node, Pattern};
