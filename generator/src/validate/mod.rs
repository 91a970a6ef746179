//! Judging calls: whether parameters satisfy what the model demands of them.
//!
//! Beside the way from a document to a crate: [`Judge`] reads the model and judges a call at a time. Read [`Judge`]
//! first, then `value` (types and members), `constraint` (single values) and `rule` (parameters together).
//!
//! A `format` is an annotation in OpenAPI 3.0 and is not judged; neither is what is only documented about a value.

mod constraint;
// The runtime counts in decimal too: one file for both.
#[path = "../../../templates/runtime/src/runtime/rules/decimal.rs"]
mod decimal;
mod judge;
mod pattern;
mod rule;
mod value;
mod value_path;
mod violation;

pub use judge::{Judge, Judgement};
pub use violation::{Violation, ViolationKind};

#[cfg(test)]
mod tests;
