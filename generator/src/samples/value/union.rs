//! Unions: which variant a value shows, under which tag.

use serde_json::{Map, Value};

use super::ValueGenerator;
use crate::model::{Discriminator, Json, Name, Union, Variant};

/// A variant, and the tag that it is shown with; `None`: no particular tag is requested.
type Chosen<'a> = (&'a Variant, Option<&'a Json>);

impl<'a> ValueGenerator<'a> {
    /// The variant to show: a preferred variant, else the first stable variant; in a value with the required fields
    /// only, the smallest variant.
    fn choice(&self, union: &'a Union) -> Option<Chosen<'a>> {
        let smallest = self.recipe.smallest;
        if self.is_bare() {
            return smallest.variant(union).map(|variant| (variant, None));
        }
        let wanted = self.recipe.preferred.tags;
        let preferred_tag = |variant: &'a Variant| {
            variant.tags.iter().find(|tag| tag.as_str().is_some_and(|tag| wanted.contains(&tag)))
        };
        let has_value = |variant: &&Variant| smallest.of_variant(union, variant).is_some();
        let variants = union.variants.iter().filter(has_value);
        let asked = match &union.discriminator {
            Discriminator::Property(key) => self.known.and_then(|known| known.variant(union, key)),
            _ => None,
        };
        let asked = asked.filter(|(variant, _)| has_value(variant));
        let preferred = || {
            let mut tagged = variants.clone().filter_map(|it| Some((it, preferred_tag(it)?)));
            tagged.next()
        };
        if let Some((variant, tag)) = asked.or_else(preferred) {
            return Some((variant, Some(tag)));
        }
        let stable = variants.clone().find(|variant| variant.lifecycle.is_stable());
        stable.or_else(|| variants.clone().next()).map(|variant| (variant, None))
    }

    /// A variant with its discriminating property.
    pub(super) fn union(&mut self, union: &'a Union, name: &Name) -> Option<Value> {
        let Some((variant, tag)) = self.choice(union) else {
            return self.spend_on(Value::Object(Map::new()));
        };
        let value = self.value(&variant.ty, &variant.constraints, name)?;
        match (&union.discriminator, tag.or(variant.tags.first()), value) {
            (Discriminator::Property(key), Some(tag), Value::Object(members)) => {
                self.tagged(key.as_str(), tag, members).map(Value::Object)
            }
            (_, _, value) => Some(value),
        }
    }

    /// The members; the discriminating member comes first.
    fn tagged(
        &mut self,
        key: &str,
        Json(tag): &Json,
        mut members: Map<String, Value>,
    ) -> Option<Map<String, Value>> {
        self.spend(key.len())?;
        let mut all = Map::from_iter([(key.to_owned(), self.spend_on(tag.clone())?)]);
        members.shift_remove(key);
        all.append(&mut members);
        Some(all)
    }
}
