//! The pages of `generated/docs/` as a static site: mdBook, with GitBook's tabs and hints, and all links checked.

mod address;
pub mod book;
mod extras;
mod fence;
mod gitbook;
pub mod links;
mod names;
pub mod parts;
pub mod serve;
mod tabs;
