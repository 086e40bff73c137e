//! Integration tests: the taggers as a whole, in process, and the program as its users run it.
//!
//! - [`ratchet`] measures the taggers on the constructed gold sets of `tests/gold` and keeps the figures from falling.
//! - [`quotations`]: passages of every construction, and what is said in them.
//! - [`properties`] states the laws that hold for any text.
//! - [`stakhanov`] tells what must be found in a work of the demonstration corpus.
//! - [`bad_input`]: whatever is wrong is named, with its place and its mend, and costs nothing else.
//! - [`ingest`]: the index follows the corpus, at the cost of what changed, and survives being killed.
//! - [`readers`]: many readers and a writer at once.
//! - [`answers`]: what the commands answer on the demonstration corpus.
//! - [`corrected`]: corrections are laid over a work without tagging it again.
//! - [`known_people`]: people that a library knows of itself.
//! - [`fixes`]: corrections of readers are at once visible, and outlive edits and rebuilds.
//! - [`naming`]: inflected names of history in sentences of our own.
//! - [`licences`]: what the program is linked with may be given away with it.
//! - [`made_by_others`]: one book as other programs write it.
//! - [`damaged`]: its files, damaged in every way.
//! - [`verify`]: quotations are found again however damaged, and compared with their sources.
//! - [`specs`] holds tables of sentences with the dates and acts that stand in them.
//! - [`readme`] runs the commands of the documents and compares what they print.

mod answers;
mod bad_input;
mod corrected;
mod damaged;
mod fixes;
mod ingest;
mod known_people;
mod licences;
mod made_by_others;
mod naming;
mod program;
mod properties;
mod quotations;
mod ratchet;
mod readers;
mod readme;
mod sources;
mod specs;
mod stakhanov;
mod tagger;
mod verify;
