//! What the commands answer on the demonstration corpus.

mod acts;
mod cite;
mod export;
mod output;
mod own;
mod people;
mod quotes;
mod search;
mod show;
mod tables;
