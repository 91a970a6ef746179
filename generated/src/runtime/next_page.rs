//! What names the next page of a list.
//!
//! Cursors are here. The other ways are in modules beside the runtime; a crate has these modules only if a list needs
//! them.

use std::fmt;

use super::json::{DecodeError, Value};
use super::{Call, RawResponse};

/// How the pages of a list follow each other.
#[derive(Clone, Copy, Debug)]
pub struct PageShape {
    /// The property of the body that describes the page; `None`: members of the body describe the page.
    pub page_key: Option<&'static str>,
    /// The members of the body that describe the page, if there is no such property.
    pub members: &'static [&'static str],
    /// Whether the parameter that names a page is a member of the body. Otherwise it is in the query.
    pub in_body: bool,
    /// What names the next page.
    pub next: NextPage,
}

/// What names the next page. The members are JSON Pointers into the description of the page.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum NextPage {
    /// A cursor, or token, from the page.
    Cursor {
        /// The parameter with the cursor.
        parameter: &'static str,
        /// The cursor of the next page.
        next: &'static str,
        /// Whether there is a next page.
        has_next: Option<&'static str>,
    },
    /// Another way, from a module beside the runtime.
    Other(&'static dyn FindNext),
}

/// Finds the next page.
pub trait FindNext: fmt::Debug + Sync {
    /// The text that names the page that a call asks for.
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
    /// What the body says about the page.
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

/// The call of the next page: what differs from the call of this one.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs, reason = "modules beside the runtime write it as a literal")]
pub struct NextCall {
    /// What names the page, as a text: its cursor, its number, or its address.
    pub text: String,
    /// The parameter, and its value; `None`: the text is the whole address.
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
    /// The text that names the page that a call asks for.
    pub(super) fn of_call(&self, call: &Call) -> Option<String> {
        match self.next {
            NextPage::Cursor { parameter, .. } => {
                let value = call.given_value(parameter)?.clone();
                Some(NextCall::with_parameter(parameter, value).text)
            }
            NextPage::Other(find) => find.of_call(call),
        }
    }

    /// The call of the next page, if there is a next page. A page that announces a next page without a cursor is an
    /// error, because the rest of the list would be missing without notice.
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
