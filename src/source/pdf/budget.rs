//! What reading a file may cost.
//!
//! A file can draw the same page ten thousand times, name one object under fifty thousand numbers, and unpack a gigabyte
//! from a kilobyte. So work is counted, not timed: what is refused on one machine is refused on every other.

/// Steps of any file at most, and one more for each of its bytes: a letter, an operator, an object; some hundred
/// nanoseconds each. A book of 1,500 sheets of 5,000 letters takes less than half, if its letters are not placed one by one.
const MOST_STEPS: usize = 24_000_000;
/// Objects kept of a file at most; each takes some hundred bytes of memory.
const MOST_KEPT: usize = 2_500_000;
/// Bytes of a stream that take the memory of an object.
const BYTES_AN_OBJECT: usize = 64;
/// Bytes that are unpacked or copied in the time of a step.
const BYTES_A_STEP: usize = 16;

/// Steps and objects left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    steps: usize,
    objects: usize,
}

/// A file that asks for more than its budget.
#[derive(Debug)]
pub(super) struct Spent;

impl Budget {
    /// Of a file of so many bytes.
    pub(super) const fn new(length: usize) -> Self {
        Self { steps: MOST_STEPS + length, objects: MOST_KEPT }
    }

    /// Takes steps off.
    pub(super) fn take(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps);
    }

    /// Takes off what unpacking or copying so many bytes costs.
    pub(super) fn take_bytes(&mut self, bytes: usize) {
        self.take(1 + bytes / BYTES_A_STEP);
    }

    /// Takes off objects that stay in memory.
    pub(super) fn keep(&mut self, objects: usize) {
        self.objects = self.objects.saturating_sub(objects);
    }

    /// Takes off a copy of so many bytes that stays in memory.
    pub(super) fn keep_bytes(&mut self, bytes: usize) {
        self.take_bytes(bytes);
        self.keep(bytes / BYTES_AN_OBJECT);
    }

    /// True when no more of the file is read.
    pub(super) fn is_spent(&self) -> bool {
        self.steps == 0 || self.objects == 0
    }

    /// # Errors
    /// When no more of the file is read.
    pub(super) fn check(&self) -> Result<(), Spent> {
        if self.is_spent() { Err(Spent) } else { Ok(()) }
    }
}

/// Objects that a text of the format can hold at most, by the places where one can begin.
pub(super) fn objects_at_most(text: &[u8]) -> usize {
    text.windows(2).filter(|two| begins(two[0], two[1])).count()
}

/// True when an object may begin with the second of two bytes.
fn begins(before: u8, byte: u8) -> bool {
    let parts =
        |b: u8| matches!(b, b'\0' | b'\t' | b'\n' | 12 | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']');
    matches!(byte, b'(' | b'<' | b'[' | b'/' | b'+' | b'-' | b'.') || parts(before) && !parts(byte)
}
