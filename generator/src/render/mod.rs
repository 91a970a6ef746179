//! From the model to files: Rust here, pages beside it. Knows Rust and Markdown, not OpenAPI.

mod output;
pub mod pages;
pub mod rust;

pub use output::OutputTree;
