//! How parameters outside the body are written.

use crate::bounds::{self, Budget};
use crate::load::Node;
use crate::model::{Format, ParameterLocation, ParameterStyle, StyleKind, TypeKind, TypeRef};
use crate::normalize::drafts::Drafts;
use crate::normalize::media_type::is_json;
use crate::normalize::request::DeclaredParameter;

const JSON: ParameterStyle =
    ParameterStyle { kind: StyleKind::Json, explode: false, allow_reserved: false };

/// The style of a value of this type; `None`: the default of its location.
pub(super) fn style(
    parameter: &DeclaredParameter<'_>,
    ty: &TypeRef,
    drafts: &Drafts,
) -> Option<ParameterStyle> {
    let usual = ParameterStyle::usual(parameter.location);
    let own = said(parameter);
    // A single text is written the same with and without explode.
    let is_plain = !matches!(own.kind, StyleKind::Label | StyleKind::Matrix | StyleKind::Json);
    let own = match is_plain && is_one_text(ty, drafts) {
        true => ParameterStyle { allow_reserved: own.allow_reserved, ..usual },
        false => own,
    };
    (own != usual).then_some(own)
}

/// The declared style of a value of any type.
pub(crate) fn said(parameter: &DeclaredParameter<'_>) -> ParameterStyle {
    let usual = ParameterStyle::usual(parameter.location);
    match parameter.media_type {
        Some(media_type) if is_json(media_type) => JSON,
        Some(_) => usual,
        None => declared(&parameter.node, usual, parameter.location),
    }
}

/// The style of a member of a form, by its Encoding Object; `None`: the default.
pub(super) fn encoded(
    encoding: &Node<'_>,
    format: Format,
    ty: &TypeRef,
    drafts: &Drafts,
) -> Option<ParameterStyle> {
    let own = said_of_member(encoding, format);
    let is_usual = own == ParameterStyle::usual(ParameterLocation::Body);
    (own == JSON || !is_usual && !is_one_text(ty, drafts)).then_some(own)
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

/// Whether every value of the type is one text.
pub(super) fn is_one_text(ty: &TypeRef, drafts: &Drafts) -> bool {
    is_scalar(ty, drafts, &mut Budget::of(bounds::NAMES_OF_A_KIND))
}

/// Whether every value of the type is one text. The budget `names` bounds the walk: a union can contain itself.
fn is_scalar(ty: &TypeRef, drafts: &Drafts, names: &mut Budget) -> bool {
    match ty {
        TypeRef::Primitive(_) => true,
        TypeRef::Any | TypeRef::Array(_) | TypeRef::Map(_) => false,
        TypeRef::Nullable(inner) => is_scalar(inner, drafts, names),
        TypeRef::Named(_) if !names.spend(1) => false,
        TypeRef::Named(id) => match &drafts[id].def.kind {
            TypeKind::Struct(_) => false,
            TypeKind::Alias(alias) => is_scalar(&alias.target, drafts, names),
            TypeKind::Enum(_) => true,
            TypeKind::Union(union) => {
                union.variants.iter().all(|variant| is_scalar(&variant.ty, drafts, names))
            }
        },
    }
}
