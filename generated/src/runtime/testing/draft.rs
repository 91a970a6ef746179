//! Values of responses, for tests and for fakes.

use std::fmt;
use std::marker::PhantomData;

use crate::runtime::json::{Decode, DecodeError, Encode, Value};

/// The value of a sample. Codegen has written the text, and a test reads each sample.
pub(crate) fn sample<T: Decode>(json: &str) -> T {
    match crate::runtime::json::from_slice(json.as_bytes()) {
        Ok(value) => value,
        Err(error) => {
            panic!("the sample does not have the type of this version of the crate: {error}")
        }
    }
}

/// A builder of a response type, such as `Device::builder()`. Each setter has the name of its field. The error of
/// [`build`](Self::build) names a required member that is missing. `Device::sample()` makes a value with all usual
/// members.
pub struct Draft<T> {
    members: serde_json::Map<String, Value>,
    of: PhantomData<fn() -> T>,
}

impl<T: Decode> Draft<T> {
    pub(crate) fn new() -> Self {
        Self { members: serde_json::Map::new(), of: PhantomData }
    }

    /// The value.
    ///
    /// # Errors
    ///
    /// When a required member is missing; the error names it.
    pub fn build(self) -> Result<T, DecodeError> {
        T::decode(Value::Object(self.members))
    }

    /// Sets a member, or removes it.
    pub(crate) fn with(mut self, key: &str, value: &dyn Encode) -> Self {
        if value.is_absent() {
            self.members.remove(key);
        } else {
            self.members.insert(key.to_owned(), value.encode());
        }
        self
    }
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Self {
        Self { members: self.members.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for Draft<T> {
    /// Shows the names of the members only: their values can be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.members.keys()).finish()
    }
}
