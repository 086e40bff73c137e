//! Hits and annotations as people and programs read them.

pub mod standoff;
