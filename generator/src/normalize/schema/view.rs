//! One flat view of a schema.

use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Value, json};

use super::additional::Additional;
use super::allowed::Allowed;
use super::declared::Declared;
use crate::load::{Node, OnlyBranch, UNIONS};
use crate::model::DataType;

/// The keywords of a schema. Cheap to clone, because long parts are shared.
#[derive(Clone, Debug, Default)]
pub(crate) struct SchemaView<'a> {
    /// The values that it allows.
    pub(crate) allowed: Allowed<'a>,
    /// Whether its values are bytes outside of JSON.
    pub(crate) is_binary: bool,
    /// `properties`, in the order of the document.
    pub(crate) properties: Rc<IndexMap<&'a str, Node<'a>>>,
    /// The declarations of properties in parts that apply under a condition.
    pub(crate) conditional: Rc<IndexMap<&'a str, Vec<Node<'a>>>>,
    /// Whether there are `properties`; an empty list counts as none.
    pub(crate) has_properties: bool,
    /// `required`.
    pub(crate) required: Rc<IndexSet<&'a str>>,
    /// `additionalProperties`.
    pub(crate) additional: Additional<'a>,
    /// `items`.
    pub(crate) items: Option<Node<'a>>,
    /// `prefixItems`.
    pub(crate) prefix: Rc<[Node<'a>]>,
    /// `oneOf` or `anyOf` of several branches.
    pub(crate) alternatives: Rc<[Node<'a>]>,
    /// Whether a value can match several of the alternatives, as in `anyOf`.
    pub(crate) is_any: bool,
    /// `allOf`, and the branch of a union that has only one.
    pub(crate) parts: Rc<[Node<'a>]>,
    /// `discriminator`.
    pub(crate) discriminator: Option<Declared<'a>>,
    /// The `discriminator` of a base that the schema extends as one of its children.
    pub(crate) inherited_discriminator: Option<Declared<'a>>,
}

/// The empty lists of all schemas without members: nearly all schemas are such.
#[derive(Default)]
struct Nothing {
    properties: Rc<IndexMap<&'static str, Node<'static>>>,
    conditional: Rc<IndexMap<&'static str, Vec<Node<'static>>>>,
    required: Rc<IndexSet<&'static str>>,
}

thread_local! {
    static NOTHING: Nothing = Nothing::default();
}

impl<'a> SchemaView<'a> {
    /// Whether the values of a schema are bytes outside of JSON: `format: binary`, or a media type without an encoding.
    pub(crate) fn is_binary(schema: &Node<'_>) -> bool {
        let has = |keyword| schema.get(keyword).is_some();
        schema.text("format").map_or_else(
            || has("contentMediaType") && !has("contentEncoding"),
            |format| format == "binary",
        )
    }

    /// Reads the keywords of a schema that is not a reference.
    pub(crate) fn of(schema: &Node<'a>) -> Self {
        let alternatives = alternatives(schema);
        let is_any = schema.items("oneOf").is_empty();
        let properties = match Self::properties_of(schema) {
            none if none.is_empty() => NOTHING.with(|nothing| Rc::clone(&nothing.properties)),
            some => Rc::new(some.into_iter().collect()),
        };
        let required = match Self::required_of(schema) {
            none if none.is_empty() => NOTHING.with(|nothing| Rc::clone(&nothing.required)),
            some => Rc::new(some.into_iter().collect()),
        };
        let mut view = Self {
            allowed: Allowed::of(schema),
            is_binary: Self::is_binary(schema),
            properties,
            conditional: NOTHING.with(|nothing| Rc::clone(&nothing.conditional)),
            has_properties: schema
                .get("properties")
                .is_some_and(|all| all.as_object().is_none_or(|all| !all.is_empty())),
            required,
            additional: Additional::of(schema),
            items: schema.child("items"),
            prefix: schema.items("prefixItems").into(),
            alternatives: alternatives.into(),
            is_any,
            parts: parts(schema).into(),
            discriminator: schema.get("discriminator").and_then(Declared::of),
            inherited_discriminator: None,
        };
        view.note_conditional_limits(schema);
        view
    }

    /// Whether it only says that null is allowed.
    pub(crate) fn is_only_null(&self) -> bool {
        self.allowed.nulls.are_alone() && self.alternatives.is_empty()
    }

    /// Whether a keyword says that null is the only value.
    pub(super) fn is_null_listed(&self) -> bool {
        self.allowed.values.is_empty() && self.allowed.nulls.is_said()
    }

    /// Whether `enum` lists objects or lists, and no other keyword describes them.
    pub(super) fn is_bare_list(&self) -> bool {
        let are_said = self.has_properties || self.items.is_some() || !self.prefix.is_empty();
        !self.allowed.values.is_empty() && !are_said && !self.additional.is_said()
    }

    /// Whether its values are objects with named properties.
    pub(crate) fn is_object(&self) -> bool {
        self.allowed.ty == Some(DataType::Object)
            || (self.allowed.ty.is_none() && self.has_properties)
    }

    /// The JSON type of its values: `type`, or the type that follows from other keywords.
    pub(crate) fn json_type(&self) -> Option<DataType> {
        let said = self.allowed.json_type();
        if said.is_some() || !self.allowed.values.is_empty() {
            return said;
        }
        self.has_properties.then_some(DataType::Object).or_else(|| {
            (self.items.is_some() || !self.prefix.is_empty()).then_some(DataType::Array)
        })
    }

    /// Whether all members of another schema are members of this one, declared in the same places.
    pub(super) fn has_members_of(&self, other: &Self) -> bool {
        let is_same = |(name, node): (&&str, &Node<'a>)| {
            self.properties.get(*name).is_some_and(|own| own.identity() == node.identity())
        };
        !other.properties.is_empty()
            && other.properties.iter().all(is_same)
            && other.required.is_subset(&self.required)
    }

    /// Whether its keywords restrict values beyond the schema of its part.
    pub(super) fn says_more_than(&self, part: &Self) -> bool {
        let is_union = !part.alternatives.is_empty();
        (self.allowed.ty.is_some() && part.json_type().is_none() && !is_union)
            || self.allowed.narrows(&part.allowed)
            || (self.items.is_some() && part.items.is_none())
            || (!self.prefix.is_empty() && part.prefix.is_empty())
    }

    /// Whether the view adds nothing to a branch of a union with these siblings.
    pub(crate) fn is_silent(&self) -> bool {
        self.allowed.ty.is_none()
            && self.allowed.format.is_none()
            && self.allowed.values.is_empty()
            && !self.has_properties
            && self.required.is_empty()
            && !self.additional.is_said()
            && self.items.is_none()
            && self.prefix.is_empty()
            && self.allowed.constraints.is_empty()
    }
}

/// The parts of a schema: those of `allOf`, then the branch of a union that has only one. The three keywords say the same
/// of one schema.
pub(crate) fn parts<'a>(schema: &Node<'a>) -> Vec<Node<'a>> {
    SchemaView::all_of(schema).into_iter().chain(only_branch(schema)).collect()
}

/// The branch of a union that has only one.
pub(super) fn only_branch<'a>(schema: &Node<'a>) -> Option<Node<'a>> {
    let OnlyBranch { keyword, index, .. } = OnlyBranch::of(schema.value)?;
    let value = schema.get(keyword)?.get(index)?;
    Some(Node { value, at: schema.at.child(keyword).item(index) })
}

/// The branches of a union that has several.
pub(super) fn alternatives<'a>(schema: &Node<'a>) -> Vec<Node<'a>> {
    if OnlyBranch::of(schema.value).is_some() {
        return Vec::new();
    }
    UNIONS.into_iter().flat_map(|keyword| schema.items(keyword)).collect()
}

/// The part of a schema that has only one, and no members of its own.
pub(crate) fn only_part<'a>(schema: &Node<'a>) -> Option<Node<'a>> {
    let says = |key: &str| {
        let is_silent = |value: &Value| *value == false || value == &json!([]);
        schema.get(key).is_some_and(|value| !is_silent(value))
    };
    let keys = ["properties", "required", "additionalProperties"];
    let has_more =
        || !alternatives(schema).is_empty() || !SchemaView::conditional_parts(schema).is_empty();
    if keys.into_iter().any(says) || has_more() {
        return None;
    }
    let mut parts = parts(schema).into_iter();
    parts.next().filter(|_| parts.next().is_none())
}

/// Whether a part of the schema is a component with other schemas beside it. The only part, and the only branch of a
/// union, stand for the schema itself.
pub(crate) fn is_component_beside<'a>(schema: &Node<'a>) -> impl Fn(&Node<'a>) -> bool + use<'a> {
    let is_whole = only_part(schema).is_some();
    let branch = only_branch(schema).map(|branch| branch.identity());
    move |part| !is_whole && part.reference().is_some() && branch != Some(part.identity())
}
