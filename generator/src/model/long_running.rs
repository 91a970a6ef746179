//! Operations that start an action, which continues after the response.

use serde::{Deserialize, Serialize};

use super::{Name, OperationId, TypeId, TypeRef, WireName};

/// The action that an operation starts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LongRunning {
    /// The kind of the action, by its name in the document.
    pub kind: String,
    /// The property of the response that holds the action.
    pub key: WireName,
}

/// The shape of all actions: the names of their properties, and their statuses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ActionShape {
    /// The extension of an operation that names the kind of the action.
    #[serde(skip_serializing)]
    pub extension: String,
    /// The component schema of an action.
    #[serde(skip_serializing)]
    pub schema: String,
    /// The property of a response that holds an action.
    pub key: String,
    /// The property with the id.
    pub id: String,
    /// The property with the kind.
    pub kind: String,
    /// The property with the status.
    pub status: String,
    /// The status while the action continues.
    pub pending: String,
    /// The status after a success.
    pub success: String,
    /// The status after a failure.
    pub failure: String,
    /// The property with the result of a success.
    pub result: String,
    /// The property with the error of a failure.
    pub error: String,
    /// The property of that error with the code.
    pub error_code: String,
    /// The property of that error with the message.
    pub error_message: String,
    /// The operation that gets an action by its id.
    pub poll: OperationId,
}

/// A kind of action, with its result and its error.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionKind {
    /// The name of the kind in the document.
    pub wire: String,
    /// The name of the kind.
    pub name: Name,
    /// The union of its states.
    pub states: TypeId,
    /// The type of the result; `None`: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<TypeRef>,
    /// The type of the error; `None`: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<TypeRef>,
}
