//! The branches of unions.

use std::collections::BTreeMap;

use super::EntryKind;
use super::nodes::is_only_null;
use super::walk::{Owner, Walk, merged, required};
use crate::compare::place::{InnerPath, InnerSegment};
use crate::compare::shape::{Property, Shape, Union};
use crate::compare::tags::tags;
use crate::model::WireName;
use crate::names::NameSegment;
use crate::normalize::schema::Additional;

impl<'a> Walk<'a, '_> {
    /// Adds the branches of a union: as variants, if something tells them apart.
    pub(super) fn union(
        &mut self,
        owner: &Owner,
        name: &InnerPath,
        union: &Union<'a>,
        depth: usize,
    ) {
        if !self.has_room_for(union.variants.len()) {
            return;
        }
        let all = union.variants.iter().map(|variant| self.reader.read_through(variant));
        // Null belongs to the union.
        let branches = all.filter(|shape| !is_only_null(shape));
        let branches: Vec<Shape<'a>> = branches.map(|branch| branch.without_null()).collect();
        let Some(tags) = tags(union.discriminator.as_ref(), &branches) else {
            self.branches(owner, name, &branches, depth);
            return;
        };
        for (tag, variant) in tags.iter().zip(&branches) {
            let below = name.named(NameSegment::Variant(WireName::new(tag)));
            if self.add(owner, &below, variant, EntryKind::Variant, true) {
                self.inside(owner, &below, variant, depth + 1);
            }
        }
    }

    /// Adds branches that nothing tells apart. Objects are one object: a member is required if all of them require it. The
    /// values and the limits of any other branch stand at its type, `<string>`.
    fn branches(&mut self, owner: &Owner, name: &InnerPath, branches: &[Shape<'a>], depth: usize) {
        let mut by_name: BTreeMap<&str, Vec<Vec<&Property<'a>>>> = BTreeMap::new();
        for declared in branches.iter().flat_map(|branch| merged(&branch.properties)) {
            let Some(first) = declared.first() else { continue };
            by_name.entry(first.name).or_default().push(declared);
        }
        for (property, each) in by_name {
            let is_required =
                each.len() == branches.len() && each.iter().all(|declared| required(declared));
            for declared in each {
                let inner = self.property(&declared);
                self.value(owner, &name.member(property), &inner, is_required, depth);
            }
        }
        for branch in branches {
            if !branch.is_object() && branch.unions.is_empty() {
                let below = name.child(InnerSegment::Branch(self.with_format(branch, 0)));
                self.add(owner, &below, &self.plain(branch), EntryKind::Items, true);
            }
            self.others(owner, name, branch, depth);
            let mut rest = branch.clone();
            if !rest.properties.is_empty() {
                (rest.properties, rest.additional) = (Vec::new(), Additional::default());
            }
            self.inside(owner, name, &rest, depth + 1);
        }
    }
}
