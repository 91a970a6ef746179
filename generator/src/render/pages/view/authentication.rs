//! The authentication methods that an operation accepts.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Api, AuthenticationMethod, Operation, SchemeHeader, SecuritySchemeKind};
use crate::render::pages::site::Pages;
use crate::render::pages::text::Inline;

/// An authentication method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct MethodView {
    title: Inline,
    header: Option<HeaderView>,
    /// The note for a method for which the crate sends no credential.
    unsent: Option<&'static str>,
}

/// An additional header.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct HeaderView {
    name: Inline,
    /// `must`, `can` or `must not`.
    rule: &'static str,
}

/// The authentication methods of the operation, by title. Schemes that one requirement lists are one method.
pub(crate) fn methods(pages: &Pages<'_>, operation: &Operation) -> Vec<MethodView> {
    let requirements = operation.security.iter().map(|requirement| &requirement.schemes);
    let schemes: BTreeSet<&str> = requirements.clone().flatten().map(String::as_str).collect();
    let mut methods: Vec<MethodView> = if pages.api.pages.authentication.is_empty() {
        let requirements = requirements.filter(|schemes| !schemes.is_empty());
        requirements.map(|schemes| together(pages.api, schemes)).collect()
    } else {
        pages.api.pages.authentication.iter().filter_map(|method| view(method, &schemes)).collect()
    };
    methods.sort();
    methods.dedup();
    methods
}

/// The method that takes credentials for all of these schemes.
fn together(api: &Api, schemes: &[String]) -> MethodView {
    let titles: Vec<Inline> = schemes.iter().map(|id| title(api, id)).collect();
    let all = Inline::joined(&titles, " and ");
    let title = match titles.len() {
        1 => all,
        _ => Inline::joined(&[all, Inline::fixed("together")], " "),
    };
    MethodView { title, header: None, unsent: schemes.iter().find_map(|id| unsent(api, id)) }
}

fn view(method: &AuthenticationMethod, schemes: &BTreeSet<&str>) -> Option<MethodView> {
    let accepted = method.schemes.iter().any(|scheme| schemes.contains(scheme.as_str()));
    let header = method.header.as_ref().and_then(|header| header_view(header, schemes));
    accepted.then(|| MethodView { title: Inline::plain(&method.title), header, unsent: None })
}

/// The credential that a caller needs for a scheme, with the scheme's name in the document.
fn title(api: &Api, id: &str) -> Inline {
    let kind = api.security_scheme(id).map(|scheme| scheme.kind.words());
    let pieces = kind.into_iter().map(Inline::fixed).chain([Inline::code(id)]);
    Inline::joined(&pieces.collect::<Vec<_>>(), " ")
}

/// The note for a scheme without a credential.
fn unsent(api: &Api, id: &str) -> Option<&'static str> {
    if api.client.credentials.iter().any(|credential| credential.schemes.iter().any(|it| it == id))
    {
        return None;
    }
    Some(match api.security_scheme(id)?.kind {
        SecuritySchemeKind::Certificate => {
            "The certificate is part of the connection: build the client with a transport that has the certificate."
        }
        _ => "The client sends no credential for this method.",
    })
}

fn header_view(header: &SchemeHeader, schemes: &BTreeSet<&str>) -> Option<HeaderView> {
    let any = |ids: &[String]| ids.iter().any(|id| schemes.contains(id.as_str()));
    let rule = match (any(&header.with), any(&header.without)) {
        (true, true) => "can",
        (true, false) => "must",
        (false, true) => "must not",
        (false, false) => return None,
    };
    Some(HeaderView { name: Inline::code(&header.name), rule })
}
