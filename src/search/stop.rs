//! Stopping a question that takes too long, from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::session::{SearchError, Session};

/// Tells a session to stop. Loops over documents look at it; the question then ends with [`SearchError::Stopped`].
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// The flag itself, for a signal handler.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// Stops what is running and what is asked later.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// True when the session is to stop.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Session {
    /// What stops the questions of this session.
    #[must_use]
    pub fn stop(&self) -> &Stop {
        &self.stop
    }

    /// An error when the session was told to stop.
    pub(super) fn stopped(&self) -> Result<(), SearchError> {
        if self.stop.is_set() { Err(SearchError::Stopped) } else { Ok(()) }
    }
}
