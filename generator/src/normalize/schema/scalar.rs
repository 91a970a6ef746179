//! Booleans, numbers, texts, and the keywords that bound them.

use serde_json::Value;

use super::SchemaType;
use super::enumeration::enumeration;
use super::view::SchemaView;
use crate::bounds;
use crate::model::{
    Alias, Home, Json, Name, Primitive, SpecPointer, TypeId, TypeKind, TypeRef, ValueConstraint,
};
use crate::normalize::context::{Context, index};
use crate::normalize::type_path::TypePath;

impl<'a> Context<'a> {
    /// A scalar, an enum of texts, or an id.
    pub(crate) fn lower_scalar(
        &mut self,
        facts: &SchemaView<'a>,
        at: &SpecPointer,
        place: &TypePath,
    ) -> SchemaType {
        let mut constraints = facts.constraints.to_vec();
        let primitive = match facts.json_type() {
            Some("boolean") => Primitive::Boolean,
            Some("integer") => Primitive::Integer,
            Some("number") => Primitive::Number,
            Some("string") => return self.lower_string(facts, at, place, constraints),
            _ => return SchemaType::Plain(TypeRef::Any, constraints),
        };
        let covers_all = primitive == Primitive::Boolean && facts.values.len() == 2;
        if !covers_all {
            constraints.extend(value_list(&facts.values));
        }
        SchemaType::Plain(TypeRef::Primitive(primitive), constraints)
    }

    fn lower_string(
        &mut self,
        facts: &SchemaView<'a>,
        at: &SpecPointer,
        place: &TypePath,
        mut constraints: Vec<ValueConstraint>,
    ) -> SchemaType {
        let values = self.distinct_texts(&facts.values, at);
        if values.len() > 1 {
            return SchemaType::Kind(TypeKind::Enum(enumeration(&values)));
        }
        constraints.extend(value_list(&facts.values));
        let format = facts.format;
        let primitive = match format {
            Some("uuid") => Primitive::Uuid,
            Some("date-time") => Primitive::DateTime,
            Some("date") => Primitive::Date,
            Some("uri" | "url") => Primitive::Uri,
            Some("email") => Primitive::Email,
            _ => Primitive::String,
        };
        if let Some(id) = self.identifier(format, primitive, at, place) {
            return SchemaType::Plain(TypeRef::Named(id), constraints);
        }
        if let (Primitive::String, Some(format)) = (primitive, format) {
            constraints.push(ValueConstraint::Format(format.to_owned()));
        }
        SchemaType::Plain(TypeRef::Primitive(primitive), constraints)
    }

    /// The id type of a text at this place, if the conventions see an id in it.
    fn identifier(
        &mut self,
        format: Option<&str>,
        primitive: Primitive,
        at: &SpecPointer,
        place: &TypePath,
    ) -> Option<TypeId> {
        let ids = &self.conventions.ids;
        if format.is_some_and(|format| !ids.formats.iter().any(|known| known == format)) {
            return None;
        }
        let name = place.property_name()?.as_str();
        let stem = ids.suffixes.iter().find_map(|suffix| name.strip_suffix(suffix.as_str()))?;
        let name = self.identified(stem)?;
        if format.is_none() && !ids.without_format.iter().any(|known| known == name.as_str()) {
            return None;
        }
        if let Some(id) = self.ids.get(&name).cloned() {
            self.seen_again(&id, primitive, at);
            return Some(id);
        }
        let id = format!("{name}_id");
        let kind = TypeKind::Alias(Alias {
            target: TypeRef::Primitive(primitive),
            constraints: Vec::new(),
            identifier: true,
        });
        let place = TypePath::component(&id);
        let id = self.draft(kind, &place, at);
        self.drafts[index(&id)].def.home = Home::Ids;
        self.ids.insert(name, id.clone());
        Some(id)
    }

    /// An id stands in many places: the first in the order of the alphabet says where it came from, and any that has a
    /// format says which.
    fn seen_again(&mut self, id: &TypeId, primitive: Primitive, at: &SpecPointer) {
        let def = &mut self.drafts[index(id)].def;
        for known in def.pointers.iter_mut().filter(|known| at < known) {
            known.clone_from(at);
        }
        if let TypeKind::Alias(alias) = &mut def.kind
            && alias.target == TypeRef::Primitive(Primitive::String)
        {
            alias.target = TypeRef::Primitive(primitive);
        }
    }

    /// What a name without its ending identifies: the longest known name that it ends with.
    fn identified(&self, stem: &str) -> Option<Name> {
        let behind = stem.rmatch_indices('_').map(|(at, _)| at + 1).take(bounds::COMMON_WORDS);
        let ends = behind.chain([0]).filter_map(|at| self.identified_names.get(&stem[at..]));
        // The last one found is the longest.
        ends.last().cloned()
    }
}

fn value_list(values: &[&Value]) -> Option<ValueConstraint> {
    match values {
        [] => None,
        [value] => Some(ValueConstraint::Const(Json((*value).clone()))),
        values => Some(ValueConstraint::Enum(values.iter().copied().cloned().map(Json).collect())),
    }
}
