//! `cargo xtask`: see [`xtask::cli`] for the commands.

use std::process::ExitCode;

// The program allocates with it; nothing calls it.
use allocator as _;

fn main() -> ExitCode {
    xtask::cli::main()
}
