//! `Debug` of JSON that the API's document does not describe: its members can be secret.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Map;

use super::{Nullable, Value};
use crate::secret_keys::SECRET_KEYS;

/// Prints a value, and hides the members with the name of a secret.
pub(crate) struct Veiled<'a, T: ?Sized>(pub(crate) &'a T);

/// A type that can contain JSON of any shape.
pub(crate) trait Veil {
    /// Prints the value as `Debug` does, without secrets.
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<T: Veil + ?Sized> fmt::Debug for Veiled<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.veiled(f)
    }
}

/// Prints the members of an object, and hides the secret ones.
fn members<'a, T: Veil + 'a>(
    f: &mut fmt::Formatter<'_>,
    members: impl Iterator<Item = (&'a String, &'a T)>,
) -> fmt::Result {
    let mut map = f.debug_map();
    for (key, value) in members {
        match SECRET_KEYS.contains(&key.as_str()) {
            true => map.entry(key, &format_args!("..")),
            false => map.entry(key, &Veiled(value)),
        };
    }
    map.finish()
}

/// Prints what `Debug` of [`Value`] prints.
impl Veil for Value {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object(object) => {
                f.write_str("Object ")?;
                members(f, object.iter())
            }
            Self::Array(items) => {
                f.write_str("Array ")?;
                items.veiled(f)
            }
            scalar => fmt::Debug::fmt(scalar, f),
        }
    }
}

impl<T: Veil> Veil for Vec<T> {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Veiled)).finish()
    }
}

impl<T: Veil, const N: usize> Veil for [T; N] {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Veiled)).finish()
    }
}

impl Veil for Map<String, Value> {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        members(f, self.iter())
    }
}

impl<T: Veil> Veil for BTreeMap<String, T> {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        members(f, self.iter())
    }
}

impl<T: Veil> Veil for Option<T> {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Some(value) => f.debug_tuple("Some").field(&Veiled(value)).finish(),
            None => f.write_str("None"),
        }
    }
}

impl<T: Veil> Veil for Nullable<T> {
    fn veiled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => f.debug_tuple("Value").field(&Veiled(value)).finish(),
            Self::Null => f.write_str("Null"),
        }
    }
}
