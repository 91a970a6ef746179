//! The serialization of parameters outside the body.

use crate::bounds::{self, Budget};
use crate::load::Node;
use crate::model::{Format, ParameterLocation, ParameterStyle, StyleKind, TypeKind, TypeRef};
use crate::normalize::drafts::Drafts;
use crate::normalize::request::{DeclaredParameter, said, said_of_member};

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

/// The style of a member of a form, by its Encoding Object; `None`: the default.
pub(super) fn encoded(
    encoding: &Node<'_>,
    format: Format,
    ty: &TypeRef,
    drafts: &Drafts,
) -> Option<ParameterStyle> {
    let own = said_of_member(encoding, format);
    let is_usual = own == ParameterStyle::usual(ParameterLocation::Body);
    (own.kind == StyleKind::Json || !is_usual && !is_one_text(ty, drafts)).then_some(own)
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
