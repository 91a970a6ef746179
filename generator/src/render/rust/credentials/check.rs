//! Finds credentials and client types that would share a name in the emitted crate.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer};

use super::all;
use crate::render::rust::naming;

/// Reports credentials and client types without a unique name.
pub(in crate::render::rust) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let root = SpecPointer::root().child("client");
    let mut seen = BTreeSet::new();
    for credential in all(api) {
        let (name, method) = (credential.name(), credential.method());
        let client = credential.client.clone();
        let message = format!(
            "`{name}` and another credential of `{client}` get the same method name `{method}`"
        );
        if !seen.insert((client, method)) {
            let help = "give one of them another name";
            diagnostics.misconfigured(&root.child("credentials"), message, help);
        }
    }
    let mut seen = BTreeSet::from([naming::client_name(api)]);
    for words in api.client.scoped.keys() {
        let name = naming::scoped_client_name(words);
        let message = format!("two client types have the name `{name}`");
        if !seen.insert(name) {
            let at = root.child("scoped").child(words.as_str());
            diagnostics.misconfigured(&at, message, "give one of them another name");
        }
    }
}
