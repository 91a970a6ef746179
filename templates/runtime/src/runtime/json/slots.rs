//! The fields of an object while it is read: a slot for each field, by presence and nullability.

use std::collections::BTreeMap;

use super::memory_budget::take;
use super::{Decode, DecodeError, ListItems, Nullable, Reader, Value};

/// The slot of a field.
///
/// [`Reader::members`] takes the slots as a list, so the compiler makes one function for all types.
pub(crate) trait Slot {
    /// Reads the value of the member.
    fn fill(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Checks after the last member that the slot has a value, if one is required.
    fn complete(&mut self, _key: &str) -> Result<(), DecodeError> {
        Ok(())
    }

    /// Whether the slot takes the members without a slot of their own.
    fn takes_all(&self) -> bool {
        false
    }
}

/// The slots, by the words of emitted codecs.
#[allow(dead_code, reason = "which of them are used depends on the document")]
pub(crate) mod slot {
    use super::super::misfits::Fitting;
    use super::{Items, List, Optional, Patch, Required, Rest};
    use crate::runtime::json::ListItems;
    use std::collections::BTreeMap;

    pub(crate) fn required<T>() -> Required<T> {
        Required(None)
    }

    pub(crate) fn optional<T>() -> Optional<T> {
        Optional(None)
    }

    pub(crate) fn nullable<T>() -> Optional<T> {
        Optional(None)
    }

    pub(crate) fn list<T>() -> List<T> {
        List(Vec::new())
    }

    pub(crate) fn items<T>() -> Items<T> {
        Items(ListItems::default())
    }

    pub(crate) fn patch<T>() -> Patch<T> {
        Patch(None)
    }

    pub(crate) fn received<T>() -> Optional<T> {
        optional()
    }

    pub(crate) fn received_patch<T>() -> Patch<T> {
        patch()
    }

    pub(crate) fn misfits() -> Fitting {
        Fitting
    }

    pub(crate) fn rest<T>() -> Rest<T> {
        Rest(BTreeMap::new())
    }
}

/// A required member; a missing array reads as empty.
pub(crate) struct Required<T>(Option<T>);

impl<T: Decode> Slot for Required<T> {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = match is_missing::<T>(reader)? {
            true => None,
            false => Some(T::read(reader)?),
        };
        Ok(())
    }

    fn complete(&mut self, key: &str) -> Result<(), DecodeError> {
        if self.0.is_none() {
            self.0 = Some(T::missing().ok_or_else(|| DecodeError::missing(key))?);
        }
        Ok(())
    }
}

/// Reads `null` as the value of a type that can be missing.
fn is_missing<T: Decode>(reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
    Ok(T::missing().is_some() && reader.null()?)
}

impl<T> Required<T> {
    /// The value of the field.
    ///
    /// # Panics
    ///
    /// If [`Slot::complete`] was not called or failed.
    pub(crate) fn finish(self) -> T {
        self.0.expect("`complete` has checked the value")
    }
}

/// An optional member; `null` counts as absent.
pub(crate) struct Optional<T>(Option<T>);

impl<T: Decode> Slot for Optional<T> {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = match reader.null()? {
            true => None,
            false => Some(T::read(reader)?),
        };
        Ok(())
    }
}

impl<T> Optional<T> {
    /// The value of the field.
    pub(crate) fn finish(self) -> Option<T> {
        self.0
    }
}

/// An optional list; absent and `null` read as empty.
pub(crate) struct List<T>(Vec<T>);

impl<T: Decode> Slot for List<T> {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = match reader.null()? {
            true => Vec::new(),
            false => Vec::read(reader)?,
        };
        Ok(())
    }
}

impl<T> List<T> {
    /// The value of the field.
    pub(crate) fn finish(self) -> Vec<T> {
        self.0
    }
}

/// The list of a page; absent and `null` read as empty.
pub(crate) struct Items<T>(ListItems<T>);

impl<T: Decode> Slot for Items<T> {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = match reader.null()? {
            true => ListItems::default(),
            false => ListItems::read(reader)?,
        };
        Ok(())
    }
}

impl<T> Items<T> {
    /// The value of the field.
    pub(crate) fn finish(self) -> ListItems<T> {
        self.0
    }
}

/// The list of a page in an object, or in objects of it; absent and `null` read as empty.
pub(crate) struct Within<'p, T> {
    /// The keys of the objects around the list in the object, the outermost first, and the key of the list.
    path: (&'p [&'static str], &'static str),
    items: Items<T>,
    /// The other members, if they describe the page.
    rest: Option<Rest<Value>>,
}

impl<'p, T> Within<'p, T> {
    pub(crate) fn new(path: &'p [&'static str], key: &'static str, keeps_rest: bool) -> Self {
        let rest = keeps_rest.then(slot::rest);
        Self { path: (path, key), items: slot::items(), rest }
    }

    /// The list, and the members that describe the page.
    pub(crate) fn finish(self) -> (ListItems<T>, Option<Value>) {
        (self.items.finish(), self.rest.map(|rest| Value::Object(rest.0.into_iter().collect())))
    }
}

impl<T: Decode> Slot for Within<'_, T> {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if reader.null()? {
            return Ok(());
        }
        let (path, key) = self.path;
        let Some((outer, path)) = path.split_first() else {
            let mut slots: Vec<&mut dyn Slot> = vec![&mut self.items];
            slots.extend(self.rest.iter_mut().map(|rest| rest as &mut dyn Slot));
            return reader.members(&[key], &mut slots);
        };
        let mut inner = Within::new(path, key, self.rest.is_some());
        let mut slots: Vec<&mut dyn Slot> = vec![&mut inner];
        slots.extend(self.rest.iter_mut().map(|rest| rest as &mut dyn Slot));
        reader.members(&[outer], &mut slots)?;
        let (items, others) = inner.finish();
        self.items = Items(items);
        if let (Some(rest), Some(others)) = (&mut self.rest, others) {
            rest.0.insert((*outer).to_owned(), others);
        }
        Ok(())
    }
}

/// An optional member that distinguishes absent and `null`.
pub(crate) struct Patch<T>(Option<Nullable<T>>);

impl<T: Decode> Slot for Patch<T> {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = Some(Nullable::read(reader)?);
        Ok(())
    }
}

impl<T> Patch<T> {
    /// The value of the field.
    pub(crate) fn finish(self) -> Option<Nullable<T>> {
        self.0
    }
}

/// The members without a slot of their own. A member with the name of this field is one of them.
pub(crate) struct Rest<T>(BTreeMap<String, T>);

impl<T: Decode> Slot for Rest<T> {
    fn fill(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        take::<(String, T)>(1)?;
        let value = T::read(reader)?;
        self.0.insert(key.to_owned(), value);
        Ok(())
    }

    fn takes_all(&self) -> bool {
        true
    }
}

impl<T> Rest<T> {
    /// The value of the field.
    pub(crate) fn finish(self) -> BTreeMap<String, T> {
        self.0
    }
}

/// Whether a member is present, and whether it is `false`; the value is not kept.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flag {
    pub(crate) is_there: bool,
    pub(crate) is_false: bool,
}

impl Slot for Flag {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.is_there = true;
        self.is_false = reader.kind()?.is_boolean() && !reader.ahead(Reader::boolean)?;
        reader.skip()
    }
}

/// A slot, and whether its member is present.
pub(crate) struct Seen<S> {
    is_there: bool,
    slot: S,
}

impl<S> Seen<S> {
    pub(crate) fn new(slot: S) -> Self {
        Self { is_there: false, slot }
    }

    /// The value of the slot. If the member is missing, the named member of the envelope must be present: nothing
    /// else distinguishes an empty body from the page of a proxy.
    pub(crate) fn or_envelope(self, missing: Option<&str>) -> Result<S, DecodeError> {
        match missing {
            Some(name) if !self.is_there => Err(DecodeError::missing(name)),
            _ => Ok(self.slot),
        }
    }
}

impl<S: Slot> Slot for Seen<S> {
    fn fill(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.is_there = true;
        self.slot.fill(key, reader)
    }

    fn complete(&mut self, key: &str) -> Result<(), DecodeError> {
        self.slot.complete(key)
    }
}
