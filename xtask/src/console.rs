//! Prints text. A closed pipe, or a full disk behind the output, does not cause a panic.

use std::io::{self, ErrorKind, Write};

use crate::failure::Failure;

/// Prints text to the standard output. A closed pipe is fine, as in `cargo xtask … | head`.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::unable(format!("can't print: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints text to the standard error, if possible.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a line to the standard output, if possible: `println!` for messages.
macro_rules! say {
    ($($line:tt)*) => {{
        let _ = $crate::console::print(&format!("{}\n", format_args!($($line)*)));
    }};
}

/// Prints a line to the standard error, if possible.
macro_rules! complain {
    ($($line:tt)*) => {
        $crate::console::complain(&format!("{}\n", format_args!($($line)*)))
    };
}
