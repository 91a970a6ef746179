//! Arrays, maps, boxes, and nullable items.

use std::collections::BTreeMap;

use super::{Decode, DecodeError, Encode, Reader, Writer};

/// The capacity of a list after its first item: most lists inside values have one item or none. Later the capacity
/// doubles.
const LEAST_MORE: usize = 3;

impl<T: Decode> Decode for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.array()?;
        let mut list = Self::new();
        while reader.item(list.is_empty())? {
            if list.len() == list.capacity() {
                let more = if list.is_empty() { 1 } else { list.len().max(LEAST_MORE) };
                // At most the number of items that can still follow.
                list.reserve_exact(more.min(reader.room_for::<T>()));
            }
            reader.take::<T>(1)?;
            list.push(T::read(reader).map_err(|error| error.in_item(list.len()))?);
        }
        Ok(list)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        writer.items(self.iter().map(|item| item as &dyn Encode));
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn write(&self, writer: &mut Writer) {
        writer.items(self.iter().map(|item| item as &dyn Encode));
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.object()?;
        let mut map = Self::new();
        let mut is_first = true;
        while let Some(name) = reader.member(is_first)? {
            is_first = false;
            reader.take::<(String, T)>(1)?;
            let value = T::read(reader).map_err(|error| error.in_member(&name))?;
            map.insert(name.into_owned(), value);
        }
        Ok(map)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn write(&self, writer: &mut Writer) {
        writer.pairs(self.iter().map(|(name, value)| (name.as_str(), value as &dyn Encode)));
    }
}

impl<T: Decode> Decode for Box<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.take::<T>(1)?;
        T::read(reader).map(Self::new)
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

/// `null` is `None`.
impl<T: Decode> Decode for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? { Ok(None) } else { T::read(reader).map(Some) }
    }
}

/// `None` is `null`.
impl<T: Encode> Encode for Option<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.raw("null"),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
