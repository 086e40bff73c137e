//! The `letopis` program: a thin shell around the library.

mod cli;

use std::io;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    // The engine panics on some damaged files: that is an error to be told like others.
    panic::set_hook(Box::new(|info| anstream::eprintln!("letopis: {}", cli::fault(info))));
    match panic::catch_unwind(cli::run) {
        Err(_) => ExitCode::from(2),
        Ok(Ok(code)) => code,
        Ok(Err(error)) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            anstream::eprintln!("letopis: {}", cli::told(&error));
            ExitCode::from(2)
        }
    }
}

/// A reader that went away (`| head`) is no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind)
                == Some(io::ErrorKind::BrokenPipe)
    })
}
