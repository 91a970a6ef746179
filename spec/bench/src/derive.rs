//! The types of devices and events with derived `Deserialize`.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde_json::Value;

/// What the derived types keep of a moment: its text.
type Timestamp = String;
type Date = String;
type TimeOfDay = String;
type Nullable<T> = Option<T>;

/// Reads a text as a value of an enum.
pub struct TextOf<T>(pub PhantomData<T>);

include!(concat!(env!("OUT_DIR"), "/derived.rs"));
