//! Actions and resources that failed, or have not ended in time.

use std::fmt;

use super::super::json::{Decode, DecodeError, Value, debug_without};
use super::super::printable::Truncated;
use super::super::secrets::Secrets;
use super::super::{LongRunning, ResourceState};

/// An action that failed, or a resource that was waited for and failed.
#[derive(Clone)]
pub struct ActionFailure {
    id: String,
    kind: String,
    /// Whether a resource failed, and no action.
    of_resource: bool,
    /// Of a resource, its status.
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
        let told = state.lasting_error(resource).or(errors.first());
        let text = |key: Option<&str>| Some(secrets.clean(told?.get(key?)?.as_str()?));
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

    /// The code of the failure, a word for programs.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message of the failure, a sentence for people. Line breaks become spaces, invisible characters are escaped.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The JSON of the failure: the error of an action, the list of the errors of a resource.
    pub fn json(&self) -> &Value {
        &self.error
    }

    /// The failure as the error type of the action's kind, or as a list of the errors of the resource.
    ///
    /// # Errors
    ///
    /// When the failure does not have the shape of this type.
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
            write!(f, ", its status is `{}`", Truncated(status))?;
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

/// What has not ended before the timeout of a wait.
#[derive(Clone)]
pub(crate) struct Unfinished {
    /// Its id.
    pub(crate) id: String,
    /// The resource; `None`: an action.
    pub(crate) resource: Option<UnfinishedResource>,
}

/// A resource that is not done.
#[derive(Clone)]
pub(crate) struct UnfinishedResource {
    pub(crate) name: &'static str,
    /// Its last status.
    pub(crate) status: Option<String>,
    /// The code of its first error.
    pub(crate) error: Option<String>,
}

impl Unfinished {
    /// The same with the secrets concealed.
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
            None => write!(f, "the status of {name} {id} is not known")?,
        }
        match error {
            Some(error) => write!(f, " (error `{}`)", Truncated(error)),
            None => Ok(()),
        }
    }
}
