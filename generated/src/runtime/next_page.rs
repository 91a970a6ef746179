//! How the next page of a list is requested.
//!
//! This module has cursors. Page numbers, offsets and links are in modules beside the runtime; a crate has these
//! modules only if a list needs them.

use std::fmt;

use super::json::{DecodeError, Value};
use super::{Call, RawResponse};

/// How the next page of a list is requested.
#[derive(Clone, Copy, Debug)]
pub struct PageShape {
    /// The property of the body that describes the page; `None`: members of the body describe the page.
    pub page_key: Option<&'static str>,
    /// The members of the body that describe the page, if there is no such property.
    pub members: &'static [&'static str],
    /// Whether the parameter that names a page is a member of the body. Otherwise it is in the query.
    pub in_body: bool,
    /// The cursor, number, offset or link of the next page.
    pub next: NextPage,
}

/// The kinds of pagination. The members are JSON Pointers into the description of the page.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum NextPage {
    /// The page has the cursor of the next page.
    Cursor {
        /// The parameter with the cursor.
        parameter: &'static str,
        /// The cursor of the next page.
        next: &'static str,
        /// Whether there is a next page.
        has_next: Option<&'static str>,
    },
    /// Another kind, in a module beside the runtime.
    Other(&'static dyn FindNext),
}

/// Finds the next page.
pub trait FindNext: fmt::Debug + Sync {
    /// The cursor, the number or the offset of the page that a call requests.
    fn of_call(&self, call: &Call) -> Option<String>;

    /// The next page; `None`: this is the last one.
    ///
    /// # Errors
    ///
    /// When the page has a next page that can't be requested.
    fn next(&self, page: &ThisPage<'_>) -> Result<Option<NextCall>, DecodeError>;
}

/// A page that arrived.
#[derive(Clone, Copy, Debug)]
pub struct ThisPage<'p> {
    /// The response.
    pub raw: &'p RawResponse,
    /// The description of the page in the body.
    pub about: Option<&'p Value>,
    /// The number of its items.
    pub items: usize,
}

impl<'p> ThisPage<'p> {
    /// A member of the description, by its JSON Pointer.
    pub fn member(&self, pointer: &str) -> Option<&'p Value> {
        self.about?.pointer(pointer)
    }

    /// A parameter of the call, wherever it is.
    pub fn parameter(&self, name: &str) -> Option<&'p Value> {
        self.raw.call.given_value(name)
    }

    /// The number of the items on all pages before this one, if it is known.
    pub fn items_before(&self) -> Option<u64> {
        self.raw.call.page.as_ref()?.items_before
    }
}

/// The call of the next page: the differences from the call of this page.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs, reason = "modules beside the runtime write it as a literal")]
pub struct NextCall {
    /// The cursor, the number, the offset or the URL of the page.
    pub text: String,
    /// The parameter, and its value; `None`: the text is the whole URL.
    pub parameter: Option<(&'static str, Value)>,
    /// The number of the items on all pages before it, if it is known.
    pub items_before: Option<u64>,
}

impl NextCall {
    /// A call with another value of a parameter.
    pub fn with_parameter(name: &'static str, value: Value) -> Self {
        let text = match &value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Self { text, parameter: Some((name, value)), items_before: None }
    }
}

impl PageShape {
    /// The cursor, the number or the offset of the page that a call requests.
    pub(super) fn of_call(&self, call: &Call) -> Option<String> {
        match self.next {
            NextPage::Cursor { parameter, .. } => {
                let value = call.given_value(parameter)?.clone();
                Some(NextCall::with_parameter(parameter, value).text)
            }
            NextPage::Other(find) => find.of_call(call),
        }
    }

    /// The call of the next page, if there is a next page. A page that announces a next page but has no cursor is an
    /// error, because the rest of the list would silently be missing.
    pub(super) fn next(&self, page: &ThisPage<'_>) -> Result<Option<NextCall>, DecodeError> {
        let NextPage::Cursor { parameter, next, has_next } = self.next else {
            let NextPage::Other(find) = self.next else { return Ok(None) };
            return find.next(page);
        };
        let has_next = has_next.and_then(|pointer| page.member(pointer)?.as_bool());
        let is_cursor = |value: &&Value| match value {
            Value::String(text) => !text.is_empty(),
            other => other.is_number(),
        };
        let cursor = page.member(next).filter(is_cursor);
        match (has_next, cursor) {
            (Some(false), _) | (None, None) => Ok(None),
            (_, Some(cursor)) => Ok(Some(NextCall::with_parameter(parameter, cursor.clone()))),
            (Some(true), None) => {
                let error = DecodeError::missing(next.strip_prefix('/').unwrap_or(next));
                Err(self.page_key.into_iter().fold(error, DecodeError::in_member))
            }
        }
    }
}
