//! What an index was built from: the payload of its commit.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The payload of a commit. It tells an index of ours from a foreign one, and a fresh index from a stale one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `letopis`.
    pub program: String,
    /// Versions that the annotations depend on.
    pub versions: Versions,
    /// The people that the library knew of itself: hashes of their records, with the
    /// [beginnings](crate::authority::OwnPeople::beginnings) of the words of their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub known_people: BTreeMap<String, BTreeSet<String>>,
    /// Works by id.
    pub works: BTreeMap<String, ManifestWork>,
    /// Sources that could not be read, by path, with their [`stat`](ManifestWork::stat): they make no index stale.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unread: BTreeMap<String, (u64, u64)>,
}

/// Versions that the annotations depend on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// Schema.
    pub schema: u32,
    /// Taggers.
    pub tagger: u32,
    /// Hash of the authority files.
    pub authority: String,
}

/// A work as it was indexed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestWork {
    /// Path below `corpus/`.
    pub path: String,
    /// Hash of the file and its sidecar.
    pub hash: String,
    /// Size of the file and its sidecar in bytes, and when they were last changed (nanoseconds since 1970): a hint that
    /// saves hashing them at every query. The hash decides.
    #[serde(default)]
    pub stat: (u64, u64),
    /// Hash of the corrections that concern it; empty when there are none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub corrections: String,
    /// Number of passages.
    pub passages: u64,
    /// Number of quotations.
    pub quotes: u64,
}

impl ManifestWork {
    /// Makes the work one that is not up to date.
    pub fn forget(&mut self) {
        self.hash.clear();
        self.stat = (0, 0);
    }
}
