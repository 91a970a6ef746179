//! Renders the model as files: the Rust of the emitted crate, and its pages. This stage knows Rust and Markdown, but
//! not OpenAPI.

mod address;
pub(crate) mod base64;
mod cut;
mod devices;
pub(crate) mod json;
mod layout;
mod markdown;
mod packed;
pub mod pages;
pub(crate) mod percent;
mod quoting;
pub mod rust;

use std::collections::BTreeMap;

pub use address::Address;
pub use packed::{Packed, Packer};

/// The emitted files by path: relative, with `/` between the parts on every system.
pub type OutputTree = BTreeMap<String, Vec<u8>>;
