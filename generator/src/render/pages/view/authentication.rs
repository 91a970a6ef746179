//! The authentication methods that an operation accepts.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{AuthenticationMethod, Operation, SchemeHeader};
use crate::render::pages::site::Pages;
use crate::render::pages::text::Inline;

/// An authentication method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct MethodView {
    title: Inline,
    header: Option<HeaderView>,
}

/// An additional header.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct HeaderView {
    name: Inline,
    /// `must`, `can` or `must not`.
    rule: &'static str,
}

/// The authentication methods of the operation, by title.
pub(crate) fn methods(pages: &Pages<'_>, operation: &Operation) -> Vec<MethodView> {
    let schemes: BTreeSet<&str> = operation
        .security
        .iter()
        .flat_map(|requirement| &requirement.schemes)
        .map(String::as_str)
        .collect();
    let mut methods: Vec<MethodView> = if pages.api.pages.authentication.is_empty() {
        schemes.iter().map(|id| MethodView { title: Inline::plain(id), header: None }).collect()
    } else {
        pages.api.pages.authentication.iter().filter_map(|method| view(method, &schemes)).collect()
    };
    methods.sort();
    methods
}

fn view(method: &AuthenticationMethod, schemes: &BTreeSet<&str>) -> Option<MethodView> {
    let accepted = method.schemes.iter().any(|scheme| schemes.contains(scheme.as_str()));
    let header = method.header.as_ref().and_then(|header| header_view(header, schemes));
    accepted.then(|| MethodView { title: Inline::plain(&method.title), header })
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
