//! What the conventions say of credentials and client types, and is not so.

use std::collections::BTreeSet;

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer};

use super::{Credential, all};
use crate::render::rust::naming;
use crate::render::rust::profile::operation;

/// Reports what the credentials name and is not there (schemes, operations, other credentials, client types), and
/// names that are not one thing's own.
pub(in crate::render::rust) fn check(
    api: &Api,
    conventions: &Conventions,
    diagnostics: &mut Diagnostics,
) {
    let root = SpecPointer::root().child("client");
    let mut require = |holds: bool, at: &SpecPointer, message: String, help: &str| {
        if !holds {
            diagnostics.misconfigured(at, message, help);
        }
    };
    let all = all(api, conventions);
    let mut seen = BTreeSet::new();
    for credential in &all {
        let (name, client, method) =
            (&credential.said.name, &credential.client, credential.method());
        let message =
            format!("`{name}` is not the only credential that `{client}` would call `{method}`");
        let help = "list the credentials, and give each a name of its own";
        require(seen.insert((client, method)), &root.child("credentials"), message, help);
    }
    references(api, conventions, &root.child("credentials"), &mut require);
    client_types(api, conventions, &all, &root.child("narrower"), &mut require);
}

/// Takes what has to hold, where it is said, and what to report if it does not.
type Require<'r> = &'r mut dyn FnMut(bool, &SpecPointer, String, &str);

fn references(api: &Api, conventions: &Conventions, root: &SpecPointer, require: Require<'_>) {
    let client = &conventions.client;
    for (index, credential) in client.credentials.iter().enumerate() {
        let pointer = root.child(index.to_string());
        for id in &credential.schemes {
            let is_known = api.security_schemes.iter().any(|scheme| scheme.id == *id);
            let message = format!("there is no security scheme `{id}`");
            require(is_known, &pointer.child("schemes"), message, "name schemes of the document");
        }
        if let Some(name) = &credential.client {
            let message = format!("there is no client type `{name}`");
            let help = "say in `narrower` what it is for";
            let is_known = client.narrower.contains_key(name);
            require(is_known, &pointer.child("client"), message, help);
        }
        if let Some(exchange) = &credential.exchange {
            let pointer = pointer.child("exchange");
            let is_known = operation(api, &exchange.operation).is_some();
            let message = format!("there is no operation `{}`", exchange.operation);
            let help = "name the operation that exchanges";
            require(is_known, &pointer.child("operation"), message, help);
            let mut others = client.credentials.iter();
            let is_known = others
                .any(|other| other.client == credential.client && other.name == exchange.into);
            let message = format!("there is no credential `{}`", exchange.into);
            let help = "name another credential of the same client type";
            require(is_known, &pointer.child("into"), message, help);
        }
    }
}

fn client_types(
    api: &Api,
    conventions: &Conventions,
    all: &[Credential],
    root: &SpecPointer,
    require: Require<'_>,
) {
    let main = naming::client_name(api, conventions);
    let mut seen = BTreeSet::from([main.to_string()]);
    for narrower in conventions.client.narrower.keys() {
        let pointer = root.child(narrower.as_str());
        let name = naming::narrower_name(narrower).to_string();
        let is_taken = all.iter().any(|credential| credential.client == name);
        let message = format!("two client types would be called `{name}`");
        require(seen.insert(name), &pointer, message, "give each a name of its own");
        let message = format!("no credential belongs to the client type `{narrower}`");
        require(is_taken, &pointer, message, "name it as the `client` of a credential");
    }
}
