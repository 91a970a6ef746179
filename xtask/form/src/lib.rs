//! The program of the site's form, for browsers: the rules and the printers of the generator as WebAssembly.
//!
//! Texts go in and out as JSON in UTF-8. [`exports::room`] returns the address at which a page writes a text.
//! [`exports::open`], [`exports::describe`] and [`exports::fill`] read the text there and write their answer at the
//! same address. The program sends nothing.

pub mod exports;
mod session;

pub use session::{Answer, Asked, Session, Texts};
