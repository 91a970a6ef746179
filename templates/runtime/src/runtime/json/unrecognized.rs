//! The value for a variant of a union that this version of the crate does not know.

use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::{Decode, Value, Veiled};

/// The JSON of a variant that this version of the crate does not know, as the server sent it. When the value is sent,
/// its JSON is sent unchanged.
///
/// The type dereferences to [`Value`]: `unrecognized["event_id"]`. The accessors of the union read their fields from
/// this JSON.
#[derive(Default)]
pub struct Unrecognized {
    json: Value,
    read: Members,
}

/// A linked list of the members that were read so far. A member never moves, because references to it were returned.
#[derive(Default)]
struct Members(OnceLock<Box<Member>>);

struct Member {
    key: &'static str,
    /// An `Option` of the value.
    value: Box<dyn Any + Send + Sync>,
    next: Members,
}

impl Unrecognized {
    /// The JSON.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The JSON, by value.
    pub fn into_json(self) -> Value {
        self.json
    }

    /// A member, if it is present and has the type that the known variants have for it.
    pub(crate) fn lend<'a, T: Lent<'a>>(&'a self, key: &'static str) -> Option<T> {
        T::lent(self, key)
    }

    fn read<T: Decode>(&self, key: &str) -> Option<T> {
        self.json.get(key).filter(|value| !value.is_null()).cloned().map(T::decode)?.ok()
    }

    fn kept<T: Decode + Send + Sync + 'static>(&self, key: &'static str) -> Option<&T> {
        let mut members = &self.read;
        loop {
            let member = members.0.get_or_init(|| {
                Box::new(Member {
                    key,
                    value: Box::new(self.read::<T>(key)),
                    next: Members::default(),
                })
            });
            match member.value.downcast_ref::<Option<T>>() {
                Some(value) if member.key == key => return value.as_ref(),
                _ => members = &member.next,
            }
        }
    }
}

/// The return type of a union's accessor, read from the JSON of an unknown variant.
pub(crate) trait Lent<'a>: Sized {
    /// The value of the member.
    fn lent(from: &'a Unrecognized, key: &'static str) -> Option<Self>;
}

macro_rules! small {
    ($($type:ty)*) => {
        $(impl Lent<'_> for $type {
            fn lent(from: &Unrecognized, key: &'static str) -> Option<Self> {
                from.read(key)
            }
        })*
    };
}

small! { bool i32 i64 u64 f32 f64 }

impl<'a> Lent<'a> for &'a str {
    fn lent(from: &'a Unrecognized, key: &'static str) -> Option<Self> {
        from.json.get(key)?.as_str()
    }
}

impl<'a, T: Decode + Send + Sync + 'static> Lent<'a> for &'a [T] {
    fn lent(from: &'a Unrecognized, key: &'static str) -> Option<Self> {
        from.kept::<Vec<T>>(key).map(Vec::as_slice)
    }
}

impl<'a, T: Decode + Send + Sync + 'static> Lent<'a> for &'a T {
    fn lent(from: &'a Unrecognized, key: &'static str) -> Option<Self> {
        from.kept(key)
    }
}

impl Deref for Unrecognized {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.json
    }
}

impl From<Value> for Unrecognized {
    fn from(json: Value) -> Self {
        Self { json, read: Members::default() }
    }
}

impl From<Unrecognized> for Value {
    fn from(unrecognized: Unrecognized) -> Self {
        unrecognized.json
    }
}

impl Clone for Unrecognized {
    fn clone(&self) -> Self {
        self.json.clone().into()
    }
}

impl PartialEq for Unrecognized {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

/// Prints what [`Debug`](fmt::Debug) prints.
impl fmt::Display for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Prints the JSON, without the members whose names are those of secrets.
impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Veiled(&self.json).fmt(f)
    }
}
