//! Turns drafts into named types: merges equal shapes and names the classes.

mod actions;
mod by_json_type;
mod circles;
mod depth;
mod direction;
mod merge;
mod names;
mod places;
mod remembered;
mod signature;
mod values;
mod words;

pub(crate) use actions::action_kinds;
pub(crate) use circles::break_circles;

use std::collections::BTreeMap;

use super::drafts::Draft;
use super::naming::Naming;
use super::type_path::Root;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Docs, Home, Lifecycle, Operation, RequestBody, TypeDef, TypeId, TypeKind, TypeRef,
};
pub(crate) use by_json_type::replace_ambiguous_unions;
use merge::{Class, is_component};
use names::name_classes;
use places::Places;
use remembered::forget_types;
pub(super) use remembered::renamed;
use values::rename_values;

/// The types that operations and component schemas use, each shape once, with final names. The operations get these
/// names too.
pub(crate) fn finish(
    drafts: &[Draft],
    operations: &mut [Operation],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeDef> {
    let mut places = Places::new(drafts, operations, naming.lock);
    let remembered = places.remembered(naming.lock);
    let classes = merge::classes(drafts, &remembered, diagnostics);
    places.set_classes(&classes);
    let names = name_classes(&classes, &places, &remembered, naming, diagnostics);
    let ids: Vec<TypeId> = names.into_iter().map(TypeId::new).collect();
    let mut final_ids: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    let mut defs = Vec::new();
    for (class, id) in classes.iter().zip(&ids) {
        final_ids.extend(class.iter().map(|draft| (draft.def.id.clone(), id.clone())));
        defs.push(class_def(class, id.clone()));
    }
    let rename = |ty: &mut TypeRef| {
        if let Some(id) = ty.named_mut()
            && let Some(known) = final_ids.get(id)
        {
            *id = known.clone();
        }
    };
    for def in &mut defs {
        def.kind.uses_mut().into_iter().for_each(rename);
    }
    for operation in operations.iter_mut() {
        operation.parameters.iter_mut().for_each(|parameter| rename(&mut parameter.property.ty));
        operation.response.uses_mut().into_iter().for_each(rename);
        operation.body.iter_mut().flat_map(RequestBody::uses_mut).for_each(rename);
    }
    // The direction decides about boxes, and boxes count in the depth.
    let mut defs = direction::reachable(defs, operations);
    if depth::limit(&mut defs, operations, diagnostics) {
        defs = direction::reachable(defs, operations);
    }
    forget_types(naming, &defs);
    rename_values(&mut defs, &ids, &places, naming, diagnostics);
    defs
}

/// The type of a class: the type of its first draft, with the docs that most drafts share.
fn class_def(class: &Class<'_>, id: TypeId) -> TypeDef {
    let mut def = class[0].def.clone();
    def.id = id;
    def.home = home(class);
    def.pointers = class.iter().map(|draft| draft.def.pointers[0].clone()).collect();
    def.pointers.dedup();
    if !is_component(class[0]) {
        // The docs of a single place may be false for the other places.
        let docs = most(class.iter().map(|draft| &draft.def.docs));
        def.docs = docs
            .filter(|(_, count)| count * 2 > class.len())
            .map(|(docs, _)| docs.clone())
            .unwrap_or_default();
        if class.iter().any(|draft| draft.def.lifecycle != def.lifecycle) {
            def.lifecycle = Lifecycle::Stable;
        }
    }
    class.iter().skip(1).for_each(|draft| def.kind.keep_common_limits(&draft.def.kind));
    if let (TypeKind::Struct(object), true) = (&mut def.kind, class.len() > 1) {
        for (at, field) in object.fields.iter_mut().enumerate() {
            let docs = class.iter().filter_map(|draft| match &draft.def.kind {
                TypeKind::Struct(object) => object.fields.get(at).map(|field| &field.property.docs),
                _ => None,
            });
            if let Some((docs, _)) = most(docs) {
                field.property.docs = docs.clone();
            }
        }
    }
    def
}

/// The most frequent docs, and their count. Of several, the first in alphabetical order.
fn most<'d>(docs: impl Iterator<Item = &'d Docs>) -> Option<(&'d Docs, usize)> {
    let mut counts: BTreeMap<&Docs, usize> = BTreeMap::new();
    docs.for_each(|docs| *counts.entry(docs).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}

/// The only part of the API with schemas of this shape, or `Shared`.
fn home(class: &Class<'_>) -> Home {
    let first = class[0];
    if first.def.home == Home::Ids || is_component(first) {
        return first.def.home.clone();
    }
    let home = |draft: &Draft| match &draft.place.root {
        Root::Component { name, .. } => Home::Component(name.clone()),
        Root::Operation { route, .. } => Home::Route(route.clone()),
    };
    let own = home(first);
    if class.iter().all(|draft| home(draft) == own) { own } else { Home::Shared }
}
