//! Operations that start an action which goes on after the response.

use serde::Serialize;

use super::{Name, OperationId, TypeId, TypeRef, WireName};

/// The action that an operation starts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LongRunning {
    /// The kind of the action, as it stands on the wire.
    pub kind: String,
    /// The property of the response that holds the action.
    pub key: WireName,
}

/// How an action is spelled, whatever its kind: the names of its properties, and its statuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionShape {
    /// The property of a response that holds an action.
    pub key: String,
    /// The property with the id.
    pub id: String,
    /// The property with the kind.
    pub kind: String,
    /// The property with the status.
    pub status: String,
    /// The status while the action goes on.
    pub pending: String,
    /// The status after a success.
    pub success: String,
    /// The status after a failure.
    pub failure: String,
    /// The property with the result of a success.
    pub result: String,
    /// The property with the error of a failure.
    pub error: String,
    /// In such an error, the property with the code.
    pub error_code: String,
    /// In such an error, the property with the message.
    pub error_message: String,
    /// The operation that gets an action by its id.
    pub poll: OperationId,
}

/// One kind of action: its result and its error.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionKind {
    /// The kind, as it stands on the wire.
    pub wire: String,
    /// Its words.
    pub name: Name,
    /// The union of its states.
    pub states: TypeId,
    /// What a success carries; `None`: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<TypeRef>,
    /// What a failure carries; `None`: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<TypeRef>,
}
