//! The tree of operations, and the place of each operation in it.

use std::collections::{BTreeMap, HashMap};

use openapiv3::Tag;
use serde_json::Value;

use crate::bounds;
use crate::conventions::{Grouping, OperationConventions};
use crate::model::{Home, Name, Operation, Route, TypeDef};
use crate::names::{Lock, NO_GROUP, NamedKind, OperationPlace};
use crate::normalize::select::SelectedOperation;

/// The groups and the name of an operation: from the extensions, else from the path or the tags, or from the tags
/// that `names.lock` remembers.
pub(crate) fn route_and_name(
    chosen: &SelectedOperation<'_>,
    conventions: &OperationConventions,
    lock: &Lock,
) -> (Vec<Name>, Name) {
    let extension = |name: &Option<String>| chosen.node.get(name.as_deref()?);
    let fixed: Vec<Name> = chosen
        .path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.contains('{'))
        .map(Name::from_text)
        .collect();
    let route = said_route(chosen, conventions).unwrap_or_else(|| match conventions.grouping {
        Grouping::Path => fixed.split_last().map(|(_, groups)| groups.to_vec()).unwrap_or_default(),
        Grouping::Tags => kept_group(chosen, lock).unwrap_or_else(|| {
            chosen.node.texts("tags").into_iter().take(1).map(Name::from_text).collect()
        }),
    });
    let name = extension(&conventions.name).and_then(Value::as_str).map(Name::from_text);
    let by_id = || {
        let id = chosen.node.text("operationId").map(Name::from_text)?;
        Some(route.last().and_then(|group| without_group(&id, group)).unwrap_or(id))
    };
    let name = name.or_else(|| match conventions.grouping {
        Grouping::Path => fixed.last().cloned(),
        Grouping::Tags => by_id(),
    });
    let name = name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| Name::from_text(&format!("{} {}", chosen.method.as_str(), chosen.path)));
    let route = route.into_iter().filter(|group| !group.is_empty()).collect();
    (at_most_deep(route), name)
}

/// The groups in the extension of an operation.
fn said_route(
    chosen: &SelectedOperation<'_>,
    conventions: &OperationConventions,
) -> Option<Vec<Name>> {
    let groups = chosen.node.get(conventions.route.as_deref()?)?.as_array()?.iter();
    groups.map(|group| group.as_str().map(Name::from_text)).collect()
}

/// The group of an operation in `names.lock`. A group follows from the tags, which can change while the operation stays
/// the same; groups of the path and of an extension are not remembered.
fn kept_group(chosen: &SelectedOperation<'_>, lock: &Lock) -> Option<Vec<Name>> {
    let place = OperationPlace::new(chosen.method, chosen.path, None);
    let group = lock.name(NamedKind::Group, &place.place())?;
    Some((group != NO_GROUP).then(|| Name::from_text(group)).into_iter().collect())
}

/// The group of an operation in `names.lock`; `None` if it is not remembered.
pub(super) fn group_line<'r>(
    chosen: &SelectedOperation<'_>,
    route: &'r [Name],
    conventions: &OperationConventions,
) -> Option<&'r str> {
    let is_by_tags =
        conventions.grouping == Grouping::Tags && said_route(chosen, conventions).is_none();
    (is_by_tags && chosen.further.is_none()).then(|| route.first().map_or(NO_GROUP, Name::as_str))
}

/// A name without the words of its group before it: `repos/get` in the group `repos` is `get`.
fn without_group(name: &Name, group: &Name) -> Option<Name> {
    let rest = name.as_str().strip_prefix(group.as_str())?.strip_prefix('_')?;
    // A word that can't begin a name keeps its group: `2fa`.
    rest.starts_with(char::is_alphabetic).then(|| Name::from_text(rest))
}

/// The groups; groups below the deepest level are joined into its name.
fn at_most_deep(mut route: Vec<Name>) -> Vec<Name> {
    if route.len() > bounds::GROUPS_INSIDE {
        let rest = Name::join(&route[bounds::GROUPS_INSIDE - 1..]);
        route.truncate(bounds::GROUPS_INSIDE - 1);
        route.push(rest);
    }
    route
}

/// The tree of all routes that have operations, with the resources that belong to them, everything sorted.
pub(crate) fn route_tree(operations: &[Operation], types: &[TypeDef], tags: &[Tag]) -> Route {
    let mut routes: BTreeMap<Vec<Name>, Route> = BTreeMap::from([(Vec::new(), Route::default())]);
    for operation in operations {
        // Add the parents too.
        for length in (1..=operation.route.len()).rev() {
            let path = &operation.route[..length];
            if routes.contains_key(path) {
                break;
            }
            let path = path.to_vec();
            routes.insert(path.clone(), Route { path, ..Route::default() });
        }
        let route = routes.get_mut(&operation.route);
        route.into_iter().for_each(|route| route.operations.push(operation.id.clone()));
    }
    for def in types.iter().filter(|def| matches!(def.home, Home::Component(_))) {
        let route = def.resource_of.as_ref().and_then(|path| routes.get_mut(path));
        route.into_iter().for_each(|route| route.resources.push(def.id.clone()));
    }
    let described = descriptions(tags);
    // A child comes after its parent.
    while let Some((mut path, mut route)) = routes.pop_last() {
        route.operations.sort();
        route.resources.sort();
        route.children.reverse();
        let Some(name) = path.pop() else { return route };
        if path.is_empty() {
            route.docs.description = described.get(&name).map(|text| (*text).to_owned());
        }
        if let Some(above) = routes.get_mut(&path) {
            above.children.push(route);
        }
    }
    Route::default()
}

/// The docs of the tags, for the routes of their names. A description that only repeats the name is left out.
fn descriptions(tags: &[Tag]) -> HashMap<Name, &str> {
    let mut described: HashMap<Name, Option<&str>> = HashMap::new();
    for tag in tags {
        let name = Name::from_text(&tag.name);
        let text = tag.description.as_deref().filter(|text| Name::from_text(text) != name);
        described.entry(name).or_insert(text);
    }
    described.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_repeat_its_group() {
        for (name, group, expected) in [
            ("repos/get-branch", "repos", Some("get_branch")),
            ("reposGet", "Repos", Some("get")),
            ("repos", "repos", None),
            ("reposition", "repos", None),
            ("auth/2fa", "auth", None),
            ("get/repos", "repos", None),
        ] {
            let of = without_group(&Name::from_text(name), &Name::from_text(group));
            assert_eq!(of.as_ref().map(Name::as_str), expected, "{name} in {group}");
        }
    }
}
