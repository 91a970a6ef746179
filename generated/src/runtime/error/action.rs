//! Actions and resources that failed, or were not done before the timeout of a wait.

use std::fmt;

use super::super::json::{Decode, DecodeError, Value, debug_without};
use super::super::printable::Truncated;
use super::super::secrets::Secrets;
use super::super::{LongRunning, ResourceState};

/// The failure of an action, or of a resource that a wait polled.
#[derive(Clone)]
pub struct ActionFailure {
    id: String,
    kind: String,
    /// Whether a resource failed, not an action.
    of_resource: bool,
    /// The status of the resource; `None`: an action failed.
    status: Option<String>,
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
            of_resource: false,
            status: None,
            code: text(error.get(names.error_code)),
            message: text(error.get(names.error_message)),
            error,
        }
    }

    /// The failure of a resource: its code and its message are those of its first error that is not temporary.
    pub(crate) fn of_resource(
        id: &str,
        resource: &Value,
        state: &ResourceState,
        secrets: &Secrets,
    ) -> Self {
        let errors = state.errors_of(resource);
        let first = state.lasting_error(resource).or(errors.first());
        let text = |key: Option<&str>| Some(secrets.clean(first?.get(key?)?.as_str()?));
        let names = state.errors;
        let mut error = Value::Array(errors.to_vec());
        secrets.conceal_in(&mut error);
        Self {
            id: secrets.conceal(id.to_owned()),
            kind: state.name.to_owned(),
            of_resource: true,
            status: state.status_of(resource).map(|status| secrets.clean(status)),
            code: text(names.map(|(_, code, _)| code)),
            message: text(names.map(|(.., message)| message)),
            error,
        }
    }

    /// The id of the action or of the resource.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The kind of the action, or of the resource, by its name in the document.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The status of the resource, if it has one; `None` if an action failed.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The code of the failure, for programs.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message of the failure, for people. Line breaks become spaces, and invisible characters are escaped.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The JSON of the failure: the error of an action, the list of the errors of a resource.
    pub fn json(&self) -> &Value {
        &self.error
    }

    /// The failure as `T`: the error type of the action's kind, or a list of the resource's error type.
    ///
    /// # Errors
    ///
    /// When the JSON of the failure can't be read as this type.
    pub fn decode<T: Decode>(&self) -> Result<T, DecodeError> {
        T::decode(self.error.clone())
    }
}

debug_without! {
    ActionFailure { id kind of_resource status code message } veiled { error } hidden { }
}

impl fmt::Display for ActionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, kind) = (Truncated(&self.id), Truncated(&self.kind));
        match self.of_resource {
            true => write!(f, "{kind} {id} failed")?,
            false => write!(f, "action {id} ({kind}) failed")?,
        }
        if let Some(status) = &self.status {
            write!(f, ", with the status `{}`", Truncated(status))?;
        }
        if let Some(code) = &self.code {
            write!(f, ": {}", Truncated(code))?;
        }
        match &self.message {
            Some(message) => write!(f, ": {}", Truncated(message)),
            None => Ok(()),
        }
    }
}

/// The action or the resource that was not done before the timeout of a wait.
#[derive(Clone)]
pub(crate) struct Unfinished {
    /// The id.
    pub(crate) id: String,
    /// The resource; `None`: an action.
    pub(crate) resource: Option<UnfinishedResource>,
}

/// A resource that is not done.
#[derive(Clone)]
pub(crate) struct UnfinishedResource {
    pub(crate) name: &'static str,
    /// The last status.
    pub(crate) status: Option<String>,
    /// The code of the first error.
    pub(crate) error: Option<String>,
}

impl Unfinished {
    /// Conceals the secrets.
    pub(super) fn without_secrets(self, secrets: &Secrets) -> Self {
        let clean = |text: Option<String>| text.map(|text| secrets.clean(&text));
        let resource = self.resource.map(|UnfinishedResource { name, status, error }| {
            UnfinishedResource { name, status: clean(status), error: clean(error) }
        });
        Self { id: secrets.conceal(self.id), resource }
    }
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = Truncated(&self.id);
        let Some(UnfinishedResource { name, status, error }) = &self.resource else {
            return write!(f, "action {id} is still pending");
        };
        match status {
            Some(status) => {
                write!(f, "the status of {name} {id} is still `{}`", Truncated(status))?;
            }
            None => write!(f, "the status of {name} {id} is unknown")?,
        }
        match error {
            Some(error) => write!(f, " (error `{}`)", Truncated(error)),
            None => Ok(()),
        }
    }
}
