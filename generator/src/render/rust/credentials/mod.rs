//! The ways to authenticate: which there are, what the runtime has to know of them, and how a client is given them.

mod check;
mod methods;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::conventions::{
    Conventions, CredentialConventions, ExchangeConventions, ScopeConventions,
};
use crate::model::{Api, Operation, SecurityRequirement, SecurityScheme};

use super::naming;

pub(super) use check::check;
pub(super) use methods::{builder_methods, constructors, from_env};
pub(super) use table::{kind, token_kinds};

/// A way to authenticate.
#[derive(Debug)]
pub(super) struct Kind<'a> {
    /// The client type that takes it.
    pub(super) client: String,
    /// The security schemes that it satisfies.
    pub(super) schemes: Vec<&'a str>,
    name: &'a str,
    title: Cow<'a, str>,
    variable: Option<&'a str>,
    prefix: &'a str,
    scope: Option<&'a ScopeConventions>,
    headers: BTreeMap<String, String>,
    exchange: Option<&'a ExchangeConventions>,
}

/// All ways to authenticate, the usual one first: what the conventions say, or else the security schemes of the
/// document that are a single token.
pub(super) fn kinds<'a>(api: &'a Api, conventions: &'a Conventions) -> Vec<Kind<'a>> {
    let client = &conventions.client;
    let mut kinds = match client.credentials.as_slice() {
        [] => of_schemes(api, conventions),
        credentials => {
            credentials.iter().map(|each| of_conventions(api, conventions, each)).collect()
        }
    };
    if let Some(usual) = kinds.first_mut() {
        usual.variable = usual.variable.or(client.api_key_env.as_deref());
    }
    kinds
}

fn of_conventions<'a>(
    api: &Api,
    conventions: &Conventions,
    credential: &'a CredentialConventions,
) -> Kind<'a> {
    let client = match &credential.client {
        Some(narrower) => naming::narrower_name(narrower),
        None => naming::client_name(api, conventions),
    };
    Kind {
        client: client.to_string(),
        schemes: credential.schemes.iter().map(String::as_str).collect(),
        name: &credential.name,
        title: credential.title.as_str().into(),
        variable: credential.variable.as_deref(),
        prefix: &credential.prefix,
        scope: credential.scope.as_ref(),
        headers: credential.headers.clone(),
        exchange: credential.exchange.as_ref(),
    }
}

/// Those that an operation takes by themselves come first.
fn of_schemes<'a>(api: &'a Api, conventions: &Conventions) -> Vec<Kind<'a>> {
    let mut schemes: Vec<(&SecurityScheme, (&str, String))> = api
        .security_schemes
        .iter()
        .filter_map(|scheme| scheme.kind.header().map(|header| (scheme, header)))
        .collect();
    schemes.sort_by_key(|(scheme, _)| !is_enough(api, scheme));
    let kind = |(scheme, (name, value)): (&'a SecurityScheme, (&str, String))| Kind {
        client: naming::client_name(api, conventions).to_string(),
        schemes: vec![&scheme.id],
        name: &scheme.id,
        title: format!("a token for {}", scheme.id).into(),
        variable: None,
        prefix: "",
        scope: None,
        headers: BTreeMap::from([(name.to_owned(), value)]),
        exchange: None,
    };
    schemes.into_iter().map(kind).collect()
}

/// A way to authenticate as a caller meets it.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The client type that takes it.
    pub(crate) client: String,
    /// Its name for people, with the article.
    pub(crate) title: String,
    /// How the token begins; empty: any text is one.
    pub(crate) prefix: String,
    /// The constructor of the client type.
    pub(crate) constructor: String,
    /// The method of the builder.
    pub(crate) method: String,
    /// What both take, in order: the token, and what is said beside it.
    pub(crate) arguments: Vec<String>,
    /// The environment variables that hold these; empty: it is not taken from the environment.
    pub(crate) variables: Vec<String>,
    /// Whether it is exchanged for another kind first, which takes a request.
    pub(crate) is_exchanged: bool,
}

/// All ways to authenticate, the usual one of the main client first.
pub(crate) fn credentials(api: &Api, conventions: &Conventions) -> Vec<Credential> {
    let main = naming::client_name(api, conventions);
    let kinds = kinds(api, conventions).into_iter().enumerate();
    kinds.map(|(index, kind)| kind.credential(index == 0 && main == kind.client)).collect()
}

/// What the runtime checks a token against before it sends a call. An operation that no credential made from the
/// schemes is enough for takes any: the server has the word.
pub(super) fn checked<'a>(
    api: &Api,
    conventions: &Conventions,
    operation: &'a Operation,
) -> &'a [SecurityRequirement] {
    let sent = |id: &String| {
        api.security_schemes.iter().any(|scheme| scheme.id == *id && scheme.kind.header().is_some())
    };
    let covered = |requirement: &SecurityRequirement| {
        requirement.schemes.len() < 2 && requirement.schemes.iter().all(sent)
    };
    let listed = !conventions.client.credentials.is_empty();
    if listed || operation.security.iter().any(covered) { &operation.security } else { &[] }
}

fn is_enough(api: &Api, scheme: &SecurityScheme) -> bool {
    let mut requirements = api.operations.iter().flat_map(|operation| &operation.security);
    requirements.any(|requirement| requirement.schemes == [scheme.id.as_str()])
}
