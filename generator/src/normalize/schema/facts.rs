//! One flat view of a schema, however `openapiv3` has sorted it.

use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::reference::SchemaRef;
use crate::model::SpecPointer;

/// What a schema says about the shape of its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts<'a> {
    /// `type`.
    pub(crate) ty: Option<&'a str>,
    /// `format`.
    pub(crate) format: Option<String>,
    /// `enum`, without the null.
    pub(crate) values: Vec<Value>,
    /// Whether null is allowed: `nullable`, or a null in `enum`.
    pub(crate) nullable: bool,
    /// `properties`, each with its place.
    pub(crate) properties: Vec<Property<'a>>,
    /// Whether `properties` stands there, be it empty.
    pub(crate) has_properties: bool,
    /// `required`.
    pub(crate) required: Vec<String>,
    /// `additionalProperties`.
    pub(crate) additional: Option<(&'a AdditionalProperties, SpecPointer)>,
    /// `items`.
    pub(crate) items: Option<(SchemaRef<'a>, SpecPointer)>,
    /// `oneOf` or `anyOf`.
    pub(crate) alternatives: Vec<(SchemaRef<'a>, SpecPointer)>,
    /// `allOf`.
    pub(crate) parts: Vec<(SchemaRef<'a>, SpecPointer)>,
    /// `not`.
    pub(crate) has_not: bool,
    /// `discriminator`.
    pub(crate) discriminator: Option<&'a Discriminator>,
    /// Keywords that bound a single value, as they stand in the document.
    pub(crate) bounds: Bounds,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub(crate) struct Property<'a> {
    pub(crate) name: &'a str,
    pub(crate) schema: SchemaRef<'a>,
    pub(crate) at: SpecPointer,
}

/// Keywords that bound a single value; numbers are read from the raw document, for their digits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    pub(crate) pattern: Option<String>,
    pub(crate) min_items: Option<usize>,
    pub(crate) max_items: Option<usize>,
    pub(crate) unique_items: bool,
    pub(crate) min_properties: Option<usize>,
    pub(crate) max_properties: Option<usize>,
    pub(crate) minimum: Option<(Value, bool)>,
    pub(crate) maximum: Option<(Value, bool)>,
    pub(crate) multiple_of: Option<Value>,
}

impl<'a> Facts<'a> {
    /// The facts of an inline schema at this place; `raw` is the same schema in the raw document.
    pub(crate) fn of(schema: &'a Schema, at: &SpecPointer, raw: Option<&Value>) -> Self {
        let mut facts = Self { ..Self::default() };
        facts.read_data(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(ty) => facts.read_type(ty, at),
            SchemaKind::OneOf { one_of } => facts.read_alternatives(one_of, at, "oneOf"),
            SchemaKind::AnyOf { any_of } => facts.read_alternatives(any_of, at, "anyOf"),
            SchemaKind::AllOf { all_of } => facts.read_parts(all_of, at),
            SchemaKind::Not { .. } => facts.has_not = true,
            SchemaKind::Any(any) => facts.read_any(any, at),
        }
        if let Some(raw) = raw {
            facts.read_raw(raw);
        }
        facts
    }

    fn read_data(&mut self, data: &'a SchemaData) {
        self.nullable = data.nullable;
        self.discriminator = data.discriminator.as_ref();
    }

    fn read_type(&mut self, ty: &'a Type, at: &SpecPointer) {
        match ty {
            Type::String(string) => {
                self.ty = Some("string");
                self.format = format_text(&string.format, |format| match format {
                    openapiv3::StringFormat::Date => "date",
                    openapiv3::StringFormat::DateTime => "date-time",
                    openapiv3::StringFormat::Password => "password",
                    openapiv3::StringFormat::Byte => "byte",
                    openapiv3::StringFormat::Binary => "binary",
                });
                self.bounds.min_length = string.min_length;
                self.bounds.max_length = string.max_length;
                self.bounds.pattern.clone_from(&string.pattern);
            }
            Type::Number(_) => self.ty = Some("number"),
            Type::Integer(_) => self.ty = Some("integer"),
            Type::Boolean(_) => self.ty = Some("boolean"),
            Type::Object(object) => {
                self.ty = Some("object");
                self.read_properties(&object.properties, at);
                self.required.clone_from(&object.required);
                self.read_additional(object.additional_properties.as_ref(), at);
                self.bounds.min_properties = object.min_properties;
                self.bounds.max_properties = object.max_properties;
            }
            Type::Array(array) => {
                self.ty = Some("array");
                self.items = array.items.as_ref().map(|items| (items.into(), at.child("items")));
                self.bounds.min_items = array.min_items;
                self.bounds.max_items = array.max_items;
                self.bounds.unique_items = array.unique_items;
            }
        }
    }

    /// A schema that mixes keywords of several kinds.
    fn read_any(&mut self, any: &'a AnySchema, at: &SpecPointer) {
        self.ty = any.typ.as_deref();
        self.format.clone_from(&any.format);
        self.read_properties(&any.properties, at);
        self.required.clone_from(&any.required);
        self.read_additional(any.additional_properties.as_ref(), at);
        self.items = any.items.as_ref().map(|items| (items.into(), at.child("items")));
        self.read_alternatives(&any.one_of, at, "oneOf");
        self.read_alternatives(&any.any_of, at, "anyOf");
        self.read_parts(&any.all_of, at);
        self.has_not = any.not.is_some();
        self.bounds.min_length = any.min_length;
        self.bounds.max_length = any.max_length;
        self.bounds.pattern.clone_from(&any.pattern);
        self.bounds.min_items = any.min_items;
        self.bounds.max_items = any.max_items;
        self.bounds.unique_items = any.unique_items.unwrap_or_default();
        self.bounds.min_properties = any.min_properties;
        self.bounds.max_properties = any.max_properties;
    }

    fn read_properties(
        &mut self,
        properties: &'a indexmap::IndexMap<String, openapiv3::ReferenceOr<Box<Schema>>>,
        at: &SpecPointer,
    ) {
        self.has_properties |= !properties.is_empty();
        let at = at.child("properties");
        self.properties.extend(properties.iter().map(|(name, schema)| Property {
            name,
            schema: schema.into(),
            at: at.child(name),
        }));
    }

    fn read_additional(&mut self, additional: Option<&'a AdditionalProperties>, at: &SpecPointer) {
        self.additional =
            additional.map(|additional| (additional, at.child("additionalProperties")));
    }

    fn read_alternatives(
        &mut self,
        branches: &'a [openapiv3::ReferenceOr<Schema>],
        at: &SpecPointer,
        keyword: &str,
    ) {
        let at = at.child(keyword);
        let branches = branches.iter().enumerate();
        self.alternatives.extend(branches.map(|(i, branch)| (branch.into(), at.child(i))));
    }

    fn read_parts(&mut self, parts: &'a [openapiv3::ReferenceOr<Schema>], at: &SpecPointer) {
        let at = at.child("allOf");
        self.parts.extend(parts.iter().enumerate().map(|(i, part)| (part.into(), at.child(i))));
    }

    /// What `openapiv3` loses or rounds: values of `enum` with their JSON types, digits of bounds, the formats of
    /// numbers, an empty `properties`.
    fn read_raw(&mut self, raw: &Value) {
        if let Some(Value::Array(values)) = raw.get("enum") {
            self.nullable |= values.iter().any(Value::is_null);
            self.values = values.iter().filter(|value| !value.is_null()).cloned().collect();
        }
        self.has_properties |= raw.get("properties").is_some_and(Value::is_object);
        if self.format.is_none() {
            self.format = raw.get("format").and_then(Value::as_str).map(str::to_owned);
        }
        let flag = |key: &str| raw.get(key) == Some(&Value::Bool(true));
        let number = |key: &str| raw.get(key).filter(|value| value.is_number()).cloned();
        self.bounds.minimum = number("minimum").map(|value| (value, flag("exclusiveMinimum")));
        self.bounds.maximum = number("maximum").map(|value| (value, flag("exclusiveMaximum")));
        self.bounds.multiple_of = number("multipleOf");
    }

    /// Whether it says nothing but that null is allowed.
    pub(crate) fn is_only_null(&self) -> bool {
        self.nullable
            && self.ty.is_none()
            && self.values.is_empty()
            && !self.has_properties
            && self.alternatives.is_empty()
            && self.parts.is_empty()
    }

    /// Whether its values are objects with named properties.
    pub(crate) fn is_object(&self) -> bool {
        self.ty == Some("object") || (self.ty.is_none() && self.has_properties)
    }

    /// The JSON type of its values: `type`, or what follows from the other keywords.
    pub(crate) fn json_type(&self) -> Option<&str> {
        let of_values = || match self.values.first()? {
            Value::String(_) => Some("string"),
            Value::Bool(_) => Some("boolean"),
            Value::Number(_) => Some("number"),
            Value::Object(_) => Some("object"),
            Value::Array(_) => Some("array"),
            Value::Null => None,
        };
        self.ty
            .or_else(of_values)
            .or_else(|| self.has_properties.then_some("object"))
            .or_else(|| self.items.is_some().then_some("array"))
    }
}

fn format_text<T>(
    format: &VariantOrUnknownOrEmpty<T>,
    known: impl Fn(&T) -> &'static str,
) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(item) => Some(known(item).to_owned()),
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
