//! Names of fields, values and variants, distinct within their type.

use std::borrow::Cow;
use std::collections::HashSet;

use super::disambiguate::{HELP_NAME, Named, distinct, warn_of_changed};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Enum, Name, Property, SpecPointer, Struct, TypeDef, TypeKind, Union, Variant, WireName,
    plain_text,
};
use crate::names::{ADDITIONAL, NameStyle};
use crate::names::{Entry, NamePath, NameSegment, NamedKind, words_of};
use crate::normalize::naming::{NamedType, Naming};

const HELP_VALUES: &str =
    "no change is necessary; for a better name, set one in `types.values` of codegen.yaml";

/// Makes the names of fields, values and variants distinct within their type. A name that depends on its neighbours is
/// remembered.
pub(in crate::normalize) fn members(
    types: &mut [TypeDef],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    for def in types {
        let Some(of) = naming.types.get(def.id.name()).cloned() else { continue };
        let at = def.pointers[0].clone();
        let mut parts = Parts { owner: def.id.name().clone(), of, naming, diagnostics };
        match &mut def.kind {
            TypeKind::Struct(object) => parts.fields(object),
            TypeKind::Enum(list) => parts.values(list, &at),
            TypeKind::Union(union) => parts.variants(union),
            TypeKind::Alias(_) => {}
        }
    }
}

/// The discriminator values of a variant as they appear in a place, sorted.
pub(in crate::normalize) fn tags(variant: &Variant) -> Vec<String> {
    let tags = variant.tags.iter().map(|tag| plain_text(&tag.0));
    let key = variant.key.as_ref().map(|key| key.as_str().to_owned());
    let mut tags: Vec<String> = tags.chain(key).collect();
    tags.sort_unstable();
    if tags.is_empty() {
        tags.push(variant.name.to_string());
    }
    tags
}

/// The parts of one type.
struct Parts<'p, 'a> {
    /// The name of the type.
    owner: Name,
    of: NamedType,
    naming: &'p mut Naming<'a>,
    diagnostics: &'p mut Diagnostics,
}

/// A part of a type: its name, its spelling in the document, its places, and its location in one word.
struct Part<'t> {
    name: &'t mut Name,
    wire: Cow<'t, str>,
    places: Vec<NamePath>,
    at: &'t SpecPointer,
}

impl Parts<'_, '_> {
    fn fields(&mut self, object: &mut Struct) {
        let reserved: &[&str] = if object.additional.is_some() { &[ADDITIONAL] } else { &[] };
        let place = self.of.place.clone();
        let fields = object.fields.iter_mut().map(|field| {
            let Property { name, wire, pointer, .. } = &mut field.property;
            let places = vec![place.member(wire)];
            Part { name, wire: wire.as_str().into(), places, at: pointer }
        });
        self.rename(
            (NamedKind::Field, "properties"),
            fields.collect(),
            (NameStyle::SNAKE, reserved),
        );
    }

    fn values(&mut self, list: &mut Enum, at: &SpecPointer) {
        let place = self.of.place.clone();
        let values = list.values.iter_mut().map(|value| {
            let places = vec![place.variant(&value.wire)];
            Part { name: &mut value.name, wire: value.wire.as_str().into(), places, at }
        });
        self.rename((NamedKind::Value, "values"), values.collect(), (NameStyle::VALUE, &[]));
    }

    fn variants(&mut self, union: &mut Union) {
        let place = self.of.place.clone();
        let variants = union.variants.iter_mut().map(|variant| {
            let tags = tags(variant);
            let places = tags.iter().map(|tag| place.variant(&WireName::new(tag))).collect();
            let wire = tags.into_iter().next().unwrap_or_default().into();
            Part { name: &mut variant.name, wire, places, at: &variant.pointer }
        });
        self.rename(
            (NamedKind::Variant, "variants"),
            variants.collect(),
            (NameStyle::VARIANT, &[]),
        );
    }

    fn rename(
        &mut self,
        (kind, what): (NamedKind, &str),
        parts: Vec<Part<'_>>,
        (written, reserved): (NameStyle, &[&str]),
    ) {
        let named: Vec<Named<'_>> = parts.iter().map(|part| self.named(kind, part)).collect();
        let gone = self.gone(kind, &parts, &named);
        let gone = gone.iter().map(|name| written.key(name));
        let reserved: Vec<String> =
            reserved.iter().map(|name| (*name).to_owned()).chain(gone).collect();
        let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
        let names = distinct(&named, written, &reserved);
        let plain: Vec<Option<Name>> = named.iter().map(|named| named.plain().cloned()).collect();
        for ((part, name), plain) in parts.into_iter().zip(names).zip(plain) {
            if part.places.len() > 1 || !written.is_certain(&name, &part.wire) {
                for place in part.places.iter().filter(|_| !name.is_empty()) {
                    self.naming.names.insert(kind, place.clone(), name.as_str());
                }
            }
            let help = if kind == NamedKind::Value { HELP_VALUES } else { HELP_NAME };
            let at = (part.at, help);
            warn_of_changed((what, &part.wire), plain.as_ref(), &name, at, self.diagnostics);
            *part.name = name;
        }
    }

    /// The names of parts that the type had earlier in this release, and has no more. They are noted again.
    fn gone(&mut self, kind: NamedKind, parts: &[Part<'_>], named: &[Named<'_>]) -> Vec<Name> {
        let past = self.naming.past_parts(kind, &self.owner);
        if past.is_empty() {
            return Vec::new();
        }
        let here: HashSet<&NameSegment> = parts
            .iter()
            .flat_map(|part| &part.places)
            .filter_map(|place| place.segments().last())
            .collect();
        let held: HashSet<&str> =
            named.iter().filter_map(|each| each.held.as_ref().map(Name::as_str)).collect();
        let lost = past.iter().filter(|part| !here.contains(&part.segment));
        let lost = lost.filter(|part| !held.contains(part.name));
        let lost: Vec<(NamePath, &str)> =
            lost.map(|part| (self.of.place.child(part.segment.clone()), part.name)).collect();
        let release = self.naming.release.clone();
        for (place, name) in &lost {
            let (place, name) = (Some(place.clone()), (*name).to_owned());
            self.naming.names.add(Entry::Gone { kind, place, name, release: release.clone() });
        }
        lost.into_iter().map(|(_, name)| Name::from_text(name)).collect()
    }

    /// The naming input of a part. A name from the conventions does not come from the spelling in the document.
    fn named<'n>(&self, kind: NamedKind, part: &'n Part<'_>) -> Named<'n> {
        let words = words_of(&part.wire);
        let is_wanted = kind == NamedKind::Value && *part.name != words;
        let remembered = || {
            let mut known = part.places.iter();
            known.find_map(|place| self.naming.part(kind, &self.of, place))
        };
        let held = if is_wanted { Some(part.name.clone()) } else { remembered() };
        let is_derived = *part.name == words || *part.name == Name::from_text(&part.wire);
        let name = if is_derived { words } else { part.name.clone() };
        Named { name, wire: &part.wire, place: "", held }
    }
}
