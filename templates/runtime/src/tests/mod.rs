//! Unit tests of the runtime; they stand here because `src/runtime/` is copied verbatim.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "types and operations are written as they are in an emitted crate, where they are public"
)]

mod actions;
mod answers;
mod authentication;
#[cfg(feature = "blocking")]
mod blocking;
mod broken_items;
mod depth;
mod errors;
#[cfg(feature = "reqwest")]
mod faults;
mod json;
mod limits;
#[cfg(feature = "test-util")]
mod mock;
mod pages;
mod printed;
mod raw_requests;
mod reader;
mod receive;
mod requests;
mod retries;
mod retry_budget;
mod rules;
mod serde;
mod servers;
mod settings;
mod settling;
pub(crate) mod shop;
mod styles;
mod time;
mod timeouts;
mod timer;
mod together;
#[cfg(feature = "tracing")]
mod tracing;
mod uploads;
#[cfg(feature = "webhooks")]
mod webhooks;
