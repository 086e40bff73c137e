//! Whatever is wrong is named, with its place and its mend, and costs nothing else: the other sources are ingested, and
//! nothing that was indexed before is lost.

mod arguments;
mod index;
mod sources;
mod streams;
