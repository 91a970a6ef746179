//! The invariants of the model: what every renderer can rely on.
//!
//! Most hold by construction; a document can break a few (two properties whose names have the same words), and those
//! are reported with the places.

mod names;
mod patterns;
mod references;

use crate::diagnostic::Diagnostics;
use crate::model::Api;

/// Reports what in the model does not hold.
pub fn check(api: &Api, diagnostics: &mut Diagnostics) {
    names::check(api, diagnostics);
    patterns::check(api, diagnostics);
    references::check(api, diagnostics);
}
