//! `allOf`: one object from several parts.

use super::{Facts, SchemaRef, Use};
use crate::model::SpecPointer;
use crate::normalize::context::Context;
use crate::normalize::place::Place;
use crate::normalize::same::same_shape;

impl<'a> Context<'a> {
    /// `allOf` with one part and nothing beside it is that part: a way to hang a description or `nullable` on a
    /// reference.
    pub(crate) fn single_part(
        &mut self,
        facts: &Facts<'a>,
        _: &SpecPointer,
        place: &Place,
    ) -> Option<Use> {
        let [(part, at)] = facts.parts.as_slice() else {
            return None;
        };
        let alone =
            !facts.has_properties && facts.alternatives.is_empty() && facts.required.is_empty();
        alone.then(|| self.lower(*part, at, place))
    }

    /// The facts of all parts in one.
    pub(crate) fn merge_parts(&mut self, facts: Facts<'a>, at: &SpecPointer) -> Facts<'a> {
        self.merge_parts_within(facts, at, 0)
    }

    fn merge_parts_within(
        &mut self,
        mut facts: Facts<'a>,
        at: &SpecPointer,
        depth: usize,
    ) -> Facts<'a> {
        const DEEPEST: usize = 32;
        let parts = std::mem::take(&mut facts.parts);
        if depth > DEEPEST {
            self.error(at, "`allOf` contains itself", "break the circle");
            return facts;
        }
        for (part, part_at) in parts {
            let Some((part, part_at)) = self.facts(part, &part_at) else {
                self.error(&part_at, "a part of `allOf` leads nowhere", "correct the reference");
                continue;
            };
            let part = self.merge_parts_within(part, &part_at, depth + 1);
            self.merge_part(&mut facts, part, &part_at);
        }
        facts
    }

    /// One object of two: all properties, all that is required.
    pub(crate) fn merge_part(&mut self, whole: &mut Facts<'a>, part: Facts<'a>, at: &SpecPointer) {
        whole.ty = whole.ty.or(part.ty);
        whole.has_properties |= part.has_properties;
        for property in part.properties {
            let known = whole.properties.iter().find(|known| known.name == property.name);
            match known.map(|known| known.at.clone()) {
                None => whole.properties.push(property),
                Some(known) => self.check_same(&known, &property.at, property.schema),
            }
        }
        for name in part.required {
            if !whole.required.contains(&name) {
                whole.required.push(name);
            }
        }
        if whole.additional.is_none() {
            whole.additional = part.additional;
        }
        if whole.values.is_empty() {
            whole.values = part.values;
        }
        whole.format = whole.format.take().or(part.format);
        whole.items = whole.items.take().or(part.items);
        whole.discriminator = whole.discriminator.or(part.discriminator);
        if !part.alternatives.is_empty() {
            if whole.alternatives.is_empty() {
                whole.alternatives = part.alternatives;
            } else {
                let help = "write the combinations out as one `oneOf`, in the overlay";
                self.warn(
                    at,
                    "several unions in one `allOf` are not supported: the first one counts",
                    help,
                );
            }
        }
    }

    /// Two parts that declare the same property should say the same about it.
    fn check_same(&mut self, known: &SpecPointer, at: &SpecPointer, _: SchemaRef<'a>) {
        let same = match (self.raw_at(known), self.raw_at(at)) {
            (Some(known), Some(other)) => same_shape(known, other),
            _ => true,
        };
        if !same {
            let message =
                format!("the property is declared differently at {known}: that one counts");
            self.warn(at, message, "make them equal in the overlay");
        }
    }
}
