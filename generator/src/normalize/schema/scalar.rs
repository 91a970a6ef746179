//! Booleans, numbers, strings, and their constraints.

use serde_json::Value;

use super::enumeration::enumeration;
use super::view::SchemaView;
use super::{Lowering, SchemaType};
use crate::load::Node;
use crate::model::{
    Bound, DataType, Json, Pagination, Place, Primitive, SpecPointer, TypeKind, TypeRef,
    ValueConstraint, integer_range,
};
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// A scalar, an enum of strings, or an id.
    pub(crate) fn lower_scalar(
        &mut self,
        view: &SchemaView<'a>,
        at: &SpecPointer,
        place: &TypePath,
    ) -> SchemaType {
        let mut constraints = view.allowed.constraints.to_vec();
        let primitive = match view.json_type() {
            Some(DataType::Boolean) => Primitive::Boolean,
            Some(DataType::Integer) => self.integer(view),
            Some(DataType::Number) if self.is_whole(view, place) => self.integer(view),
            Some(DataType::Number) => match self.format(view) {
                Some("float") => Primitive::Number32,
                _ => Primitive::Number,
            },
            Some(DataType::String) => return self.lower_string(view, at, place, constraints),
            _ => return self.lower_any(view),
        };
        constraints.extend(self.range(view, primitive));
        let covers_all = primitive == Primitive::Boolean && view.allowed.values.len() == 2;
        if !covers_all {
            constraints.extend(value_list(&view.allowed.values));
        }
        SchemaType::Plain(TypeRef::Primitive(primitive), constraints)
    }

    /// The place of a tuple whose item has this schema.
    pub(super) fn tuple_place(&mut self, schema: &Node<'a>) -> Place {
        let any = Place { ty: TypeRef::Any, constraints: Vec::new() };
        let Some(whole) = self.schemas.whole(schema) else { return any };
        let view = &whole.view;
        let mut constraints = view.allowed.constraints.to_vec();
        constraints.extend(value_list(&view.allowed.values));
        let primitive = match view.json_type() {
            Some(DataType::Boolean) => Primitive::Boolean,
            Some(DataType::Integer) => self.integer(view),
            Some(DataType::Number) => Primitive::Number,
            Some(DataType::String) => {
                let format = self.format(view);
                constraints.extend(format.map(str::to_owned).map(ValueConstraint::Format));
                format.map_or(Primitive::String, of_format)
            }
            Some(DataType::Array) => {
                return Place { ty: TypeRef::Array(Box::new(TypeRef::Any)), constraints };
            }
            Some(DataType::Object) | None => return Place { constraints, ..any },
        };
        Place { ty: TypeRef::Primitive(primitive), constraints }
    }

    /// The format of a value, by the conventions.
    fn format(&self, view: &SchemaView<'a>) -> Option<&'a str> {
        let format = view.allowed.format?;
        let conventions: &'a _ = self.conventions;
        Some(conventions.types.formats.get(format).map_or(format, String::as_str))
    }

    fn integer(&self, view: &SchemaView<'a>) -> Primitive {
        match self.format(view) {
            Some("int32") => Primitive::Integer32,
            Some("uint64") => Primitive::Unsigned64,
            _ => Primitive::Integer,
        }
    }

    /// The format of a whole number, if it is one that says how large the number can be.
    fn range(&self, view: &SchemaView<'a>, primitive: Primitive) -> Option<ValueConstraint> {
        let format = self.format(view).filter(|_| primitive.is_integer())?;
        integer_range(format)?;
        Some(ValueConstraint::Format(format.to_owned()))
    }

    /// Whether the numbers at this place are whole, by a keyword of the schema or by the conventions.
    ///
    /// Whole bounds and a whole default do not suffice, because a temperature has them too.
    fn is_whole(&self, view: &SchemaView<'a>, place: &TypePath) -> bool {
        let has_fraction = |constraint: &ValueConstraint| match constraint {
            ValueConstraint::Minimum(Bound { value, .. })
            | ValueConstraint::Maximum(Bound { value, .. })
            | ValueConstraint::MultipleOf(value) => !is_integer(&value.0),
            _ => false,
        };
        let is_step = |constraint: &_| matches!(constraint, ValueConstraint::MultipleOf(_));
        if view.allowed.constraints.iter().any(has_fraction)
            || !view.allowed.values.iter().all(|it| is_integer(it))
        {
            return false;
        }
        self.format(view).is_some_and(|format| integer_range(format).is_some())
            || view.allowed.constraints.iter().any(is_step)
            || place.property_name().is_some_and(|name| self.is_count(name.as_str()))
    }

    /// Whether the conventions say that a number of this name is a count.
    fn is_count(&self, name: &str) -> bool {
        let mut of_pages = self.conventions.pagination.iter().flat_map(Pagination::counts);
        self.conventions.types.counts.has(name)
            || of_pages.any(|count| count.name().as_str() == name)
    }

    /// The type of a string at this place, by the conventions.
    pub(super) fn by_name(&self, place: &TypePath) -> Primitive {
        let types = &self.conventions.types;
        match place.property_name() {
            Some(name) if types.times_of_day.has(name.as_str()) => Primitive::TimeOfDay,
            Some(name) if types.moments.has(name.as_str()) => Primitive::DateTime,
            _ => Primitive::String,
        }
    }

    /// A value of any type, or of several types.
    pub(crate) fn lower_any(&mut self, view: &SchemaView<'a>) -> SchemaType {
        let mut constraints = view.allowed.constraints.to_vec();
        constraints.extend(match view.is_null_listed() {
            true => Some(ValueConstraint::Const(Json(Value::Null))),
            false => value_list(&view.allowed.values),
        });
        SchemaType::Plain(TypeRef::Any, constraints)
    }

    fn lower_string(
        &mut self,
        view: &SchemaView<'a>,
        at: &SpecPointer,
        place: &TypePath,
        mut constraints: Vec<ValueConstraint>,
    ) -> SchemaType {
        let values = self.distinct_texts(&view.allowed.values, at);
        if values.len() > 1 {
            return SchemaType::Kind(TypeKind::Enum(enumeration(&values)));
        }
        constraints.extend(value_list(&view.allowed.values));
        let format = self.format(view);
        let primitive = match format.map(of_format) {
            None if view.allowed.values.is_empty() => self.by_name(place),
            known => known.unwrap_or(Primitive::String),
        };
        if let Some(id) = self.ids.identifier(&mut self.drafts, (format, primitive), at, place) {
            return SchemaType::Plain(TypeRef::Named(id), constraints);
        }
        if let (Primitive::String, Some(format)) = (primitive, format) {
            constraints.push(ValueConstraint::Format(format.to_owned()));
        }
        SchemaType::Plain(TypeRef::Primitive(primitive), constraints)
    }
}

/// The type of a text of this format.
fn of_format(format: &str) -> Primitive {
    match format {
        "uuid" => Primitive::Uuid,
        "date-time" => Primitive::DateTime,
        "date" => Primitive::Date,
        "time" => Primitive::TimeOfDay,
        "uri" | "url" => Primitive::Uri,
        "email" => Primitive::Email,
        "byte" => Primitive::Bytes,
        _ => Primitive::String,
    }
}

/// Whether a value is a whole number that fits 64 bits.
fn is_integer(value: &Value) -> bool {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    let is_whole = |number: f64| number.fract() == 0.0 && number.abs() <= LIMIT;
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(is_whole)
}

fn value_list(values: &[&Value]) -> Option<ValueConstraint> {
    match values {
        [] => None,
        [value] => Some(ValueConstraint::Const(Json((*value).clone()))),
        values => Some(ValueConstraint::Enum(values.iter().copied().cloned().map(Json).collect())),
    }
}
