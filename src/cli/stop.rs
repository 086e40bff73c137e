//! Ctrl-C and `--timeout` end a question, not the process: what is being written stays whole. A second Ctrl-C ends all.

use std::thread;
use std::time::Duration;

use letopis::search::Session;

/// Lets Ctrl-C stop the session's questions, and the time, when seconds are given.
pub(super) fn watch(session: &Session, seconds: u64) {
    let interrupt = signal_hook::consts::SIGINT;
    let flag = session.stop().flag();
    // Without handlers Ctrl-C ends the process at once, which harms nothing either.
    let _ = signal_hook::flag::register_conditional_shutdown(interrupt, 130, flag.clone());
    let _ = signal_hook::flag::register(interrupt, flag);
    if seconds > 0 {
        let stop = session.stop().clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(seconds));
            stop.now();
        });
    }
}
