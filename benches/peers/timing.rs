//! Times of single questions, in one thread, on a warm index.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Runs of a question that are counted, after one that is not.
const RUNS: usize = 7;

/// The median of some runs.
pub(super) struct Measured {
    pub(super) microseconds: f64,
    /// How many passages match.
    pub(super) total: usize,
}

/// How long an index took and what it takes.
pub(super) struct Built {
    pub(super) seconds: f64,
    pub(super) bytes: u64,
    /// Memory at the most, above what was held before, in KiB; 0 where the system does not tell.
    pub(super) memory: u64,
}

/// Builds an index in a folder and measures it.
pub(super) fn build<T>(folder: &Path, write: impl FnOnce() -> T) -> (T, Built) {
    // Resets the high-water mark of Linux.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = status("VmRSS:");
    let start = Instant::now();
    let written = write();
    let seconds = start.elapsed().as_secs_f64();
    (written, Built { seconds, bytes: size(folder), memory: status("VmHWM:").saturating_sub(before) })
}

/// A figure of the process, in KiB.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Times a question; `None` when the engine cannot answer it.
pub(super) fn measure(mut answer: impl FnMut() -> Option<usize>) -> Option<Measured> {
    let total = answer()?;
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(answer());
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    Some(Measured { microseconds: times[RUNS / 2], total })
}

/// Bytes of the files in a folder.
fn size(folder: &Path) -> u64 {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter_map(|e| e.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|m| m.len())
        .sum()
}
