//! The smallest value of each type: the required members only, and of several variants the smallest.
//!
//! A type that requires itself has no finite value. A chain of twenty types, each with two members of the next type,
//! has a value that is too large to be shown. Sizes are found for all types at once, in ascending order (Knuth, "A
//! Generalization of Dijkstra's Algorithm"), so that each type is visited once for any graph of types.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use crate::bounds::NAMES_OF_A_TYPE;
use crate::model::{
    Api, Discriminator, Field, Json, Lifecycle, Name, Property, Struct, TypeDef, TypeId, TypeKind,
    TypeRef, Union, ValueConstraint, Variant,
};

use super::scalar::{first_value, fixed, items_that_must_be, members_that_must_be, places, scalar};
use super::weight::{self, NODE};

/// The deepest nesting of a sample. JSON readers accept 128 levels; people stop earlier.
pub(super) const MOST_LEVELS: usize = 32;

/// The size of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Size {
    /// Its weight.
    pub(super) weight: usize,
    /// The depth of the nested values.
    levels: usize,
}

impl Size {
    const NODE: Self = Self { weight: NODE, levels: 1 };

    /// The size with `times` such inner values under a name.
    fn with(self, inner: Self, times: usize, name: &str) -> Self {
        let each = inner.weight.saturating_add(name.len());
        Self {
            weight: self.weight.saturating_add(each.saturating_mul(times)),
            levels: self.levels.max(inner.levels + 1),
        }
    }
}

/// The sizes of the smallest values.
#[derive(Clone, Debug)]
pub(super) struct Smallest<'a> {
    api: &'a Api,
    /// The sizes by type. A type without an entry has no finite value, or only values that are too deep.
    sizes: HashMap<&'a TypeId, Size>,
}

impl<'a> Smallest<'a> {
    /// The sizes for the types of this API.
    pub(super) fn new(api: &'a Api) -> Self {
        let mut smallest = Self { api, sizes: HashMap::with_capacity(api.types.len()) };
        let mut search = Search::default();
        for def in api.types.iter() {
            search.begin(def, &smallest);
        }
        while let Some(Reverse((size, id))) = search.open.pop() {
            if size.levels <= MOST_LEVELS && !smallest.sizes.contains_key(id) {
                smallest.sizes.insert(id, size);
                search.resume_dependents(id, &smallest);
            }
        }
        smallest
    }

    /// The size of the smallest value of a type; `None`: the type has no finite value.
    pub(super) fn of(
        &self,
        ty: &TypeRef,
        constraints: &[ValueConstraint],
        name: &Name,
    ) -> Option<Size> {
        self.look(ty, constraints, name, NAMES_OF_A_TYPE)
    }

    /// The size of the smallest value of a field or a parameter.
    pub(super) fn of_member(
        &self,
        Property { ty, nullable, constraints, name, .. }: &Property,
    ) -> Option<Size> {
        if *nullable { Some(Size::NODE) } else { self.of(ty, constraints, name) }
    }

    /// The variant of the smallest value.
    pub(super) fn variant<'u>(&self, union: &'u Union) -> Option<&'u Variant> {
        let sized =
            union.variants.iter().filter_map(|each| Some((self.of_variant(union, each)?, each)));
        sized.min_by_key(|(size, _)| *size).map(|(_, variant)| variant)
    }

    /// The size of the smallest value of a variant.
    pub(super) fn of_variant(&self, union: &Union, variant: &Variant) -> Option<Size> {
        let size = self.of(&variant.ty, &variant.constraints, &variant.name)?;
        Some(match (&union.discriminator, variant.tags.first()) {
            (Discriminator::Property(key), Some(Json(tag))) => {
                let tag = Size { weight: weight::of(tag), levels: weight::levels(tag) };
                size.with(tag, 1, key.as_str())
            }
            _ => size,
        })
    }

    /// The number of `names` bounds the walk, and `bounds::LOWERED_INSIDE` the lists in a type.
    fn look(
        &self,
        ty: &TypeRef,
        constraints: &[ValueConstraint],
        name: &Name,
        names: usize,
    ) -> Option<Size> {
        let of_value = |value| Size { weight: weight::of(value), levels: weight::levels(value) };
        if let Some(value) = fixed(constraints) {
            return Some(of_value(value));
        }
        match ty {
            TypeRef::Primitive(primitive) => Some(of_value(&scalar(*primitive, constraints, name))),
            TypeRef::Named(id) => match self.api.types.kind(id)? {
                TypeKind::Alias(alias) if !alias.identifier && !constraints.is_empty() => {
                    let all = [alias.constraints.as_slice(), constraints].concat();
                    self.look(&alias.target, &all, name, names.checked_sub(1)?)
                }
                _ => self.sizes.get(id).copied(),
            },
            TypeRef::Array(item) => match items_that_must_be(constraints) {
                0 => Some(Size::NODE),
                least if places(constraints).is_some() => {
                    let places = places(constraints)?.iter().take(least);
                    places
                        .map(|place| self.look(&place.ty, &place.constraints, name, names))
                        .try_fold(Size::NODE, |size, item| Some(size.with(item?, 1, "")))
                }
                least => {
                    let item =
                        self.look(item, ValueConstraint::of_items(constraints), name, names)?;
                    Some(Size::NODE.with(item, least, ""))
                }
            },
            TypeRef::Map(member) => match members_that_must_be(constraints) {
                0 => Some(Size::NODE),
                least => {
                    Some(Size::NODE.with(self.look(member, &[], name, names)?, least, "member"))
                }
            },
            TypeRef::Nullable(_) | TypeRef::Any => Some(Size::NODE),
        }
    }

    fn of_struct(&self, object: &Struct) -> Option<Size> {
        required(object).try_fold(Size::NODE, |size, field| {
            let member = self.of_member(&field.property)?;
            Some(size.with(member, 1, field.property.wire.as_str()))
        })
    }

    /// The size by the known sizes of other types.
    fn of_def(&self, def: &TypeDef) -> Option<Size> {
        match &def.kind {
            TypeKind::Struct(object) => self.of_struct(object),
            TypeKind::Enum(values) => {
                let value = first_value(values);
                Some(Size { weight: weight::of(&value), levels: 1 })
            }
            TypeKind::Union(union) if union.variants.is_empty() => Some(Size::NODE),
            TypeKind::Union(union) => {
                let waits = |each: &&Variant| {
                    need(self.api, &each.ty, &each.constraints, NAMES_OF_A_TYPE).is_some()
                };
                let variants = union.variants.iter().filter(|each| !waits(each));
                variants.filter_map(|each| self.of_variant(union, each)).min()
            }
            // An id is a UUID.
            TypeKind::Alias(alias) if alias.identifier => {
                Some(Size { weight: NODE + 36, levels: 1 })
            }
            TypeKind::Alias(alias) => self.of(&alias.target, &alias.constraints, def.id.name()),
        }
    }
}

/// The required fields.
pub(super) fn required(object: &Struct) -> impl Iterator<Item = &Field> {
    let fields = object.fields.iter().filter(|field| field.property.presence.is_required());
    fields.filter(|field| !matches!(field.property.lifecycle, Lifecycle::Undocumented(_)))
}

/// The state of the search.
#[derive(Default)]
struct Search<'a> {
    /// Sizes that were found but not yet settled; the smallest comes first.
    open: BinaryHeap<Reverse<(Size, &'a TypeId)>>,
    /// The dependents of each type without a size.
    waiting: HashMap<&'a TypeId, Vec<Dependent<'a>>>,
    /// The number of types without a size that a struct or an alias depends on.
    missing: HashMap<&'a TypeId, usize>,
}

/// A dependent of a type: a struct or an alias, which needs all of its types, or one variant of a union.
#[derive(Clone, Copy)]
enum Dependent<'a> {
    Whole(&'a TypeDef),
    Variant(&'a TypeId, &'a Union, &'a Variant),
}

impl<'a> Search<'a> {
    fn begin(&mut self, def: &'a TypeDef, smallest: &Smallest<'a>) {
        let api = smallest.api;
        let needs: BTreeSet<&TypeId> = match &def.kind {
            TypeKind::Struct(object) => {
                let fields = required(object).filter(|field| !field.property.nullable);
                fields
                    .filter_map(|field| {
                        need(api, &field.property.ty, &field.property.constraints, NAMES_OF_A_TYPE)
                    })
                    .collect()
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    let limits = &variant.constraints;
                    if let Some(need) = need(api, &variant.ty, limits, NAMES_OF_A_TYPE) {
                        let waiting = Dependent::Variant(&def.id, union, variant);
                        self.waiting.entry(need).or_default().push(waiting);
                    }
                }
                BTreeSet::new()
            }
            TypeKind::Alias(alias) if !alias.identifier => {
                need(api, &alias.target, &alias.constraints, NAMES_OF_A_TYPE).into_iter().collect()
            }
            TypeKind::Alias(_) | TypeKind::Enum(_) => BTreeSet::new(),
        };
        if needs.is_empty() {
            self.found(&def.id, smallest.of_def(def));
        } else {
            self.missing.insert(&def.id, needs.len());
        }
        for need in needs {
            self.waiting.entry(need).or_default().push(Dependent::Whole(def));
        }
    }

    fn found(&mut self, id: &'a TypeId, size: Option<Size>) {
        self.open.extend(size.map(|size| Reverse((size, id))));
    }

    /// Continues with the dependents of this type.
    fn resume_dependents(&mut self, id: &TypeId, smallest: &Smallest<'a>) {
        for waiting in self.waiting.remove(id).unwrap_or_default() {
            match waiting {
                Dependent::Variant(id, union, variant) => {
                    self.found(id, smallest.of_variant(union, variant));
                }
                Dependent::Whole(def) => {
                    if let Some(missing) = self.missing.get_mut(&def.id) {
                        *missing -= 1;
                        if *missing == 0 {
                            self.found(&def.id, smallest.of_def(def));
                        }
                    }
                }
            }
        }
    }
}

/// The type that every value of this type reference needs. The number of `names` bounds the walk, and
/// `bounds::LOWERED_INSIDE` the lists in a type.
fn need<'a>(
    api: &'a Api,
    ty: &'a TypeRef,
    constraints: &[ValueConstraint],
    names: usize,
) -> Option<&'a TypeId> {
    match ty {
        _ if fixed(constraints).is_some() => None,
        TypeRef::Named(id) => match api.types.kind(id)? {
            TypeKind::Alias(alias) if !alias.identifier && !constraints.is_empty() => {
                let all = [alias.constraints.as_slice(), constraints].concat();
                need(api, &alias.target, &all, names.checked_sub(1)?)
            }
            _ => Some(id),
        },
        TypeRef::Array(_) if items_that_must_be(constraints) == 0 => None,
        TypeRef::Array(item) => need(api, item, ValueConstraint::of_items(constraints), names),
        TypeRef::Map(_) if members_that_must_be(constraints) == 0 => None,
        TypeRef::Map(member) => need(api, member, &[], names),
        TypeRef::Primitive(_) | TypeRef::Nullable(_) | TypeRef::Any => None,
    }
}
