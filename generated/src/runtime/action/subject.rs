//! The subject of a wait: an action, or a resource whose state changes.

use super::super::error::{ActionFailure, Unfinished, UnfinishedResource};
use super::super::json::Value;
use super::super::secrets::Secrets;
use super::super::time::now;
use super::super::{LongRunning, Operation, ResourceState};
use super::ActionStatus;

/// An action or a resource that a wait polls.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    /// An action.
    Action(&'static LongRunning),
    /// A resource.
    Resource(&'static ResourceState),
}

/// The state of the subject in a response.
pub(super) enum Outcome {
    Continues,
    Succeeded,
    Failed,
}

impl Subject {
    /// The operation that returns the subject by its id.
    pub(super) fn operation(self) -> &'static Operation {
        match self {
            Self::Action(names) => names.poll,
            Self::Resource(state) => state.poll,
        }
    }

    /// The parameter of that operation with the id.
    pub(super) fn id_parameter(self) -> &'static str {
        match self {
            Self::Action(names) => names.id_parameter,
            Self::Resource(state) => state.id_parameter,
        }
    }

    /// The property of the response with the subject; `None`: the subject is the whole body.
    pub(super) fn key(self) -> Option<&'static str> {
        match self {
            Self::Action(names) => Some(names.key),
            Self::Resource(state) => state.key,
        }
    }

    /// The wait continues at an unknown status, because another status can follow. A resource that is scheduled for
    /// later counts as done: its status tells the caller that it is unfinished.
    pub(super) fn outcome(self, json: &Value) -> Outcome {
        match self {
            Self::Action(names) => match ActionStatus::of(json, names) {
                ActionStatus::Succeeded => Outcome::Succeeded,
                ActionStatus::Failed => Outcome::Failed,
                _ => Outcome::Continues,
            },
            Self::Resource(state) => {
                let status = state.status_of(json).unwrap_or_default();
                if state.done.contains(&status) {
                    Outcome::Succeeded
                } else if state.failed.contains(&status) || state.lasting_error(json).is_some() {
                    Outcome::Failed
                } else if now().is_some_and(|now| state.is_scheduled(json, now)) {
                    Outcome::Succeeded
                } else {
                    Outcome::Continues
                }
            }
        }
    }

    /// The failure in the response.
    pub(super) fn failure(self, id: &str, json: &Value, secrets: &Secrets) -> ActionFailure {
        match self {
            Self::Action(names) => ActionFailure::read(id, json, names, secrets),
            Self::Resource(state) => ActionFailure::of_resource(id, json, state, secrets),
        }
    }

    /// The error of a wait whose timeout has passed.
    pub(super) fn unfinished(self, id: String, json: Option<&Value>) -> Unfinished {
        match self {
            Self::Action(_) => Unfinished { id, resource: None },
            Self::Resource(state) => {
                let status = json.and_then(|json| state.status_of(json)).map(str::to_owned);
                let error = json.and_then(|json| state.first_code(json)).map(str::to_owned);
                let resource = UnfinishedResource { name: state.name, status, error };
                Unfinished { id, resource: Some(resource) }
            }
        }
    }
}
