//! What an operation returns.

use serde::Serialize;

use crate::model::{Operation, ResponseField, ResponseKind, TypeKind, TypeRef};
use crate::render::pages::address::Address;
use crate::render::pages::language;
use crate::render::pages::markdown::{Code, Fenced, Plain, Prose};
use crate::render::pages::sample::Sample;
use crate::render::pages::site::Site;

use super::property::{Properties, PropertyView};

/// What comes back.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct ResponseView {
    /// `void`, `one`, `many` or `batch`.
    kind: &'static str,
    /// What it is called.
    title: Option<Plain>,
    /// Where it is described, if it is a resource.
    link: Option<String>,
    /// The key that it stands under in the body.
    key: Option<Code>,
    /// What the document says about it.
    description: Option<Prose>,
    /// The keys of a batch.
    keys: Vec<Code>,
    /// Its fields, where no other page describes them.
    fields: Vec<PropertyView>,
    /// What stands beside it in the body.
    beside: Vec<Code>,
    /// Whether more pages can follow.
    paged: bool,
    /// A sample of it, as JSON.
    sample: Option<Fenced>,
}

/// What the operation returns; the sample is the one of the first call.
pub(in crate::render::pages) fn view(
    site: &Site<'_>,
    page: &Address,
    operation: &Operation,
    sample: &Sample,
) -> ResponseView {
    let (kind, field, ty) = match &operation.response.kind {
        ResponseKind::Empty => ("void", None, None),
        ResponseKind::Body(ty) => (number(ty), None, Some(ty)),
        ResponseKind::Value(field) => (number(&field.ty), Some(field), Some(&field.ty)),
        ResponseKind::Page(field) => ("many", Some(field), Some(&field.ty)),
        ResponseKind::Batch(field) => ("batch", Some(field), Some(&field.ty)),
    };
    let id = ty.and_then(TypeRef::named);
    let link = id.and_then(|id| site.resource_link(page, id));
    let fields = match (&link, ty) {
        (None, Some(ty)) if kind != "batch" => own_fields(site, page, ty),
        _ => Vec::new(),
    };
    ResponseView {
        kind,
        title: ty.map(|ty| Plain::new(&title(ty))),
        link,
        key: field.map(|field| Code::new(field.key.as_str())),
        description: field
            .and_then(|field: &ResponseField| field.docs.description.as_deref())
            .and_then(Prose::new),
        keys: if kind == "batch" { batch_keys(site, ty) } else { Vec::new() },
        fields,
        beside: operation
            .response
            .beside
            .iter()
            .map(|field| Code::new(field.key.as_str()))
            .collect(),
        paged: operation.pagination.is_some(),
        sample: sample_of(sample),
    }
}

fn number(ty: &TypeRef) -> &'static str {
    if matches!(ty, TypeRef::Array(_)) { "many" } else { "one" }
}

/// The name of the resource, or the kind of the value.
fn title(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Array(item) => title(item),
        TypeRef::Named(id) => id.name().to_string(),
        TypeRef::Nullable(inner) => title(inner),
        TypeRef::Map(_) | TypeRef::Any => "object".to_owned(),
        TypeRef::Primitive(_) => "value".to_owned(),
    }
}

fn own_fields(site: &Site<'_>, page: &Address, ty: &TypeRef) -> Vec<PropertyView> {
    let def = ty.named().and_then(|id| site.type_def(id));
    match def.map(|def| &def.kind) {
        Some(TypeKind::Struct(object)) => Properties::new(site, page).fields(object),
        _ => Vec::new(),
    }
}

fn batch_keys(site: &Site<'_>, ty: Option<&TypeRef>) -> Vec<Code> {
    let def = ty.and_then(TypeRef::named).and_then(|id| site.type_def(id));
    match def.map(|def| &def.kind) {
        Some(TypeKind::Struct(object)) => {
            object.fields.iter().map(|field| Code::new(field.wire.as_str())).collect()
        }
        _ => Vec::new(),
    }
}

/// One of what comes back: of a list, its first item.
fn sample_of(sample: &Sample) -> Option<Fenced> {
    let output = sample.output.as_ref()?;
    let value = output.value.as_array().and_then(|items| items.first()).unwrap_or(&output.value);
    value.is_object().then(|| Fenced::new("json", &language::json::pretty(value)))
}
