//! Component schemas: each becomes one type, under its own name.

use std::collections::HashSet;

use super::all_of::single_part;
use super::inline::nothing;
use super::memory::{Component, Waiting};
use super::view::allows_null;
use super::{Lowered, SchemaType};
use crate::load::{Identity, Node};
use crate::model::{ExcludedKind, Home, Lifecycle, Name, SpecPointer, TypeId, TypeKind, TypeRef};
use crate::normalize::context::{Context, index};
use crate::normalize::type_path::TypePath;

impl<'a> Context<'a> {
    /// All component schemas; those that are not for the public come only if something refers to them.
    pub(crate) fn lower_components(&mut self) {
        for (_, schema) in self.section("schemas") {
            let lifecycle = self.follow(&schema).map(|behind| self.lifecycle(&behind));
            match lifecycle {
                Some(Lifecycle::Undocumented(reason)) => {
                    self.exclude_undocumented(&schema.at, ExcludedKind::Schema, reason);
                }
                _ => drop(self.lower_reference(schema.at.as_str())),
            }
        }
        self.settle();
    }

    /// The type behind a reference to a component schema; what is in it waits until what refers to it is done.
    pub(crate) fn lower_reference(&mut self, reference: &str) -> Lowered {
        let target = SpecPointer::from_fragment(reference);
        let name = target.segments().next_back().unwrap_or_default().into_owned();
        if let Some(Component { id, nullable }) = self.memory.components.get(&name) {
            return Lowered { nullable: *nullable, ..Lowered::of(TypeRef::Named(id.clone())) };
        }
        // That it leads somewhere has been checked.
        let Some(schema) = self.document.find(target) else {
            return Lowered::of(TypeRef::Any);
        };
        let place = TypePath::component(&name);
        let id = self.draft(nothing(), &place, &schema.at);
        let nullable = self.is_nullable(&schema);
        self.memory.components.insert(name.clone(), Component { id: id.clone(), nullable });
        let waiting = Waiting { id: id.clone(), schema, place, component: Some(name) };
        self.memory.waiting.push_back(waiting);
        Lowered { nullable, ..Lowered::of(TypeRef::Named(id)) }
    }

    /// Puts the type of a component schema under its id.
    pub(super) fn lower_component(&mut self, id: &TypeId, name: &str, schema: &Node<'a>) {
        let place = TypePath::component(name);
        let lowered = match schema.reference() {
            Some(reference) => SchemaType::Plain(self.lower_reference(reference).ty, Vec::new()),
            None => self.lower_kind(schema, &place).0,
        };
        self.fill(id, lowered, schema, &place);
        self.drafts[index(id)].def.home = Home::Component(Name::from_text(name));
    }

    /// Whether a schema allows null: itself, what it stands for, or a branch of the union that it is.
    pub(super) fn is_nullable(&mut self, schema: &Node<'a>) -> bool {
        let mut node = schema.clone();
        let mut way: Vec<(Identity, bool)> = Vec::new();
        let mut seen = HashSet::new();
        let mut allowed = loop {
            if let Some(known) = self.memory.nullable.get(&node.identity()) {
                break *known;
            }
            if !seen.insert(node.identity()) {
                break false;
            }
            let own = allows_null(&node);
            let next = match node.reference() {
                Some(reference) => self.document.find(SpecPointer::from_fragment(reference)),
                None => single_part(&node),
            };
            match next {
                Some(next) => way.push((std::mem::replace(&mut node, next).identity(), own)),
                None => {
                    let union = self.whole(&node);
                    let of_branch = union.is_some_and(|union| self.branches(&union).nullable);
                    way.push((node.identity(), own));
                    break of_branch;
                }
            }
        };
        for (identity, own) in way.into_iter().rev() {
            allowed |= own;
            self.memory.nullable.insert(identity, allowed);
        }
        allowed
    }

    /// Reports types that stand for nothing but themselves.
    pub(crate) fn break_circles(&mut self) {
        let next = |kind: &TypeKind| match kind {
            TypeKind::Alias(alias) => match &alias.target {
                TypeRef::Named(id) => Some(index(id)),
                _ => None,
            },
            _ => None,
        };
        // In which search a type was seen; 0 for none.
        let mut seen = vec![0; self.drafts.len()];
        for start in 0..self.drafts.len() {
            let (mut at, search) = (start, start + 1);
            while seen[at] == 0 {
                seen[at] = search;
                let Some(further) = next(&self.drafts[at].def.kind) else { break };
                if seen[further] == search {
                    self.break_circle(further);
                    break;
                }
                at = further;
            }
        }
    }

    fn break_circle(&mut self, at: usize) {
        let def = &mut self.drafts[at].def;
        def.kind = nothing();
        let at = def.pointers[0].clone();
        let message = "the schema contains itself with nothing in between: it stands for no value";
        self.error(&at, message, "say what it is, or remove it");
    }
}
