//! The linter: is every keyword of the document known, and of the shape that the standard asks for?
//!
//! [`keyword`] says how a table of keywords is written, [`nodes`] and [`schema`] hold the tables,
//! [`walk`] goes through the document by them, [`rules`] has what a table can't say.

mod keyword;
mod nodes;
mod rules;
mod schema;
mod walk;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::model::SpecPointer;

/// A `$ref`, or what acts as one.
pub(super) struct Reference {
    /// Where it stands.
    pub(super) pointer: SpecPointer,
    /// What it says.
    pub(super) target: String,
    /// The section of the components that its place asks for.
    pub(super) section: &'static str,
}

/// Walks the whole document; reports what is wrong in it and what is not read. All references, in the order of the
/// document.
pub(super) fn references(raw: &Value, diagnostics: &mut Diagnostics) -> Vec<Reference> {
    let mut walk = walk::Walk::new(diagnostics);
    walk.document(raw);
    walk.references
}
