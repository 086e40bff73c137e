//! From mentions to persons and from act mentions to acts.

pub mod acts;
pub mod authors;
pub mod people;
