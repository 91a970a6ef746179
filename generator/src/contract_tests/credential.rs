//! The token of a call: one that the operation takes, and the headers that carry it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{self, Api, Operation};

const SCOPE: &str = "a_scope";

/// A token, as the client gets it and as the server gets it.
pub(super) struct Credential {
    kind: String,
    token: String,
    scope: Option<&'static str>,
    /// Headers by name, in lower case.
    pub(super) headers: BTreeMap<String, String>,
}

impl Credential {
    /// The first that lets the call in by itself. `None`: there is no such token, and the call is made without one.
    pub(super) fn of(api: &Api, operation: &Operation) -> Option<Self> {
        let mut credentials = api.client.credentials.iter();
        let credential = credentials.find(|credential| {
            let mut requirements = operation.security.iter().map(|all| &all.schemes);
            credential.client.is_none()
                && credential.exchange.is_none()
                && requirements.any(|all| !all.is_empty() && credential.satisfies(all))
        });
        credential.map(Self::from)
    }

    /// The token as the client gets it.
    pub(super) fn given(&self) -> Value {
        json!({ "kind": self.kind, "token": self.token, "scope": self.scope })
    }
}

impl From<&model::Credential> for Credential {
    fn from(credential: &model::Credential) -> Self {
        // Nothing longer that begins a token goes on with a digit.
        let token = format!("{}1_token", credential.prefix);
        let headers = credential.headers.iter();
        let mut headers: BTreeMap<String, String> = headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.replace("{token}", &token)))
            .collect();
        let scope = credential.scope.as_ref().map(|scope| {
            headers.insert(scope.header.to_ascii_lowercase(), SCOPE.to_owned());
            SCOPE
        });
        Self { kind: credential.name.clone(), token, scope, headers }
    }
}
