//! Component schemas: each becomes one type, under its own name.

use super::{Facts, Lowered, Use};
use crate::load::Node;
use crate::model::{Alias, ExcludedKind, Home, Lifecycle, Name, SpecPointer, TypeKind, TypeRef};
use crate::normalize::context::{Component, Context, index};
use crate::normalize::place::Place;

impl<'a> Context<'a> {
    /// All component schemas; those that are not for the public come only if something refers to them.
    pub(crate) fn lower_components(&mut self) {
        for (_, schema) in self.section("schemas") {
            let lifecycle = self.document.follow(&schema).map(|behind| self.lifecycle(&behind));
            match lifecycle {
                Some(Lifecycle::Undocumented(reason)) => {
                    self.exclude_undocumented(&schema.at, ExcludedKind::Schema, reason);
                }
                _ => drop(self.lower_reference(schema.at.as_str())),
            }
        }
    }

    /// The type behind a reference to a component schema.
    pub(crate) fn lower_reference(&mut self, reference: &str) -> Use {
        let target = SpecPointer::from_fragment(reference);
        let name = target.segments().next_back().unwrap_or_default().into_owned();
        match self.components.get(&name) {
            Some(Component::Open(id)) => return Use::of(TypeRef::Named(id.clone())),
            Some(Component::Known(known)) => return known.clone(),
            None => {}
        }
        // That it leads somewhere has been checked.
        let Some(schema) = self.document.find(target) else {
            return Use::of(TypeRef::Any);
        };
        let usage = self.lower_component(&name, &schema);
        self.components.insert(name, Component::Known(usage.clone()));
        usage
    }

    fn lower_component(&mut self, name: &str, schema: &Node<'a>) -> Use {
        let place = Place::component(name);
        let alias =
            |target, constraints| TypeKind::Alias(Alias { target, constraints, identifier: false });
        let id = self.draft(alias(TypeRef::Any, Vec::new()), &place, &schema.at);
        self.components.insert(name.to_owned(), Component::Open(id.clone()));
        let (lowered, nullable) = match schema.reference() {
            Some(reference) => {
                let target = self.lower_reference(reference);
                (Lowered::Plain(target.ty, target.constraints), target.nullable)
            }
            None => {
                self.describe(&id, schema);
                self.lower_kind(Facts::of(schema), schema, &place)
            }
        };
        let def = &mut self.drafts[index(&id)].def;
        def.home = Home::Component(Name::from_text(name));
        def.kind = match lowered {
            Lowered::Kind(kind) => kind,
            Lowered::Plain(target, constraints) => alias(target, constraints),
        };
        self.read_type_extensions(&id, schema);
        Use { nullable, ..Use::of(TypeRef::Named(id)) }
    }
}
