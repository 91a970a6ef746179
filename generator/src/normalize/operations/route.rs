//! Where an operation stands in the tree, and the tree.

use openapiv3::Tag;
use serde_json::Value;

use super::select::Chosen;
use crate::conventions::Grouping;
use crate::model::{Name, Operation, Route, TypeDef};
use crate::normalize::context::Context;

/// How deep groups stand in each other: each is a folder of the emitted crate, and systems stop at about 1,000 or 4,000
/// bytes for a path.
const DEEPEST: usize = 12;

impl<'a> Context<'a> {
    /// The groups and the name of an operation: as the extensions say, else as the path or the tags do.
    pub(crate) fn route_and_name(&mut self, chosen: &Chosen<'a>) -> (Vec<Name>, Name) {
        let conventions = &self.conventions.operations;
        let extension = |name: &Option<String>| chosen.node.get(name.as_deref()?);
        let fixed: Vec<Name> = chosen
            .path
            .split('/')
            .filter(|segment| !segment.is_empty() && !segment.contains('{'))
            .map(Name::from_text)
            .collect();
        let route = extension(&conventions.route).and_then(|groups| {
            let groups = groups.as_array()?.iter();
            groups.map(|group| group.as_str().map(Name::from_text)).collect::<Option<Vec<Name>>>()
        });
        let route = route.unwrap_or_else(|| match conventions.grouping {
            Grouping::Path => {
                fixed.split_last().map(|(_, groups)| groups.to_vec()).unwrap_or_default()
            }
            Grouping::Tags => {
                chosen.node.texts("tags").into_iter().take(1).map(Name::from_text).collect()
            }
        });
        let name = extension(&conventions.name).and_then(Value::as_str).map(Name::from_text);
        let by_id = || chosen.node.text("operationId").map(Name::from_text);
        let name = name.or_else(|| match conventions.grouping {
            Grouping::Path => fixed.last().cloned(),
            Grouping::Tags => by_id(),
        });
        let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| {
            Name::from_text(&format!("{} {}", chosen.method.as_str(), chosen.path))
        });
        let route = route.into_iter().filter(|group| !group.is_empty()).collect();
        (at_most_deep(route), name)
    }
}

/// The groups, those below the deepest one as a part of its name.
fn at_most_deep(mut route: Vec<Name>) -> Vec<Name> {
    if route.len() > DEEPEST {
        let rest = Name::join(&route[DEEPEST - 1..]);
        route.truncate(DEEPEST - 1);
        route.push(rest);
    }
    route
}

/// The tree of all routes that have operations, with the resources that belong to them.
pub(crate) fn route_tree(operations: &[Operation], types: &[TypeDef], tags: &[Tag]) -> Route {
    let mut root = Route::default();
    for operation in operations {
        descend(&mut root, &operation.route).operations.push(operation.id.clone());
    }
    for def in types {
        let is_component = matches!(def.home, crate::model::Home::Component(_));
        if let (Some(path), true) = (&def.resource_of, is_component)
            && let Some(route) = find(&mut root, path)
        {
            route.resources.push(def.id.clone());
        }
    }
    finish(&mut root, tags);
    root
}

fn descend<'r>(route: &'r mut Route, path: &[Name]) -> &'r mut Route {
    let Some((first, rest)) = path.split_first() else {
        return route;
    };
    let at = route.children.iter().position(|child| child.name() == Some(first));
    let at = at.unwrap_or_else(|| {
        let mut path = route.path.clone();
        path.push(first.clone());
        route.children.push(Route { path, ..Route::default() });
        route.children.len() - 1
    });
    descend(&mut route.children[at], rest)
}

fn find<'r>(route: &'r mut Route, path: &[Name]) -> Option<&'r mut Route> {
    let Some((first, rest)) = path.split_first() else {
        return Some(route);
    };
    find(route.children.iter_mut().find(|child| child.name() == Some(first))?, rest)
}

/// Sorts everything, and hangs the descriptions of the tags on the routes of their names.
fn finish(route: &mut Route, tags: &[Tag]) {
    route.operations.sort();
    route.resources.sort();
    route.children.sort_by(|a, b| a.path.cmp(&b.path));
    if let [only] = route.path.as_slice() {
        let is_name = |text: &str| Name::from_text(text) == *only;
        let tag = tags.iter().find(|tag| is_name(&tag.name));
        // A description that only repeats the name says nothing.
        let description = tag.and_then(|tag| tag.description.as_ref());
        route.docs.description = description.filter(|text| !is_name(text)).cloned();
    }
    for child in &mut route.children {
        finish(child, tags);
    }
}
