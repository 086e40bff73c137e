//! corpus

pub mod corrections;
