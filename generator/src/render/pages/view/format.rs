//! The format of a call's body: the media type, the methods that send the same call in another format, and the headers
//! of its parts.

use serde::Serialize;

use crate::model::{Operation, PartHeader, RequestBody};
use crate::render::Address;
use crate::render::pages::site::Pages;
use crate::render::pages::text::{Href, Inline};

use super::type_words;

/// The note of a page about the format of the body.
#[derive(Debug, Serialize)]
pub(crate) struct FormatView {
    media_type: Inline,
    /// The same call in other formats.
    others: Vec<OtherFormat>,
    /// The headers that parts of a form can have.
    headers: Vec<HeaderView>,
}

/// A method that sends the same call in another format.
#[derive(Debug, Serialize)]
struct OtherFormat {
    title: Inline,
    link: Href,
    media_type: Inline,
}

/// A header of a part.
#[derive(Debug, Serialize)]
struct HeaderView {
    part: Inline,
    name: Inline,
    #[serde(rename = "type")]
    ty: Inline,
    description: Option<Inline>,
}

/// The format of the body. `None`: the body is JSON, as readers expect, and the call takes no other format.
pub(super) fn view(pages: &Pages<'_>, page: &Address, operation: &Operation) -> Option<FormatView> {
    let body = operation.body.as_ref()?;
    let others: Vec<OtherFormat> = pages
        .other_formats(operation)
        .filter_map(|other| {
            Some(OtherFormat {
                title: pages.operation_title(other),
                link: page.link_to(&Address::operation(other)),
                media_type: media_type(other.body.as_ref()?),
            })
        })
        .collect();
    if others.is_empty() && body.format.is_json() {
        return None;
    }
    let headers = body.part_headers.iter().map(|each| header(pages, each)).collect();
    Some(FormatView { media_type: media_type(body), others, headers })
}

fn media_type(body: &RequestBody) -> Inline {
    Inline::code(&body.media_type)
}

fn header(pages: &Pages<'_>, PartHeader { part, header, .. }: &PartHeader) -> HeaderView {
    HeaderView {
        part: Inline::code(part.as_str()),
        name: Inline::code(header.wire.as_str()),
        ty: Inline::plain(&type_words::types(pages, &header.ty, false).0),
        description: header.docs.description.as_deref().and_then(Inline::new),
    }
}
