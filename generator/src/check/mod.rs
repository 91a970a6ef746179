//! The invariants of the model, which every renderer relies on.
//!
//! Most invariants hold by construction. A document can break a few of them, for example with two properties whose
//! names have the same words. Such problems are reported with both locations.

mod calls;
mod names;
mod patterns;
mod references;
mod variants;

use crate::diagnostic::Diagnostics;
use crate::model::Api;

/// Reports every broken invariant.
pub fn check(api: &Api, diagnostics: &mut Diagnostics) {
    calls::check(api, diagnostics);
    names::check(api, diagnostics);
    patterns::check(api, diagnostics);
    references::check(api, diagnostics);
    variants::check(api, diagnostics);
}
