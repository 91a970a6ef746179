//! Pages of small APIs that are built by hand.

#![allow(clippy::disallowed_methods, reason = "tests read the templates and the document")]

#[path = "../support/mod.rs"]
mod support;

mod agree;
mod combinations;
mod constraints;
mod crate_differences;
mod crate_items;
mod document;
mod documents;
mod emitted_crate;
mod endpoint;
mod failures;
mod fixture;
mod hostile;
mod languages;
mod library;
mod page_entries;
mod paging;
mod routes;
mod seeds;
mod titles;
