//! Branches whose members fit in one value: one object with the members of all.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::{Branch, Lowering, SchemaType};
use crate::bounds;
use crate::load::Node;
use crate::model::{Field, Struct, TypeKind, TypeRef};
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// The object with the members of all branches, if these are not too many: it requires what all branches require.
    pub(super) fn lower_together(
        &mut self,
        branches: &[Branch<'a>],
        place: &TypePath,
        without: &[String],
    ) -> Option<SchemaType> {
        let mut declared: IndexMap<&'a str, Vec<Node<'a>>> = IndexMap::new();
        let mut conditional: HashMap<&'a str, Vec<Node<'a>>> = HashMap::new();
        for Branch { view, .. } in branches {
            for (name, schema) in view.properties.iter() {
                let list = declared.entry(name).or_default();
                if !list.iter().any(|known| self.schemas.shapes.are_same(known, schema)) {
                    list.push(schema.clone());
                }
            }
            for (name, schemas) in view.conditional.iter() {
                conditional.entry(name).or_default().extend(schemas.iter().cloned());
            }
        }
        let length: usize = branches.iter().map(|branch| branch.view.weight()).sum();
        // The members of unions inside are in none of the branches.
        let has_union = branches.iter().any(|branch| !branch.view.alternatives.is_empty());
        if declared.is_empty()
            || has_union
            || declared.len() > bounds::MEMBERS_TOGETHER
            || !self.schemas.together(length)
        {
            return None;
        }
        let mut required: IndexSet<&'a str> = IndexSet::clone(&branches.first()?.view.required);
        required.retain(|name| branches.iter().all(|each| each.view.required.contains(name)));
        let mut fields = Vec::new();
        for (name, schemas) in declared {
            if without.iter().any(|used| used == name) || self.is_left_out(&schemas[0]) {
                continue;
            }
            let (at, group) = (schemas[0].at.clone(), self.property_group(&schemas[0]));
            let place = place.property(name);
            let conditional = conditional.remove(name).unwrap_or_default();
            let usage = self.lower_property(&schemas, &conditional, &place);
            let property = usage.member(name, required.contains(name), &at);
            fields.push(Field { property, group });
        }
        fields.sort_by(|a, b| a.property.wire.cmp(&b.property.wire));
        let conventions = &self.conventions.types;
        let are_kept = branches.iter().any(|each| each.view.additional.is_kept(conventions));
        let additional = are_kept.then_some(TypeRef::Any);
        Some(SchemaType::Kind(TypeKind::Struct(Struct { fields, additional, ..Struct::default() })))
    }
}

/// Whether branches only differ in what they require.
pub(super) fn differ_in_required(branches: &[Branch<'_>]) -> bool {
    let Some((first, rest)) = branches.split_first() else { return false };
    let names = |branch: &Branch<'_>| {
        let all = branch.view.properties.iter();
        all.map(|(name, schema)| ((*name).to_owned(), schema.identity())).collect::<HashSet<_>>()
    };
    let shared = Rc::clone(&first.view.properties);
    !shared.is_empty()
        && rest.iter().all(|each| {
            each.view.properties.len() == shared.len()
                && (Rc::ptr_eq(&each.view.properties, &shared) || names(each) == names(first))
        })
}
