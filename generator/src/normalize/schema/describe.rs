//! The docs of a schema's type: description, lifecycle, groups, the route of the resource.

use std::iter::successors;

use super::{Lowering, parts};
use crate::load::{Node, UNIONS};
use crate::model::{Docs, Lifecycle, SpecPointer, TypeId, TypeKind};
use crate::normalize::extensions::{docs, group, groups, lifecycle, route};
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// The group of a property: its own, or that of the part of an `allOf` with its declaration.
    pub(crate) fn property_group(&self, schema: &Node<'a>) -> Option<String> {
        let extensions = self.conventions.types.property_groups.as_ref()?;
        let object = schema.at.parent().parent();
        let part = |at: &SpecPointer| Some((at.clone(), self.composed_by(at)?));
        let parts = successors(part(&object), |(_, whole)| part(whole));
        let mut parts = parts.filter_map(|(at, _)| self.schemas.find(at));
        let own = group(schema, Some(extensions));
        own.or_else(|| parts.find_map(|part| group(&part, Some(extensions))))
    }

    /// The groups of a type, and the route of a resource.
    pub(crate) fn read_type_extensions(
        &mut self,
        id: &TypeId,
        schema: &Node<'a>,
        place: &TypePath,
    ) {
        let types = &self.conventions.types;
        let properties = groups(schema, types.property_groups.as_ref());
        // The groups of variants are declared on the array around the items.
        let is_item = place.is_item() && schema.at.last().as_deref() == Some("items");
        let around = is_item.then(|| self.schemas.find(schema.at.parent())).flatten();
        let variants = groups(around.as_ref().unwrap_or(schema), types.variant_groups.as_ref());
        let route = route(schema, types);
        let def = &mut self.drafts[id].def;
        match &mut def.kind {
            TypeKind::Struct(object) if !properties.is_empty() => object.groups = properties,
            TypeKind::Union(union) if !variants.is_empty() => union.groups = variants,
            _ => {}
        }
        def.resource_of = route.or_else(|| def.resource_of.take());
    }

    /// Adds what a schema around the schema of a type says: its docs, its lifecycle, its groups and its route.
    pub(super) fn describe_around(&mut self, id: &TypeId, outer: &Node<'a>, place: &TypePath) {
        let (docs, lifecycle) = (docs(outer), lifecycle(outer, &self.conventions.lifecycle));
        let def = &mut self.drafts[id].def;
        if docs != Docs::default() {
            def.docs = docs;
        }
        if lifecycle != Lifecycle::Stable {
            def.lifecycle = lifecycle;
        }
        self.read_type_extensions(id, outer, place);
    }

    /// Adds the docs and the lifecycle of its schema to a type.
    pub(super) fn describe(&mut self, id: &TypeId, schema: &Node<'a>) {
        let def = &mut self.drafts[id].def;
        def.docs = docs(schema);
        def.lifecycle = lifecycle(schema, &self.conventions.lifecycle);
    }

    /// The schema that has the schema at this pointer as one of its parts.
    fn composed_by(&self, part: &SpecPointer) -> Option<SpecPointer> {
        let list = part.parent();
        let keyword = list.last()?;
        if keyword != "allOf" && !UNIONS.contains(&&*keyword) {
            return None;
        }
        let whole = self.schemas.find(list.parent())?;
        parts(&whole).iter().any(|each| each.at == *part).then_some(whole.at)
    }
}
