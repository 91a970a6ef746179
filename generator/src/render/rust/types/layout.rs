//! Which types contain themselves: what has to be in a box.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, TypeDef, TypeId, TypeKind, TypeRef};

/// From each type to those that a value of it contains, directly or not, without a `Vec` or a map between.
#[derive(Debug)]
pub(in crate::render::rust) struct Layout<'a>(BTreeMap<&'a TypeId, BTreeSet<&'a TypeId>>);

impl<'a> Layout<'a> {
    /// The layout of all types.
    pub(in crate::render::rust) fn new(api: &'a Api) -> Self {
        Self(api.types.iter().map(|def| (&def.id, contained(api, def))).collect())
    }

    /// Whether a part of this type, in a value of the owner, contains the owner again.
    pub(super) fn is_recursive(&self, owner: &TypeId, part: &TypeRef) -> bool {
        by_value(part).is_some_and(|part| {
            part == owner || self.0.get(part).is_some_and(|inside| inside.contains(owner))
        })
    }
}

fn contained<'a>(api: &'a Api, def: &'a TypeDef) -> BTreeSet<&'a TypeId> {
    let mut inside = BTreeSet::new();
    let mut open = vec![def];
    while let Some(def) = open.pop() {
        for id in parts(def).into_iter().filter_map(by_value) {
            if inside.insert(id) {
                open.extend(api.types.get(id));
            }
        }
    }
    inside
}

/// What a value directly contains; members under any other name stand in a map.
fn parts(def: &TypeDef) -> Vec<&TypeRef> {
    match &def.kind {
        TypeKind::Struct(body) => body.fields.iter().map(|field| &field.ty).collect(),
        other => other.uses(),
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
