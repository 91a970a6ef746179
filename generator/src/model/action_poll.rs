//! The call that gets an action by its id.

use super::{Api, Operation, ResponseKind, TypeRef};

/// The call that gets an action by its id, for a client that waits.
#[derive(Clone, Copy, Debug)]
pub struct ActionPoll<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// The name of the parameter with the id: the first one.
    pub parameter: &'a str,
    /// The type of the id; `None`: the operation declares no parameters.
    pub id: Option<&'a TypeRef>,
    /// The member of the response that holds the action.
    pub key: &'a str,
}

impl Api {
    /// The call that gets an action, if there are actions.
    pub fn poll(&self) -> Option<ActionPoll<'_>> {
        let shape = self.action_shape.as_ref()?;
        let operation = self.operation(&shape.poll)?;
        let parameter = operation.parameters.first().map(|parameter| &parameter.property);
        let key = match &operation.response.kind {
            ResponseKind::Value(field) => field.wire.as_str(),
            _ => &shape.key,
        };
        Some(ActionPoll {
            operation,
            parameter: parameter.map_or(&shape.id, |property| property.wire.as_str()),
            id: parameter.map(|property| &property.ty),
            key,
        })
    }
}
