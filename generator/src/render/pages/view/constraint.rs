//! Constraints on a value, in words.

use crate::model::{Json, ValueConstraint, describe_constraints};
use crate::render::pages::markdown::{Code, Inline};

/// One sentence for each constraint.
pub(in crate::render::pages) fn sentences(constraints: &[ValueConstraint]) -> Vec<Inline> {
    let sentences = describe_constraints(constraints, &|text| Code::new(text).as_str().to_owned());
    sentences.into_iter().map(Inline::assembled).collect()
}

/// The sentence about the default.
pub(in crate::render::pages) fn default(value: Option<&Json>) -> Option<Inline> {
    let Json(value) = value?;
    Some(Inline::assembled(format!("Default: {}.", Code::new(&value.to_string()).as_str())))
}
