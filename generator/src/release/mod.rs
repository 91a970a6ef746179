//! The effect of changed public items on the version of the emitted crate, by the rules of Cargo.

mod fact;
mod items;
mod news;
mod signature;
mod version;

pub use items::{Break, ItemList};
pub use news::News;
pub use version::Version;
