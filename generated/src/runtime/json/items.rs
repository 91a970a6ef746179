//! The items of a list, and the items that can't be read.

use super::memory_budget::take;
use super::{Decode, DecodeError, Reader};

/// An item of a list that can't be read: its index, its error and its JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct BrokenItem {
    index: usize,
    error: DecodeError,
    json: String,
}

impl BrokenItem {
    /// The index in the list that the server sent. The items that can be read count too.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The error of the item.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// The JSON of the item, as the server sent it.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Adds the member of the body that has the list to the path of the error.
    pub(crate) fn in_member(self, key: &str) -> Self {
        Self { error: self.error.in_member(key), ..self }
    }

    /// The error and the JSON.
    pub(crate) fn into_parts(self) -> (DecodeError, String) {
        (self.error, self.json)
    }
}

/// Leaves out the JSON, which can contain secrets.
impl std::fmt::Debug for BrokenItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("BrokenItem");
        shown.field("index", &self.index).field("error", &self.error).finish_non_exhaustive()
    }
}

/// The items of a list. A [lenient](Reader::lenient) reader collects the items that can't be read; for any other
/// reader the first of them is an error.
pub(crate) struct ListItems<T> {
    pub(crate) items: Vec<T>,
    pub(crate) broken: Vec<BrokenItem>,
}

impl<T> Default for ListItems<T> {
    fn default() -> Self {
        Self { items: Vec::new(), broken: Vec::new() }
    }
}

impl<T: Decode> Decode for ListItems<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if !reader.is_lenient {
            return Ok(Self { items: Vec::read(reader)?, broken: Vec::new() });
        }
        reader.array()?;
        let mut list = Self::default();
        let mut index = 0;
        while reader.item(index == 0)? {
            reader.take::<T>(1)?;
            match reader.try_value(T::read)? {
                Ok(item) => list.items.push(item),
                Err((error, json)) => {
                    take::<BrokenItem>(1)?;
                    take::<u8>(json.len())?;
                    let (error, json) = (error.without_offset().in_item(index), json.to_owned());
                    list.broken.push(BrokenItem { index, error, json });
                }
            }
            index += 1;
        }
        Ok(list)
    }

    fn missing() -> Option<Self> {
        Some(Self::default())
    }
}
