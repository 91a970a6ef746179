//! The allocator of `cargo xtask`.
//!
//! A quarter of the processor time of codegen was spent in the allocator of the C library: codegen makes and drops many
//! small texts and tokens, on several threads.
//!
//! Each allocation of the program goes through functions of the crate that names the allocator. This crate is optimized
//! (`Cargo.toml`); the crate `xtask`, where most of the code runs once, is not.

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;
