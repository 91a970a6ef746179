//! The client types of the emitted crate, and how each is given a token.

use serde::Serialize;

use crate::render::pages::language;
use crate::render::pages::markdown::Inline;
use crate::render::pages::site::Site;
use crate::render::rust::{Credential, credentials, naming};

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
    /// The main one.
    pub(super) fn main(site: &Site<'_>) -> Self {
        Self::new(site, site.names.client.clone(), None)
    }

    /// Those beside it.
    pub(super) fn narrower(site: &Site<'_>) -> impl Iterator<Item = Self> {
        site.conventions.client.narrower.iter().map(|(name, about)| {
            Self::new(site, naming::narrower_name(name).to_string(), Inline::new(about))
        })
    }

    fn new(site: &Site<'_>, name: String, about: Option<Inline>) -> Self {
        let all = credentials(site.api, site.conventions);
        let credentials = all.iter().filter(|each| each.client == name).map(view).collect();
        Self { name, about, credentials }
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

fn view(credential: &Credential) -> CredentialView {
    let Credential { client, constructor, method, arguments, .. } = credential;
    let dots = vec![language::rust::text("…"); arguments.len()].join(", ");
    let wait = if credential.is_exchanged { ".await" } else { "" };
    CredentialView {
        title: Inline::plain(&credential.title),
        prefix: (!credential.prefix.is_empty()).then(|| Inline::code(&credential.prefix)),
        signature: Inline::code(&format!("{client}::{constructor}({})", arguments.join(", "))),
        call: format!("{client}::{constructor}({dots}){wait}?"),
        method_call: format!("{method}({dots})"),
        variables: credential.variables.clone(),
        is_exchanged: credential.is_exchanged,
    }
}
