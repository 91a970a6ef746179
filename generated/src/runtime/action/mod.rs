//! Actions: calls start them, and they continue after the response.

mod poll;
mod settle;
mod subject;
mod wait;

use std::fmt;
use std::marker::PhantomData;

use super::json::{Decode, DecodeError, Encode, Value, within};
use super::response::RawResponse;
use super::{CallOptions, Client, Error, LongRunning, Sending};
use subject::Subject;

pub use settle::{Settle, Settles, Settling};
pub use wait::{Wait, WaitIfAny};

/// A kind of action, with its types.
pub trait ActionKind: Send + Sync + 'static {
    /// Its name in the document.
    const KIND: &'static str;
    /// The id of the action.
    type Id: Decode + Encode + Clone + fmt::Debug + Send + Sync + 'static;
    /// The result of a success.
    type Result: Decode + Send + 'static;
    /// The error of a failure.
    type Error: Decode + Send + 'static;
}

/// An action that a call started, with the state of the last response. [`wait`](Self::wait) for the action, or store
/// its [`id`](Self::id) and come back later.
#[must_use = "the action continues after the response: wait for it, or keep its id"]
pub struct Action<K: ActionKind> {
    pub(crate) client: Client,
    pub(crate) id: K::Id,
    pub(crate) json: Option<Value>,
    kind: PhantomData<fn() -> K>,
}

/// The status of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActionStatus {
    /// The action continues.
    Pending,
    /// The action succeeded.
    Succeeded,
    /// The action failed.
    Failed,
    /// A status that this version of the crate does not know. `wait` continues, as it does for `Pending`.
    Unrecognized(String),
}

/// The state of an action: it continues, or it has an outcome.
#[non_exhaustive]
pub enum ActionState<K: ActionKind> {
    /// The action continues.
    Pending,
    /// The action succeeded.
    Succeeded(K::Result),
    /// The action failed.
    Failed(K::Error),
}

/// A value, with the action that the same call started.
#[derive(Clone, Debug)]
#[must_use = "the action continues after the response: wait for it, or take the value"]
#[non_exhaustive]
pub struct Started<T, K: ActionKind> {
    /// The value in the response, from before the end of the action.
    pub value: T,
    /// The action; `None`: the server started no action.
    pub action: Option<Action<K>>,
}

impl<T, K: ActionKind> Started<T, K> {
    /// Waits for the action, if there is one. Await the returned value, or set options first. The wait does not
    /// change `value`.
    pub fn wait(&self) -> WaitIfAny<K> {
        WaitIfAny::new(self.action.clone().map(Action::wait))
    }
}

impl<K: ActionKind> Action<K> {
    /// The action with this id. This method sends nothing.
    pub fn from_id(client: &impl AsRef<Client>, id: impl Into<K::Id>) -> Self {
        Self { client: client.as_ref().clone(), id: id.into(), json: None, kind: PhantomData }
    }

    /// The action of a response.
    pub(crate) fn in_hand(client: &Client, json: Value) -> Result<Self, DecodeError> {
        let key = known_names(client)?.id;
        let id = json.get(key).cloned().ok_or_else(|| DecodeError::missing(key))?;
        let id = K::Id::decode(id).map_err(|error| error.in_member(key))?;
        Ok(Self { client: client.clone(), id, json: Some(json), kind: PhantomData })
    }

    /// The id of the action.
    pub fn id(&self) -> &K::Id {
        &self.id
    }

    /// The status in the last response; `None`: there was no response yet.
    pub fn status(&self) -> Option<ActionStatus> {
        let names = names(&self.client).ok()?;
        self.json.as_ref().map(|json| ActionStatus::of(json, names))
    }

    /// The JSON of the last response.
    pub fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }

    /// The outcome in the last response.
    ///
    /// # Errors
    ///
    /// When the action is of another kind, or its result does not have the expected shape.
    pub fn state(&self) -> Result<ActionState<K>, Error> {
        let names = names(&self.client)?;
        let Some(json) = &self.json else {
            return Ok(ActionState::Pending);
        };
        let read = || match ActionStatus::of(json, names) {
            ActionStatus::Succeeded => {
                result_of::<K>(json, &self.client).map(ActionState::Succeeded)
            }
            ActionStatus::Failed => member::<K::Error>(json, names.error).map(ActionState::Failed),
            _ => Ok(ActionState::Pending),
        };
        let state = within(self.client.max_response_bytes(), read);
        state.map_err(|error| Error::decode(error).without_secrets(&self.client.secrets()))
    }

    /// Requests the present state of the action.
    pub fn refresh(&self) -> Sending<Self> {
        let subject = match names(&self.client) {
            Ok(names) => Subject::Action(names),
            Err(error) => return Sending::failed(error),
        };
        let options = CallOptions::default();
        let call = poll::poll_call(&self.client, subject, &self.id.encode(), options);
        Sending::new(call, read_poll)
    }

    /// Waits until the action is done. Await the returned value, or set options first.
    pub fn wait(self) -> Wait<K> {
        Wait::new(self)
    }
}

fn read_poll<K: ActionKind>(raw: &RawResponse) -> Result<Action<K>, DecodeError> {
    let client = &raw.call.client;
    raw.action(known_names(client)?.key)
}

/// The names of the parts of actions, if this API has actions.
fn known_names(client: &Client) -> Result<&'static LongRunning, DecodeError> {
    names(client).map_err(|error| DecodeError::other(error.to_string()))
}

/// The names of the parts of actions in this API.
pub(crate) fn names(client: &Client) -> Result<&'static LongRunning, Error> {
    client.profile().long_running.as_ref().ok_or_else(|| {
        Error::configuration("this API has no operation that returns an action by its id")
    })
}

/// The result of an action of the expected kind that succeeded.
fn result_of<K: ActionKind>(json: &Value, client: &Client) -> Result<K::Result, DecodeError> {
    let names = known_names(client)?;
    match json.get(names.kind).and_then(Value::as_str) {
        Some(kind) if kind != K::KIND => {
            Err(DecodeError::other(format!("the kind of the action is {kind}, not {}", K::KIND))
                .in_member(names.kind))
        }
        _ => member(json, names.result),
    }
}

/// A member of an action. A missing member and `null` read as no value, or as an empty object.
fn member<T: Decode>(json: &Value, key: &str) -> Result<T, DecodeError> {
    let value = json.get(key).cloned().unwrap_or(Value::Null);
    let empty = value.is_null();
    T::decode(value)
        .or_else(|error| match empty {
            true => T::decode(Value::Object(serde_json::Map::new())).map_err(|_| error),
            false => Err(error),
        })
        .map_err(|error| error.in_member(key))
}

impl ActionStatus {
    pub(crate) fn of(json: &Value, names: &LongRunning) -> Self {
        match json.get(names.status).and_then(Value::as_str) {
            Some(status) if status == names.pending => Self::Pending,
            Some(status) if status == names.success => Self::Succeeded,
            Some(status) if status == names.failure => Self::Failed,
            other => Self::Unrecognized(other.unwrap_or_default().to_owned()),
        }
    }
}

impl<K: ActionKind> Clone for Action<K> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            id: self.id.clone(),
            json: self.json.clone(),
            kind: PhantomData,
        }
    }
}

impl<K: ActionKind> fmt::Debug for Action<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Action").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Leaves out the outcome, because it can be secret.
impl<K: ActionKind> fmt::Debug for ActionState<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pending => "Pending",
            Self::Succeeded(_) => "Succeeded(..)",
            Self::Failed(_) => "Failed(..)",
        })
    }
}
