//! The hand-written part of every emitted crate, compiled, linted and tested where it stands.
//!
//! Codegen copies `src/runtime/` verbatim to `src/runtime/` of the emitted crate: paths begin with
//! `crate::runtime` in both, and nothing in it names an emitted type. The other modules here stand at the root of an
//! emitted crate as well, each only if the document needs it.

#[cfg(test)]
pub mod download;
#[cfg(test)]
pub mod event_stream;
#[cfg(test)]
pub mod headers;
#[cfg(test)]
pub mod json_lines;
#[cfg(test)]
mod multipart;
#[cfg(test)]
pub mod other_formats;
#[cfg(test)]
mod page_links;
#[cfg(test)]
mod page_numbers;
#[cfg(test)]
mod pattern;
#[cfg(test)]
pub mod problem;
#[cfg(test)]
pub mod receive;
#[cfg(test)]
pub mod redirect;
#[cfg(test)]
mod response_body;
pub mod runtime;
mod secret_keys;
#[cfg(test)]
pub mod server;
#[cfg(test)]
mod statuses;
#[cfg(test)]
pub mod streamed;
#[cfg(all(test, feature = "oauth2"))]
pub mod token_flows;
#[cfg(test)]
pub mod token_source;
#[cfg(test)]
pub mod upload;

// As in an emitted crate, where `client_type!` looks for it.
#[cfg(test)]
use tests::shop::profile;

#[cfg(test)]
mod tests;
