//! Component schemas: each becomes one type, under its own name.

use super::inline::PendingSchema;
use super::{Lowered, Lowering, SchemaType};
use crate::load::Node;
use crate::model::{Docs, ExcludedKind, Home, Lifecycle, SpecPointer, TypeId, TypeRef};
use crate::names::words_of;
use crate::normalize::document::Document;
use crate::normalize::drafts::nothing;
use crate::normalize::extensions::{docs, lifecycle};
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
        let inner = self.inline_part(schema);
        let lowered = match inner.reference() {
            Some(reference) => SchemaType::Plain(self.lower_reference(reference).ty, Vec::new()),
            None => self.lower_kind(&inner, &place).0,
        };
        self.fill(id, lowered, &inner, &place);
        if docs(schema) != Docs::default() {
            self.describe(id, schema);
        }
        self.drafts[id].def.home = Home::Component(words_of(name));
    }
}

impl<'a> Lowering<'a> {
    /// The inline schema that is all of a component, or the component: both are one type.
    fn inline_part(&mut self, schema: &Node<'a>) -> Node<'a> {
        let mut inner = schema.clone();
        while inner.reference().is_none()
            && let Some(part) = self.schemas.single_part(&inner)
            && part.reference().is_none()
            && self.schemas.beside(&inner, &part).is_empty()
        {
            inner = part;
        }
        inner
    }
}

/// A component schema that something refers to.
#[derive(Clone, Debug)]
pub(super) struct Component {
    id: TypeId,
    nullable: bool,
}
