//! Actions that failed.

use std::fmt;

use super::super::LongRunning;
use super::super::json::{Decode, DecodeError, Value};
use super::super::printable::Truncated;
use super::super::secrets::Secrets;

/// An action that failed.
#[derive(Clone, Debug)]
pub struct ActionFailure {
    id: String,
    kind: String,
    code: Option<String>,
    message: Option<String>,
    error: Value,
}

impl ActionFailure {
    pub(crate) fn read(id: &str, action: &Value, names: &LongRunning, secrets: &Secrets) -> Self {
        let text =
            |value: Option<&Value>| value.and_then(Value::as_str).map(|text| secrets.clean(text));
        let mut error = action.get(names.error).cloned().unwrap_or(Value::Null);
        secrets.conceal_in(&mut error);
        Self {
            id: secrets.conceal(id.to_owned()),
            kind: text(action.get(names.kind)).unwrap_or_default(),
            code: text(error.get(names.error_code)),
            message: text(error.get(names.error_message)),
            error,
        }
    }

    /// The id of the action.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The kind of the action, by its name in the document.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The code of the failure, a word for programs.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message of the failure, a sentence for people. Line breaks become spaces, invisible characters are escaped.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The JSON of the failure.
    pub fn json(&self) -> &Value {
        &self.error
    }

    /// The failure as the error type of the action's kind.
    ///
    /// # Errors
    ///
    /// When the failure does not have the shape of this type.
    pub fn decode<T: Decode>(&self) -> Result<T, DecodeError> {
        T::decode(self.error.clone())
    }
}

impl fmt::Display for ActionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "action {} ({}) failed", Truncated(&self.id), Truncated(&self.kind))?;
        if let Some(code) = &self.code {
            write!(f, ": {}", Truncated(code))?;
        }
        match &self.message {
            Some(message) => write!(f, ": {}", Truncated(message)),
            None => Ok(()),
        }
    }
}
