//! `serde` for every type, by way of [`Value`]: nothing is derived, so it costs next to nothing to compile.

use serde_core::de::Error as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Decode, Encode, Value};

/// `Serialize` for anything that encodes.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    value.encode().serialize(serializer)
}

/// `Deserialize` for anything that decodes.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::decode(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}
