//! Validates values against types: required members, unknown members, and JSON types.

use std::collections::HashSet;

use heck::ToLowerCamelCase as _;
use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::diagnostic::shorten;
use crate::model::{
    Api, DataType, Discriminator, Json, Primitive, Struct, TypeId, TypeKind, TypeRef, Union,
    ValueConstraint, ValueSentences, Variant, WireName,
};

use super::constraint::{self, listed, short};
use super::format;
use super::pattern::Patterns;
use super::value_path::ValuePath;
use super::{Violation, ViolationKind};

/// Walks through the values of a call and collects violations.
pub(super) struct Inspection<'a, 'b> {
    api: &'a Api,
    /// The sentences of the document about values.
    sentences: &'a ValueSentences<'a>,
    patterns: &'a Patterns,
    found: Vec<Violation>,
    /// The nesting depth of types around the current value.
    depth: usize,
    /// The budget for steps.
    left: &'b mut Budget,
    /// Whether values must have the format of their type.
    pub(super) has_formats: bool,
}

impl<'a, 'b> Inspection<'a, 'b> {
    /// An inspection without violations so far.
    pub(super) fn new(
        api: &'a Api,
        sentences: &'a ValueSentences<'a>,
        patterns: &'a Patterns,
        left: &'b mut Budget,
    ) -> Self {
        Self { api, sentences, patterns, found: Vec::new(), depth: 0, left, has_formats: false }
    }

    /// The violations.
    pub(super) fn found(self) -> Vec<Violation> {
        self.found
    }

    /// Validates the members of a call, an object with these fields.
    pub(super) fn call(
        &mut self,
        members: &Map<String, Value>,
        object: &Struct,
        names: &HashSet<WireName>,
        place: ValuePath<'_>,
    ) {
        self.fields(members, object, place);
        let is_field = |name: &str| names.contains(name);
        self.unlisted_members(members, None, &is_field, place);
    }

    /// Validates the members of an object with these fields.
    fn object(&mut self, members: &Map<String, Value>, object: &Struct, place: ValuePath<'_>) {
        self.fields(members, object, place);
        let is_field = |name: &str| object.field(name).is_some();
        self.unlisted_members(members, object.additional.as_ref(), &is_field, place);
    }

    /// Spends steps; returns `false` if the budget is spent or enough violations were found.
    fn spend(&mut self, steps: usize) -> bool {
        self.found.len() <= bounds::VIOLATIONS && self.left.spend(steps)
    }

    fn report(
        &mut self,
        kind: ViolationKind,
        place: ValuePath<'_>,
        rule: impl Into<String>,
        words: &str,
    ) {
        let (mut rule, at) = (rule.into(), place.declared.clone());
        shorten(&mut rule);
        let place = place.place();
        let message = format!("`{place}` {words}");
        self.found.push(Violation { kind, rule, sentence: None, at, message, params: vec![place] });
    }

    fn missing(&mut self, place: ValuePath<'_>) {
        self.report(ViolationKind::Required, place, "required", "must be given");
    }

    fn mismatch(&mut self, value: &Value, expected: &str, place: ValuePath<'_>) {
        let own = DataType::of_value(value).map_or("null", |ty| ty.with_fractions().as_str());
        let words = format!("must be of type {expected}, not {own}");
        self.report(ViolationKind::Type, place, format!("type: {expected}"), &words);
    }

    /// Constraints of items are as deep as the lists of the type, which `bounds::LOWERED_INSIDE` bounds.
    fn constraints(
        &mut self,
        value: &Value,
        constraints: &[ValueConstraint],
        place: ValuePath<'_>,
    ) {
        for constraint in constraints {
            if let (ValueConstraint::Items(each), Value::Array(items)) = (constraint, value) {
                for (index, item) in items.iter().enumerate() {
                    self.constraints(item, each, place.item(index));
                }
            } else {
                self.constraint(value, constraint, place);
            }
        }
    }

    /// Validates a value against a keyword. If a sentence of the document states the keyword, the violation points to
    /// the sentence.
    fn constraint(&mut self, value: &Value, constraint: &ValueConstraint, place: ValuePath<'_>) {
        if let ValueConstraint::Enum(values) = constraint
            && !self.spend(values.len())
        {
            return;
        }
        let Some(broken) = constraint::check(constraint, value, self.patterns) else {
            return;
        };
        let stated = self.sentences.stating(&place.names(), constraint);
        let place = stated.map_or(place, |rule| place.declared(&rule.pointer));
        let rule = format!("{}: {}", broken.keyword.to_lower_camel_case(), broken.limit);
        self.report(ViolationKind::Keyword(broken.keyword), place, rule, &broken.words);
        if let (Some(violation), Some(rule)) = (self.found.last_mut(), stated) {
            violation.sentence = Some(rule.sentence.clone());
        }
    }

    /// Validates a value against its type. The depth is limited: types can contain themselves without a value in
    /// between. The budget of steps bounds the walk, too.
    fn value(&mut self, value: &Value, ty: &TypeRef, place: ValuePath<'_>) {
        if self.depth < bounds::JUDGED_DEPTH && self.spend(1) {
            self.depth += 1;
            self.typed(value, ty, place);
            self.depth -= 1;
        }
    }

    fn typed(&mut self, value: &Value, ty: &TypeRef, place: ValuePath<'_>) {
        match (ty, value) {
            (TypeRef::Any, _) | (TypeRef::Nullable(_), Value::Null) => {}
            (TypeRef::Nullable(inner), _) => self.value(value, inner, place),
            (TypeRef::Named(id), _) => self.named(value, id, place),
            (TypeRef::Array(item), Value::Array(items)) => {
                for (index, each) in items.iter().enumerate() {
                    self.value(each, item, place.item(index));
                }
            }
            (TypeRef::Map(member), Value::Object(members)) => {
                for (name, each) in members {
                    self.value(each, member, place.member(name));
                }
            }
            (TypeRef::Primitive(primitive), _) if primitive.data_type().has(value) => {
                self.format(value, *primitive, place);
            }
            (TypeRef::Array(_), _) => self.mismatch(value, "array", place),
            (TypeRef::Map(_), _) => self.mismatch(value, "object", place),
            (TypeRef::Primitive(primitive), _) => {
                self.mismatch(value, primitive.data_type().as_str(), place)
            }
        }
    }

    /// Validates the format of a value. A number that its type can't hold is of another type.
    fn format(&mut self, value: &Value, primitive: Primitive, place: ValuePath<'_>) {
        if primitive.is_integer() && !value.as_number().is_none_or(constraint::can_be_sent) {
            let words = format!("must have at most 64 bits, not {}", short(value));
            return self.report(ViolationKind::Type, place, "type: integer of 64 bits", &words);
        }
        let violated = if self.has_formats { format::violated(value, primitive) } else { None };
        let Some(expected) = violated else { return };
        let kind = match primitive.is_number() {
            true => ViolationKind::Type,
            false => ViolationKind::Keyword("format"),
        };
        let words = format!("must be {expected}, not {}", short(value));
        self.report(kind, place, format!("format: {expected}"), &words);
    }

    fn named(&mut self, value: &Value, id: &TypeId, place: ValuePath<'_>) {
        let api = self.api;
        match (api.types.kind(id), value) {
            (None, _) => {}
            (Some(TypeKind::Alias(alias)), _) => {
                self.value(value, &alias.target, place);
                self.constraints(value, &alias.constraints, place);
            }
            (Some(TypeKind::Enum(listed)), Value::String(text)) => {
                if self.spend(listed.values.len())
                    && !listed.values.iter().any(|each| each.wire.as_str() == text)
                {
                    let values = listed.values.iter().map(|each| Json(each.wire.as_str().into()));
                    self.constraint(value, &ValueConstraint::Enum(values.collect()), place);
                }
            }
            (Some(TypeKind::Enum(_)), _) => self.mismatch(value, "string", place),
            (Some(TypeKind::Union(union)), _) => self.union(value, union, place),
            (Some(TypeKind::Struct(object)), Value::Object(members)) => {
                self.object(members, object, place);
            }
            (Some(TypeKind::Struct(_)), _) => self.mismatch(value, "object", place),
        }
    }

    fn fields(&mut self, members: &Map<String, Value>, object: &Struct, place: ValuePath<'_>) {
        if !self.spend(object.fields.len()) {
            return;
        }
        for field in &object.fields {
            let name = field.property.wire.as_str();
            let member = place.member(name).declared(&field.property.pointer);
            match members.get(name) {
                None if field.property.presence.is_required() => self.missing(member),
                None => {}
                Some(Value::Null) if field.property.nullable => {}
                Some(value) => {
                    self.value(value, &field.property.ty, member);
                    self.constraints(value, &field.property.constraints, member);
                }
            }
        }
    }

    /// Validates members that are not fields. If the object allows additional members, they must have that type.
    fn unlisted_members(
        &mut self,
        members: &Map<String, Value>,
        additional: Option<&TypeRef>,
        is_field: &dyn Fn(&str) -> bool,
        place: ValuePath<'_>,
    ) {
        for (name, value) in members {
            let stray = place.member(name);
            match additional {
                _ if is_field(name) || !self.spend(1) => {}
                Some(ty) => self.value(value, ty, stray),
                None => self.report(ViolationKind::Unknown, stray, "unknown", "is unknown"),
            }
        }
    }

    fn union(&mut self, value: &Value, union: &Union, place: ValuePath<'_>) {
        let tags = union.variants.iter().map(|variant| 1 + variant.tags.len()).sum();
        if !self.spend(tags) {
            return;
        }
        let variant = union.variant_of(value, &self.api.types);
        match (&union.discriminator, value, variant) {
            (Discriminator::JsonType, _, Some(variant)) => {
                let place = place.declared(&variant.pointer);
                self.value(value, &variant.ty, place);
                self.constraints(value, &variant.constraints, place);
            }
            (Discriminator::JsonType, _, None) => {
                let names: Vec<&str> = union.variants.iter().map(|it| it.name.as_str()).collect();
                self.mismatch(value, &names.join(" or "), place);
            }
            (Discriminator::Property(name), Value::Object(members), Some(variant)) => {
                match self.as_struct(&variant.ty) {
                    Some(object) => {
                        self.fields(members, object, place);
                        let place = place.declared(&variant.pointer);
                        let is_field =
                            |each: &str| each == name.as_str() || object.field(each).is_some();
                        self.unlisted_members(
                            members,
                            object.additional.as_ref(),
                            &is_field,
                            place,
                        );
                    }
                    None => self.value(value, &variant.ty, place),
                }
            }
            (Discriminator::Property(name), Value::Object(members), None) => {
                let tags = union.variants.iter().flat_map(|each| each.tags.clone()).collect();
                let place = place.member(name.as_str());
                match members.get(name.as_str()) {
                    Some(tag) => self.constraint(tag, &ValueConstraint::Enum(tags), place),
                    None => self.missing(place),
                }
            }
            (Discriminator::RequiredKey, Value::Object(members), _) => {
                self.keyed(members, union, place);
            }
            _ => self.mismatch(value, "object", place),
        }
    }

    /// Validates each variant that is present. A separate rule of the operation decides whether several may be present.
    fn keyed(&mut self, members: &Map<String, Value>, union: &Union, place: ValuePath<'_>) {
        let key =
            |variant: &Variant| variant.key.as_ref().map_or(String::new(), WireName::to_string);
        let there = union.variants.iter().filter(|variant| members.contains_key(&key(variant)));
        let there: Vec<&Variant> = there.collect();
        if there.is_empty() {
            let keys: Vec<Value> = union.variants.iter().map(|each| key(each).into()).collect();
            let words = format!("must have a member named {}", listed(&keys));
            return self.report(ViolationKind::Required, place, "required", &words);
        }
        for variant in there {
            if let Some(object) = self.as_struct(&variant.ty) {
                self.fields(members, object, place);
            }
        }
        let all = union.variants.iter();
        let all = all.filter_map(|each| self.as_struct(&each.ty));
        let all: Vec<&Struct> = all.collect();
        if self.spend(all.len() * members.len()) {
            let additional = all.iter().find_map(|object| object.additional.as_ref());
            let is_field = |name: &str| all.iter().any(|object| object.field(name).is_some());
            self.unlisted_members(members, additional, &is_field, place);
        }
    }

    /// The struct behind aliases.
    fn as_struct(&self, ty: &'a TypeRef) -> Option<&'a Struct> {
        let id = self.api.types.resolved(ty).alone()?;
        match self.api.types.kind(id)? {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        }
    }
}
