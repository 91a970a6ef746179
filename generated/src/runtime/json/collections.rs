//! Arrays, maps, boxes, and items that can be null.

use std::collections::BTreeMap;

use super::allowance::take;
use super::{Decode, DecodeError, Encode, Value};

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        let Value::Array(items) = json else {
            return Err(DecodeError::expected("an array", &json));
        };
        take::<T>(items.len())?;
        let mut list = Self::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            list.push(T::decode(item).map_err(|error| error.in_item(index))?);
        }
        Ok(list)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self) -> Value {
        Value::Array(self.iter().map(Encode::encode).collect())
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode(&self) -> Value {
        Value::Array(self.iter().map(Encode::encode).collect())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        let Value::Object(members) = json else {
            return Err(DecodeError::expected("an object", &json));
        };
        take::<(String, T)>(members.len())?;
        let mut map = Self::new();
        for (name, value) in members {
            let value = T::decode(value).map_err(|error| error.in_member(&name))?;
            map.insert(name, value);
        }
        Ok(map)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self) -> Value {
        Value::Object(self.iter().map(|(name, value)| (name.clone(), value.encode())).collect())
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        take::<T>(1)?;
        T::decode(json).map(Self::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self) -> Value {
        (**self).encode()
    }
}

/// `null` is `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        if json.is_null() { Ok(None) } else { T::decode(json).map(Some) }
    }
}

/// `None` is `null`.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Value {
        self.as_ref().map_or(Value::Null, Encode::encode)
    }
}
