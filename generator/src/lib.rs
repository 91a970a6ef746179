//! Turns an OpenAPI 3.0 document into a Rust client crate and its docs.
//!
//! One way through, each stage knowing only what stands left of it:
//!
//! ```text
//! load ─► normalize ─► check ─► render
//! ```
//!
//! The library does no I/O, reads no environment and no clock: texts go in, an output tree (or
//! diagnostics) comes out. [`generate`] is the whole way, [`model()`] the way up to the model.
//! Beside it stands [`validate`], which judges calls by the model.

mod bounds;
mod characters;
pub mod check;
pub mod compare;
mod contract_tests;
pub mod conventions;
pub mod diagnostic;
pub mod idl;
pub mod load;
pub mod model;
pub mod normalize;
pub mod pattern;
mod pipeline;
pub mod render;
pub mod samples;
pub mod validate;

pub use pipeline::{Generated, Templates, generate, model};
pub use render::OutputTree;
