//! Objects: structs and maps.

use openapiv3::AdditionalProperties;

use super::facts::Property;
use super::{Facts, Lowered};
use crate::model::{
    ExcludedKind, Field, Lifecycle, Presence, SpecPointer, Struct, TypeKind, TypeRef, WireName,
};
use crate::normalize::context::Context;
use crate::normalize::place::Place;

impl<'a> Context<'a> {
    /// A struct, or a map if there are no named properties; `without` lists properties that the union around it
    /// reads and writes.
    pub(crate) fn lower_object(
        &mut self,
        facts: &Facts<'a>,
        at: &SpecPointer,
        place: &Place,
        without: &[String],
    ) -> Lowered {
        let additional = self.additional(facts, place);
        if !facts.has_properties {
            self.check_required(facts, at);
            let closed = matches!(facts.additional, Some((AdditionalProperties::Any(false), _)));
            if !closed {
                let members = Box::new(additional.unwrap_or(TypeRef::Any));
                return Lowered::Plain(TypeRef::Map(members), self.constraints(facts));
            }
        }
        let mut fields = Vec::new();
        for property in &facts.properties {
            if !without.iter().any(|name| name == property.name) {
                fields.extend(self.field(property, facts, place));
            }
        }
        self.check_required(facts, at);
        fields.sort_by(|a: &Field, b: &Field| a.wire.cmp(&b.wire));
        Lowered::Kind(TypeKind::Struct(Struct { fields, additional, groups: Vec::new() }))
    }

    /// The type of members under other names; `None` where they are forbidden or not spoken of.
    fn additional(&mut self, facts: &Facts<'a>, place: &Place) -> Option<TypeRef> {
        match facts.additional.as_ref()? {
            (AdditionalProperties::Any(true), _) => Some(TypeRef::Any),
            (AdditionalProperties::Any(false), _) => None,
            (AdditionalProperties::Schema(schema), at) => {
                Some(self.lower((&**schema).into(), at, &place.item()).nullable_type())
            }
        }
    }

    fn field(
        &mut self,
        property: &Property<'a>,
        facts: &Facts<'a>,
        place: &Place,
    ) -> Option<Field> {
        let place = place.property(property.name);
        let required = facts.required.iter().any(|name| name == property.name);
        if self.is_left_out(property) {
            return None;
        }
        let usage = self.lower(property.schema, &property.at, &place);
        Some(Field {
            name: WireName::new(property.name).name(),
            wire: WireName::new(property.name),
            presence: Presence::required_if(required && !usage.read_only && !usage.write_only),
            nullable: usage.nullable,
            ty: usage.ty,
            constraints: usage.constraints,
            default: usage.default,
            docs: usage.docs,
            lifecycle: usage.lifecycle,
            group: self.property_group(&property.at),
            pointer: property.at.clone(),
        })
    }

    /// Whether a property is not for the public; it is listed as excluded then.
    pub(crate) fn is_left_out(&mut self, property: &Property<'a>) -> bool {
        let SchemaRef::Inline(schema) = property.schema else {
            return false;
        };
        let Lifecycle::Undocumented(reason) = self.lifecycle(&schema.schema_data.extensions, false)
        else {
            return false;
        };
        let reason = reason.unwrap_or_else(|| "undocumented".to_owned());
        self.exclude(&property.at, ExcludedKind::Property, reason);
        true
    }

    /// A name in `required` that no property has can't be given.
    fn check_required(&mut self, facts: &Facts<'a>, at: &SpecPointer) {
        if facts.additional.is_some() {
            return;
        }
        for name in &facts.required {
            if !facts.properties.iter().any(|property| property.name == name) {
                let help = "add the property or take the name out of `required`, in the overlay";
                self.warn(at, format!("`{name}` is required, but there is no such property"), help);
            }
        }
    }
}

use super::SchemaRef;
