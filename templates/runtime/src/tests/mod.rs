//! Unit tests of the runtime; they stand here because `src/runtime/` is copied verbatim.

#![allow(
    unreachable_pub,
    reason = "types and operations are written as they are in an emitted crate, where they are public"
)]

mod json;
mod requests;
pub(crate) mod shop;
