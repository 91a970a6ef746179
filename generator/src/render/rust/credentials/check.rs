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
    let mut check = Check { api, conventions, all: all(api, conventions), diagnostics };
    check.names(&root);
    check.references(&root.child("credentials"));
    check.client_types(&root.child("narrower"));
}

struct Check<'a> {
    api: &'a Api,
    conventions: &'a Conventions,
    all: Vec<Credential>,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn names(&mut self, root: &SpecPointer) {
        let mut seen = BTreeSet::new();
        for credential in &self.all {
            let (name, client) = (&credential.said.name, &credential.client);
            let method = credential.method();
            if !seen.insert((client, method.clone())) {
                let message = format!(
                    "`{name}` is not the only credential that `{client}` would call `{method}`"
                );
                let help = "list the credentials, and give each a name of its own";
                self.diagnostics.misconfigured(&root.child("credentials"), message, help);
            }
        }
    }

    fn references(&mut self, root: &SpecPointer) {
        let credentials = &self.conventions.client.credentials;
        for (index, credential) in credentials.iter().enumerate() {
            let pointer = root.child(index.to_string());
            for id in &credential.schemes {
                if !self.api.security_schemes.iter().any(|scheme| scheme.id == *id) {
                    let message = format!("there is no security scheme `{id}`");
                    let help = "name schemes of the document";
                    self.diagnostics.misconfigured(&pointer.child("schemes"), message, help);
                }
            }
            if let Some(client) = &credential.client
                && !self.conventions.client.narrower.contains_key(client)
            {
                let message = format!("there is no client type `{client}`");
                let help = "say in `narrower` what it is for";
                self.diagnostics.misconfigured(&pointer.child("client"), message, help);
            }
            let Some(exchange) = &credential.exchange else {
                continue;
            };
            let pointer = pointer.child("exchange");
            if operation(self.api, &exchange.operation).is_none() {
                let message = format!("there is no operation `{}`", exchange.operation);
                let help = "name the operation that exchanges";
                self.diagnostics.misconfigured(&pointer.child("operation"), message, help);
            }
            let same_client = credentials.iter().filter(|other| other.client == credential.client);
            if !same_client.into_iter().any(|other| other.name == exchange.into) {
                let message = format!("there is no credential `{}`", exchange.into);
                let help = "name another credential of the same client type";
                self.diagnostics.misconfigured(&pointer.child("into"), message, help);
            }
        }
    }

    fn client_types(&mut self, root: &SpecPointer) {
        let main = naming::client_name(self.api, self.conventions);
        let mut seen = BTreeSet::from([main.to_string()]);
        for narrower in self.conventions.client.narrower.keys() {
            let pointer = root.child(narrower.as_str());
            let name = naming::narrower_name(narrower).to_string();
            if !seen.insert(name.clone()) {
                let message = format!("two client types would be called `{name}`");
                self.diagnostics.misconfigured(&pointer, message, "give each a name of its own");
            }
            if !self.all.iter().any(|credential| credential.client == name) {
                let message = format!("no credential belongs to the client type `{narrower}`");
                let help = "name it as the `client` of a credential";
                self.diagnostics.misconfigured(&pointer, message, help);
            }
        }
    }
}
