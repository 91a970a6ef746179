//! Component schemas: each becomes one type, under its own name.

use super::inline::PendingSchema;
use super::{Lowered, Lowering, SchemaType};
use crate::load::Node;
use crate::model::{ExcludedKind, Home, Lifecycle, SpecPointer, TypeId, TypeRef};
use crate::names::words_of;
use crate::normalize::document::Document;
use crate::normalize::drafts::nothing;
use crate::normalize::extensions::lifecycle;
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// All public component schemas; others only if something refers to them.
    pub(crate) fn lower_components(&mut self, document: &Document<'a>) {
        for (_, schema) in document.schemas() {
            let lifecycle = self
                .schemas
                .follow(&schema)
                .map(|behind| lifecycle(&behind, &self.conventions.lifecycle));
            match lifecycle {
                Some(Lifecycle::Undocumented(reason)) => {
                    self.schemas.log.exclude_undocumented(&schema.at, ExcludedKind::Schema, reason);
                }
                _ => drop(self.lower_reference(schema.at.as_str())),
            }
        }
        self.lower_pending();
    }

    /// The type of a reference to a component schema; its content is lowered later.
    pub(crate) fn lower_reference(&mut self, reference: &str) -> Lowered {
        let target = SpecPointer::from_fragment(reference);
        let name = target.last().unwrap_or_default().into_owned();
        if let Some(Component { id, nullable }) = self.components.get(&name) {
            return Lowered { nullable: *nullable, ..Lowered::of(TypeRef::Named(id.clone())) };
        }
        // The linter has checked the target.
        let Some(schema) = self.schemas.find(target) else {
            return Lowered::of(TypeRef::Any);
        };
        let place = TypePath::component(&name);
        let id = self.drafts.add(nothing(), &place, &schema.at);
        let nullable = self.schemas.is_nullable(&schema);
        self.components.insert(name.clone(), Component { id: id.clone(), nullable });
        let waiting = PendingSchema { id: id.clone(), schema, place, component: Some(name) };
        self.waiting.push_back(waiting);
        Lowered { nullable, ..Lowered::of(TypeRef::Named(id)) }
    }

    /// Adds the content of a component's type.
    pub(super) fn lower_component(&mut self, id: &TypeId, name: &str, schema: &Node<'a>) {
        let place = TypePath::component(name);
        let wholes = self.inline_parts(schema);
        let inner = wholes.last().unwrap_or(schema);
        let lowered = match inner.reference() {
            Some(reference) => SchemaType::Plain(self.lower_reference(reference).ty, Vec::new()),
            None => self.lower_kind(inner, &place).0,
        };
        self.fill(id, lowered, inner, &place);
        for outer in wholes.iter().rev() {
            self.describe_around(id, outer, &place);
        }
        self.drafts[id].def.home = Home::Component(words_of(name));
    }
}

impl<'a> Lowering<'a> {
    /// A component, the inline schema that is all of it, and so on: all are one type.
    fn inline_parts(&mut self, schema: &Node<'a>) -> Vec<Node<'a>> {
        let mut wholes = vec![schema.clone()];
        while let Some(inner) = wholes.last()
            && inner.reference().is_none()
            && let Some(part) = self.schemas.single_part(inner)
            && part.reference().is_none()
            && self.schemas.beside(inner, &part).is_empty()
        {
            wholes.push(part);
        }
        wholes
    }
}

/// A component schema that something refers to.
#[derive(Clone, Debug)]
pub(super) struct Component {
    id: TypeId,
    nullable: bool,
}
