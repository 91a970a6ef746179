//! The declared styles of parameters and of members of a form.

use super::DeclaredParameter;
use crate::load::Node;
use crate::model::{Format, ParameterLocation, ParameterStyle, StyleKind};
use crate::normalize::media_type::is_json;

const JSON: ParameterStyle =
    ParameterStyle { kind: StyleKind::Json, explode: false, allow_reserved: false };

/// The declared style of a value of any type.
pub(crate) fn said(parameter: &DeclaredParameter<'_>) -> ParameterStyle {
    let usual = ParameterStyle::usual(parameter.location);
    match parameter.media_type {
        Some(media_type) if is_json(media_type) => JSON,
        Some(_) => usual,
        None => declared(&parameter.node, usual, parameter.location),
    }
}

/// The style in an Encoding Object, for a member of any type. In a URL-encoded form, the media type is used only if
/// no style keyword is present (OpenAPI 3.1, section 4.8.15).
pub(crate) fn said_of_member(encoding: &Node<'_>, format: Format) -> ParameterStyle {
    let mut of_style = ["style", "explode", "allowReserved"].iter();
    let is_styled = format == Format::Form && of_style.any(|key| encoding.get(key).is_some());
    if !is_styled && encoding.text("contentType").is_some_and(is_json) {
        return JSON;
    }
    declared(encoding, ParameterStyle::usual(ParameterLocation::Body), ParameterLocation::Body)
}

/// The style from the keywords `style`, `explode` and `allowReserved`. By default only the style `form` is exploded.
fn declared(node: &Node<'_>, usual: ParameterStyle, at: ParameterLocation) -> ParameterStyle {
    let kind = match node.text("style") {
        Some("form") => StyleKind::Form,
        Some("simple") => StyleKind::Simple,
        Some("label") => StyleKind::Label,
        Some("matrix") => StyleKind::Matrix,
        Some("spaceDelimited") => StyleKind::SpaceDelimited,
        Some("pipeDelimited") => StyleKind::PipeDelimited,
        Some("deepObject") => StyleKind::DeepObject,
        _ => usual.kind,
    };
    let explode = match node.get("explode").and_then(serde_json::Value::as_bool) {
        // The location has no other style.
        _ if kind == StyleKind::DeepObject => true,
        Some(explode) => explode,
        None => kind == StyleKind::Form,
    };
    // OpenAPI 3.0 and 3.1 allow reserved characters in a query only.
    let allow_reserved = at == ParameterLocation::Query && node.flag("allowReserved");
    ParameterStyle { kind, explode, allow_reserved }
}
