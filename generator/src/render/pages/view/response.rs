//! The response of an operation.

use serde::Serialize;

use crate::model::{Operation, ResponseKind, Statuses, TypeRef, status_title};
use crate::render::Address;
use crate::render::json;
use crate::render::pages::site::{Link, Pages};
use crate::render::pages::text::{Inline, Prose};
use crate::samples::Sample;

use super::paging::PagingView;
use super::property::{Properties, type_name};
use super::property_view::PropertyView;
use super::statuses::{self, StatusView};

/// The response.
#[derive(Debug, Serialize)]
pub(crate) struct ResponseView {
    /// `void`, `one`, `many`, `batch`, `by_status`, `stream` or `redirect`.
    kind: &'static str,
    /// The title.
    title: Option<Inline>,
    /// The page of the resource, if the value is a resource.
    resource: Option<Link>,
    /// The description in the document.
    description: Option<Prose>,
    /// The keys of a batch.
    keys: Vec<PropertyView>,
    /// The fields, unless another page describes them.
    fields: Vec<PropertyView>,
    /// The name of the type, if its fields are too many to show.
    elsewhere: Option<Inline>,
    /// The pagination, if the response is a page of a list.
    paging: Option<PagingView>,
    /// The statuses of a success that the document declares.
    statuses: Vec<SuccessView>,
    /// The responses by status, if they differ.
    by_status: Vec<StatusView>,
    /// The media type of the optional stream.
    streamed: Option<Inline>,
    /// The media types that a caller can ask for.
    other_formats: Vec<Inline>,
    /// A sample as JSON.
    sample: Option<Prose>,
}

/// A status of a success.
#[derive(Debug, Serialize)]
struct SuccessView {
    /// `200`, `2XX`.
    status: Inline,
    /// `OK`.
    title: Inline,
}

/// The response of the operation, with the sample of the first call.
pub(crate) fn view(
    pages: &Pages<'_>,
    page: &Address,
    operation: &Operation,
    sample: &Sample,
) -> ResponseView {
    let number = if operation.response.kind.items().is_some() { "many" } else { "one" };
    let (kind, field, ty) = match &operation.response.kind {
        ResponseKind::Redirect => ("redirect", None, None),
        ResponseKind::Empty => ("void", None, None),
        ResponseKind::Body(ty) => (number, None, Some(ty)),
        ResponseKind::Value(field) => (number, Some(field), Some(&field.ty)),
        ResponseKind::Page(field) => ("many", Some(field), Some(&field.ty)),
        ResponseKind::Batch(field) => ("batch", Some(field), Some(&field.ty)),
        ResponseKind::ByStatus(_) => ("by_status", None, None),
        ResponseKind::Stream(stream) => ("stream", None, Some(&stream.item)),
    };
    let id = ty.and_then(TypeRef::named);
    let resource = id.and_then(|id| pages.resource_link(page, id));
    let object = ty.and_then(|ty| pages.object(ty));
    let keys = |object| Properties::new(pages, page).fields(object);
    let listed = object.filter(|_| kind != "batch" && resource.is_none());
    let fields = listed.map(|object| Properties::new(pages, page).listed(object));
    let (hidden, fields) = (matches!(fields, Some(None)), fields.flatten());
    ResponseView {
        kind,
        title: ty.map(|ty| Inline::plain(&title(ty))),
        description: field.and_then(|field| Prose::of(&field.docs)),
        keys: object.filter(|_| kind == "batch").map(keys).unwrap_or_default(),
        elsewhere: id.filter(|_| hidden).and_then(|id| pages.type_def(id)).map(type_name),
        fields: fields.unwrap_or_default(),
        resource,
        paging: operation.pagination.as_ref().map(PagingView::new),
        statuses: successes(operation),
        by_status: statuses::views(pages, operation.response.kind.by_status()),
        streamed: operation.response.stream.as_ref().map(|it| Inline::code(&it.media_type)),
        other_formats: operation.response.other_formats.iter().map(|it| Inline::code(it)).collect(),
        sample: sample_of(sample),
    }
}

/// The declared statuses below those of errors.
fn successes(operation: &Operation) -> Vec<SuccessView> {
    let all = operation.response.declared.iter().map(|(statuses, _)| statuses);
    let successes = all.filter(|each| each.class().is_some_and(|class| class < 4));
    let view = |each: &Statuses| SuccessView {
        status: Inline::code(&each.to_string()),
        title: Inline::plain(&status_title(*each)),
    };
    successes.map(view).collect()
}

/// The name of the resource, or the kind of the value. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists
/// and maps around a name.
fn title(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Array(item) => title(item),
        TypeRef::Named(id) => id.name().to_string(),
        TypeRef::Nullable(inner) => title(inner),
        TypeRef::Map(_) | TypeRef::Any => "object".to_owned(),
        TypeRef::Primitive(_) => "value".to_owned(),
    }
}

/// A single value of the response; for a list, its first item.
fn sample_of(sample: &Sample) -> Option<Prose> {
    let output = sample.output.as_ref()?;
    let value = output.value.as_array().and_then(|items| items.first()).unwrap_or(&output.value);
    value.is_object().then(|| Prose::code("json", &json::pretty(value)))
}
