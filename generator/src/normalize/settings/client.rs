//! The client: its credentials, from the conventions or from the security schemes of the document.

use std::collections::{BTreeMap, HashSet};

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Client, Credential, Name, SecuritySchemeKind, SpecPointer};
use crate::names::NameStyle;
use crate::normalize::security::taken_schemes;

/// The client of an API, with a token for each kind of credential.
pub(super) fn client(
    api: &Api,
    conventions: &Conventions,
    diagnostics: &mut Diagnostics,
) -> Client {
    let mut client = conventions.client.clone();
    check(api, &client, diagnostics);
    client.envelope.clone_from(&conventions.operations.envelope);
    client.lists_credentials = !client.credentials.is_empty();
    if !client.lists_credentials {
        client.credentials = of_schemes(api, &client.scheme_env);
    }
    if let Some(usual) = client.credentials.first_mut() {
        usual.variable = usual.variable.take().or(client.api_key_env.take());
    }
    client
}

/// A credential for each supported security scheme: a token, or a user with a password.
fn of_schemes(api: &Api, variables: &BTreeMap<String, String>) -> Vec<Credential> {
    let required = api.operations.iter().flat_map(|operation| &operation.security);
    let credentials = taken_schemes(&api.security_schemes, required).into_iter().map(|scheme| {
        let query = match &scheme.kind {
            SecuritySchemeKind::Query(name) => Some(name.as_str().to_owned()),
            _ => None,
        };
        let header = scheme.kind.header().map(|(name, value)| (name.to_owned(), value));
        let title = match scheme.kind {
            SecuritySchemeKind::Basic => format!("a user with a password for {}", scheme.id),
            _ => format!("a token for {}", scheme.id),
        };
        Credential {
            // The id, as long as no other scheme's id has the same words.
            name: match scheme.method == Name::from_text(&scheme.id) {
                true => scheme.id.clone(),
                false => scheme.method.to_string(),
            },
            client: None,
            title,
            variable: variables.get(&scheme.id).cloned(),
            prefix: String::new(),
            scope: None,
            headers: header.into_iter().collect(),
            query,
            schemes: vec![scheme.id.clone()],
            exchange: None,
        }
    });
    credentials.collect()
}

/// Reports unknown names of schemes, operations, credentials and client types, and credentials with one name.
fn check(api: &Api, client: &Client, diagnostics: &mut Diagnostics) {
    let root = SpecPointer::root().child("client");
    let mut require = |holds: bool, at: &SpecPointer, message: String, help: &str| {
        if !holds {
            diagnostics.misconfigured(at, message, help);
        }
    };
    for id in client.scheme_env.keys() {
        let at = root.child("scheme_env").child(id.as_str());
        let is_known = api.security_scheme(id).is_some();
        let message = format!("no security scheme has the name `{id}`");
        require(is_known, &at, message, "write the names of security schemes of the document");
        let message = format!("the credential for `{id}` is listed, and has its own `variable`");
        let help = "write the `variable` of the credential";
        require(client.credentials.is_empty(), &at, message, help);
    }
    let mut names = HashSet::new();
    for (index, credential) in client.credentials.iter().enumerate() {
        let at = root.child("credentials").item(index);
        let name = NameStyle::SNAKE.key(&Name::from_text(&credential.name));
        let message = format!(
            "`{}` and another credential of its client type have one name",
            credential.name
        );
        let is_new = names.insert((&credential.client, name));
        require(is_new, &at.child("name"), message, "give one of them another name");
        for id in &credential.schemes {
            let is_known = api.security_scheme(id).is_some();
            let message = format!("no security scheme has the name `{id}`");
            require(
                is_known,
                &at.child("schemes"),
                message,
                "write the names of security schemes of the document",
            );
        }
        if let Some(name) = &credential.client {
            let message = format!("no client type has the name `{name}`");
            let help = "describe the client type in `scoped`";
            require(client.scoped.contains_key(name), &at.child("client"), message, help);
        }
        if let Some(exchange) = &credential.exchange {
            let at = at.child("exchange");
            let is_known = api.operation(&exchange.operation).is_some();
            let message = format!("no operation has the id `{}`", exchange.operation);
            let help = "write the id of the operation that exchanges the token";
            require(is_known, &at.child("operation"), message, help);
            let mut others = client.credentials.iter();
            let is_known = others
                .any(|other| other.client == credential.client && other.name == exchange.into);
            let message = format!("no credential has the name `{}`", exchange.into);
            let help = "name another credential of the same client type";
            require(is_known, &at.child("into"), message, help);
        }
    }
    for name in client.scoped.keys() {
        let is_taken = client.credentials.iter().any(|one| one.client.as_ref() == Some(name));
        let message = format!("no credential belongs to the client type `{name}`");
        let help = "write the name as `client` of a credential";
        require(is_taken, &root.child("scoped").child(name.as_str()), message, help);
    }
}
