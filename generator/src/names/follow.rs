//! Operations that moved: they have another HTTP method, other names of path parameters, or parameters in other
//! locations.
//!
//! Callers see no difference. So the lines of such an operation get its new places.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Lock, NO_GROUP, NamePath, NameSegment, NamedKind, OperationPart, OperationPlace};
use crate::model::{
    Format, HttpMethod, Name, ParameterLocation, WireName, fill_path, names_in_path,
};

/// An operation of the document.
pub(crate) struct PresentOperation<'a> {
    pub(crate) method: HttpMethod,
    pub(crate) path: &'a str,
    /// The name, from the document or from the conventions.
    pub(crate) name: Name,
    /// The words of the `operationId`, with the words of the group.
    pub(crate) id: Option<Name>,
    /// The parameters, with the members of the body.
    pub(crate) parameters: Vec<(ParameterLocation, &'a str)>,
}

/// The present places of operations, and of the things in operations.
#[derive(Debug, Default)]
pub(crate) struct MovedPlaces {
    /// The index of each operation by its former place. An operation that did not move has its present place.
    operations: HashMap<OperationPlace, usize>,
    present: Vec<Present>,
}

/// An operation of the document, with its place.
#[derive(Debug)]
struct Present {
    place: OperationPlace,
    /// The locations of the parameters outside of the path, by name.
    locations: BTreeMap<WireName, BTreeSet<ParameterLocation>>,
}

impl MovedPlaces {
    /// Compares the operations of the lock with those of the document.
    pub(crate) fn new(lock: &Lock, operations: &[PresentOperation<'_>]) -> Self {
        let present: Vec<Present> = operations.iter().map(Present::of).collect();
        let mut places: HashMap<OperationPlace, usize> =
            present.iter().enumerate().map(|(at, each)| (each.place.clone(), at)).collect();
        let mut paths: BTreeMap<String, Path<'_>> = BTreeMap::new();
        for (at, name) in lock.held(NamedKind::Method) {
            let Some(place) = at.operation().filter(|place| !places.contains_key(*place)) else {
                continue;
            };
            let group = lock.name(NamedKind::Group, at).filter(|group| *group != NO_GROUP);
            let gone = GoneOperation { place, name, group };
            paths.entry(outline(place)).or_default().gone.push(gone);
        }
        for (at, each) in present.iter().enumerate() {
            if let Some(path) = paths.get_mut(&outline(&each.place))
                && lock.name(NamedKind::Method, &each.place.place()).is_none()
            {
                path.new.push(at);
            }
        }
        let moved: Vec<_> = paths.values().flat_map(|path| path.moved(operations)).collect();
        places.extend(moved.into_iter().map(|(place, at)| (place.clone(), at)));
        Self { operations: places, present }
    }

    /// The present place of the thing that had this place; `None`: the thing did not move.
    pub(crate) fn now(&self, place: &NamePath) -> Option<NamePath> {
        let former = place.operation()?;
        // A further method for the same calls moves with the first method, unless the document has the further one too.
        let (base, further) = match self.operations.contains_key(former) {
            true => (former.clone(), None),
            false => former.first(),
        };
        let present = &self.present[*self.operations.get(&base)?];
        let operation = present.place.with_further(further);
        let moved = present
            .moved(&base, place)
            .map(|(location, segments)| operation.request(location).behind(segments));
        let now = moved.unwrap_or_else(|| place.in_operation(operation));
        (now != *place).then_some(now)
    }

    /// The lock with the present places of all lines.
    pub(crate) fn follow(&self, lock: &Lock) -> Lock {
        lock.with_places(|place| self.now(place))
    }
}

/// An operation of the lock that is missing in the document.
struct GoneOperation<'l> {
    place: &'l OperationPlace,
    name: &'l str,
    /// The group, from the tags of the operation.
    group: Option<&'l str>,
}

/// The operations on one path: those that are missing in the document, and those that are new. Names of path
/// parameters do not count.
#[derive(Default)]
struct Path<'l> {
    gone: Vec<GoneOperation<'l>>,
    new: Vec<usize>,
}

impl<'l> Path<'l> {
    /// The missing operations that have a new place. The new operation is the only one with the same HTTP method; else
    /// the only one with the same name; else the only one with the same `operationId`, which still has the former group
    /// if tags changed.
    fn moved(&self, operations: &[PresentOperation<'_>]) -> Vec<(&'l OperationPlace, usize)> {
        let mut found: Vec<(&'l OperationPlace, usize)> = Vec::new();
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
        find(&|gone| Some(gone.place.method().as_str().to_owned()), &|new| {
            Some(new.method.as_str().to_owned())
        });
        find(&|gone| Some(gone.name.to_owned()), &|new| Some(new.name.to_string()));
        find(&|gone| Some(format!("{}_{}", gone.group?, gone.name)), &|new| {
            Some(new.id.as_ref()?.to_string())
        });
        found
    }
}

/// Pairs of a removed and a new operation with the same key. A key of several removed or new operations has no pair.
fn pairs<'l>(
    gone: impl Iterator<Item = (String, &'l OperationPlace)>,
    new: impl Iterator<Item = (String, usize)>,
) -> Vec<(&'l OperationPlace, usize)> {
    let mut by_key: BTreeMap<String, (Vec<&'l OperationPlace>, Vec<usize>)> = BTreeMap::new();
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
        let place = OperationPlace::new(operation.method, operation.path, None);
        let mut locations: BTreeMap<WireName, BTreeSet<ParameterLocation>> = BTreeMap::new();
        let others = operation.parameters.iter();
        for (location, name) in others.filter(|(location, _)| *location != ParameterLocation::Path)
        {
            locations.entry(WireName::new(name)).or_default().insert(*location);
        }
        Self { place, locations }
    }

    /// The present location of a parameter, and the segments of its place; `None`: the parameter did not move.
    fn moved(
        &self,
        former: &OperationPlace,
        place: &NamePath,
    ) -> Option<(ParameterLocation, Vec<NameSegment>)> {
        let OperationPart::Request(location) = place.operation_part()? else { return None };
        let (first, behind) = place.segments().split_first()?;
        // A parameter, or the alternative of a choice with this parameter alone.
        let (NameSegment::Member(name) | NameSegment::Variant(name)) = first else { return None };
        if location == ParameterLocation::Path {
            let at = names_in_path(former.path()).position(|each| each == name.as_str())?;
            let now = WireName::new(names_in_path(self.place.path()).nth(at)?);
            let segments = [NameSegment::Member(now)].into_iter().chain(behind.iter().cloned());
            return Some((location, segments.collect()));
        }
        let locations = self.locations.get(name).filter(|all| !all.contains(&location))?;
        let mut locations = locations.iter();
        let now = locations.next().filter(|_| locations.next().is_none())?;
        Some((*now, place.segments().to_vec()))
    }
}

/// The path of an operation, with one name for all of its parameters.
fn outline(place: &OperationPlace) -> String {
    let (first, further) = place.first();
    let path = fill_path(first.path(), |_, _| Some("{}".to_owned()));
    format!("{path}#{}", further.map_or("", Format::word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn present(method: HttpMethod, path: &'static str, name: &str) -> PresentOperation<'static> {
        let parameters = vec![(ParameterLocation::Query, "a.b"), (ParameterLocation::Body, "c")];
        PresentOperation { method, path, name: Name::from_text(name), id: None, parameters }
    }

    fn at(text: &str) -> NamePath {
        NamePath::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    fn now(methods: &[(&str, &str)], present: &[PresentOperation<'_>], place: &str) -> String {
        let mut lock = Lock::default();
        methods.iter().for_each(|(place, name)| lock.insert(NamedKind::Method, at(place), *name));
        let now = MovedPlaces::new(&lock, present).now(&at(place));
        now.map_or_else(|| "-".to_owned(), |place| place.to_string())
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
        lock.insert(NamedKind::Method, at("GET /birds"), "list");
        lock.insert(NamedKind::Parameter, at("GET /birds header.c"), "c_header");
        lock.insert(NamedKind::Type, at("GET /birds header.c"), "shape");
        lock.insert(NamedKind::Parameter, at("GET /birds body.c"), "c");
        let followed =
            MovedPlaces::new(&lock, &[present(HttpMethod::Get, "/birds", "list")]).follow(&lock);
        let name = |kind, place| followed.name(kind, &at(place));
        assert_eq!(name(NamedKind::Parameter, "GET /birds body.c"), Some("c"));
        assert_eq!(name(NamedKind::Parameter, "GET /birds header.c"), Some("c_header"));
        assert_eq!(name(NamedKind::Type, "GET /birds body.c"), Some("shape"));
    }
}
