//! Reads the page of a list from a body. `request!` has a word for each function.

use std::{iter, slice};

use serde_json::Map;

use super::json::{BrokenItem, Decode, DecodeError, Seen, Slot, Value, Within, slot};
use super::{Page, RawResponse};

/// Members of a body by name.
type Members = Vec<(&'static str, Value)>;

impl RawResponse {
    /// The body, a list.
    pub fn page_body<T: Decode>(&self) -> Result<Page<T>, DecodeError> {
        Page::new(self.body()?, None, self)
    }

    /// The list under a key, with the description of the page in the body. A missing list reads as empty.
    pub fn page<T: Decode>(&self, key: &'static str) -> Result<Page<T>, DecodeError> {
        let mut items = Seen::new(slot::items());
        let (about, missing) = self.about_page(key, &mut items)?;
        let mut items = items.or_envelope(missing)?.finish();
        let broken = items.broken.into_iter();
        items.broken = broken.map(|item| item.in_member(key)).collect();
        Page::new(items, self.description(about), self)
    }

    /// The list under a key in nested objects of the body, the outermost first, with the description of the page. A
    /// missing object and a missing list read as empty.
    pub fn page_within<T: Decode>(
        &self,
        outer: &[&'static str],
        key: &'static str,
    ) -> Result<Page<T>, DecodeError> {
        let Some((first, inner)) = outer.split_first() else { return self.page(key) };
        let describes = self.about_names().contains(first);
        let mut within = Seen::new(Within::new(inner, key, describes));
        let (mut about, missing) = self.about_page(first, &mut within)?;
        let (mut items, rest) = within.or_envelope(missing)?.finish();
        about.extend(rest.map(|rest| (*first, rest)));
        let broken = items.broken.into_iter();
        let path = outer.iter().chain([&key]).rev();
        let at = |item: BrokenItem| path.clone().fold(item, |item, key| item.in_member(key));
        items.broken = broken.map(at).collect();
        Page::new(items, self.description(about), self)
    }

    /// The members of the body that describe the page.
    fn about_names(&self) -> &'static [&'static str] {
        self.call.page_shape().map_or(&[], |shape| match &shape.page_key {
            Some(page_key) => slice::from_ref(page_key),
            None => shape.members,
        })
    }

    /// Reads the member with this key into a slot. Returns the other members that describe the page, and the missing
    /// member of the envelope.
    fn about_page(
        &self,
        key: &'static str,
        slot: &mut dyn Slot,
    ) -> Result<(Members, Option<&'static str>), DecodeError> {
        let names = self.about_names().iter().copied().filter(|name| *name != key);
        let mut members: Vec<_> = names.map(|name| (name, slot::optional::<Value>())).collect();
        let keys: Vec<&'static str> =
            iter::once(key).chain(members.iter().map(|(name, _)| *name)).collect();
        let mut slots: Vec<&mut dyn Slot> = vec![slot];
        slots.extend(members.iter_mut().map(|(_, member)| member as &mut dyn Slot));
        let missing = self.members(&keys, slots)?;
        let about = members.into_iter().filter_map(|(name, value)| Some((name, value.finish()?)));
        Ok((about.collect(), missing))
    }

    /// The description of the page: the value under the declared key, or else an object of the members that describe
    /// the page.
    fn description(&self, about: Members) -> Option<Value> {
        let mut about = about.into_iter();
        match self.call.page_shape().and_then(|shape| shape.page_key) {
            Some(_) => about.next().map(|(_, value)| value),
            None => {
                Some(about.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
                    .filter(|all| !all.is_empty())
                    .map(Value::Object)
            }
        }
    }
}
