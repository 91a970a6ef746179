//! Responses that differ by status.

use serde::Serialize;

use crate::model::{StatusResponse, TypeRef};
use crate::render::pages::site::Pages;
use crate::render::pages::text::Inline;

use super::property::type_name;
use super::type_words;

/// A declared response.
#[derive(Debug, Serialize)]
pub(crate) struct StatusView {
    /// Its statuses: `404`, `4XX`.
    statuses: Inline,
    /// The type of its body; `None`: no body.
    body: Option<Inline>,
    /// The description in the document.
    description: Option<Inline>,
}

/// The declared responses, in order of precedence.
pub(crate) fn views(pages: &Pages<'_>, responses: &[StatusResponse]) -> Vec<StatusView> {
    let view = |response: &StatusResponse| StatusView {
        statuses: Inline::code(&response.statuses.to_string()),
        body: response.ty.as_ref().map(|ty| body(pages, ty)),
        description: response.docs.description.as_deref().and_then(Inline::new),
    };
    responses.iter().map(view).collect()
}

/// The type of a body in the crate, or the kind of its value.
pub(super) fn body(pages: &Pages<'_>, ty: &TypeRef) -> Inline {
    match ty.named().and_then(|id| pages.type_def(id)) {
        Some(def) => type_name(def),
        None => Inline::plain(&type_words::types(pages, ty, false).0),
    }
}
