//! `allOf`: one object from several parts.

use super::Facts;
use crate::load::Node;
use crate::model::SpecPointer;
use crate::normalize::context::Context;
use crate::normalize::same::same_shape;

impl<'a> Facts<'a> {
    /// `allOf` with one part and nothing beside it is that part: a way to hang a description or `nullable` on a
    /// reference.
    pub(crate) fn single_part(&self) -> Option<&Node<'a>> {
        let alone =
            !self.has_properties && self.alternatives.is_empty() && self.required.is_empty();
        match self.parts.as_slice() {
            [part] if alone => Some(part),
            _ => None,
        }
    }
}

impl<'a> Context<'a> {
    /// The facts of the schema behind any number of references, its parts in one, with its place.
    pub(crate) fn whole_facts(&mut self, schema: &Node<'a>) -> Option<(Facts<'a>, SpecPointer)> {
        let schema = self.document.follow(schema)?;
        Some((self.merge_parts(Facts::of(&schema), &schema.at), schema.at))
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
        for part in parts.iter().filter_map(|part| self.document.follow(part)).collect::<Vec<_>>() {
            let merged = self.merge_parts_within(Facts::of(&part), &part.at, depth + 1);
            self.merge_part(&mut facts, merged, &part.at);
        }
        facts
    }

    /// One object of two: all properties, all that is required.
    pub(crate) fn merge_part(&mut self, whole: &mut Facts<'a>, part: Facts<'a>, at: &SpecPointer) {
        whole.ty = whole.ty.or(part.ty);
        whole.has_properties |= part.has_properties;
        for property in part.properties {
            match whole.property(property.name).map(|known| known.schema.clone()) {
                None => whole.properties.push(property),
                Some(known) => self.check_same(&known, &property.schema),
            }
        }
        for name in part.required {
            if !whole.required.contains(&name) {
                whole.required.push(name);
            }
        }
        if whole.values.is_empty() {
            whole.values = part.values;
        }
        whole.additional = whole.additional.take().or(part.additional);
        whole.format = whole.format.or(part.format);
        whole.items = whole.items.take().or(part.items);
        whole.discriminator = whole.discriminator.take().or(part.discriminator);
        if whole.alternatives.is_empty() {
            whole.alternatives = part.alternatives;
        } else if !part.alternatives.is_empty() {
            let message = "several unions in one `allOf` are not supported: the first one counts";
            self.warn(at, message, "write the combinations out as one `oneOf`, in the overlay");
        }
    }

    /// Two parts that declare the same property should say the same about it.
    fn check_same(&mut self, known: &Node<'a>, other: &Node<'a>) {
        if !same_shape(known.value, other.value) {
            let known = &known.at;
            let message =
                format!("the property is declared differently at {known}: that one counts");
            self.warn(&other.at, message, "make them equal in the overlay");
        }
    }
}
