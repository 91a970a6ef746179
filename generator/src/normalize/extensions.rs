//! Reads vendor extensions by the conventions.

use serde_json::Value;

use crate::conventions::{GroupExtensions, LifecycleConventions, TypeConventions};
use crate::load::Node;
use crate::model::{Docs, Group, Lifecycle, Name};

/// The stability of a node.
pub(crate) fn lifecycle(node: &Node<'_>, conventions: &LifecycleConventions) -> Lifecycle {
    let reason = |name: &Option<String>| match node.get(name.as_deref()?)? {
        Value::Null | Value::Bool(false) => None,
        Value::String(text) if !text.trim().is_empty() => Some(Some(text.clone())),
        _ => Some(None),
    };
    if let Some(reason) = reason(&conventions.undocumented) {
        return Lifecycle::Undocumented(reason);
    }
    if let Some(reason) = reason(&conventions.deprecated) {
        return Lifecycle::Deprecated(reason);
    }
    if node.flag("deprecated") {
        return Lifecycle::Deprecated(None);
    }
    reason(&conventions.draft).map_or(Lifecycle::Stable, Lifecycle::Draft)
}

/// Title and description of a node.
pub(crate) fn docs(node: &Node<'_>) -> Docs {
    let description = node.text("description").map(str::to_owned);
    Docs { title: None, description, example: example(node) }
}

/// The example of a node, or the first of its list of `examples` (OpenAPI 3.1).
fn example(node: &Node<'_>) -> Option<String> {
    let listed = || node.get("examples")?.as_array()?.first();
    match node.get("example").or_else(listed)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The key of a part's group.
pub(crate) fn group(node: &Node<'_>, extensions: Option<&GroupExtensions>) -> Option<String> {
    node.text(&extensions?.key).map(str::to_owned)
}

/// The groups of a type.
pub(crate) fn groups(node: &Node<'_>, extensions: Option<&GroupExtensions>) -> Vec<Group> {
    let groups = extensions.map(|extensions| node.members(&extensions.groups));
    let group = |(key, group): (&str, Node<'_>)| Group {
        key: key.to_owned(),
        title: group.text("name").unwrap_or(key).to_owned(),
    };
    let mut groups: Vec<Group> = groups.into_iter().flatten().map(group).collect();
    groups.sort();
    groups
}

/// The route of a node.
pub(crate) fn route(node: &Node<'_>, conventions: &TypeConventions) -> Option<Vec<Name>> {
    let path = node.text(conventions.route.as_deref()?)?;
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    Some(segments.map(Name::from_text).collect())
}
