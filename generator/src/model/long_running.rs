//! Operations that start an action which goes on after the response.

use serde::Serialize;

use super::{Name, TypeId, TypeRef, WireName};

/// The action that an operation starts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LongRunning {
    /// The kind of the action, as it stands on the wire.
    pub kind: String,
    /// The property of the response that holds the action.
    pub key: WireName,
}

/// One kind of action: what it comes to.
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
