//! Objects: structs and maps.

use serde_json::Value;

use super::{Lowering, SchemaType, SchemaView};
use crate::load::Node;
use crate::model::{ExcludedKind, Field, Lifecycle, SpecPointer, Struct, TypeKind, TypeRef};
use crate::normalize::extensions::lifecycle;
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// A struct, or a map if there are no named properties; `without` lists properties that the union around it reads
    /// and writes.
    pub(crate) fn lower_object(
        &mut self,
        view: &SchemaView<'a>,
        at: &SpecPointer,
        place: &TypePath,
        without: &[String],
    ) -> SchemaType {
        let additional = self.additional(view, place);
        let keeps = || self.conventions.types.unknown_members && view.additional.is_none();
        let additional = additional.or_else(|| keeps().then_some(TypeRef::Any));
        self.check_required(view, at);
        let closed = view.additional.as_ref().is_some_and(|rest| *rest.value == Value::Bool(false));
        if !view.has_properties && !closed {
            let members = Box::new(additional.unwrap_or(TypeRef::Any));
            return SchemaType::Plain(TypeRef::Map(members), view.constraints.to_vec());
        }
        let mut fields = Vec::new();
        for (name, schema) in view.properties.iter() {
            if !without.iter().any(|used| used == name) {
                fields.extend(self.field(name, schema, view, place));
            }
        }
        fields.sort_by(|a: &Field, b: &Field| a.property.wire.cmp(&b.property.wire));
        SchemaType::Kind(TypeKind::Struct(Struct { fields, additional, ..Struct::default() }))
    }

    /// The type of members of any other name; `None` if they are forbidden or not mentioned.
    pub(crate) fn additional(
        &mut self,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> Option<TypeRef> {
        let members = view.additional.as_ref()?;
        match members.value {
            Value::Bool(any) => any.then_some(TypeRef::Any),
            _ => Some(self.lower(members, &place.member()).nullable_type()),
        }
    }

    fn field(
        &mut self,
        name: &str,
        schema: &Node<'a>,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> Option<Field> {
        if self.is_left_out(schema) {
            return None;
        }
        let usage = self.lower(schema, &place.property(name));
        let required = view.required.contains(name) && !usage.read_only && !usage.write_only;
        let property = usage.property(name, required, &schema.at);
        Some(Field { property, group: self.property_group(schema) })
    }

    /// Whether a property is not public; then it is listed as excluded.
    pub(crate) fn is_left_out(&mut self, schema: &Node<'a>) -> bool {
        match lifecycle(schema, &self.conventions.lifecycle) {
            Lifecycle::Undocumented(reason) if schema.reference().is_none() => {
                self.schemas.log.exclude_undocumented(&schema.at, ExcludedKind::Property, reason);
                true
            }
            _ => false,
        }
    }

    /// Reports a required name without a property.
    fn check_required(&mut self, view: &SchemaView<'a>, at: &SpecPointer) {
        if view.additional.is_some() {
            return;
        }
        for name in view.required.iter().filter(|name| !view.properties.contains_key(*name)) {
            let help = "add the property, or remove the name from `required`, in the overlay";
            self.schemas.log.warn(at, format!("`{name}` is required, but not a property"), help);
        }
    }
}
