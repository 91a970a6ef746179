//! The client types of the emitted crate, and how each is given a token.

use serde::Serialize;

use crate::render::pages::language;
use crate::render::pages::markdown::Inline;
use crate::render::pages::site::Site;
use crate::render::rust::{ClientType, Credential, clients};

/// A client type.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ClientView {
    name: String,
    /// What it is for; the main one is for everything.
    about: Option<Inline>,
    /// The usual one first.
    credentials: Vec<CredentialView>,
}

/// A way to authenticate.
#[derive(Clone, Debug, Serialize)]
struct CredentialView {
    title: Inline,
    /// How the token begins.
    prefix: Option<Inline>,
    /// The constructor, with the names of its arguments.
    signature: Inline,
    /// Its call, with dots for each argument.
    call: String,
    /// The same for the method of the builder.
    method_call: String,
    /// The environment variables that hold the token and what is said beside it.
    variables: Vec<String>,
    /// Whether the constructor sends a request.
    is_exchanged: bool,
}

impl ClientView {
    /// All of them, the main one first.
    pub(super) fn all(site: &Site<'_>) -> Vec<Self> {
        let clients = clients(site.api, site.conventions).into_iter();
        let view = |ClientType { name, about, credentials, .. }| {
            let credentials = credentials.iter().map(|each| view(&name, each)).collect();
            Self { about: about.and_then(Inline::new), credentials, name }
        };
        clients.map(view).collect()
    }

    /// An expression that makes one with the usual credential.
    pub(super) fn connect(&self) -> String {
        match self.credentials.first() {
            None => format!("{}::new()?", self.name),
            Some(usual) if usual.variables.is_empty() => usual.call.clone(),
            Some(_) => format!("{}::from_env()?", self.name),
        }
    }

    /// The environment variables that hold the usual credential.
    pub(super) fn variables(&self) -> Vec<String> {
        self.credentials.first().map(|usual| usual.variables.clone()).unwrap_or_default()
    }
}

fn view(client: &str, credential: &Credential) -> CredentialView {
    let said = &credential.said;
    let arguments: Vec<String> = credential.arguments().iter().map(ToString::to_string).collect();
    let (constructor, method) = (credential.constructor(), credential.method());
    let dots = vec![language::rust::text("…"); arguments.len()].join(", ");
    let is_exchanged = said.exchange.is_some();
    let wait = if is_exchanged { ".await" } else { "" };
    CredentialView {
        title: Inline::plain(&said.title),
        prefix: (!said.prefix.is_empty()).then(|| Inline::code(&said.prefix)),
        signature: Inline::code(&format!("{client}::{constructor}({})", arguments.join(", "))),
        call: format!("{client}::{constructor}({dots}){wait}?"),
        method_call: format!("{method}({dots})"),
        variables: credential.variables().into_iter().map(str::to_owned).collect(),
        is_exchanged,
    }
}
