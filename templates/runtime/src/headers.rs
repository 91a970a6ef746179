//! Headers of responses in the types that the document declares.
//!
//! A crate has this module only if its document declares headers of responses.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde_json::Value;

use crate::runtime::json::{Decode, DecodeError};
use crate::runtime::{HttpResponse, Response};

/// The name of a header that the document declares, with its type. A request has one for each header of its
/// responses.
pub struct Header<T> {
    name: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// The header of this name.
    pub(crate) const fn of(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    /// The name, in the spelling of the document.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: Decode> Header<T> {
    fn read(&self, headers: &HeaderMap) -> Result<Option<T>, DecodeError> {
        let lines = headers.get_all(self.name).iter();
        let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
        let value = match lines.as_slice() {
            [] => return Ok(None),
            [only] => value(only),
            lines => value_of_lines(self.name, lines),
        };
        value.map(Some).map_err(|error| error.in_member(self.name))
    }
}

/// The value of a header that has several lines. The lines are one list (RFC 9110, section 5.3), except the lines of
/// cookies, which can contain commas. If the type is not a list, the value is the first line.
fn value_of_lines<T: Decode>(name: &str, lines: &[&str]) -> Result<T, DecodeError> {
    let takes_lists = T::decode(Value::Array(Vec::new())).is_ok();
    match lines.first() {
        Some(first) if !takes_lists => value(first),
        _ if name.eq_ignore_ascii_case("set-cookie") => {
            T::decode(lines.iter().map(|line| Value::from(*line)).collect())
        }
        _ => value(&lines.join(", ")),
    }
}

/// The value of a header in OpenAPI's style `simple`: a text, a number or another JSON value, or a list with commas
/// between its items. The type decides how a text is read.
fn value<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let text = text.trim();
    let first = match T::decode(Value::from(text)) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    if let Some(Ok(value)) = json(text).map(T::decode) {
        return Ok(value);
    }
    let items = || text.split(',').map(str::trim).filter(|item| !item.is_empty());
    let texts = Value::Array(items().map(Value::from).collect());
    let values = || items().map(|item| json(item).unwrap_or_else(|| item.into())).collect();
    T::decode(texts).or_else(|_| T::decode(Value::Array(values()))).map_err(|_| first)
}

impl<T> Response<T> {
    /// A header in the type that the document declares. `None`: the response does not have it.
    ///
    /// # Errors
    ///
    /// When the value of the header does not have this type. [`headers`](Self::headers) has its text.
    pub fn header<H: Decode>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(self.headers())
    }
}

impl HttpResponse {
    /// A header in the type that the document declares, such as one of an [error](crate::Error::response). `None`: the
    /// response does not have it.
    ///
    /// # Errors
    ///
    /// When the value of the header does not have this type.
    pub fn typed_header<H: Decode>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.headers)
    }
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Header").field(&self.name).finish()
    }
}
