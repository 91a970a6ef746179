//! Resources whose state changes after the response.

use serde::{Deserialize, Serialize};

use super::{OperationId, TypeId, WireName};

/// The meaning of a resource's states, from `codegen.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StateShape {
    /// The operation that gets the resource by its id.
    pub get: OperationId,
    /// The property with the id.
    pub id: WireName,
    /// The parameter of the operation with the id; by default it has the name of the property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<WireName>,
    /// The property with the status.
    pub status: WireName,
    /// The values of the status of a resource that is done.
    pub done: Vec<String>,
    /// The values of the status of a resource that failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<String>,
    /// The values of the status before the resource is done or has failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<String>,
    /// The property with the errors, if there is one: a list. Before the resource is done, an error in it is a failure,
    /// unless the error is temporary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<ErrorList>,
    /// The time for which the resource is scheduled, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Schedule>,
}

/// The time for which a resource is scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The `date-time` property with the time.
    pub at: WireName,
    /// The values of the status that a scheduled resource has until that time. A wait ends at them if the time is in
    /// the future.
    pub status: Vec<String>,
}

/// The errors of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorList {
    /// The property with the list.
    pub list: WireName,
    /// The property of an error with the code.
    pub code: WireName,
    /// The property of an error with the message.
    pub message: WireName,
    /// The codes of temporary errors, which go away by themselves. A wait continues at them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub temporary: Vec<String>,
}

/// A resource whose state changes after the response.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceState {
    /// The component of the resource.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// The property of the response with the resource; `None`: the resource is the whole body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<WireName>,
    /// The meaning of its states.
    #[serde(flatten)]
    pub shape: StateShape,
}

impl ResourceState {
    /// The parameter with the id.
    pub fn parameter(&self) -> &WireName {
        self.shape.parameter()
    }
}

impl StateShape {
    /// The parameter with the id.
    pub fn parameter(&self) -> &WireName {
        self.parameter.as_ref().unwrap_or(&self.id)
    }
}
