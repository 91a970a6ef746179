//! The linter: is every keyword of the document known, and of the shape that the standard asks for?
//!
//! Each fault is mended on the way, in the way that loses least: a plain meaning is taken, a keyword that makes
//! no sense is left out, then the node that needs it, then the operation that needs the node. Of an item of a list that is
//! left out a null stays there, so that places stay what they are.
//!
//! [`keyword`] says how a table of keywords is written, [`nodes`] and [`schema`] hold the tables,
//! [`walk`] goes through the document by them, [`rules`] has what a table can't say, [`repair`] what values of another
//! shape mean, and [`foreign_keywords`] what is written in words of other standards.

mod foreign_keywords;
mod keyword;
mod named_references;
mod nodes;
mod repair;
mod rules;
mod schema;
mod shape;
mod visit;
mod walk;

pub(super) use keyword::Outcome;
pub(super) use nodes::METHODS;
use serde_json::Value;
pub(super) use visit::{NodeKind, visit_references};

use super::references::Components;
use super::version;
use crate::diagnostic::Diagnostics;
use crate::model::Excluded;

/// Walks the whole document; reports what is wrong in it and what is not read, and mends it. The operations that were
/// left out.
pub(super) fn mend(
    raw: &mut Value,
    components: Components,
    diagnostics: &mut Diagnostics,
) -> Vec<Excluded> {
    let is_3_1 = version::is_3_1(raw);
    let mut walk = walk::Walk::new(components, is_3_1, diagnostics);
    walk.document(raw);
    walk.left_out
}
