//! The ways to authenticate that an operation accepts.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::conventions::{AuthenticationMethod, Conventions, CredentialConventions, SchemeHeader};
use crate::diagnostic::Diagnostics;
use crate::model::{Operation, SpecPointer};
use crate::render::pages::site::Pages;
use crate::render::pages::text::Inline;

/// One way to authenticate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct MethodView {
    title: Inline,
    header: Option<HeaderView>,
}

/// A header beside the credential.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct HeaderView {
    name: Inline,
    /// `must`, `can` or `must not`.
    rule: &'static str,
}

/// Reports ways to authenticate that know some schemes of a credential and lack others: the pages of operations that ask
/// for those would deny a token that the crate sends.
pub(crate) fn check(conventions: &Conventions, diagnostics: &mut Diagnostics) {
    let at = SpecPointer::root().child("docs").child("authentication");
    for (index, method) in conventions.docs.authentication.iter().enumerate() {
        for credential in &conventions.client.credentials {
            let CredentialConventions { name, schemes, .. } = credential;
            let (known, lacking): (Vec<_>, Vec<_>) =
                schemes.iter().partition(|scheme| method.schemes.contains(scheme));
            for scheme in lacking.into_iter().filter(|_| !known.is_empty()) {
                let message = format!(
                    "`{}` lacks the scheme `{scheme}`, which the credential `{name}` satisfies",
                    method.title
                );
                let help = "list all schemes of the credential";
                let at = at.child(index.to_string()).child("schemes");
                diagnostics.misconfigured(&at, message, help);
            }
        }
    }
}

/// The ways that the operation accepts, by title.
pub(crate) fn methods(pages: &Pages<'_>, operation: &Operation) -> Vec<MethodView> {
    let schemes: BTreeSet<&str> = operation
        .security
        .iter()
        .flat_map(|requirement| &requirement.schemes)
        .map(String::as_str)
        .collect();
    let mut methods: Vec<MethodView> = if pages.docs.authentication.is_empty() {
        schemes.iter().map(|id| MethodView { title: Inline::plain(id), header: None }).collect()
    } else {
        pages.docs.authentication.iter().filter_map(|method| view(method, &schemes)).collect()
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
