//! The form of a call: fields for the arguments, and the call in every language.
//!
//! The site uses this module while a reader fills in the form, so the samples of the pages and these calls have the
//! same printer.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::model::{
    Field, Json, Operation, Parameter, Primitive, Property, Struct, TypeKind, TypeRef,
};
use crate::samples::{Sampler, constants, is_argument};

use super::language;
use super::sentence;
use super::site::{Pages, is_shown};
use super::view::sample;
use super::view::type_words;

/// The depth of objects that are filled in member by member; a deeper one is JSON.
const LEVELS: usize = 3;

/// Makes the forms of an API.
pub struct Forms<'a> {
    pages: Pages<'a>,
}

/// The form of an operation.
#[derive(Debug, Serialize)]
pub struct Form {
    /// The fields: those of the sample in its order, then the other required ones, then the rest.
    pub fields: Vec<FormField>,
    /// The arguments of the first sample on the page that have a field.
    pub sample: Map<String, Value>,
}

/// A field for a parameter, or for a member of an object.
#[derive(Debug, Serialize)]
pub struct FormField {
    /// The key of the argument, or the name of the member.
    pub name: String,
    /// The type in words: `Array of UUIDs`.
    pub words: String,
    /// The description, in a sentence; empty without a description.
    pub about: String,
    /// Whether the parameter is required.
    pub required: bool,
    /// Whether the value can be null.
    pub nullable: bool,
    /// The kind of the value.
    pub kind: FieldKind,
    /// The enum values of the parameter or of the items of its list.
    pub values: Vec<String>,
    /// The fields of the object, or of each object in the list.
    pub members: Vec<FormField>,
}

/// The kind of a value, for the choice of an input element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    Texts,
    /// A list of numbers.
    Numbers,
    /// An object with fields for its members.
    Object,
    /// A list of such objects.
    Objects,
    /// Any other JSON.
    Json,
}

/// A call in one language.
#[derive(Debug, Serialize)]
pub struct FormCode {
    /// The language.
    pub title: String,
    /// The name of the language for syntax highlighting.
    pub fence: String,
    /// The call.
    pub code: String,
}

impl<'a> Forms<'a> {
    /// The forms for the API of these samples.
    pub fn new(sampler: &'a Sampler<'a>) -> Self {
        Self { pages: Pages::new(sampler) }
    }

    /// The form of an operation.
    pub fn form(&self, operation: &Operation) -> Form {
        let shown = operation
            .parameters
            .iter()
            .filter(|parameter| is_argument(parameter) && is_shown(&parameter.property.lifecycle));
        let mut left = Budget::of(bounds::FORM_FIELDS);
        let field = |parameter: &Parameter| {
            self.field(parameter.key(), &parameter.property, LEVELS, &mut left)
        };
        let mut fields: Vec<FormField> = shown.map(field).collect();
        let mut sample = self.pages.sampler.samples(operation).first.arguments.clone();
        sample.retain(|name, _| fields.iter().any(|field| &field.name == name));
        // A call is written in the order of its fields: unchanged, it is the sample.
        let places = places(&sample);
        fields.sort_by_key(|field| (place(&places, &field.name), !field.required));
        Form { fields, sample }
    }

    /// The sent values for these arguments, including constants, which have no fields. The order is that of the
    /// sample, so the call of an unchanged form is the sample.
    pub fn sent(
        &self,
        operation: &Operation,
        arguments: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut all: Map<String, Value> = constants(operation).collect();
        all.extend(arguments.clone());
        let calls = self.pages.sampler.samples(operation);
        let places = places(&calls.first.arguments);
        let mut sent: Vec<(String, Value)> = all.into_iter().collect();
        sent.sort_by_key(|(name, _)| place(&places, name));
        sent.into_iter().collect()
    }

    /// The call with these values, in the languages of the pages.
    pub fn codes(&self, operation: &Operation, sent: Map<String, Value>) -> Vec<FormCode> {
        let call = self.pages.sampler.call(operation, sent);
        let languages = self.pages.api.pages.languages.iter();
        let code = languages.map(|language| {
            let call = sample::call(&self.pages, operation, &call, &language.client);
            FormCode {
                title: language.title.clone(),
                fence: language.fence.clone(),
                code: language::write(&call, language.syntax).code,
            }
        });
        code.collect()
    }

    /// The field of a property, with the members of its objects; `levels` bounds their depth.
    fn field(
        &self,
        name: &str,
        property: &Property,
        levels: usize,
        left: &mut Budget,
    ) -> FormField {
        let description = property.docs.description.as_deref().unwrap_or_default();
        let mut input = self.input(&property.ty, bounds::NAMES_OF_A_TYPE);
        if let Some(Json(Value::String(only))) = property.constant() {
            input = Input::of(FieldKind::Text, vec![only.clone()]);
        }
        let members = input.object.and_then(|object| self.members(object, levels, left));
        // An object that is too deep, or too large, is filled in as JSON.
        let kind = match members {
            None if input.object.is_some() => FieldKind::Json,
            _ => input.kind,
        };
        FormField {
            name: name.to_owned(),
            words: type_words::types(&self.pages, &property.ty, false).0,
            about: sentence::unlinked(&sentence::first(description)),
            required: property.presence.is_required(),
            nullable: property.nullable,
            kind,
            values: input.values,
            members: members.unwrap_or_default(),
        }
    }

    /// The fields of an object, in the bounds of `levels` and `left`; `None`: the object is too deep or too large.
    fn members(&self, object: &Struct, levels: usize, left: &mut Budget) -> Option<Vec<FormField>> {
        let levels = levels.checked_sub(1)?;
        let is_sent =
            |field: &&Field| !field.property.read_only && is_shown(&field.property.lifecycle);
        let mut shown: Vec<&Field> = object.fields.iter().filter(is_sent).collect();
        if !left.spend(shown.len()) {
            return None;
        }
        shown.sort_by_key(|field| !field.property.presence.is_required());
        let field =
            |field: &Field| self.field(field.property.wire.as_str(), &field.property, levels, left);
        Some(shown.into_iter().map(field).collect())
    }

    /// The input of a type. `names` bounds the recursion: a list can contain itself under its name.
    fn input(&self, ty: &TypeRef, names: usize) -> Input<'_> {
        let Some(names) = names.checked_sub(1) else { return Input::json() };
        let ty = self.pages.api.types.resolved(ty);
        match ty {
            TypeRef::Nullable(inner) => self.input(inner, names),
            TypeRef::Primitive(Primitive::Boolean) => Input::of(FieldKind::Boolean, Vec::new()),
            TypeRef::Primitive(number) if number.is_number() => {
                Input::of(FieldKind::Number, Vec::new())
            }
            TypeRef::Primitive(_) => Input::of(FieldKind::Text, Vec::new()),
            TypeRef::Array(item) => self.input(item, names).of_items(),
            TypeRef::Named(_) => match self.pages.kind(ty) {
                Some(TypeKind::Enum(listed)) => {
                    let shown = listed.values.iter().filter(|each| is_shown(&each.lifecycle));
                    let values = shown.map(|each| each.wire.as_str().to_owned());
                    Input::of(FieldKind::Text, values.collect())
                }
                // Members of other names would have no field.
                Some(TypeKind::Struct(object)) if object.additional.is_none() => {
                    Input { kind: FieldKind::Object, values: Vec::new(), object: Some(object) }
                }
                _ => Input::json(),
            },
            TypeRef::Map(_) | TypeRef::Any => Input::json(),
        }
    }
}

/// The places of the arguments in a sample.
fn places(sample: &Map<String, Value>) -> HashMap<&str, usize> {
    sample.keys().map(String::as_str).zip(0..).collect()
}

/// The place of an argument. An argument that the sample lacks comes last.
fn place(places: &HashMap<&str, usize>, name: &str) -> usize {
    places.get(name).copied().unwrap_or(usize::MAX)
}

/// The form field for a value.
struct Input<'a> {
    kind: FieldKind,
    /// The enum values of the value or of its items.
    values: Vec<String>,
    /// The object, or the object in the list.
    object: Option<&'a Struct>,
}

impl<'a> Input<'a> {
    fn of(kind: FieldKind, values: Vec<String>) -> Self {
        Self { kind, values, object: None }
    }

    fn json() -> Self {
        Self::of(FieldKind::Json, Vec::new())
    }

    /// The input of a list of such values.
    fn of_items(self) -> Self {
        let kind = match self.kind {
            FieldKind::Text => FieldKind::Texts,
            FieldKind::Number => FieldKind::Numbers,
            FieldKind::Object => FieldKind::Objects,
            _ => return Self::json(),
        };
        Self { kind, ..self }
    }
}
