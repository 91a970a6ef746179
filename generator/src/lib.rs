//! Turns an OpenAPI 3.0 document into a Rust client crate and its docs.
//!
//! One way through, each stage knowing only what stands left of it:
//!
//! ```text
//! load ─► normalize ─► check ─► render
//! ```
//!
//! The library does no I/O, reads no environment and no clock: texts go in, an output tree (or
//! diagnostics) comes out.

pub mod conventions;
pub mod diagnostic;
pub mod model;
pub mod normalize;
