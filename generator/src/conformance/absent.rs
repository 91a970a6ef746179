//! What is not written again when a value was read: the documented cases, and no others.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{
    Api, Direction, Discriminator, Field, Struct, TypeDef, TypeId, TypeKind, TypeRef, Union,
};
use crate::render::pages::variant_of;

/// Name of a member that no schema knows.
pub(super) const UNKNOWN: &str = "unknown_member_of_a_newer_version";

/// Which members of a value are not there after reading and writing it.
pub(super) struct Absent<'a> {
    api: &'a Api,
    /// Discriminating properties that are read and written by the union around a type.
    around: BTreeMap<&'a TypeId, BTreeSet<&'a str>>,
}

impl<'a> Absent<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut absent = Self { api, around: BTreeMap::new() };
        for def in api.types.iter() {
            if let TypeKind::Union(union) = &def.kind
                && let Discriminator::Property(key) = &union.discriminator
            {
                for variant in &union.variants {
                    absent.note(&variant.ty, key.as_str(), 0);
                }
            }
        }
        absent
    }

    /// Notes a property for a type, and for all that stand for it.
    fn note(&mut self, ty: &'a TypeRef, key: &'a str, depth: usize) {
        let api = self.api;
        let Some(def) = ty.named().and_then(|id| api.types.get(id)) else { return };
        match &def.kind {
            _ if depth > api.types.len() => {}
            TypeKind::Struct(_) => {
                self.around.entry(&def.id).or_default().insert(key);
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    self.note(&variant.ty, key, depth + 1);
                }
            }
            TypeKind::Alias(alias) => self.note(&alias.target, key, depth + 1),
            TypeKind::Enum(_) => {}
        }
    }

    /// The JSON Pointers of the members of a value of this type.
    pub(super) fn members(&self, def: &'a TypeDef, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.visit(def, value, &[], "", &mut found);
        found
    }

    fn visit(
        &self,
        def: &'a TypeDef,
        value: &Value,
        written: &[&str],
        at: &str,
        found: &mut Vec<String>,
    ) {
        match &def.kind {
            TypeKind::Struct(body) => self.object(def, body, value, written, at, found),
            TypeKind::Union(union) => self.union(union, value, written, at, found),
            TypeKind::Alias(alias) => self.part(&alias.target, value, written, at, found),
            TypeKind::Enum(_) => {}
        }
    }

    /// `written`: the properties that the unions around it write.
    fn part(
        &self,
        ty: &'a TypeRef,
        value: &Value,
        written: &[&str],
        at: &str,
        found: &mut Vec<String>,
    ) {
        match (ty, value) {
            (TypeRef::Named(id), value) => {
                if let Some(def) = self.api.types.get(id) {
                    self.visit(def, value, written, at, found);
                }
            }
            (TypeRef::Array(item), Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    self.part(item, value, &[], &format!("{at}/{index}"), found);
                }
            }
            (TypeRef::Map(inner), Value::Object(members)) => {
                for (name, value) in members {
                    self.part(inner, value, &[], &below(at, name), found);
                }
            }
            (TypeRef::Nullable(inner), value) => self.part(inner, value, written, at, found),
            _ => {}
        }
    }

    fn union(
        &self,
        union: &'a Union,
        value: &Value,
        written: &[&str],
        at: &str,
        found: &mut Vec<String>,
    ) {
        let Some(variant) = variant_of(self.api, union, value) else { return };
        let mut written = written.to_vec();
        if let Discriminator::Property(key) = &union.discriminator {
            written.push(key.as_str());
        }
        self.part(&variant.ty, value, &written, at, found);
    }

    fn object(
        &self,
        def: &'a TypeDef,
        body: &'a Struct,
        value: &Value,
        written: &[&str],
        at: &str,
        found: &mut Vec<String>,
    ) {
        let Value::Object(members) = value else { return };
        for (name, value) in members {
            let at = below(at, name);
            if let Some(field) = body.fields.iter().find(|field| field.wire.as_str() == name) {
                if reads_as_absent(field, def.direction, value) {
                    found.push(at);
                } else {
                    self.part(&field.ty, value, &[], &at, found);
                }
            } else if let Some(ty) = &body.additional {
                self.part(ty, value, &[], &at, found);
            } else {
                let around = self.around.get(&def.id);
                let is_tag = around.is_some_and(|keys| keys.contains(name.as_str()));
                if name == UNKNOWN || (is_tag && !written.contains(&name.as_str())) {
                    found.push(at);
                }
            }
        }
    }
}

/// What only the server sends does not tell null, or an empty list, from nothing, where it can be left out.
fn reads_as_absent(field: &Field, direction: Direction, value: &Value) -> bool {
    let is_list = matches!(field.ty, TypeRef::Array(_)) && !field.nullable;
    let is_nothing =
        value.is_null() || (is_list && value.as_array().is_some_and(|items| items.is_empty()));
    !field.presence.is_required() && !direction.request && is_nothing
}

fn below(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}
