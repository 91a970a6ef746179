//! Which file a type stands in.
//!
//! A file holds a part of the API: a component, a route. What several parts share stands with the component whose name
//! begins its name. Where the document itself groups the members of a component, each group has a file of its own:
//! variants that are told by `order.created` stand in `order.rs`, properties by the key of their group. All that
//! depends on the type alone and on what uses it: another type, however many there are, moves none.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Home, Json, Name, TypeDef, TypeId, TypeRef};

use super::choices::ChoiceType;
use super::uses::{Use, Uses};
use crate::render::rust::naming;

/// The file of types that belong to one part of the API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct File {
    /// Name of the module of the part.
    pub(super) part: String,
    /// Name of the module in that, for a group of its members.
    pub(super) group: Option<String>,
}

impl File {
    /// Its path below `types/`.
    pub(super) fn path(&self) -> String {
        match &self.group {
            Some(group) => format!("{}/{group}.rs", self.part),
            None => format!("{}.rs", self.part),
        }
    }
}

/// The files of types; homes whose names are written the same share one. A part has a file even if all its types stand
/// in groups: that has their modules.
pub(super) fn of_types<'a>(api: &'a Api, uses: &Uses<'a>) -> BTreeMap<File, Vec<&'a TypeDef>> {
    let components = Components::of(api);
    let parts: BTreeMap<&TypeId, String> =
        api.types.iter().map(|def| (&def.id, components.part(def))).collect();
    let groups = Groups { api, uses, components: &components, parts: &parts }.all();
    let mut files: BTreeMap<File, Vec<&TypeDef>> = BTreeMap::new();
    for def in api.types.iter() {
        let group = groups.get(&def.id).and_then(|groups| chosen(groups, def.id.name()));
        let group = group.map(naming::file_stem);
        let part = parts[&def.id].clone();
        files.entry(File { part: part.clone(), group: None }).or_default();
        files.entry(File { part, group }).or_default().push(def);
    }
    files
}

/// The files of choices: those that are named after a component stand together.
pub(super) fn of_choices<'a>(api: &'a Api) -> BTreeMap<File, Vec<ChoiceType<'a>>> {
    let components = Components::of(api);
    let mut files: BTreeMap<File, Vec<ChoiceType<'_>>> = BTreeMap::new();
    for (name, choice) in super::choices(api) {
        let group = components.named_in(name).map(naming::file_stem);
        let part = "choices".to_owned();
        files.entry(File { part: part.clone(), group: None }).or_default();
        files.entry(File { part, group }).or_default().push(choice);
    }
    files
}

/// The names of the components that are types.
struct Components<'a>(BTreeSet<&'a Name>);

impl<'a> Components<'a> {
    fn of(api: &'a Api) -> Self {
        let names = api.types.iter().filter_map(|def| match &def.home {
            Home::Component(name) if name == def.id.name() => Some(name),
            _ => None,
        });
        Self(names.collect())
    }

    /// The longest name of a component that a name begins with.
    fn named_in(&self, name: &Name) -> Option<&'a Name> {
        let begins = self.0.iter().filter(|component| begins_with(name, component));
        begins.max_by_key(|component| component.words().count()).copied()
    }

    fn part(&self, def: &TypeDef) -> String {
        match &def.home {
            Home::Component(name) => naming::file_stem(name),
            Home::Route(route) if route.is_empty() => "operations".to_owned(),
            Home::Route(route) => naming::file_stem(&Name::join(route)),
            Home::Ids => "ids".to_owned(),
            Home::Shared => {
                let component = self.named_in(def.id.name());
                component.map_or_else(|| "shared".to_owned(), naming::file_stem)
            }
        }
    }
}

fn begins_with(name: &Name, beginning: &Name) -> bool {
    let mut words = name.words();
    beginning.words().all(|word| words.next() == Some(word))
}

/// The groups of the uses of each type; `None` in them for a use that is in no group.
type GroupsOfUses = BTreeSet<Option<Name>>;

/// The group of a type that is used in these: the only one, or else the one that its name begins with.
fn chosen<'g>(groups: &'g GroupsOfUses, name: &Name) -> Option<&'g Name> {
    let mut each = groups.iter();
    match (each.next(), each.next()) {
        (Some(only), None) => only.as_ref(),
        _ => {
            let named = groups.iter().flatten().filter(|group| begins_with(name, group));
            named.max_by_key(|group| group.words().count())
        }
    }
}

struct Groups<'g, 'a> {
    api: &'a Api,
    uses: &'g Uses<'a>,
    components: &'g Components<'a>,
    parts: &'g BTreeMap<&'a TypeId, String>,
}

impl<'a> Groups<'_, 'a> {
    /// What is used by a type in a group is in that group too, unless the document says another.
    fn all(&self) -> BTreeMap<&'a TypeId, GroupsOfUses> {
        let mut groups: BTreeMap<&TypeId, GroupsOfUses> = BTreeMap::new();
        let mut open: Vec<&TypeId> = self.api.types.iter().map(|def| &def.id).collect();
        // A set only grows, so this ends.
        while let Some(id) = open.pop() {
            let found = self.of_uses(id, &groups);
            let known = groups.entry(id).or_default();
            if found != *known {
                *known = found;
                let uses = self.api.types.get(id).map(|def| def.kind.uses()).unwrap_or_default();
                open.extend(uses.into_iter().filter_map(TypeRef::named));
            }
        }
        groups
    }

    fn of_uses(&self, id: &TypeId, known: &BTreeMap<&'a TypeId, GroupsOfUses>) -> GroupsOfUses {
        let mut groups = GroupsOfUses::new();
        for place in self.uses.of(id) {
            let (owner, own) = match place {
                Use::Field(owner, field) => (owner, field.group.as_deref().map(Name::from_text)),
                Use::Variant(owner, variant) => {
                    let group = variant.group.as_deref().map(Name::from_text);
                    (owner, namespace(&variant.tags).or(group))
                }
                Use::Other(owner) => (owner, None),
                Use::Parameter(..) | Use::Response(_) => continue,
            };
            if self.parts.get(&owner.id) != self.parts.get(id) || owner.id == *id {
                continue;
            }
            let is_root = self.components.0.contains(owner.id.name());
            match own {
                Some(group) => drop(groups.insert(Some(group))),
                None if is_root => drop(groups.insert(None)),
                None => groups.extend(known.get(&owner.id).into_iter().flatten().cloned()),
            }
        }
        if groups.is_empty() && self.is_top(id) {
            groups.insert(None);
        }
        groups
    }

    /// Whether nothing in its own part uses it.
    fn is_top(&self, id: &TypeId) -> bool {
        let mut owners = self.uses.of(id).filter_map(|place| match place {
            Use::Field(owner, _) | Use::Variant(owner, _) | Use::Other(owner) => Some(owner),
            Use::Parameter(..) | Use::Response(_) => None,
        });
        owners.all(|owner| owner.id == *id || self.parts.get(&owner.id) != self.parts.get(id))
    }
}

/// The word that stands before the first dot in all these values: `order` in `order.created`.
fn namespace(tags: &[Json]) -> Option<Name> {
    let mut names = tags.iter().map(|tag| tag.0.as_str()?.split_once('.').map(|(name, _)| name));
    let first = names.next()??;
    let is_word = first.starts_with(|first: char| first.is_alphabetic());
    (is_word && names.all(|name| name == Some(first))).then(|| Name::from_text(first))
}
