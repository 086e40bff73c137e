//! `verify` and `variants`: sentences of the demonstration corpus are found again, however damaged; others are not.

mod damage;
mod figures;
mod program;
mod variants;
