//! Bodies that are streams of items.

use super::Operations;
use crate::load::Node;
use crate::model::{DataType, Name, Primitive, StreamBody, StreamFormat, TypeRef};
use crate::normalize::media_type::stream_media;
use crate::normalize::schema::{ResolvedSchema, SchemaView, Schemas};
use crate::normalize::type_path::TypePath;

/// The fields of an event (WHATWG HTML, section 9.2.6).
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

impl<'a> Operations<'_, 'a> {
    /// The stream that a response can be.
    pub(super) fn stream(&mut self, response: &Node<'a>, place: &TypePath) -> Option<StreamBody> {
        let (format, name, media) = stream_media(response)?;
        let name_of_item = if format == StreamFormat::Events { "event" } else { "item" };
        let place = place.response("stream", Name::from_text(name_of_item));
        let item = self.item(format, &media, &place);
        let item = match (format, item) {
            (StreamFormat::Events, TypeRef::Any) => TypeRef::Primitive(Primitive::String),
            (_, item) => item,
        };
        Some(StreamBody { format, media_type: name.to_owned(), item })
    }

    /// The type of an item.
    fn item(&mut self, format: StreamFormat, media: &Node<'a>, place: &TypePath) -> TypeRef {
        let Some(schema) = item_schema(format, media, &mut self.lowering.schemas) else {
            return TypeRef::Any;
        };
        match self.lowering.lower(&schema, place).nullable_type() {
            TypeRef::Primitive(primitive)
                if format == StreamFormat::Events && primitive.is_text() =>
            {
                TypeRef::Primitive(Primitive::String)
            }
            item => item,
        }
    }
}

/// The schema of an item: `itemSchema` (OpenAPI 3.2), else that of the items of an array, else the schema itself, as most
/// documents have it. Of an event, the schema of its data.
pub(crate) fn item_schema<'a>(
    format: StreamFormat,
    media: &Node<'a>,
    schemas: &mut Schemas<'a>,
) -> Option<Node<'a>> {
    let of_item = media.child("itemSchema");
    let is_item = of_item.is_some();
    let schema = of_item.or_else(|| media.child("schema"))?;
    let ResolvedSchema { view, .. } = schemas.whole(&schema)?;
    let is_event = view.properties.contains_key("data")
        && view.properties.keys().all(|name| FIELDS.contains(name));
    Some(match (&view.items, view.properties.get("data")) {
        (Some(items), _) if !is_item && view.json_type() == Some(DataType::Array) => items.clone(),
        (_, Some(data)) if format == StreamFormat::Events && is_event => {
            SchemaView::content_of(data).unwrap_or_else(|| data.clone())
        }
        _ => schema,
    })
}
