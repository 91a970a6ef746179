//! The titles of pages. In a list of pages, no two have one title.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Name, Operation, OperationId, Route, capitalized, singular};

/// Distinct titles for the pages of an API.
pub(super) struct Titles<'a> {
    routes: BTreeMap<&'a [Name], String>,
    operations: BTreeMap<&'a OperationId, String>,
}

impl<'a> Titles<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let routes = api.routes.walk().into_iter();
        let routes = routes.map(|route| (route.path.as_slice(), names_of_route(api, route)));
        let routes = distinct_titles(routes.collect());
        let of_operation = |operation: &'a Operation| {
            let own = of_operation(api, operation);
            let route = routes.get(operation.route.as_slice());
            let with_route = route.map(|route| format!("{own} ({route})"));
            let call = format!("{own} ({} {})", operation.method.as_str(), operation.path);
            let names = std::iter::once(own).chain(with_route).chain([call]);
            (&operation.id, names.collect())
        };
        let operations = distinct_titles(api.operations.iter().map(of_operation).collect());
        Self { routes, operations }
    }

    /// The title of an operation in a list of pages.
    pub(super) fn of_operation<'t>(&'t self, operation: &'t Operation) -> &'t str {
        self.operations.get(&operation.id).map_or(operation.id.as_str(), String::as_str)
    }

    /// The title of a route.
    pub(super) fn of_route(&self, route: &Route) -> &str {
        self.routes.get(route.path.as_slice()).map_or("", String::as_str)
    }
}

/// The first candidate of each thing that no other thing has; the shortest candidate comes first. If all are taken,
/// the last one is used.
fn distinct_titles<K: Ord + Copy>(things: Vec<(K, Vec<String>)>) -> BTreeMap<K, String> {
    let (mut titles, mut taken) = (BTreeMap::new(), BTreeSet::new());
    let mut open: Vec<(K, std::vec::IntoIter<String>)> =
        things.into_iter().map(|(thing, names)| (thing, names.into_iter())).collect();
    while !open.is_empty() {
        let mut by_name: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (thing, mut names) in open.drain(..) {
            if let Some(name) = names.next() {
                by_name.entry(name).or_default().push((thing, names));
            }
        }
        for (name, mut same) in by_name {
            let is_alone = same.len() == 1 && !taken.contains(&name);
            taken.insert(name.clone());
            same.retain(|(thing, names)| {
                let is_final = is_alone || names.len() == 0;
                is_final.then(|| titles.insert(*thing, name.clone()));
                !is_final
            });
            open.extend(same);
        }
    }
    titles
}

/// The names of a route: its title, the title below those of the groups around it, and the title with its path.
fn names_of_route(api: &Api, route: &Route) -> Vec<String> {
    let own = match &route.docs.title {
        Some(title) => title.clone(),
        None if route.path.is_empty() => api.title().to_owned(),
        None => name_as_title(api, &route.path),
    };
    let mut names = vec![own.clone()];
    for above in route.path.iter().rev().skip(1) {
        let name = format!("{}: {}", of_name(api, above), names.last().map_or("", String::as_str));
        names.push(name);
    }
    let path: Vec<&str> = route.path.iter().map(Name::as_str).collect();
    names.push(format!("{own} ({})", path.join("/")));
    names
}

/// The title of the route at a path by its name and by the settings of the pages.
fn name_as_title(api: &Api, path: &[Name]) -> String {
    let Some((name, above)) = path.split_last() else { return String::new() };
    let pattern = api.pages.routes.get(name.as_str()).zip(above.last());
    let title = pattern.map(|(pattern, last)| {
        pattern
            .replace("{above}", &of_name(api, last))
            .replace("{one}", &of_name(api, &singular(last)))
    });
    title.unwrap_or_else(|| of_name(api, name))
}

/// The title of an operation: the one in the document, or "Delete Pet" for `pets.delete` and `pets.delete_pet`.
pub(super) fn of_operation(api: &Api, operation: &Operation) -> String {
    if let Some(title) = &operation.docs.title {
        return title.clone();
    }
    let Some(format) = operation.further else {
        return of_call(api, operation, &operation.name);
    };
    // The name ends in the format: `delete_as_form`.
    let (word, name) = (format.word(), operation.name.as_str());
    let name = name.strip_suffix(&format!("_as_{word}")).unwrap_or(name);
    format!("{} (as {word})", of_call(api, operation, &Name::from(name)))
}

fn of_call(api: &Api, operation: &Operation, name: &Name) -> String {
    let own = of_name(api, name);
    let Some(group) = operation.route.last() else { return own };
    let one = singular(group);
    let ends = |word: &str| Some(word) == group.words().last() || Some(word) == one.words().last();
    // A name of several words is clear enough, even without the name of the thing.
    match name.words().count() {
        1 if name.words().any(ends) => own,
        1 if operation.response.kind.items().is_some() => format!("{own} {}", of_name(api, group)),
        1 => format!("{own} {}", of_name(api, &one)),
        _ => own,
    }
}

/// A name as a title, with the spellings from the settings of the pages.
pub(super) fn of_name(api: &Api, name: &Name) -> String {
    words(api, name, capitalized)
}

/// The words of a name, each with its spelling from the settings of the pages.
pub(super) fn words(api: &Api, name: &Name, otherwise: impl Fn(&str) -> String) -> String {
    let known = |word: &str| api.pages.words.get(word).cloned();
    let words = name.words().map(|word| known(word).unwrap_or_else(|| otherwise(word)));
    words.collect::<Vec<String>>().join(" ")
}
