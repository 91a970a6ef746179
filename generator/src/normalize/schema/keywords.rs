//! Single questions to the keywords of a schema, for readers that need no view of the whole.

use serde_json::Value;

use super::SchemaView;
use crate::load::{Node, is_extension};
use crate::model::SpecPointer;

/// Keywords whose value contains schemas that are lowered.
const WITH_SCHEMAS: [&str; 6] =
    ["properties", "items", "allOf", "oneOf", "anyOf", "additionalProperties"];

/// Keywords that list parts: members, names or branches.
const WITH_PARTS: [&str; 5] = ["properties", "required", "allOf", "oneOf", "anyOf"];

/// Keywords that allow each value that the type allows.
const ANNOTATIONS: [&str; 3] = ["type", "description", "title"];

/// Keywords that say which members an object has.
const ABOUT_MEMBERS: [&str; 4] = ["properties", "required", "allOf", "anyOf"];

impl<'a> SchemaView<'a> {
    /// `required`.
    pub(crate) fn required_of(schema: &Node<'a>) -> Vec<&'a str> {
        schema.texts("required")
    }

    /// `properties`, in the order of the document.
    pub(crate) fn properties_of(schema: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
        schema.members("properties")
    }

    /// The values of `enum`, also the null.
    pub(crate) fn listed_of(schema: &Node<'a>) -> Option<&'a [Value]> {
        schema.get("enum").and_then(Value::as_array).map(Vec::as_slice)
    }

    /// `allOf`.
    pub(crate) fn all_of(schema: &Node<'a>) -> Vec<Node<'a>> {
        schema.items("allOf")
    }

    /// `anyOf`.
    pub(crate) fn any_of(schema: &Node<'a>) -> Vec<Node<'a>> {
        schema.items("anyOf")
    }

    /// `dependentRequired`: a member, and the members that it demands.
    pub(crate) fn dependent_required(
        schema: &Node<'a>,
    ) -> impl Iterator<Item = (&'a str, Vec<&'a str>, SpecPointer)> {
        schema.members("dependentRequired").into_iter().map(|(name, node)| {
            let names = node.value.as_array().into_iter().flatten();
            (name, names.filter_map(Value::as_str).collect(), node.at)
        })
    }

    /// `dependentSchemas`: a member, and the schema of an object with it.
    pub(crate) fn dependent_schemas(schema: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
        schema.members("dependentSchemas")
    }

    /// `if`, with `then` and `else`.
    pub(crate) fn conditional(schema: &Node<'a>) -> Option<(Node<'a>, [Option<Node<'a>>; 2])> {
        let outcomes = ["then", "else"].map(|key| schema.child(key));
        let when = schema.child("if")?;
        outcomes.iter().any(Option::is_some).then_some((when, outcomes))
    }

    /// `contentMediaType`.
    pub(crate) fn media_type_of(schema: &Node<'a>) -> Option<&'a str> {
        schema.text("contentMediaType")
    }

    /// `contentSchema`: the schema of the JSON in a text.
    pub(crate) fn content_of(schema: &Node<'a>) -> Option<Node<'a>> {
        schema.child("contentSchema")
    }

    /// Whether properties are written in the schema itself.
    pub(super) fn writes_properties(schema: &Node<'_>) -> bool {
        schema.get("properties").is_some()
    }

    /// The number of parts that the schema lists.
    pub(crate) fn parts_listed(schema: &Node<'_>) -> usize {
        let count = |key: &&str| match schema.value.get(*key) {
            Some(Value::Array(items)) => items.len(),
            Some(Value::Object(members)) => members.len(),
            _ => 0,
        };
        WITH_PARTS.iter().map(count).sum()
    }

    /// Whether schemas that are lowered stand in the schema.
    pub(super) fn has_schemas_inside(schema: &Node<'_>) -> bool {
        WITH_SCHEMAS.iter().any(|key| schema.get(key).is_some())
    }

    /// Whether the value of a keyword is schemas, which count where they are lowered.
    pub(super) fn is_with_schemas(keyword: &str) -> bool {
        WITH_SCHEMAS.contains(&keyword) || keyword == "not"
    }

    /// Whether the schema allows each value that its type allows.
    pub(crate) fn is_bare(schema: &Node<'_>) -> bool {
        has_only(schema, |key| ANNOTATIONS.contains(&key) || is_extension(key))
    }

    /// Whether the schema says nothing of a value but which members it requires.
    pub(crate) fn only_requires(schema: &Node<'_>) -> bool {
        has_only(schema, |key| key == "required" || ANNOTATIONS.contains(&key) || is_extension(key))
    }

    /// Whether the schema says nothing of a value but which members it has.
    pub(crate) fn is_about_members(schema: &Node<'_>) -> bool {
        has_only(schema, |key| {
            ABOUT_MEMBERS.contains(&key)
                || ANNOTATIONS.contains(&key)
                || is_extension(key)
                || key == "xml"
                || key.starts_with('$')
        })
    }
}

/// Whether a schema has no keyword but these.
fn has_only(schema: &Node<'_>, is_known: impl Fn(&str) -> bool) -> bool {
    schema.value.as_object().is_some_and(|members| members.keys().all(|key| is_known(key)))
}
