//! The pagination of a list.

use serde::Serialize;

use crate::model::{MemberPointer, PageEnd, PageStyle, Pagination, WireName};
use crate::render::pages::text::Inline;

/// The parameters that request the next page, and the members of the response that describe the pages.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct PagingView {
    /// `cursor`, `number`, `offset` or `link`.
    style: &'static str,
    /// The parameter that names the page.
    parameter: Option<Inline>,
    /// The number of the first page.
    first: Option<u64>,
    /// The member of the response that names the next page. For a link, `None` means the header.
    next: Option<Inline>,
    /// The member that says whether there is a next page.
    has_next: Option<Inline>,
    /// The member with the number of all items.
    total: Option<Inline>,
    /// The member with the number of all pages.
    total_pages: Option<Inline>,
    /// The parameter with the size of a page.
    limit: Option<Inline>,
}

impl PagingView {
    /// The pages of a list.
    pub(crate) fn new(pagination: &Pagination) -> Self {
        let parameter = pagination.parameter().map(|name| Inline::code(name.as_str()));
        let limit = pagination.limit_parameter.as_ref().map(|name| Inline::code(name.as_str()));
        let empty = Self { style: "link", parameter, limit, ..Self::default() };
        let optional =
            |pointer: &Option<MemberPointer>| pointer.as_ref().map(|it| member(pagination, it));
        let ended = |style, first, end: &PageEnd| Self {
            style,
            first,
            has_next: optional(&end.has_next),
            total: optional(&end.total),
            total_pages: optional(&end.total_pages),
            ..empty.clone()
        };
        match &pagination.style {
            PageStyle::Cursor { next, has_next, .. } => Self {
                style: "cursor",
                next: Some(member(pagination, next)),
                has_next: optional(has_next),
                ..empty.clone()
            },
            PageStyle::Number { first, end, .. } => ended("number", Some(*first), end),
            PageStyle::Offset { end, .. } => ended("offset", None, end),
            PageStyle::Link { next } => Self { next: optional(next), ..empty.clone() },
        }
    }
}

/// The place of a member in the body of the response: `pagination.next_page_cursor`.
fn member(pagination: &Pagination, pointer: &MemberPointer) -> Inline {
    let keys = pagination.page_key.iter().chain(pointer.keys());
    let keys: Vec<&str> = keys.map(WireName::as_str).collect();
    Inline::code(&keys.join("."))
}
