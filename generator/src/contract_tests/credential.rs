//! The credentials of a call: tokens that the operation accepts, with the headers and the query pairs for them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{self, Api, CredentialForm, Operation};
use crate::render::base64;

const SCOPE: &str = "a_scope";

/// Credentials, as input of the client and as the server receives them.
#[derive(Default)]
pub(super) struct Credentials {
    /// The tokens for the client, each with its kind.
    pub(super) given: Vec<Value>,
    /// Headers by name, in lower case.
    pub(super) headers: BTreeMap<String, String>,
    /// Name-value pairs of the query.
    pub(super) query: Vec<Value>,
}

impl Credentials {
    /// The first credentials that authorize the call. If the operation requires no credentials, or no suitable kind
    /// exists, the call is made without any.
    pub(super) fn of(api: &Api, operation: &Operation) -> Self {
        let client = &api.client;
        let usable = client.credentials.iter();
        let usable = usable.filter(|one| one.client.is_none() && one.exchange.is_none());
        let requirements = api.sent_security(operation);
        let mut asked = requirements.iter().map(|all| &all.schemes);
        let requirements = asked.clone().filter(|all| !all.is_empty());
        let one = usable.clone().find(|one| requirements.clone().any(|all| one.satisfies(all)));
        let each = |all: &Vec<String>| {
            let each = all.iter();
            each.map(|id| usable.clone().find(|one| one.schemes.contains(id))).collect()
        };
        let chosen: Option<Vec<&model::Credential>> = match client.lists_credentials {
            true => one.map(|one| vec![one]),
            false => asked.find_map(|all| (!all.is_empty()).then(|| each(all))?),
        };
        let mut credentials = Self::default();
        for credential in chosen.into_iter().flatten() {
            credentials.add(credential);
        }
        credentials
    }

    fn add(&mut self, credential: &model::Credential) {
        // A digit after the prefix: no longer prefix of another kind continues with a digit.
        let token = match credential.is_basic() {
            true => "jane:a password".to_owned(),
            false => format!("{}1_token", credential.prefix),
        };
        for (name, value) in &credential.headers {
            let sent = match value.form {
                CredentialForm::Token => token.clone(),
                CredentialForm::UserAndPassword => base64::encoded(token.as_bytes()),
            };
            let value = format!("{}{sent}{}", value.before, value.after);
            let name = name.to_ascii_lowercase();
            let value = match self.headers.get(&name).filter(|_| name == "cookie") {
                Some(others) => format!("{others}; {value}"),
                None => value,
            };
            self.headers.insert(name, value);
        }
        self.query.extend(credential.query.iter().map(|name| json!([name, token])));
        let scope = credential.scope.as_ref().map(|scope| {
            self.headers.insert(scope.header.to_ascii_lowercase(), SCOPE.to_owned());
            SCOPE
        });
        self.given.push(json!({ "kind": credential.name, "token": token, "scope": scope }));
    }
}
