//! How parameters outside the body are written, and which ways of writing are not supported.

use crate::bounds::{self, Budget};
use crate::model::{ParameterLocation, ParameterStyle, TypeKind, TypeRef};
use crate::normalize::drafts::Drafts;
use crate::normalize::request::DeclaredParameter;

/// The forms of values that are written differently.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Scalar,
    List,
    Object,
}

/// How a value of this type is written, or else what about it is not supported.
pub(super) fn style(
    parameter: &DeclaredParameter<'_>,
    ty: &TypeRef,
    drafts: &Drafts,
) -> Result<ParameterStyle, &'static str> {
    use Form::{List, Object, Scalar};
    use ParameterLocation::{Cookie, Header, Path};
    let style = parameter.node.text("style").unwrap_or("form");
    // Where nothing is said, what is written in the style `form` is exploded, and nothing else.
    let explode = parameter.node.get("explode").map(|value| *value == true);
    match (parameter.location, style, form(ty, drafts, &mut Budget::of(bounds::NAMES_OF_A_KIND))) {
        (Path, "matrix", _) => Err("the style `matrix`"),
        (Path, "label", _) => Err("the style `label`"),
        (Path, _, Object) => Err("an object in the path"),
        (Header, _, Object) => Err("an object in a header"),
        (Cookie, _, List | Object) => Err("a list or an object in a cookie"),
        (_, "deepObject", _) => Err("the style `deepObject`"),
        (Path | Header | Cookie, ..) | (_, _, Scalar) => Ok(ParameterStyle::Default),
        (_, "form", List) if explode == Some(false) => Ok(ParameterStyle::CommaDelimited),
        (_, "form", Object) if explode == Some(false) => {
            Err("an object in the query with `explode: false`")
        }
        // Exploded, a list is written the same in all styles.
        (_, "form", _) => Ok(ParameterStyle::Default),
        (_, _, List) if explode == Some(true) => Ok(ParameterStyle::Default),
        (_, "spaceDelimited", _) => Err("the style `spaceDelimited`"),
        _ => Err("the style `pipeDelimited`"),
    }
}

fn form(ty: &TypeRef, drafts: &Drafts, names: &mut Budget) -> Form {
    match ty {
        TypeRef::Primitive(_) | TypeRef::Any => Form::Scalar,
        TypeRef::Array(_) => Form::List,
        TypeRef::Map(_) => Form::Object,
        TypeRef::Nullable(inner) => form(inner, drafts, names),
        TypeRef::Named(_) if !names.spend(1) => Form::Scalar,
        TypeRef::Named(id) => match &drafts[id].def.kind {
            TypeKind::Struct(_) => Form::Object,
            TypeKind::Alias(alias) => form(&alias.target, drafts, names),
            TypeKind::Enum(_) => Form::Scalar,
            TypeKind::Union(union) => {
                let mut forms =
                    union.variants.iter().map(|variant| form(&variant.ty, drafts, names));
                forms.find(|form| *form != Form::Scalar).unwrap_or(Form::Scalar)
            }
        },
    }
}
