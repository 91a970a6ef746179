//! The token of a call: one that the operation takes, and the headers that carry it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::conventions::{Conventions, CredentialConventions};
use crate::model::{Api, Operation, SecurityScheme};

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
    pub(super) fn of(api: &Api, conventions: &Conventions, operation: &Operation) -> Option<Self> {
        let declared = &conventions.client.credentials;
        if declared.is_empty() {
            let schemes = api.security_schemes.iter();
            return schemes
                .filter(|scheme| is_enough(operation, &[&scheme.id]))
                .find_map(of_scheme);
        }
        let mut plain = declared
            .iter()
            .filter(|credential| credential.client.is_none() && credential.exchange.is_none());
        plain
            .find(|credential| {
                let schemes: Vec<&str> = credential.schemes.iter().map(String::as_str).collect();
                is_enough(operation, &schemes)
            })
            .map(of_conventions)
    }

    /// The token as the client gets it.
    pub(super) fn given(&self) -> Value {
        json!({ "kind": self.kind, "token": self.token, "scope": self.scope })
    }
}

/// Whether a requirement of the operation asks for these schemes only.
fn is_enough(operation: &Operation, schemes: &[&str]) -> bool {
    let mut requirements = operation.security.iter().map(|requirement| &requirement.schemes);
    requirements.any(|needed| {
        !needed.is_empty() && needed.iter().all(|scheme| schemes.contains(&scheme.as_str()))
    })
}

fn of_conventions(credential: &CredentialConventions) -> Credential {
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
    Credential { kind: credential.name.clone(), token, scope, headers }
}

fn of_scheme(scheme: &SecurityScheme) -> Option<Credential> {
    let token = "a_token".to_owned();
    let (name, value) = scheme.kind.header()?;
    let headers = [(name.to_ascii_lowercase(), value.replace("{token}", &token))].into();
    Some(Credential { kind: scheme.id.clone(), token, scope: None, headers })
}
