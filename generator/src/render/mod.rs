//! From the model to files: Rust here, pages beside it. Knows Rust and Markdown, not OpenAPI.

mod example;
mod markdown;
mod output;
pub mod pages;
pub mod rust;

pub use example::{Example, Examples};
pub use output::OutputTree;
