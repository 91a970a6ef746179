//! Objects: structs and maps.

use super::{Additional, Lowered, Lowering, SchemaType, SchemaView};
use crate::load::Node;
use crate::model::{
    ExcludedKind, Field, Lifecycle, SpecPointer, Struct, TypeKind, TypeRef, ValueConstraint,
};
use crate::normalize::extensions::lifecycle;
use crate::normalize::type_path::TypePath;

/// Why constraints of the values of a map are not checked.
const OF_A_MAP: &str = "it is one of the values of a map";

/// Why constraints of an object with properties are not checked.
const OF_A_WHOLE: &str = "it is one of an object with properties, as a whole";

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
        let others = self.others(view, place);
        let have_limits = others.as_ref().is_some_and(|others| !others.constraints.is_empty());
        let additional = others.map(Lowered::nullable_type);
        let is_kept = view.additional.is_kept(&self.conventions.types);
        let additional = additional.or_else(|| is_kept.then_some(TypeRef::Any));
        self.check_required(view, at);
        if !view.has_properties && !view.additional.is_forbidden() {
            let members = Box::new(additional.unwrap_or(TypeRef::Any));
            let mut constraints = view.allowed.constraints.to_vec();
            constraints.extend(have_limits.then_some(ValueConstraint::Unchecked(OF_A_MAP)));
            return SchemaType::Plain(TypeRef::Map(members), constraints);
        }
        let mut fields = Vec::with_capacity(view.properties.len());
        for (name, schema) in view.properties.iter() {
            if !without.iter().any(|used| used == name) {
                fields.extend(self.field(name, schema, view, place));
            }
        }
        // Names of properties differ, so a sort that allocates nothing gives the same order.
        fields.sort_unstable_by(|a: &Field, b: &Field| a.property.wire.cmp(&b.property.wire));
        let has_limits = !view.allowed.constraints.is_empty();
        let reasons = [(has_limits, OF_A_WHOLE), (have_limits, OF_A_MAP)];
        let reasons = reasons.into_iter().filter(|(applies, _)| *applies);
        let constraints = reasons.map(|(_, reason)| ValueConstraint::Unchecked(reason)).collect();
        let object = Struct { fields, additional, constraints, ..Struct::default() };
        SchemaType::Kind(TypeKind::Struct(object))
    }

    /// The type of members of any other name; `None` if they are forbidden or not mentioned.
    pub(crate) fn additional(
        &mut self,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> Option<TypeRef> {
        self.others(view, place).map(Lowered::nullable_type)
    }

    /// The schema of members of any other name, lowered.
    fn others(&mut self, view: &SchemaView<'a>, place: &TypePath) -> Option<Lowered> {
        match &view.additional {
            Additional::Unmentioned | Additional::Forbidden => None,
            Additional::Any => Some(Lowered::of(TypeRef::Any)),
            Additional::Of(schema) => Some(self.lower(schema, &place.member())),
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
        let conditional = view.conditional.get(name).map_or(&[][..], Vec::as_slice);
        let declared = std::slice::from_ref(schema);
        let usage = self.lower_property(declared, conditional, &place.property(name));
        let property = usage.member(name, view.required.contains(name), &schema.at);
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
        for name in view.required.iter().filter(|name| !view.properties.contains_key(*name)) {
            self.schemas.report_undeclared(name, at);
        }
    }
}
