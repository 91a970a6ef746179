//! The file of each type.
//!
//! A file holds a part of the API: a component or a route. A type that several parts share is in the file of the
//! component with which its name begins. If the document groups the members of a component, each group has a file of
//! its own. For example, variants with the tag `order.created` are in `order.rs`, and properties are in the file of
//! their group. A variant that is a union itself has a file, and so have the types of a single operation of a route.
//! The file depends on a type and its uses only, so that another type never moves it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{Api, Home, Json, Name, TypeDef, TypeId, TypeKind, TypeRef};

use super::choice_type::ChoiceType;
use super::usage::{TypeUse, TypeUses};
use crate::render::rust::naming;

/// The most groups of a type. A type in more groups counts as in none.
const MOST_GROUPS: usize = 64;

/// The contents of the files of each part, by the module of the part, then by the module of the group in the part.
///
/// A part has a file even if all of its types are in groups: the file declares the modules of the groups.
pub(super) type Files<T> = BTreeMap<String, BTreeMap<Option<String>, Vec<T>>>;

fn add<T>(files: &mut Files<T>, part: &str, group: Option<String>, content: T) {
    let files = files.entry(part.to_owned()).or_default();
    files.entry(None).or_default();
    files.entry(group).or_default().push(content);
}

/// The files of types. Homes whose names have one spelling share a file.
pub(super) fn of_types<'a>(api: &'a Api, uses: &TypeUses<'a>) -> Files<&'a TypeDef> {
    let components = Components::of(api);
    let parts: HashMap<&TypeId, String> =
        api.types.iter().map(|def| (&def.id, components.part(def))).collect();
    let groups = Groups::of(api, uses, &components, &parts);
    let mut files = Files::new();
    for def in api.types.iter() {
        let group = groups.chosen(&def.id).map(naming::file_stem);
        add(&mut files, &parts[&def.id], group, def);
    }
    files
}

/// The files of choices. Choices that begin with the name of a component share its file.
pub(super) fn of_choices(api: &Api) -> Files<ChoiceType<'_>> {
    let components = Components::of(api);
    let mut files = Files::new();
    for (name, choice) in super::choices(api) {
        let group = components.named_in(name).map(|name| naming::file_stem(&name));
        add(&mut files, "choices", group, choice);
    }
    files
}

/// The names of the components with a type.
struct Components<'a>(HashSet<&'a str>);

impl<'a> Components<'a> {
    fn of(api: &'a Api) -> Self {
        let names = api.types.iter().filter_map(|def| match &def.home {
            Home::Component(name) if name == def.id.name() => Some(name.as_str()),
            _ => None,
        });
        Self(names.collect())
    }

    fn contains(&self, name: &Name) -> bool {
        self.0.contains(name.as_str())
    }

    /// The longest name of a component at the start of a name.
    fn named_in(&self, name: &Name) -> Option<Name> {
        let ends = name.as_str().match_indices('_').map(|(at, _)| at).chain([name.as_str().len()]);
        let mut beginnings = ends.map(|end| &name.as_str()[..end]).collect::<Vec<_>>().into_iter();
        let longest = beginnings.rfind(|beginning| self.0.contains(beginning));
        longest.map(Name::from_text)
    }

    fn part(&self, def: &TypeDef) -> String {
        match &def.home {
            Home::Component(name) => naming::file_stem(name),
            Home::Route(route) if route.is_empty() => "operations".to_owned(),
            Home::Route(route) => naming::file_stem(&Name::join(route)),
            Home::Ids => "ids".to_owned(),
            Home::Shared => {
                let component = self.named_in(def.id.name());
                component.map_or_else(|| "shared".to_owned(), |name| naming::file_stem(&name))
            }
        }
    }
}

/// The groups that use each type in its part. `None` stands for a use outside of groups.
struct Groups<'a>(HashMap<&'a TypeId, BTreeSet<Option<Name>>>);

impl<'a> Groups<'a> {
    /// A type that a type in a group uses is in the same group, unless the document names another group.
    fn of(
        api: &'a Api,
        uses: &TypeUses<'a>,
        components: &Components<'_>,
        parts: &HashMap<&'a TypeId, String>,
    ) -> Self {
        let mut groups = Self(HashMap::new());
        // The used types of each type, and the groups to add.
        let mut used: HashMap<&TypeId, Vec<&TypeId>> = HashMap::new();
        let mut open: Vec<(&TypeId, Option<Name>)> = Vec::new();
        for def in api.types.iter() {
            let id = &def.id;
            let operations: Vec<_> =
                uses.of(id).filter_map(|place| operation(def, place)).collect();
            let others = uses.of(id).filter_map(|place| owned(api, place));
            let others = others.filter(|(owner, _)| owner.id != *id);
            let in_part = others.filter(|(owner, _)| parts.get(&owner.id) == parts.get(id));
            let mut in_part = in_part.peekable();
            if in_part.peek().is_none() && operations.is_empty() {
                open.push((id, None));
            }
            open.extend(operations.into_iter().map(|name| (id, Some(name))));
            for (owner, group) in in_part {
                match group {
                    None if !components.contains(owner.id.name()) => {
                        used.entry(&owner.id).or_default().push(id);
                    }
                    group => open.push((id, group)),
                }
            }
        }
        while let Some((id, group)) = open.pop() {
            let known = groups.0.entry(id).or_default();
            if known.len() <= MOST_GROUPS && known.insert(group.clone()) {
                let parts = used.get(id).into_iter().flatten();
                open.extend(parts.map(|part| (*part, group.clone())));
            }
        }
        groups
    }

    /// The group of a type: its only group, or the one that its name begins with.
    fn chosen(&self, id: &TypeId) -> Option<&Name> {
        let groups = self.0.get(id).filter(|groups| groups.len() <= MOST_GROUPS)?;
        let mut each = groups.iter();
        if let (Some(only), None) = (each.next(), each.next()) {
            return only.as_ref();
        }
        let named = groups.iter().flatten().filter(|group| begins_with(id.name(), group));
        named.max_by_key(|group| group.words().count())
    }
}

/// The operation that uses a type of its route.
fn operation(def: &TypeDef, place: TypeUse<'_>) -> Option<Name> {
    match place {
        TypeUse::Parameter(operation, _)
        | TypeUse::Response(operation)
        | TypeUse::Failure(operation)
            if def.home == Home::Route(operation.route.clone()) =>
        {
            Some(operation.name.clone())
        }
        _ => None,
    }
}

/// The type that uses another one, and the group of the use: from the document, or from a variant that is a union
/// itself.
fn owned<'a>(api: &Api, place: TypeUse<'a>) -> Option<(&'a TypeDef, Option<Name>)> {
    let name = |group: &Option<String>| group.as_deref().map(Name::from_text);
    let is_union = |ty: &TypeRef| {
        let kind = ty.named().and_then(|id| api.types.kind(id));
        matches!(kind, Some(TypeKind::Union(_)))
    };
    match place {
        TypeUse::Field(owner, field) => Some((owner, name(&field.group))),
        TypeUse::Variant(owner, variant) => {
            let group = namespace(&variant.tags).or(name(&variant.group));
            let own = || is_union(&variant.ty).then(|| variant.name.clone());
            Some((owner, group.or_else(own)))
        }
        TypeUse::Other(owner) => Some((owner, None)),
        TypeUse::Parameter(..) | TypeUse::Response(_) | TypeUse::Failure(_) => None,
    }
}

/// The common word before the first dot of these values: `order` for `order.created`.
fn namespace(tags: &[Json]) -> Option<Name> {
    let mut names = tags.iter().map(|tag| tag.0.as_str()?.split_once('.').map(|(name, _)| name));
    let first = names.next()??;
    let is_word = first.starts_with(|first: char| first.is_alphabetic());
    (is_word && names.all(|name| name == Some(first))).then(|| Name::from_text(first))
}

fn begins_with(name: &Name, beginning: &Name) -> bool {
    let mut words = name.words();
    beginning.words().all(|word| words.next() == Some(word))
}
