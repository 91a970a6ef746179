//! From the model to files: Rust here, pages beside it. Knows Rust and Markdown, not OpenAPI.

mod cut;
mod example;
pub(crate) mod json;
mod markdown;
pub mod pages;
pub mod rust;

use std::collections::BTreeMap;

pub use example::{Example, Examples};

/// The emitted files by path: relative, with `/` between the parts on every system.
pub type OutputTree = BTreeMap<String, Vec<u8>>;
