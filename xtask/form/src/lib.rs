//! What the site's form runs in a browser: the rules and the printers of the generator, as WebAssembly.
//!
//! Texts go in and out as JSON in UTF-8: [`exports::room`] says where a page writes a text, [`exports::open`],
//! [`exports::describe`] and [`exports::fill`] read it there and leave theirs in the same place. Nothing here sends
//! anything.

pub mod exports;
mod session;

pub use session::{Answer, Asked, Session, Texts};
