//! The branches of a union, as data.

use std::rc::Rc;

use super::SchemaView;
use crate::load::Node;

/// Why a union whose `type` contradicts its branches is JSON.
pub(super) const NO_BRANCH_OF_TYPE: &str = "no branch has the `type` of the union";

/// One branch of a union.
#[derive(Clone, Debug)]
pub(crate) struct Branch<'a> {
    /// The schema in the document.
    pub(crate) schema: Node<'a>,
    /// The schema with the siblings of the union.
    pub(crate) view: Rc<SchemaView<'a>>,
}

/// All branches of a union.
#[derive(Clone, Debug, Default)]
pub(crate) struct Branches<'a> {
    pub(crate) list: Rc<[Branch<'a>]>,
    /// Whether a branch is null, or allows null: then the union does.
    pub(crate) nullable: bool,
}
