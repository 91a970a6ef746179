//! Component schemas: each becomes one type, under its own name.

use super::{Facts, Lowered, SchemaRef, Use};
use crate::model::{Alias, Docs, ExcludedKind, Home, Lifecycle, SpecPointer, TypeKind, TypeRef};
use crate::normalize::context::{Component, Context, index};
use crate::normalize::place::Place;

impl<'a> Context<'a> {
    /// All component schemas; those that are not for the public come only if something refers to them.
    pub(crate) fn lower_components(&mut self) {
        let Some(components) = &self.document.components else {
            return;
        };
        let at = SpecPointer::root().child("components").child("schemas");
        for (name, schema) in &components.schemas {
            let at = at.child(name);
            let lifecycle = self.resolve(schema.into(), &at).map(|(schema, _)| {
                self.lifecycle(&schema.schema_data.extensions, schema.schema_data.deprecated)
            });
            match lifecycle {
                Some(Lifecycle::Undocumented(reason)) => {
                    let reason = reason.unwrap_or_else(|| "undocumented".to_owned());
                    self.exclude(&at, ExcludedKind::Schema, reason);
                }
                _ => {
                    self.lower_reference(at.as_str(), &at);
                }
            }
        }
    }

    /// The type behind a reference to a component schema.
    pub(crate) fn lower_reference(&mut self, reference: &str, at: &SpecPointer) -> Use {
        let Some((name, schema)) = self.component(reference) else {
            self.error(
                at,
                format!("`{reference}` leads nowhere"),
                "refer to a schema in #/components/schemas",
            );
            return Use::of(TypeRef::Any);
        };
        match self.components.get(&name) {
            Some(Component::Open(id)) => return Use::of(TypeRef::Named(id.clone())),
            Some(Component::Known(known)) => return known.clone(),
            None => {}
        }
        let usage = self.lower_component(&name, schema.into());
        self.components.insert(name, Component::Known(usage.clone()));
        usage
    }

    fn lower_component(&mut self, name: &str, schema: SchemaRef<'a>) -> Use {
        let at = SpecPointer::root().child("components").child("schemas").child(name);
        let place = Place::component(name);
        let placeholder = TypeKind::Alias(Alias {
            target: TypeRef::Any,
            constraints: Vec::new(),
            identifier: false,
        });
        let id = self.draft(placeholder, Docs::default(), Lifecycle::Stable, &place, &at);
        self.components.insert(name.to_owned(), Component::Open(id.clone()));

        let (lowered, nullable) = match schema {
            SchemaRef::Reference(reference) => {
                let target = self.lower_reference(reference, &at);
                (Lowered::Plain(target.ty, target.constraints), target.nullable)
            }
            SchemaRef::Inline(inline) => {
                let facts = Facts::of(inline, &at, self.raw_at(&at));
                let mut nullable = facts.nullable;
                let lowered = match self.single_part(&facts, &at, &place) {
                    Some(usage) => {
                        nullable |= usage.nullable;
                        Lowered::Plain(usage.ty, usage.constraints)
                    }
                    None => self.lower_kind(facts, &at, &place, &mut nullable),
                };
                (lowered, nullable)
            }
        };
        let kind = match lowered {
            Lowered::Kind(kind) => kind,
            Lowered::Plain(target, constraints) => {
                TypeKind::Alias(Alias { target, constraints, identifier: false })
            }
        };
        let def = &mut self.drafts[index(&id)].def;
        def.kind = kind;
        def.home = Home::Component(crate::model::Name::from_text(name));
        if let SchemaRef::Inline(inline) = schema {
            let data = &inline.schema_data;
            let docs = Docs { title: None, description: data.description.clone() };
            let lifecycle = self.lifecycle(&data.extensions, data.deprecated);
            let def = &mut self.drafts[index(&id)].def;
            def.docs = docs;
            def.lifecycle = lifecycle;
        }
        self.read_type_extensions(&id, &at);
        Use { nullable, ..Use::of(TypeRef::Named(id)) }
    }
}
