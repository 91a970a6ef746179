//! The branches of a union, as data.

use std::rc::Rc;
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::SchemaView;
use crate::load::Node;
use crate::model::DataType;

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

/// Adds the discriminating property to a branch of several tags that lacks it.
pub(super) fn keep_tag<'a>(branch: &mut Branch<'a>, name: &'a str) {
    static TEXT: LazyLock<Value> = LazyLock::new(|| json!({ "type": "string" }));
    if !branch.view.properties.contains_key(name) {
        let view = Rc::make_mut(&mut branch.view);
        let schema = Node { value: &TEXT, at: branch.schema.at.clone() };
        Rc::make_mut(&mut view.properties).insert(name, schema);
        Rc::make_mut(&mut view.required).insert(name);
        (view.has_properties, view.allowed.ty) = (true, Some(DataType::Object));
    }
}
