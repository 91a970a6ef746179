//! The linter: checks that every keyword of the document is known and has its shape.
//!
//! The linter mends each fault with the smallest loss: it takes an obvious meaning, else leaves out the keyword, then
//! the node that needs the keyword, then the operation that needs the node. A list item that is left out becomes null,
//! so that places stay the same.
//!
//! [`keyword`] has the types of the tables, [`nodes`] and [`schema`] the tables. [`walk`] checks the document by the
//! tables. [`rules`] has the checks beyond tables, [`repair`] the repairs of values of the wrong shape, and
//! [`foreign_keywords`] the keywords of other standards.

mod annotations;
mod boolean_schemas;
mod foreign_keywords;
mod keyword;
mod later_document;
mod later_schema;
mod left_out;
mod named_references;
mod nodes;
mod repair;
mod rules;
mod schema;
mod shape;
mod values;
mod visit;
mod walk;

pub(super) use annotations::ANNOTATIONS;
pub(super) use keyword::Outcome;
pub(super) use nodes::METHODS;
use serde_json::Value;
pub(super) use visit::{NodeKind, Siblings, visit_references, visit_schemas};

use super::references::Components;
use super::version;
use crate::diagnostic::{Diagnostics, Origins};
use crate::model::Excluded;

/// Walks the whole document, reports its faults and its unsupported keywords, and mends it. Returns the operations
/// that were left out.
pub(super) fn mend(
    raw: &mut Value,
    components: Components,
    diagnostics: &mut Diagnostics,
) -> Vec<Excluded> {
    let is_3_1 = version::is_3_1(raw);
    diagnostics.set_origins(Origins::default());
    let mut walk = walk::Walk::new(components, is_3_1, diagnostics);
    walk.document(raw);
    walk.left_out
}
