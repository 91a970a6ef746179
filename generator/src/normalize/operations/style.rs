//! How parameters outside the body are written, and which ways of writing are not supported.

use openapiv3::{Parameter as SpecParameter, PathStyle, QueryStyle};

use crate::model::{ParameterLocation, ParameterStyle, TypeKind, TypeRef};
use crate::normalize::context::{Context, index};

/// What of a value decides how it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Scalar,
    List,
    Object,
}

/// Where it travels.
pub(super) fn location(spec: &SpecParameter) -> ParameterLocation {
    match spec {
        SpecParameter::Path { .. } => ParameterLocation::Path,
        SpecParameter::Query { .. } => ParameterLocation::Query,
        SpecParameter::Header { .. } => ParameterLocation::Header,
        SpecParameter::Cookie { .. } => ParameterLocation::Cookie,
    }
}

impl Context<'_> {
    /// How a value of this type is written, or else what about it is not supported.
    pub(super) fn style(
        &self,
        spec: &SpecParameter,
        ty: &TypeRef,
    ) -> Result<ParameterStyle, &'static str> {
        let form = self.form(ty);
        let explode = spec.parameter_data_ref().explode;
        let unsupported = match (spec, form) {
            (SpecParameter::Path { style: PathStyle::Matrix, .. }, _) => "the style `matrix`",
            (SpecParameter::Path { style: PathStyle::Label, .. }, _) => "the style `label`",
            (SpecParameter::Path { .. }, Form::Object) => "an object in the path",
            (SpecParameter::Header { .. }, Form::Object) => "an object in a header",
            (SpecParameter::Cookie { .. }, Form::List | Form::Object) => {
                "a list or an object in a cookie"
            }
            (SpecParameter::Query { style: QueryStyle::DeepObject, .. }, _) => {
                "the style `deepObject`"
            }
            (_, Form::Scalar) => return Ok(ParameterStyle::Default),
            (SpecParameter::Query { style: QueryStyle::Form, .. }, Form::List) => {
                let comma = explode == Some(false);
                return Ok(if comma {
                    ParameterStyle::CommaDelimited
                } else {
                    ParameterStyle::Default
                });
            }
            (SpecParameter::Query { style: QueryStyle::Form, .. }, Form::Object)
                if explode == Some(false) =>
            {
                "an object in the query with `explode: false`"
            }
            // Exploded, a list is written the same in all styles.
            (SpecParameter::Query { .. }, Form::List) if explode == Some(true) => {
                return Ok(ParameterStyle::Default);
            }
            (SpecParameter::Query { style: QueryStyle::SpaceDelimited, .. }, _) => {
                "the style `spaceDelimited`"
            }
            (SpecParameter::Query { style: QueryStyle::PipeDelimited, .. }, _) => {
                "the style `pipeDelimited`"
            }
            (SpecParameter::Path { .. } | SpecParameter::Header { .. }, Form::List)
            | (SpecParameter::Query { style: QueryStyle::Form, .. }, Form::Object) => {
                return Ok(ParameterStyle::Default);
            }
        };
        Err(unsupported)
    }

    fn form(&self, ty: &TypeRef) -> Form {
        match ty {
            TypeRef::Primitive(_) | TypeRef::Any => Form::Scalar,
            TypeRef::Array(_) => Form::List,
            TypeRef::Map(_) => Form::Object,
            TypeRef::Nullable(inner) => self.form(inner),
            TypeRef::Named(id) => match &self.drafts[index(id)].def.kind {
                TypeKind::Struct(_) => Form::Object,
                TypeKind::Alias(alias) => self.form(&alias.target),
                TypeKind::Enum(_) => Form::Scalar,
                TypeKind::Union(union) => {
                    let mut forms = union.variants.iter().map(|variant| self.form(&variant.ty));
                    forms.find(|form| *form != Form::Scalar).unwrap_or(Form::Scalar)
                }
            },
        }
    }
}
