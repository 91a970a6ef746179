//! `cargo xtask`: see [`xtask::cli`] for the commands.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A quarter of the processor time of codegen was spent in the allocator of the C library: codegen makes and drops many
/// small texts and tokens, on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    xtask::cli::main()
}
