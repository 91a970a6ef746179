//! Operations that moved: another method, other names of path parameters, or parameters that travel elsewhere.
//!
//! Callers see no difference, so the lines of such an operation follow it to its new places.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Lock, NO_GROUP, NamePath, NamedKind};
use crate::model::{HttpMethod, Name, ParameterLocation};

/// An operation of the document.
pub(crate) struct PresentOperation<'a> {
    pub(crate) method: HttpMethod,
    pub(crate) path: &'a str,
    /// The name that the document or the conventions give it.
    pub(crate) name: Name,
    /// The words of its `operationId`, also those of its group.
    pub(crate) id: Option<Name>,
    /// The parameters, also those of the body.
    pub(crate) parameters: Vec<(ParameterLocation, &'a str)>,
}

/// The new places of what moved.
#[derive(Debug, Default)]
pub(crate) struct MovedPlaces {
    /// The operations by former place, also those that did not move.
    operations: HashMap<String, usize>,
    present: Vec<Present>,
}

/// The places in an operation.
#[derive(Debug)]
struct Present {
    place: String,
    /// The segments of the path parameters, in the order of the path.
    in_path: Vec<String>,
    /// The locations of the other parameters, by the segment of a parameter.
    locations: BTreeMap<String, BTreeSet<&'static str>>,
}

impl MovedPlaces {
    /// Compares the operations of the lock with those of the document.
    pub(crate) fn new(lock: &Lock, operations: &[PresentOperation<'_>]) -> Self {
        let present: Vec<Present> = operations.iter().map(Present::of).collect();
        let mut places: HashMap<String, usize> =
            present.iter().enumerate().map(|(at, each)| (each.place.clone(), at)).collect();
        let is_gone = |(place, _): &(&str, &str)| !places.contains_key(*place);
        let mut paths: BTreeMap<String, Path<'_>> = BTreeMap::new();
        for (place, name) in lock.held(NamedKind::Method).filter(is_gone) {
            let group = lock.name(NamedKind::Group, place).filter(|group| *group != NO_GROUP);
            let gone = GoneOperation { place, name, group };
            paths.entry(outline(place)).or_default().gone.push(gone);
        }
        for (at, each) in present.iter().enumerate() {
            if let Some(path) = paths.get_mut(&outline(&each.place))
                && lock.name(NamedKind::Method, &each.place).is_none()
            {
                path.new.push(at);
            }
        }
        let moved: Vec<_> = paths.values().flat_map(|path| path.moved(operations)).collect();
        places.extend(moved.into_iter().map(|(place, at)| (place.to_owned(), at)));
        Self { operations: places, present }
    }

    /// The present place of what had this place; `None` if it did not move.
    pub(crate) fn now(&self, place: &str) -> Option<String> {
        let former = NamePath::of(place);
        if !former.is_in_operation() {
            return None;
        }
        let operation = former.of_operation().unwrap_or_else(|| former.clone());
        let operation = operation.as_str();
        let part = &place[operation.len()..];
        let (base, further) = match self.operations.contains_key(operation) {
            true => (operation, ""),
            // A further method for the same calls: `POST /orders#form`.
            false => operation.split_at(operation.rfind('#')?),
        };
        let present = &self.present[*self.operations.get(base)?];
        let part = present.part(base, part).unwrap_or_else(|| part.to_owned());
        let now = format!("{}{further}{part}", present.place);
        (now != place).then_some(now)
    }

    /// The lock with all lines at their present places.
    pub(crate) fn follow(&self, lock: &Lock) -> Lock {
        lock.with_places(|place| self.now(place))
    }
}

/// An operation of the lock that the document has no more.
struct GoneOperation<'l> {
    place: &'l str,
    name: &'l str,
    /// The group that its tags said.
    group: Option<&'l str>,
}

/// The operations on one path, whatever its parameters are called: those that went, and those that are new.
#[derive(Default)]
struct Path<'l> {
    gone: Vec<GoneOperation<'l>>,
    new: Vec<usize>,
}

impl<'l> Path<'l> {
    /// The operations that went and are there under another place: the only one of a method; else, whatever its method,
    /// the only one of a name; else the only one of an `operationId`, which says the former group too if tags changed.
    fn moved(&self, operations: &[PresentOperation<'_>]) -> Vec<(&'l str, usize)> {
        let mut found: Vec<(&'l str, usize)> = Vec::new();
        let mut find =
            |gone: &dyn Fn(&GoneOperation<'l>) -> Option<String>,
             new: &dyn Fn(&PresentOperation<'_>) -> Option<String>| {
                let left =
                    |each: &&GoneOperation<'l>| !found.iter().any(|(at, _)| *at == each.place);
                let before = self.gone.iter().filter(left);
                let before = before.filter_map(|each| Some((gone(each)?, each.place)));
                let after =
                    self.new.iter().filter(|at| !found.iter().any(|(_, taken)| taken == *at));
                let after = after.filter_map(|at| Some((new(&operations[*at])?, *at)));
                let more = pairs(before, after);
                found.extend(more);
            };
        find(&|gone| Some(method(gone.place).to_owned()), &|new| {
            Some(new.method.as_str().to_owned())
        });
        find(&|gone| Some(gone.name.to_owned()), &|new| Some(new.name.to_string()));
        find(&|gone| Some(format!("{}_{}", gone.group?, gone.name)), &|new| {
            Some(new.id.as_ref()?.to_string())
        });
        found
    }
}

/// What went and what is new with one key, where there is one of each.
fn pairs<'l>(
    gone: impl Iterator<Item = (String, &'l str)>,
    new: impl Iterator<Item = (String, usize)>,
) -> Vec<(&'l str, usize)> {
    let mut by_key: BTreeMap<String, (Vec<&'l str>, Vec<usize>)> = BTreeMap::new();
    gone.for_each(|(key, place)| by_key.entry(key).or_default().0.push(place));
    new.for_each(|(key, at)| by_key.entry(key).or_default().1.push(at));
    let pairs = by_key.into_values().filter_map(|(gone, new)| match (&*gone, &*new) {
        ([gone], [new]) => Some((*gone, *new)),
        _ => None,
    });
    pairs.collect()
}

impl Present {
    fn of(operation: &PresentOperation<'_>) -> Self {
        let place = NamePath::operation(operation.method, operation.path).to_string();
        let in_path = parameters(&place);
        let mut locations: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
        let others = operation.parameters.iter();
        for (location, name) in others.filter(|(location, _)| *location != ParameterLocation::Path)
        {
            // The parameter itself, and the form of a choice that it alone makes.
            let root = NamePath::of("");
            for step in [root.member(name), root.variant(name)] {
                locations.entry(step.to_string()).or_default().insert(location.as_str());
            }
        }
        Self { place, in_path, locations }
    }

    /// The present part of a place behind its operation; `None` if it did not move.
    fn part(&self, former: &str, part: &str) -> Option<String> {
        let (word, step, rest) = steps(part)?;
        if word == ParameterLocation::Path.as_str() {
            let at = parameters(former).iter().position(|name| name == step)?;
            return Some(format!(" {word}{}{rest}", self.in_path.get(at)?));
        }
        let locations = self.locations.get(step).filter(|all| !all.contains(word))?;
        let mut locations = locations.iter();
        let now = locations.next().filter(|_| locations.next().is_none())?;
        Some(format!(" {now}{step}{rest}"))
    }
}

/// The method in the place of an operation.
fn method(place: &str) -> &str {
    place.split_once(' ').map_or("", |(method, _)| method)
}

/// The path in the place of an operation, with one name for all of its parameters.
fn outline(place: &str) -> String {
    let (_, path) = place.split_once(' ').unwrap_or_default();
    let pieces = path.split('{').enumerate();
    let pieces = pieces.map(|(at, piece)| match piece.split_once('}').filter(|_| at > 0) {
        Some((_, fixed)) => format!("{{}}{fixed}"),
        None => piece.to_owned(),
    });
    pieces.collect()
}

/// The segments of the path parameters in the place of an operation.
fn parameters(place: &str) -> Vec<String> {
    let names = place.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0));
    names.map(|name| NamePath::of("").member(name).to_string()).collect()
}

/// The word of a part, `query` or `body`, its first segment, and the rest.
fn steps(part: &str) -> Option<(&str, &str, &str)> {
    let path = NamePath::of(part);
    let mut ends: Vec<usize> = path.ancestors().map(|(way, _)| way.as_str().len()).collect();
    ends.reverse();
    let start = *ends.first()?;
    let end = ends.get(1).copied().unwrap_or(part.len());
    let word = part[..start].trim_start();
    let is_parameter = |location: &ParameterLocation| location.as_str() == word;
    let all = [
        ParameterLocation::Path,
        ParameterLocation::Query,
        ParameterLocation::Header,
        ParameterLocation::Cookie,
        ParameterLocation::Body,
    ];
    all.iter().any(is_parameter).then_some((word, &part[start..end], &part[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn present(method: HttpMethod, path: &'static str, name: &str) -> PresentOperation<'static> {
        let parameters = vec![(ParameterLocation::Query, "a.b"), (ParameterLocation::Body, "c")];
        PresentOperation { method, path, name: Name::from_text(name), id: None, parameters }
    }

    fn now(methods: &[(&str, &str)], present: &[PresentOperation<'_>], place: &str) -> String {
        let mut lock = Lock::default();
        methods.iter().for_each(|(place, name)| lock.insert(NamedKind::Method, *place, *name));
        MovedPlaces::new(&lock, present).now(place).unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn an_operation_is_found_under_another_method() {
        let before = [("GET /birds/{id.x}/wing", "look")];
        let other = [present(HttpMethod::Post, "/birds/{id.x}/wing", "look")];
        let at = |part: &str| now(&before, &other, &format!("GET /birds/{{id.x}}/wing{part}"));
        assert_eq!(at(" response[].span"), "POST /birds/{id.x}/wing response[].span");
        assert_eq!(at(""), "POST /birds/{id.x}/wing");
        assert_eq!(at("#form body"), "POST /birds/{id.x}/wing#form body");
        assert_eq!(now(&before, &other, "bird.wing"), "-");
        assert_eq!(now(&before, &other, "GET /fish response"), "-");
    }

    #[test]
    fn a_parameter_is_found_under_another_name_or_in_another_location() {
        let before = [("GET /birds/{id.x}/{a}", "look")];
        let other = [present(HttpMethod::Get, "/birds/{bird.y}/{b}", "see")];
        let at = |part: &str| {
            let now = now(&before, &other, &format!("GET /birds/{{id.x}}/{{a}} {part}"));
            now.strip_prefix("GET /birds/{bird.y}/{b} ").map(str::to_owned)
        };
        for (part, moved) in [
            ("path.id\\.x.feather", "path.bird\\.y.feather"),
            ("path.a", "path.b"),
            ("body.a\\.b[]", "query.a\\.b[]"),
            ("body<a.b>.c", "query<a.b>.c"),
            ("header.c", "body.c"),
            ("body.c", "body.c"),
            ("body.d", "body.d"),
            ("response.c", "response.c"),
        ] {
            assert_eq!(at(part).as_deref(), Some(moved), "{part}");
        }
    }

    #[test]
    fn several_operations_of_a_path_are_told_apart_by_method_and_name() {
        let before = [("GET /birds", "list"), ("POST /birds", "hatch")];
        let list = || present(HttpMethod::Get, "/birds", "list");
        let at = |present: &[PresentOperation<'_>]| now(&before, present, "POST /birds body.c");
        let hatch = |method| present(method, "/birds", "hatch");
        assert_eq!(at(&[list(), hatch(HttpMethod::Put)]), "PUT /birds body.c");
        // Another operation takes the place of one that went, also if it is the only one.
        assert_eq!(at(&[list(), present(HttpMethod::Delete, "/birds", "clear")]), "-");
        assert_eq!(now(&before[1..], &[list()], "POST /birds body.c"), "-");
        assert_eq!(at(&[hatch(HttpMethod::Put), hatch(HttpMethod::Patch)]), "-");
        // Paths that differ in the names of their parameters alone.
        let before = [("GET /birds/{id}", "by_id"), ("GET /birds/{name}", "by_name")];
        let get = |path, name| present(HttpMethod::Get, path, name);
        let present = [get("/birds/{called}", "by_name"), get("/birds/{bird_id}", "by_id")];
        assert_eq!(now(&before, &present, "GET /birds/{id}"), "GET /birds/{bird_id}");
        assert_eq!(now(&before, &present, "GET /birds/{name}"), "GET /birds/{called}");
    }

    #[test]
    fn a_line_stays_where_its_new_place_has_one() {
        let mut lock = Lock::default();
        lock.insert(NamedKind::Method, "GET /birds", "list");
        lock.insert(NamedKind::Parameter, "GET /birds header.c", "c_header");
        lock.insert(NamedKind::Type, "GET /birds header.c", "shape");
        lock.insert(NamedKind::Parameter, "GET /birds body.c", "c");
        let followed =
            MovedPlaces::new(&lock, &[present(HttpMethod::Get, "/birds", "list")]).follow(&lock);
        let name = |kind, place| followed.name(kind, place);
        assert_eq!(name(NamedKind::Parameter, "GET /birds body.c"), Some("c"));
        assert_eq!(name(NamedKind::Parameter, "GET /birds header.c"), Some("c_header"));
        assert_eq!(name(NamedKind::Type, "GET /birds body.c"), Some("shape"));
    }
}
