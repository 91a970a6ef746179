//! The type at each place: where its schema is declared, and where a reference leads to it.

use std::collections::HashMap;

use super::merge::{Class, RememberedName, is_component};
use crate::bounds;
use crate::model::{
    Home, Operation, ParameterLocation, Response, ResponseKind, TypeId, TypeKind, TypeRef, WireName,
};
use crate::names::{Lock, NamePath, NameSegment, NamedKind, OperationPart, OperationPlace};
use crate::normalize::distinct::tags;
use crate::normalize::drafts::{Draft, number};

/// The types by place.
pub(super) struct Places<'d> {
    drafts: &'d [Draft],
    /// The place of each draft.
    own: Vec<NamePath>,
    /// The drafts by place.
    at: HashMap<NamePath, usize>,
    class_of: Vec<usize>,
    /// The first draft of each class.
    firsts: Vec<usize>,
    /// The remembered names by place, and the places by remembered name.
    names: HashMap<&'d NamePath, &'d str>,
    remembered: HashMap<&'d str, Vec<&'d NamePath>>,
}

impl<'d> Places<'d> {
    pub(super) fn new(drafts: &'d [Draft], operations: &[Operation], lock: &'d Lock) -> Self {
        let own: Vec<NamePath> = drafts.iter().map(|draft| draft.place.place()).collect();
        let class_of = vec![0; drafts.len()];
        let mut remembered: HashMap<&str, Vec<&NamePath>> = HashMap::new();
        for (place, name) in lock.held(NamedKind::Type) {
            remembered.entry(name).or_default().push(place);
        }
        let names = lock.held(NamedKind::Type).collect();
        let (at, firsts) = (HashMap::new(), Vec::new());
        let mut places = Self { drafts, own, at, class_of, firsts, names, remembered };
        for (at, draft) in drafts.iter().enumerate() {
            // If several drafts have one place, the component wins.
            let place = places.own[at].clone();
            let known = places.at.entry(place).or_insert(at);
            if is_component(draft) {
                *known = at;
            }
        }
        for (at, draft) in drafts.iter().enumerate() {
            let same = draft.place.in_same_responses().into_iter();
            same.for_each(|place| _ = places.at.entry(place).or_insert(at));
        }
        for at in 0..drafts.len() {
            places.add_uses_of(at);
        }
        for operation in operations {
            places.add_uses_in(operation);
        }
        places
    }

    /// The remembered names whose places still exist. Places in components come first, because operations share
    /// components.
    pub(super) fn remembered(&self, lock: &'d Lock) -> Vec<RememberedName<'d>> {
        let held = lock.held(NamedKind::Type).map(|(place, name)| (place, name, true));
        let gone = lock.gone(NamedKind::Type).map(|(place, name)| (place, name, false));
        let mut all: Vec<(&NamePath, &str, bool)> = held.chain(gone).collect();
        all.sort_by_key(|(place, ..)| place.is_in_operation());
        let found = all.iter().filter_map(|(place, name, is_held)| {
            let (draft, is_own) = self.find_draft(place)?;
            Some(RememberedName { name, draft, is_own, is_held: *is_held })
        });
        found.collect()
    }

    /// The name of the type that a former place stood for, and another place of the type, unless one of these places is
    /// a key already.
    pub(super) fn left_of(
        &self,
        former: &NamePath,
        is_key: impl Fn(&NamePath) -> bool,
    ) -> Option<(&'d str, &'d NamePath)> {
        let name = *self.names.get(former)?;
        let left = self.remembered.get(name).into_iter().flatten().copied();
        let left = left.filter(|place| self.find(place).is_some());
        if left.clone().any(&is_key) {
            return None;
        }
        let first = left.min_by_key(|place| place.is_in_operation())?;
        Some((name, first))
    }

    /// Records the class of each draft.
    pub(super) fn set_classes(&mut self, classes: &[Class<'_>]) {
        self.firsts = classes.iter().map(|members| number(&members[0].def.id)).collect();
        for (class, members) in classes.iter().enumerate() {
            members.iter().for_each(|draft| self.class_of[number(&draft.def.id)] = class);
        }
    }

    /// The class of a draft.
    pub(super) fn class_of(&self, draft: usize) -> usize {
        self.class_of[draft]
    }

    /// The place of the first draft of a class. A component can have the same place.
    pub(super) fn own(&self, class: usize) -> &NamePath {
        &self.own[self.firsts[class]]
    }

    /// All places of each class, sorted.
    pub(super) fn of_classes(&self, count: usize) -> Vec<Vec<&NamePath>> {
        let mut all: Vec<Vec<&NamePath>> = vec![Vec::new(); count];
        for (place, draft) in &self.at {
            all[self.class_of[*draft]].push(place);
        }
        all.iter_mut().for_each(|places| places.sort());
        all
    }

    /// The class at a remembered place.
    pub(super) fn find(&self, place: &NamePath) -> Option<usize> {
        self.find_draft(place).map(|(draft, _)| self.class_of[draft])
    }

    /// The draft at a remembered place, and whether the place is the draft's own component schema.
    ///
    /// A place behind a reference is found at the target of the reference. A removed component schema is found at its
    /// former uses.
    fn find_draft(&self, place: &NamePath) -> Option<(usize, bool)> {
        let found = self.find_here(place).or_else(|| {
            let root = place.root();
            if place.is_in_operation() || self.at.contains_key(&root) {
                return None;
            }
            let others = self.remembered.get(self.names.get(&root)?)?;
            let mut others = others.iter().take(bounds::USES_OF_A_SCHEMA);
            others.find_map(|other| self.find_here(&other.behind(place.segments().iter().cloned())))
        })?;
        let is_own = self.own[found] == *place && is_component(&self.drafts[found]);
        Some((found, is_own))
    }

    /// Existing places near a missing one: below its nearest existing ancestor.
    pub(super) fn near(&self, place: &NamePath, most: usize) -> Vec<&NamePath> {
        for (ancestor, _) in place.ancestors() {
            let near = self.at.keys().filter(|each| each.segments_behind(&ancestor).is_some());
            let mut near: Vec<&NamePath> = near.collect();
            if !near.is_empty() {
                near.sort_unstable();
                near.truncate(most);
                return near;
            }
        }
        let mut ids: Vec<&NamePath> = self.at.keys().filter(|_| place.is_id()).collect();
        ids.retain(|each| each.is_id());
        ids.sort_unstable();
        ids.truncate(most);
        ids
    }

    fn find_here(&self, place: &NamePath) -> Option<usize> {
        let mut place = place.clone();
        for _ in 0..bounds::REFERENCES_ON_THE_WAY {
            if let Some(found) = self.at.get(&place) {
                return Some(*found);
            }
            let further = place.ancestors().find_map(|(ancestor, rest)| {
                let to = &self.own[self.behind_aliases(*self.at.get(&ancestor)?)];
                (*to != ancestor).then(|| to.behind(rest.iter().cloned()))
            });
            place = further?;
        }
        None
    }

    fn behind_aliases(&self, mut at: usize) -> usize {
        for _ in 0..bounds::REFERENCES_ON_THE_WAY {
            match &self.drafts[at].def.kind {
                TypeKind::Alias(alias) => match &alias.target {
                    TypeRef::Named(id) => at = number(id),
                    _ => break,
                },
                _ => break,
            }
        }
        at
    }

    fn add_uses_of(&mut self, at: usize) {
        let place = self.own[at].clone();
        match &self.drafts[at].def.kind {
            TypeKind::Struct(object) => {
                for field in &object.fields {
                    let property = &field.property;
                    self.add(&property.ty, || place.member(&property.wire));
                }
                let rest = object.additional.as_ref();
                rest.into_iter().for_each(|rest| self.add(rest, || place.members()));
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    for tag in tags(variant) {
                        self.add(&variant.ty, || place.variant(&WireName::new(&tag)));
                    }
                }
            }
            TypeKind::Alias(_) | TypeKind::Enum(_) => {}
        }
    }

    fn add_uses_in(&mut self, operation: &Operation) {
        let place = OperationPlace::of(operation);
        for parameter in &operation.parameters {
            let (property, location) = (&parameter.property, parameter.location);
            let part = || place.request(location);
            self.add(&property.ty, || match location.is_whole() {
                true => part(),
                false => part().member(&property.wire),
            });
        }
        let whole = operation.body.as_ref().and_then(|body| body.whole.as_ref());
        whole.into_iter().for_each(|whole| {
            self.add(&whole.ty, || place.request(ParameterLocation::Body));
        });
        if let Some(additional) = operation.body.as_ref().and_then(|body| body.additional.as_ref())
        {
            self.add(additional, || place.request(ParameterLocation::Body).members());
        }
        let Response { kind, beside, .. } = &operation.response;
        let response = || place.part(OperationPart::Response);
        let main = match kind {
            ResponseKind::Empty
            | ResponseKind::ByStatus(_)
            | ResponseKind::Stream(_)
            | ResponseKind::Redirect => None,
            ResponseKind::Body(ty) => {
                self.add(ty, response);
                None
            }
            ResponseKind::Value(field) | ResponseKind::Page(field) | ResponseKind::Batch(field) => {
                Some(field)
            }
        };
        for field in main.into_iter().chain(beside) {
            self.add(&field.ty, || response().member(&field.wire));
        }
        for stream in operation.response.streams() {
            self.add(&stream.item, || response().variant(&WireName::new("stream")));
        }
        // Bodies of errors count at their declarations only: most refer to one of a few components.
        for each in kind.by_status() {
            let place = || response().variant(&WireName::new(&each.statuses.to_string()));
            each.ty.iter().for_each(|ty| self.add(ty, place));
        }
    }

    /// Adds a place of the type that is named here, or inside the lists and maps here.
    fn add(&mut self, ty: &TypeRef, place: impl FnOnce() -> NamePath) {
        let Some(id) = ty.named() else { return };
        // An id has very many places, and its name depends on none of them.
        if self.is_id(id) {
            return;
        }
        let place = place().behind(segments(ty));
        self.at.entry(place).or_insert(number(id));
    }

    fn is_id(&self, id: &TypeId) -> bool {
        self.drafts[number(id)].def.home == Home::Ids
    }
}

/// The path segments of the lists and maps around a named type.
fn segments(ty: &TypeRef) -> impl Iterator<Item = NameSegment> {
    let inner = std::iter::successors(Some(ty), |ty| match ty {
        TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => Some(inner),
        TypeRef::Primitive(_) | TypeRef::Named(_) | TypeRef::Any => None,
    });
    inner.filter_map(|ty| match ty {
        TypeRef::Array(_) => Some(NameSegment::Items),
        TypeRef::Map(_) => Some(NameSegment::Members),
        TypeRef::Nullable(_) | TypeRef::Primitive(_) | TypeRef::Named(_) | TypeRef::Any => None,
    })
}
