//! Security schemes and requirements.

use std::collections::{BTreeSet, HashSet};

use openapiv3::{APIKeyLocation, OAuth2Flows, OpenAPI, ReferenceOr, SecurityScheme as SpecScheme};

use super::document::Document;
use super::log::Log;
use crate::bounds::{self, Budget};
use crate::load::Node;
use crate::model::{
    Client, Docs, Name, OAuthFlows, Operation, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind, SpecPointer, WireName,
};

/// The security schemes, by id.
pub(crate) fn security_schemes(
    head: &OpenAPI,
    operations: &[Operation],
    conventions: &Client,
    log: &mut Log<'_>,
) -> Vec<SecurityScheme> {
    let declared = head.components.iter().flat_map(|all| &all.security_schemes);
    let declared =
        declared.filter_map(|(id, scheme)| Some(security_scheme(id, followed(head, scheme)?, log)));
    let mut schemes: Vec<SecurityScheme> = declared.collect();
    schemes.sort_by(|a, b| a.id.cmp(&b.id));
    // Listed credentials were chosen by a person.
    if conventions.credentials.is_empty() {
        report_uncovered(operations, &schemes, log);
    }
    schemes
}

/// The methods of the client's builder that take a token.
pub(crate) fn builder_methods(schemes: &[SecurityScheme], conventions: &Client) -> Vec<String> {
    let listed = conventions.credentials.iter().map(|credential| &credential.name);
    let names = schemes.iter().map(|scheme| &scheme.id).chain(listed);
    names.map(|name| Name::from_text(name).to_string()).collect()
}

/// The target of any number of references, which the linter has checked.
fn followed<'a>(
    head: &'a OpenAPI,
    mut scheme: &'a ReferenceOr<SpecScheme>,
) -> Option<&'a SpecScheme> {
    let declared = &head.components.as_ref()?.security_schemes;
    while let ReferenceOr::Reference { reference } = scheme {
        let target = SpecPointer::from_fragment(reference);
        scheme = declared.get(target.last()?.as_ref())?;
    }
    scheme.as_item()
}

/// Warns of required schemes without a credential of the client.
fn report_uncovered(operations: &[Operation], schemes: &[SecurityScheme], log: &mut Log<'_>) {
    let asked = operations.iter().flat_map(|operation| &operation.security);
    let used: HashSet<&String> = asked.flat_map(|requirement| &requirement.schemes).collect();
    for scheme in schemes.iter().filter(|scheme| used.contains(&scheme.id)) {
        if let SecuritySchemeKind::Http(name) = &scheme.kind
            && scheme.kind.header().is_none()
        {
            let message = format!(
                "`{name}` authentication is not supported: calls are sent without `{}`",
                scheme.id
            );
            let help = "add a credential with its header to `client.credentials` of codegen.yaml";
            let at = SpecPointer::of(["components", "securitySchemes", &scheme.id]);
            log.warn(&at, message, help);
        }
    }
}

/// The security requirements: of the operation, else of the document. They keep their order, because a client sends the
/// first one that it has credentials for.
pub(crate) fn security(
    operation: &Node<'_>,
    document: &Document<'_>,
    room: &mut Budget,
    log: &mut Log<'_>,
) -> Vec<SecurityRequirement> {
    let is_own = operation.get("security").is_some();
    let says = if is_own { operation } else { &document.root };
    let requirement = |all: Node<'_>| {
        let schemes = all.value.as_object().into_iter().flat_map(|all| all.keys());
        let schemes: BTreeSet<String> = schemes.cloned().collect();
        SecurityRequirement { schemes: schemes.into_iter().collect() }
    };
    let mut requirements: Vec<SecurityRequirement> = Vec::new();
    let mut known = HashSet::new();
    for requirement in says.items("security").into_iter().map(requirement) {
        if known.insert(requirement.clone()) {
            requirements.push(requirement);
        }
    }
    // An empty list means that no credential is needed; without a list it is unknown.
    if requirements.is_empty() && says.get("security").is_some() {
        requirements.push(SecurityRequirement { schemes: Vec::new() });
    }
    // The requirements of the document count for each operation.
    let ids = || requirements.iter().flat_map(|requirement| &requirement.schemes);
    let weight = ids().map(|id| id.len() + bounds::PROPERTY / 4).sum();
    if !is_own && !room.spend(weight) {
        let message = "the security requirements of all operations take many times the length of the document";
        let at = SpecPointer::root().child("security");
        log.error(&at, message, "keep the security schemes that clients use");
        return Vec::new();
    }
    requirements
}

fn security_scheme(id: &str, scheme: &SpecScheme, log: &mut Log<'_>) -> SecurityScheme {
    let flows = match scheme {
        SpecScheme::OAuth2 { flows, .. } => oauth_flows(id, flows, log),
        _ => None,
    };
    let (kind, description) = match scheme {
        SpecScheme::APIKey { location, name, description, .. } => {
            let kind = match location {
                APIKeyLocation::Header => SecuritySchemeKind::Header,
                APIKeyLocation::Query => SecuritySchemeKind::Query,
                APIKeyLocation::Cookie => SecuritySchemeKind::Cookie,
            };
            (kind(WireName::new(name)), description)
        }
        SpecScheme::HTTP { scheme, bearer_format, description, .. } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SecuritySchemeKind::Bearer(bearer_format.clone()),
                "basic" => SecuritySchemeKind::Basic,
                _ => SecuritySchemeKind::Http(scheme.clone()),
            };
            (kind, description)
        }
        SpecScheme::OAuth2 { description, .. } => {
            (SecuritySchemeKind::External("OAuth 2.0".to_owned()), description)
        }
        SpecScheme::OpenIDConnect { description, .. } => {
            (SecuritySchemeKind::External("OpenID Connect".to_owned()), description)
        }
    };
    let docs = Docs { description: description.clone(), ..Docs::default() };
    SecurityScheme { id: id.to_owned(), kind, flows, docs }
}

/// The flows that need no browser.
fn oauth_flows(id: &str, flows: &OAuth2Flows, log: &mut Log<'_>) -> Option<OAuthFlows> {
    let own = flows.client_credentials.as_ref();
    let granted = flows.authorization_code.as_ref();
    let granted = granted.map(|flow| (&flow.refresh_url, &flow.token_url));
    let granted = granted.or(flows.password.as_ref().map(|it| (&it.refresh_url, &it.token_url)));
    let mut usable = |url: &String| {
        let is_http = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
        if !is_http || http_like(url).is_none() {
            let at = SpecPointer::of(["components", "securitySchemes", id, "flows"]);
            let message = format!(
                "the token URL `{url}` is no absolute URL of HTTP: the caller brings the token"
            );
            log.warn(&at, message, "write an absolute URL, in the overlay");
            return None;
        }
        Some(url.clone())
    };
    let client_credentials = own.and_then(|flow| usable(&flow.token_url));
    let refresh = granted.and_then(|(refresh, token)| usable(refresh.as_ref().unwrap_or(token)));
    let found = OAuthFlows { client_credentials, refresh };
    (found != OAuthFlows::default()).then_some(found)
}

/// The host of a URL without a user, a fragment and characters that no URL has.
fn http_like(url: &str) -> Option<&str> {
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || !c.is_ascii() || c == '#' || c == '\\';
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?']).next().filter(|host| !host.is_empty())?;
    (url.len() <= bounds::ADDRESS && !host.contains('@') && !url.contains(odd)).then_some(host)
}
