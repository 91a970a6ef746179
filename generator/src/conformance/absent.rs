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
        self.visit(def, value, &[], "")
    }

    /// `written`: the properties that the unions around it write.
    fn visit(&self, def: &'a TypeDef, value: &Value, written: &[&str], at: &str) -> Vec<String> {
        match &def.kind {
            TypeKind::Struct(body) => self.object(def, body, value, written, at),
            TypeKind::Union(union) => self.union(union, value, written, at),
            TypeKind::Alias(alias) => self.part(&alias.target, value, written, at),
            TypeKind::Enum(_) => Vec::new(),
        }
    }

    fn part(&self, ty: &'a TypeRef, value: &Value, written: &[&str], at: &str) -> Vec<String> {
        match (ty, value) {
            (TypeRef::Named(id), value) => {
                let def = self.api.types.get(id);
                def.map(|def| self.visit(def, value, written, at)).unwrap_or_default()
            }
            (TypeRef::Array(item), Value::Array(items)) => {
                let items = items.iter().enumerate();
                items
                    .flat_map(|(index, value)| {
                        self.part(item, value, &[], &format!("{at}/{index}"))
                    })
                    .collect()
            }
            (TypeRef::Map(inner), Value::Object(members)) => {
                let members = members.iter();
                members
                    .flat_map(|(name, value)| self.part(inner, value, &[], &below(at, name)))
                    .collect()
            }
            (TypeRef::Nullable(inner), value) => self.part(inner, value, written, at),
            _ => Vec::new(),
        }
    }

    fn union(&self, union: &'a Union, value: &Value, written: &[&str], at: &str) -> Vec<String> {
        let Some(variant) = variant_of(self.api, union, value) else { return Vec::new() };
        let mut written = written.to_vec();
        if let Discriminator::Property(key) = &union.discriminator {
            written.push(key.as_str());
        }
        self.part(&variant.ty, value, &written, at)
    }

    fn object(
        &self,
        def: &'a TypeDef,
        body: &'a Struct,
        value: &Value,
        written: &[&str],
        at: &str,
    ) -> Vec<String> {
        let is_tag = |name: &str| {
            let around = self.around.get(&def.id);
            around.is_some_and(|keys| keys.contains(name)) && !written.contains(&name)
        };
        let absent = |(name, value): (&String, &Value)| {
            let at = below(at, name);
            let field = body.fields.iter().find(|field| field.wire.as_str() == name);
            match (field, &body.additional) {
                (Some(field), _) if reads_as_absent(field, def.direction, value) => vec![at],
                (Some(Field { ty, .. }), _) | (None, Some(ty)) => self.part(ty, value, &[], &at),
                (None, None) if name == UNKNOWN || is_tag(name) => vec![at],
                (None, None) => Vec::new(),
            }
        };
        value.as_object().into_iter().flatten().flat_map(absent).collect()
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
