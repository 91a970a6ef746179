//! Finds credentials and client types that would share a name in the emitted crate.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer};

use crate::render::rust::naming;

/// Reports credentials and client types without a unique name.
pub(in crate::render::rust) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let root = SpecPointer::root().child("client");
    let mut seen = BTreeSet::new();
    for credential in &api.client.credentials {
        let (name, method) = (&credential.name, naming::credential_ident(credential));
        let client = naming::client_type_name(api, credential.client.as_deref());
        let message = format!(
            "`{name}` and another credential of `{client}` get the same method name `{method}`"
        );
        if !seen.insert((client, method)) {
            let help = "give one of them another name";
            diagnostics.misconfigured(&root.child("credentials"), message, help);
        }
    }
    let mut seen = BTreeSet::from([naming::client_name(api)]);
    for scope in api.client.scoped.keys() {
        let name = naming::client_type_name(api, Some(scope));
        let message = format!("two client types have the name `{name}`");
        if !seen.insert(name) {
            let at = root.child("scoped").child(scope.as_str());
            diagnostics.misconfigured(&at, message, "give one of them another name");
        }
    }
}
