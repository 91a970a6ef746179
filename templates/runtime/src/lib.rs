//! The hand-written part of every emitted crate, compiled, linted and tested where it stands.
//!
//! Codegen copies `src/runtime/` verbatim to `src/runtime/` of the emitted crate: paths begin with
//! `crate::runtime` in both, and nothing in it names an emitted type.

pub mod runtime;

#[cfg(test)]
mod tests;
