//! Pages: small APIs built by hand, and what becomes of them.

#![allow(clippy::disallowed_methods, reason = "tests read the templates and the document")]

mod agree;
mod combinations;
mod constraints;
mod document;
mod endpoint;
mod fixture;
mod hostile;
mod languages;
mod library;
mod routes;
mod seeds;
