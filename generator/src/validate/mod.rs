//! Validates calls: whether the arguments satisfy the types, keywords and rules of the model.
//!
//! This stage is no part of the generation of a crate: [`Judge`] reads the model and validates one call at a time. Read
//! [`Judge`] first, then `value` (types and members), `constraint` (single values) and `rule` (rules between
//! parameters).
//!
//! A `format` is an annotation in OpenAPI 3.0: only [`Judge::with_formats`] validates it, except the
//! range of a whole number, which the crate checks too. A constraint of a single value
//! that is only documented is not validated.

mod constraint;
// The runtime checks `multipleOf` in decimal with this file too.
#[path = "../../../templates/runtime/src/runtime/rules/decimal.rs"]
mod decimal;
mod format;
mod judge;
mod pattern;
mod rule;
mod value;
mod value_path;
mod violation;
// The runtime compares whole numbers with their range by this file too.
#[path = "../../../templates/runtime/src/runtime/rules/whole.rs"]
mod whole;

pub use judge::{Judge, Judgement};
pub use violation::{Violation, ViolationKind};

#[cfg(test)]
mod tests;
