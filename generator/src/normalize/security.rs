//! Security schemes and requirements.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::distinct::{Named, distinct, warn_of_changed};
use super::document::Document;
use super::log::Log;
use super::naming::Naming;
use super::request::location;
use super::server;
use crate::bounds::{self, Budget};
use crate::load::Node;
use crate::model::{
    Client, Docs, Name, OAuthFlows, Operation, ParameterLocation, SecurityRequirement,
    SecurityScheme, SecuritySchemeKind, SpecPointer, WireName, resolved,
};
use crate::names::{NamePath, NameStyle, NamedKind, words_of};

/// The security schemes, by id.
pub(crate) fn security_schemes(
    document: &Document<'_>,
    operations: &[Operation],
    conventions: &Client,
    naming: &mut Naming<'_>,
    log: &mut Log<'_>,
) -> Vec<SecurityScheme> {
    report_too_many(document, log);
    let mut schemes = declared_schemes(document, log);
    // Listed credentials were chosen by a person, and have methods of their own.
    let is_chosen = !conventions.credentials.is_empty();
    name_methods(&mut schemes, is_chosen, naming, log);
    if !is_chosen {
        report_uncovered(operations, &schemes, log);
        report_same_header(operations, &schemes, log);
    }
    schemes
}

/// Warns of schemes beyond the limit: each becomes a method of the client, and each pair of them is compared.
fn report_too_many(document: &Document<'_>, log: &mut Log<'_>) {
    if all_declared(document).len() > bounds::SECURITY_SCHEMES {
        let at = SpecPointer::of(["components", "securitySchemes"]);
        let most = bounds::SECURITY_SCHEMES;
        let message = format!(
            "the document has more than {most} security schemes: only the first {most} by name are read, and \
             calls are sent without the others"
        );
        log.warn(&at, message, "remove the schemes that clients don't use, in the overlay");
    }
}

/// The declared schemes up to the limit, with references resolved; the linter has checked the references. They are
/// the first by id, so that the order of the document has no effect.
pub(crate) fn declared<'a>(document: &Document<'a>) -> Vec<(&'a str, Node<'a>)> {
    let mut all = all_declared(document);
    all.sort_by_key(|(id, _)| *id);
    all.truncate(bounds::SECURITY_SCHEMES);
    let followed = all.into_iter().filter_map(|(id, mut scheme)| {
        while let Some(reference) = scheme.reference() {
            scheme = document.root.find(SpecPointer::from_fragment(reference))?;
        }
        Some((id, scheme))
    });
    followed.collect()
}

/// The security schemes, by id.
pub(crate) fn declared_schemes(document: &Document<'_>, log: &mut Log<'_>) -> Vec<SecurityScheme> {
    let declared = declared(document).into_iter();
    let server = server::first_url(&document.root);
    declared
        .filter_map(|(id, scheme)| security_scheme(id, &scheme, server.as_deref(), log))
        .collect()
}

/// The schemes that the client takes a credential for, in the order of its constructors: `new` takes a credential for the
/// first one. Schemes that suffice alone for an operation come first.
pub(crate) fn taken_schemes<'s>(
    schemes: &'s [SecurityScheme],
    required: impl IntoIterator<Item = &'s SecurityRequirement>,
) -> Vec<&'s SecurityScheme> {
    // A certificate is part of the connection.
    let certificates = schemes.iter().filter(|one| one.kind == SecuritySchemeKind::Certificate);
    let certificates: HashSet<&String> = certificates.map(|scheme| &scheme.id).collect();
    let alone = required.into_iter().filter_map(|requirement| {
        let mut ids = requirement.schemes.iter().filter(|id| !certificates.contains(id));
        ids.next().filter(|_| ids.next().is_none())
    });
    let enough: HashSet<&String> = alone.collect();
    let mut taken: Vec<_> = schemes.iter().filter(|scheme| scheme.kind.is_sent()).collect();
    taken.sort_by_key(|scheme| !enough.contains(&scheme.id));
    taken
}

fn all_declared<'a>(document: &Document<'a>) -> Vec<(&'a str, Node<'a>)> {
    let components = document.root.child("components");
    components.map(|all| all.members("securitySchemes")).unwrap_or_default()
}

/// The parameters that credentials fill in, by the id of the scheme.
pub(crate) type CredentialParameters<'a> = BTreeMap<&'a str, (ParameterLocation, &'a str)>;

/// The parameters that credentials fill in. Listed credentials have places of their own.
pub(crate) fn credential_parameters<'a>(
    document: &Document<'a>,
    conventions: &Client,
) -> CredentialParameters<'a> {
    let declared = declared(document).into_iter();
    let declared = declared.filter(|_| conventions.credentials.is_empty());
    let keys = declared.filter(|(_, scheme)| scheme.text("type") == Some("apiKey"));
    let keys =
        keys.filter_map(|(id, scheme)| Some((id, (location(&scheme), scheme.text("name")?))));
    keys.collect()
}

/// The id of the scheme that fills in a parameter of an operation with these requirements, if one does.
pub(crate) fn filling_credential<'s>(
    (location, name): (ParameterLocation, &str),
    requirements: &'s [SecurityRequirement],
    filled: &CredentialParameters<'_>,
) -> Option<&'s String> {
    let fills = |(of, known): &(ParameterLocation, &str)| {
        *of == location
            && match location {
                ParameterLocation::Header => known.eq_ignore_ascii_case(name),
                _ => *known == name,
            }
    };
    let mut ids = requirements.iter().flat_map(|requirement| &requirement.schemes);
    ids.find(|id| filled.get(id.as_str()).is_some_and(fills))
}

/// The methods of the client's builder that take a credential.
pub(crate) fn builder_methods(schemes: &[SecurityScheme], conventions: &Client) -> Vec<String> {
    let listed = conventions.credentials.iter().map(|credential| &credential.name);
    let listed = listed.map(|name| Name::from_text(name).to_string());
    schemes.iter().map(|scheme| scheme.method.to_string()).chain(listed).collect()
}

/// Names the method of each scheme. A remembered name stays.
fn name_methods(
    schemes: &mut [SecurityScheme],
    is_chosen: bool,
    naming: &mut Naming<'_>,
    log: &mut Log<'_>,
) {
    let help = "give the schemes names that differ in more than signs and case, in the overlay";
    let places: Vec<NamePath> = schemes.iter().map(method_place).collect();
    let ids: Vec<String> = schemes.iter().map(|scheme| scheme.id.clone()).collect();
    let wanted = ids.iter().zip(&places).map(|(id, place)| Named {
        name: words_of(id),
        wire: id,
        place: "",
        held: naming.lock.name(NamedKind::Credential, place).map(Name::from_text),
    });
    let wanted: Vec<Named<'_>> = wanted.collect();
    let names = distinct(&wanted, NameStyle::SNAKE, &[]);
    for (((scheme, named), place), name) in schemes.iter_mut().zip(&wanted).zip(&places).zip(names)
    {
        if !is_chosen {
            let at = SpecPointer::of(["components", "securitySchemes", scheme.id.as_str()]);
            let what = ("security schemes", named.wire);
            warn_of_changed(what, named.plain(), &name, (&at, help), log.diagnostics);
            naming.names.insert(NamedKind::Credential, place.clone(), name.as_str());
        }
        scheme.method = name;
    }
}

fn method_place(scheme: &SecurityScheme) -> NamePath {
    NamePath::component("security").member(&WireName::new(&scheme.id))
}

/// Warns of required schemes without a credential of the client.
fn report_uncovered(operations: &[Operation], schemes: &[SecurityScheme], log: &mut Log<'_>) {
    let asked = operations.iter().flat_map(|operation| &operation.security);
    let used: HashSet<&String> = asked.flat_map(|requirement| &requirement.schemes).collect();
    for scheme in schemes.iter().filter(|scheme| used.contains(&scheme.id)) {
        let SecurityScheme { id, kind, .. } = scheme;
        let (message, help) = match kind {
            SecuritySchemeKind::Certificate => (
                format!(
                    "a certificate is part of the connection: requests are sent without `{id}`"
                ),
                "build the client with a transport that has the certificate",
            ),
            SecuritySchemeKind::Http(name) if kind.header().is_none() => (
                format!("`{name}` authentication is not supported: calls are sent without `{id}`"),
                "add a credential with its header to `client.credentials` of codegen.yaml",
            ),
            _ => continue,
        };
        log.warn(&SpecPointer::of(["components", "securitySchemes", id]), message, help);
    }
}

/// Warns of a requirement with two credentials for one header, such as Basic and Bearer. A cookie header can have
/// several.
fn report_same_header(operations: &[Operation], schemes: &[SecurityScheme], log: &mut Log<'_>) {
    let asked: BTreeSet<&SecurityRequirement> =
        operations.iter().flat_map(|operation| &operation.security).collect();
    let header = |id: &String| {
        let scheme = schemes.binary_search_by(|scheme| scheme.id.cmp(id)).ok()?;
        let (name, _) = schemes[scheme].kind.header()?;
        (name != "cookie").then(|| name.to_ascii_lowercase())
    };
    let mut reported = HashSet::new();
    for requirement in asked {
        let mut known: BTreeMap<String, &String> = BTreeMap::new();
        for id in &requirement.schemes {
            let Some(header) = header(id) else { continue };
            let message = match known.insert(header, id) {
                Some(other) if reported.insert((other, id)) => format!(
                    "`{other}` and `{id}` are required together, but both use one header: only the credential \
                     for `{id}` is sent"
                ),
                _ => continue,
            };
            let help =
                "list them as alternatives, each in a requirement of its own, in the overlay";
            log.warn(&SpecPointer::of(["components", "securitySchemes", id]), message, help);
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
        let message =
            "the security requirements of all operations are many times as long as the document";
        let at = SpecPointer::root().child("security");
        log.error(&at, message, "keep only the security schemes that clients use");
        return Vec::new();
    }
    requirements
}

/// A scheme, in the spelling of OpenAPI 3.1, section 4.8.27.
/// `server` is the URL of the API.
fn security_scheme(
    id: &str,
    scheme: &Node<'_>,
    server: Option<&str>,
    log: &mut Log<'_>,
) -> Option<SecurityScheme> {
    let mut flows = None;
    let kind = match scheme.text("type")? {
        "apiKey" => {
            let kind = match scheme.text("in")? {
                "query" => SecuritySchemeKind::Query,
                "cookie" => SecuritySchemeKind::Cookie,
                _ => SecuritySchemeKind::Header,
            };
            kind(WireName::new(scheme.text("name")?))
        }
        "http" => {
            let name = scheme.text("scheme")?;
            match name.to_ascii_lowercase().as_str() {
                "bearer" => {
                    SecuritySchemeKind::Bearer(scheme.text("bearerFormat").map(str::to_owned))
                }
                "basic" => SecuritySchemeKind::Basic,
                _ => SecuritySchemeKind::Http(name.to_owned()),
            }
        }
        "oauth2" => {
            flows = scheme.child("flows").and_then(|flows| oauth_flows(&flows, server, log));
            SecuritySchemeKind::External("OAuth 2.0".to_owned())
        }
        "mutualTLS" => SecuritySchemeKind::Certificate,
        _ => SecuritySchemeKind::External("OpenID Connect".to_owned()),
    };
    let docs =
        Docs { description: scheme.text("description").map(str::to_owned), ..Docs::default() };
    Some(SecurityScheme { id: id.to_owned(), method: Name::from_text(id), kind, flows, docs })
}

/// The flows that need no browser. A relative URL is one below the server of the API (OpenAPI 3.1, section 4.6).
fn oauth_flows(flows: &Node<'_>, server: Option<&str>, log: &mut Log<'_>) -> Option<OAuthFlows> {
    let mut usable = |url: &str| {
        let has_scheme = url.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
        let is_relative = !has_scheme && !url.starts_with("//");
        let whole = match server.filter(|_| is_relative) {
            Some(server) => resolved(server, url),
            None => url.to_owned(),
        };
        let is_http = ["https://", "http://"].iter().any(|scheme| whole.starts_with(scheme));
        if is_http && http_like(&whole).is_some() {
            return Some(whole);
        }
        let reason = match is_relative && server.is_none() {
            true => "is relative, and the document has no absolute server",
            false => "is not an HTTP URL",
        };
        let message = format!("the token URL `{url}` {reason}: the caller must give the token");
        log.warn(&flows.at, message, "write an absolute URL, in the overlay");
        None
    };
    let own = flows.child("clientCredentials");
    let client_credentials = own.and_then(|flow| usable(flow.text("tokenUrl")?));
    let granted = flows.child("authorizationCode").or_else(|| flows.child("password"));
    let refresh = granted.and_then(|flow| {
        let refresh = flow.text("refreshUrl");
        usable(refresh.or_else(|| flow.text("tokenUrl"))?)
    });
    let found = OAuthFlows { client_credentials, refresh };
    (found != OAuthFlows::default()).then_some(found)
}

/// The host of a URL without a user, a fragment and characters that a URL can't contain.
fn http_like(url: &str) -> Option<&str> {
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || !c.is_ascii() || c == '#' || c == '\\';
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?']).next().filter(|host| !host.is_empty())?;
    (url.len() <= bounds::ADDRESS && !host.contains('@') && !url.contains(odd)).then_some(host)
}
