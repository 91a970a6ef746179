//! The form of a call: fields for the arguments, and the call in every language.
//!
//! The site uses this module while a reader fills in the form, so the samples of the pages and these calls have the
//! same printer.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::bounds;
use crate::model::{Operation, Parameter, Primitive, TypeKind, TypeRef};
use crate::samples::{Sampler, is_argument};

use super::language;
use super::sentence;
use super::site::{Pages, is_shown};
use super::view::sample;
use super::view::type_words;

/// Makes the forms of an API.
pub struct Forms<'a> {
    pages: Pages<'a>,
}

/// The form of an operation.
#[derive(Clone, Debug, Serialize)]
pub struct Form {
    /// The fields: those of the sample in its order, then the other required ones, then the rest.
    pub fields: Vec<FormField>,
    /// The arguments of the first sample on the page.
    pub sample: Map<String, Value>,
}

/// A field for a parameter.
#[derive(Clone, Debug, Serialize)]
pub struct FormField {
    /// The key of the argument.
    pub name: String,
    /// The type in words: `Array of UUIDs`.
    pub words: String,
    /// The description, in a sentence; empty without a description.
    pub about: String,
    /// Whether the parameter is required.
    pub required: bool,
    /// The kind of the value.
    pub kind: FieldKind,
    /// The enum values of the parameter or of the items of its list.
    pub values: Vec<String>,
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
    /// Any other JSON.
    Json,
}

/// A call in one language.
#[derive(Clone, Debug, Serialize)]
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
        let mut fields: Vec<FormField> = shown.map(|parameter| self.field(parameter)).collect();
        let sample = self.pages.sampler.samples(operation).first.arguments.clone();
        // A call is written in the order of its fields: unchanged, it is the sample.
        let places: HashMap<&str, usize> = sample.keys().map(String::as_str).zip(0..).collect();
        fields.sort_by_key(|field| {
            (places.get(field.name.as_str()).copied().unwrap_or(usize::MAX), !field.required)
        });
        Form { fields, sample }
    }

    /// The call with these arguments, in the languages of the pages.
    pub fn codes(&self, operation: &Operation, arguments: Map<String, Value>) -> Vec<FormCode> {
        let call = self.pages.sampler.call(operation, arguments);
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

    fn field(&self, parameter: &Parameter) -> FormField {
        let property = &parameter.property;
        let ty = self.pages.api.types.resolved(&property.ty);
        let (kind, values) = self.kind(ty, bounds::NAMES_OF_A_TYPE);
        let description = property.docs.description.as_deref().unwrap_or_default();
        FormField {
            name: parameter.key().to_owned(),
            words: type_words::types(&self.pages, &property.ty).0,
            about: sentence::unlinked(&sentence::first(description)),
            required: property.presence.is_required(),
            kind,
            values,
        }
    }

    /// The kind of a field, and the values that are listed for it. `names` bounds the recursion: a list can contain
    /// itself under its name.
    fn kind(&self, ty: &TypeRef, names: usize) -> (FieldKind, Vec<String>) {
        let Some(names) = names.checked_sub(1) else { return (FieldKind::Json, Vec::new()) };
        match ty {
            TypeRef::Nullable(inner) => self.kind(self.pages.api.types.resolved(inner), names),
            TypeRef::Primitive(Primitive::Boolean) => (FieldKind::Boolean, Vec::new()),
            TypeRef::Primitive(
                Primitive::Integer
                | Primitive::Integer32
                | Primitive::Unsigned64
                | Primitive::Number
                | Primitive::Number32,
            ) => (FieldKind::Number, Vec::new()),
            TypeRef::Primitive(_) => (FieldKind::Text, Vec::new()),
            TypeRef::Array(item) => match self.kind(self.pages.api.types.resolved(item), names) {
                (FieldKind::Text, values) => (FieldKind::Texts, values),
                _ => (FieldKind::Json, Vec::new()),
            },
            TypeRef::Named(_) => match self.pages.kind(ty) {
                Some(TypeKind::Enum(listed)) => {
                    let shown = listed.values.iter().filter(|each| is_shown(&each.lifecycle));
                    let values = shown.map(|each| each.wire.as_str().to_owned());
                    (FieldKind::Text, values.collect())
                }
                _ => (FieldKind::Json, Vec::new()),
            },
            TypeRef::Map(_) | TypeRef::Any => (FieldKind::Json, Vec::new()),
        }
    }
}
