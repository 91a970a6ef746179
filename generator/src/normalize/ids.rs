//! Ids among strings, by the conventions: a type for each kind of id.

use std::collections::{BTreeMap, HashSet};

use super::document::Document;
use super::drafts::Drafts;
use super::type_path::TypePath;
use crate::bounds;
use crate::conventions::IdConventions;
use crate::model::{Alias, Home, Name, Primitive, SpecPointer, TypeId, TypeKind, TypeRef};

/// The kinds of ids, and the types of ids that were found.
pub(crate) struct Ids<'a> {
    conventions: &'a IdConventions,
    /// The kinds of ids: the component schemas, and the words of the conventions.
    names: HashSet<Name>,
    /// The types, by kind.
    types: BTreeMap<Name, TypeId>,
}

impl<'a> Ids<'a> {
    /// No types yet.
    pub(crate) fn new(document: &Document<'_>, conventions: &'a IdConventions) -> Self {
        let schemas = document.schemas();
        let names = schemas.iter().map(|(name, _)| *name);
        let names = names.chain(conventions.also.iter().map(String::as_str));
        Self { conventions, names: names.map(Name::from_text).collect(), types: BTreeMap::new() }
    }

    /// The id type of a string at this place, if the conventions say that it is an id.
    pub(crate) fn identifier(
        &mut self,
        drafts: &mut Drafts,
        (format, primitive): (Option<&str>, Primitive),
        at: &SpecPointer,
        place: &TypePath,
    ) -> Option<TypeId> {
        let ids = self.conventions;
        if format.is_some_and(|format| !ids.formats.iter().any(|known| known == format)) {
            return None;
        }
        let name = place.property_name()?;
        let name = name.as_str();
        let stem = ids.suffixes.iter().find_map(|suffix| name.strip_suffix(suffix.as_str()))?;
        let name = self.identified(stem)?;
        if format.is_none() && !ids.without_format.iter().any(|known| known == name.as_str()) {
            return None;
        }
        if let Some(id) = self.types.get(&name) {
            seen_again(drafts, id, primitive, at);
            return Some(id.clone());
        }
        let id = format!("{name}_id");
        let kind = TypeKind::Alias(Alias {
            target: TypeRef::Primitive(primitive),
            constraints: Vec::new(),
            identifier: true,
        });
        let id = drafts.add(kind, &TypePath::id(&id), at);
        drafts[&id].def.home = Home::Ids;
        self.types.insert(name, id.clone());
        Some(id)
    }

    /// The kind of an id by its name: the longest known name before the ending.
    fn identified(&self, stem: &str) -> Option<Name> {
        let behind = stem.rmatch_indices('_').map(|(at, _)| at + 1).take(bounds::COMMON_WORDS);
        let ends = behind.chain([0]).filter_map(|at| self.names.get(&stem[at..]));
        // The last match is the longest.
        ends.last().cloned()
    }
}

/// An id has many places: the alphabetically first is its pointer, and any place with a format sets the format.
fn seen_again(drafts: &mut Drafts, id: &TypeId, primitive: Primitive, at: &SpecPointer) {
    let def = &mut drafts[id].def;
    for known in def.pointers.iter_mut().filter(|known| at < known) {
        known.clone_from(at);
    }
    if let TypeKind::Alias(alias) = &mut def.kind
        && alias.target == TypeRef::Primitive(Primitive::String)
    {
        alias.target = TypeRef::Primitive(primitive);
    }
}
