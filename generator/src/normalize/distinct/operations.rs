//! Names of operations and groups, distinct within their group.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diagnostic::Diagnostics;
use crate::model::{Name, SpecPointer, WireName};
use crate::names::{Entry, NamePath, NameSegment, NameStyle, NamedKind, OperationPlace};
use crate::normalize::naming::Naming;
use crate::normalize::select::SelectedOperation;

const HELP: &str =
    "no change is necessary; for a better name, change the `operationId` in the overlay";
const HELP_GROUP: &str = "no change is necessary; for a better name, change the tag in the overlay, and remove \
    its `group` lines from names.lock";

/// An operation with its route and its name.
type Routed<'a> = (SelectedOperation<'a>, Vec<Name>, Name);

/// Makes the names of operations and groups distinct within their group.
///
/// Operations with a name from the conventions or the lock come first. Then groups get their names; then the other
/// operations, ordered by the length of their paths. If the name is taken, the method is added (`doors_get`), then the
/// path, then a number.
pub(in crate::normalize) fn operations(
    all: &mut [Routed<'_>],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut taken = TakenNames::default();
    let mut left: Vec<usize> = (0..all.len()).collect();
    left.sort_by_key(|at| {
        let chosen = &all[*at].0;
        (chosen.further, chosen.path.len(), chosen.path, chosen.method)
    });
    // A name of the conventions wins over a remembered name.
    let wanted = wanted(all, naming, diagnostics);
    for (at, name) in &wanted {
        take(&mut all[*at], &mut taken, name);
    }
    left.retain(|at| !wanted.contains_key(at));
    left.retain(|at| {
        let known = naming.lock.name(NamedKind::Method, &place(&all[*at].0).place());
        !known.is_some_and(|known| take(&mut all[*at], &mut taken, &Name::from_text(known)))
    });
    let renamed = groups(all, &mut taken, naming, diagnostics);
    for at in left {
        let (chosen, route, name) = &mut all[at];
        if taken.take_operation(route, name) {
            continue;
        }
        let other = other(chosen, route, name, &mut taken);
        let message = format!(
            "the name `{name}` is taken in the group: this operation is `{other}` in the crate"
        );
        diagnostics.warn(&chosen.node.at, message, HELP);
        *name = other;
    }
    keep_old_names(all, &mut taken, naming);
    // Until here an operation is in its group by the name that the document gives the group.
    for (_, route, _) in all {
        if let Some(called) = renamed.get(route) {
            route.clone_from(called);
        }
    }
}

/// Gives a name to an operation, if the name is free.
fn take((_, route, name): &mut Routed<'_>, taken: &mut TakenNames, other: &Name) -> bool {
    let is_free = taken.take_operation(route, other);
    if is_free {
        name.clone_from(other);
    }
    is_free
}

/// The names of the conventions for operations, by index.
fn wanted(
    all: &[Routed<'_>],
    naming: &Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<usize, Name> {
    let names = &naming.conventions.operations.names;
    if names.is_empty() {
        return BTreeMap::new();
    }
    let places: HashMap<NamePath, usize> =
        all.iter().enumerate().map(|(at, (chosen, ..))| (place(chosen).place(), at)).collect();
    let mut wanted = BTreeMap::new();
    for (key, name) in names {
        let at = SpecPointer::of(["operations", "names", key.as_str()]);
        let parsed = NamePath::parse(key).ok();
        let Some(found) = parsed.as_ref().and_then(|place| places.get(place)) else {
            let message = format!("no operation has the place `{key}`");
            let former = parsed.as_ref().and_then(NamePath::operation);
            let path = former.map_or(key.as_str(), OperationPlace::path);
            let others = all.iter().filter(|(chosen, ..)| chosen.path == path);
            let others: Vec<String> =
                others.map(|(chosen, ..)| place(chosen).to_string()).collect();
            match others.as_slice() {
                [] => {
                    let help = "remove the line; names.lock lists the places of all methods";
                    diagnostics.stale(&at, message, help);
                }
                [only] if !names.contains_key(only) => {
                    let help = format!("write `{only}`: the operation that has this path now");
                    diagnostics.moved(&at, message, only, help);
                }
                others => {
                    let others = others.join("`, `");
                    let help = format!("remove the line, or write an existing place: `{others}`");
                    diagnostics.stale(&at, message, help);
                }
            }
            continue;
        };
        let (_, route, _) = &all[*found];
        let name = Name::from_text(name);
        if wanted.iter().any(|(at, other): (&usize, &Name)| all[*at].1 == *route && *other == name)
        {
            let message = format!("two operations of one group have the name `{name}`");
            diagnostics.unused_key(&at, message, "give one of them another name");
            continue;
        }
        wanted.insert(*found, name);
    }
    wanted
}

/// Keeps the former names that operations had in this release, unless something else has such a name.
fn keep_old_names(all: &[Routed<'_>], taken: &mut TakenNames, naming: &mut Naming<'_>) {
    let mut olds: HashMap<&NamePath, Vec<&str>> = HashMap::new();
    for (place, old) in naming.lock.renamed_methods() {
        olds.entry(place).or_default().push(old);
    }
    for (chosen, route, name) in all {
        let operation = place(chosen);
        let place = operation.place();
        let known = naming.lock.name(NamedKind::Method, &place);
        let olds = olds.remove(&place).unwrap_or_default().into_iter().chain(known);
        for old in olds.filter(|old| *old != name.as_str()) {
            let old = Name::from_text(old);
            if !taken.take_operation(route, &old) {
                continue;
            }
            naming.names.add(Entry::RenamedMethod {
                place: place.clone(),
                old: old.to_string(),
                new: name.to_string(),
                release: naming.release.clone(),
            });
            naming.old_methods.entry(operation.clone()).or_default().push(old);
        }
    }
}

/// The place of an operation's name.
pub(in crate::normalize) fn place(chosen: &SelectedOperation<'_>) -> OperationPlace {
    OperationPlace::new(chosen.method, chosen.path, chosen.further)
}

/// The place of a group: `birds.wings`.
fn group_place(route: &[Name]) -> NamePath {
    let mut names = route.iter().map(Name::as_str);
    let outer = NamePath::component(names.next().unwrap_or_default());
    outer.behind(names.map(|name| NameSegment::Member(WireName::new(name))))
}

/// Names the groups, outer groups first. A group whose name is taken by an operation is renamed: `users_group`. Gives
/// the groups that are in another place of the crate than in the document, with that place.
fn groups(
    all: &[Routed<'_>],
    taken: &mut TakenNames,
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Vec<Name>, Vec<Name>> {
    let routes = all.iter().flat_map(|(_, route, _)| (1..=route.len()).map(|end| &route[..end]));
    let routes: BTreeSet<Vec<Name>> = routes.map(<[Name]>::to_vec).collect();
    let mut renamed: BTreeMap<Vec<Name>, Vec<Name>> = BTreeMap::new();
    // Groups in `names.lock` come before new ones.
    let mut routes: Vec<Vec<Name>> = routes.into_iter().collect();
    routes.sort_by_cached_key(|route| {
        (route.len(), naming.lock.name(NamedKind::Group, &group_place(route)).is_none())
    });
    for route in routes {
        let Some((plain, above)) = route.split_last() else { continue };
        let known = naming.lock.name(NamedKind::Group, &group_place(&route)).map(Name::from_text);
        let names = (2_usize..).map(|number| Name::from_text(&format!("{plain}_group_{number}")));
        let names =
            [plain.clone(), Name::from_text(&format!("{plain}_group"))].into_iter().chain(names);
        let name = known.into_iter().chain(names).find(|name| taken.take_group(above, name));
        let Some(name) = name else { continue };
        let called = below(renamed.get(above).map_or(above, Vec::as_slice), &name);
        if name != *plain {
            naming.names.insert(NamedKind::Group, group_place(&route), name.as_str());
            let mut members = all.iter().filter(|(_, each, _)| each.starts_with(&route));
            if let Some((chosen, ..)) = members.next() {
                let message =
                    format!("the name `{plain}` is taken: this group is `{name}` in the crate");
                diagnostics.warn(&chosen.node.at, message, HELP_GROUP);
            }
        }
        if called != route {
            renamed.insert(route, called);
        }
    }
    renamed
}

/// The first free name among the candidates.
fn other(
    chosen: &SelectedOperation<'_>,
    route: &[Name],
    name: &Name,
    taken: &mut TakenNames,
) -> Name {
    let method = chosen.method.as_str().to_lowercase();
    let longer = [format!("{name}_{method}"), format!("{method} {}", chosen.path)];
    let numbers = (2_usize..).map(|number| format!("{name}_{number}"));
    let mut names = longer.into_iter().chain(numbers).map(|text| Name::from_text(&text));
    names.find(|name| taken.take_operation(route, name)).unwrap_or_else(|| name.clone())
}

fn below(route: &[Name], name: &Name) -> Vec<Name> {
    route.iter().chain([name]).cloned().collect()
}

/// The taken identifiers, by group.
#[derive(Default)]
struct TakenNames(HashSet<(Vec<Name>, String)>);

impl TakenNames {
    /// Takes the identifiers of an operation (a method, a request struct, a static), or none if one of them is taken.
    fn take_operation(&mut self, route: &[Name], name: &Name) -> bool {
        let mut request = NameStyle::REQUEST.key(name);
        // The handle struct of the group already has that name.
        if route.last().is_some_and(|group| NameStyle::REQUEST.key(group) == request) {
            request.push_str("request");
        }
        let loud = name.as_str().to_uppercase();
        let facts = if loud == name.as_str() { format!("OPERATION_{loud}") } else { loud };
        self.take(
            route,
            [format!("fn {name}"), format!("struct {request}"), format!("static {facts}")],
        )
    }

    /// Takes the identifiers of a group in its parent: a method, and a module with its file.
    fn take_group(&mut self, above: &[Name], name: &Name) -> bool {
        let spelled = |c: char| match c.is_ascii() {
            true => c.to_string(),
            false => format!("u{:x}", u32::from(c)),
        };
        let module: String = name.as_str().chars().map(spelled).collect();
        self.take(above, [format!("fn {name}"), format!("mod {module}")])
    }

    fn take<const N: usize>(&mut self, route: &[Name], identifiers: [String; N]) -> bool {
        let all = identifiers.map(|identifier| (route.to_vec(), identifier));
        let is_free = !all.iter().any(|one| self.0.contains(one));
        if is_free {
            self.0.extend(all);
        }
        is_free
    }
}
