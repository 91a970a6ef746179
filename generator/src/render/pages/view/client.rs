//! The client types of the emitted crate, and the methods that take a credential.

use std::collections::HashSet;

use serde::Serialize;

use crate::model::{Api, ClientType, Credential, SecurityRequirement};
use crate::render::pages::site::Pages;
use crate::render::pages::text::{Inline, Source, Word};
use crate::render::rust::naming;

/// A client type.
#[derive(Debug, Serialize)]
pub(super) struct ClientView {
    name: Source,
    /// The purpose of a scoped client; `None` for the main client.
    about: Option<Inline>,
    /// The credentials, the default one first.
    credentials: Vec<CredentialView>,
}

/// A kind of credential.
#[derive(Debug, Serialize)]
struct CredentialView {
    title: Inline,
    /// The prefix of the token.
    prefix: Option<Inline>,
    /// The constructor, with the names of its arguments.
    signature: Inline,
    /// The call of the constructor, with dots for each argument.
    call: Source,
    /// The call of the builder's method.
    method_call: Source,
    /// Whether the credential alone suffices for some operation.
    is_enough: bool,
    /// The environment variables for the token and its additional argument.
    variables: Vec<Word>,
    /// Whether the constructor sends a request.
    is_exchanged: bool,
}

impl ClientView {
    /// All client types, the main one first.
    pub(super) fn all(pages: &Pages<'_>) -> Vec<Self> {
        let api = pages.api;
        let all = api.operations.iter();
        let requirements = all.flat_map(|operation| api.sent_security(operation));
        let requirements: HashSet<SecurityRequirement> =
            requirements.filter(|requirement| !requirement.schemes.is_empty()).collect();
        let view = |ClientType { scope, about, credentials, .. }| {
            let name = naming::client_type_name(api, scope).to_string();
            let credentials = credentials.into_iter();
            let credentials = credentials.map(|each| view(api, &requirements, &name, each));
            let (about, credentials) = (about.and_then(Inline::new), credentials.collect());
            Self { about, credentials, name: Source::printed(name) }
        };
        api.client_types().into_iter().map(view).collect()
    }

    /// An expression that makes a client with the default credential.
    pub(super) fn connect(&self) -> Source {
        let constructor = match self.credentials.first() {
            None => "new",
            // The operations need several credentials together.
            Some(_) if self.needs_several() && self.variables().is_empty() => {
                let all = self.together();
                let all: Vec<String> =
                    all.map(|each| format!(".{}", each.method_call.as_str())).collect();
                let builder = format!("{}::builder(){}.build()?", self.name.as_str(), all.concat());
                return Source::printed(builder);
            }
            Some(usual) if usual.variables.is_empty() => return usual.call.clone(),
            Some(_) => "from_env",
        };
        Source::printed(format!("{}::{constructor}()?", self.name.as_str()))
    }

    /// The environment variables of the default credential; if calls need several credentials, the variables of all of
    /// them. Empty if one of these credentials has no variable.
    pub(super) fn variables(&self) -> Vec<Word> {
        let several = if self.needs_several() { self.credentials.len() } else { 1 };
        let usual = || self.together().take(several);
        match usual().any(|each| each.variables.is_empty()) {
            true => Vec::new(),
            false => usual().flat_map(|each| each.variables.iter().cloned()).collect(),
        }
    }

    /// Whether the default credential alone suffices for no operation.
    fn needs_several(&self) -> bool {
        self.credentials.len() > 1 && self.credentials.first().is_some_and(|usual| !usual.is_enough)
    }

    /// The credentials that calls use together.
    fn together(&self) -> impl Iterator<Item = &CredentialView> {
        self.credentials.iter().filter(|each| !each.is_exchanged)
    }
}

/// The view of a credential, with the requirements of all operations.
fn view(
    api: &Api,
    requirements: &HashSet<SecurityRequirement>,
    client: &str,
    credential: &Credential,
) -> CredentialView {
    let arguments = naming::credential_arguments(api, credential);
    let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
    let constructor = naming::credential_constructor(api, credential);
    let method = naming::credential_ident(credential);
    let dots = vec!["\"…\""; arguments.len()].join(", ");
    let is_exchanged = credential.exchange.is_some();
    let wait = if is_exchanged { ".await" } else { "" };
    CredentialView {
        is_enough: requirements
            .iter()
            .any(|requirement| credential.satisfies(&requirement.schemes)),
        title: Inline::plain(&credential.title),
        prefix: (!credential.prefix.is_empty()).then(|| Inline::code(&credential.prefix)),
        signature: Inline::code(&format!("{client}::{constructor}({})", arguments.join(", "))),
        call: Source::printed(format!("{client}::{constructor}({dots}){wait}?")),
        method_call: Source::printed(format!("{method}({dots})")),
        variables: credential.variables().into_iter().map(Word::new).collect(),
        is_exchanged,
    }
}
