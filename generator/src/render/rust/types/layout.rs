//! How large values are, and which of them contain themselves: what has to be in a box.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Direction, Field, Primitive, TypeDef, TypeId, TypeKind, TypeRef};

/// A variant with a payload of more bytes is boxed, so that the others don't pay for it.
const LARGE: usize = 200;

const TEXT: usize = 24;
const LIST: usize = 24;
const JSON: usize = 72;

/// What is boxed.
#[derive(Debug)]
pub(in crate::render::rust) struct Layout {
    /// From each type to those that a value of it contains, directly or not, without a `Vec` or a map between.
    contains: BTreeMap<TypeId, BTreeSet<TypeId>>,
    sizes: BTreeMap<TypeId, usize>,
}

impl Layout {
    /// The layout of all types.
    pub(in crate::render::rust) fn new(api: &Api) -> Self {
        let mut layout = Self { contains: closure(api), sizes: BTreeMap::new() };
        for def in api.types.iter() {
            layout.measure(api, &def.id);
        }
        layout
    }

    /// Whether a part of this type, in a value of the owner, contains the owner again.
    pub(super) fn is_recursive(&self, owner: &TypeId, part: &TypeRef) -> bool {
        let Some(part) = by_value(part) else {
            return false;
        };
        part == owner || self.contains.get(part).is_some_and(|inside| inside.contains(owner))
    }

    /// Whether a variant of the owner with this payload is boxed.
    pub(super) fn is_boxed(&self, owner: &TypeId, payload: &TypeRef) -> bool {
        self.is_recursive(owner, payload) || self.size(payload) > LARGE
    }

    fn size(&self, ty: &TypeRef) -> usize {
        match ty {
            TypeRef::Primitive(Primitive::Boolean) => 1,
            TypeRef::Primitive(Primitive::Integer | Primitive::Number) => 8,
            TypeRef::Primitive(_) => TEXT,
            TypeRef::Array(_) | TypeRef::Map(_) => LIST,
            TypeRef::Nullable(inner) => optional(self.size(inner), inner),
            TypeRef::Any => JSON,
            TypeRef::Named(id) => self.sizes.get(id).copied().unwrap_or(8),
        }
    }

    /// Fills in the size of a type after those that it contains. A type that is being measured already is behind
    /// the box that breaks the circle, and counts as the pointer that it is.
    fn measure(&mut self, api: &Api, id: &TypeId) {
        let Some(def) = api.types.get(id) else { return };
        if self.sizes.contains_key(id) {
            return;
        }
        self.sizes.insert(id.clone(), 8);
        for part in parts(def) {
            self.measure(api, part);
        }
        let size = match &def.kind {
            TypeKind::Struct(body) => {
                let fields = body.fields.iter();
                let fields: usize = fields.map(|field| self.field(def, field)).sum();
                fields + body.additional.as_ref().map_or(0, |_| LIST)
            }
            TypeKind::Enum(_) => TEXT,
            TypeKind::Union(body) => {
                let payloads = body.variants.iter().map(|variant| {
                    let boxed = self.is_boxed(id, &variant.ty);
                    if boxed { 8 } else { self.size(&variant.ty) }
                });
                payloads.max().unwrap_or(0).max(JSON) + 8
            }
            TypeKind::Alias(body) => self.size(&body.target),
        };
        self.sizes.insert(id.clone(), size);
    }

    fn field(&self, owner: &TypeDef, field: &Field) -> usize {
        let boxed = self.is_recursive(&owner.id, &field.ty);
        let inner = if boxed { 8 } else { self.size(&field.ty) };
        let direction: Direction = owner.direction;
        let may_lack = !field.presence.is_required() || field.nullable;
        let list = !direction.request && matches!(field.ty, TypeRef::Array(_));
        let size = if may_lack && !list { optional(inner, &field.ty) } else { inner };
        size.next_multiple_of(8)
    }
}

/// With the room for `None`: texts, lists and structs of them have a bit to spare, numbers have not.
fn optional(size: usize, ty: &TypeRef) -> usize {
    match ty {
        TypeRef::Primitive(Primitive::Integer | Primitive::Number) => size + 8,
        _ => size,
    }
}

/// The type that a part is held as by value.
fn by_value(ty: &TypeRef) -> Option<&TypeId> {
    match ty {
        TypeRef::Named(id) => Some(id),
        TypeRef::Nullable(inner) => by_value(inner),
        TypeRef::Primitive(_) | TypeRef::Array(_) | TypeRef::Map(_) | TypeRef::Any => None,
    }
}

/// The types that a value directly contains.
fn parts(def: &TypeDef) -> Vec<&TypeId> {
    match &def.kind {
        TypeKind::Struct(body) => body.fields.iter().filter_map(|f| by_value(&f.ty)).collect(),
        TypeKind::Union(body) => {
            let variants = body.variants.iter();
            variants.filter_map(|variant| by_value(&variant.ty)).collect()
        }
        TypeKind::Alias(body) => by_value(&body.target).into_iter().collect(),
        TypeKind::Enum(_) => Vec::new(),
    }
}

fn closure(api: &Api) -> BTreeMap<TypeId, BTreeSet<TypeId>> {
    let mut closure = BTreeMap::new();
    for def in api.types.iter() {
        let mut inside = BTreeSet::new();
        let mut open = parts(def);
        while let Some(id) = open.pop() {
            if inside.insert(id.clone())
                && let Some(def) = api.types.get(id)
            {
                open.extend(parts(def));
            }
        }
        closure.insert(def.id.clone(), inside);
    }
    closure
}
