//! Pages that are requested by their number or their offset.
//!
//! A crate has this module only if a list of its document has such pages.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use crate::runtime::json::{DecodeError, Value};
use crate::runtime::{Call, FindNext, NextCall, ThisPage};

/// Pages of a list that are requested by a number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PageNumbers {
    /// By the number of the page.
    Number {
        /// The parameter with the number.
        parameter: &'static str,
        /// The parameter with the size of a page.
        limit: Option<&'static str>,
        /// The number of the first page.
        first: u64,
        /// How the client recognizes the last page.
        end: PageEnd,
    },
    /// By the offset: the number of items before the page.
    Offset {
        /// The parameter with the offset.
        parameter: &'static str,
        /// The parameter with the size of a page.
        limit: Option<&'static str>,
        /// How the client recognizes the last page.
        end: PageEnd,
    },
}

/// JSON Pointers to the members that say which page is the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageEnd {
    /// Whether there is a next page.
    pub(crate) has_next: Option<&'static str>,
    /// The number of all items.
    pub(crate) total: Option<&'static str>,
    /// The number of all pages.
    pub(crate) total_pages: Option<&'static str>,
}

impl FindNext for PageNumbers {
    fn of_call(&self, call: &Call) -> Option<String> {
        let value = call.given_value(self.parameter());
        Some(value.and_then(whole).unwrap_or(self.first()).to_string())
    }

    fn next(&self, page: &ThisPage<'_>) -> Result<Option<NextCall>, DecodeError> {
        let number = page.parameter(self.parameter()).and_then(whole).unwrap_or(self.first());
        let count = u64::try_from(page.items).unwrap_or(u64::MAX);
        let limit = self.limit().and_then(|name| page.parameter(name)).and_then(whole);
        let (before, pages, step) = match self {
            Self::Offset { .. } if count == 0 => (number, None, limit.unwrap_or(0)),
            Self::Offset { .. } => (number, None, count),
            Self::Number { first, .. } => {
                let pages_before = number.saturating_sub(*first);
                let known = page.items_before().or((pages_before == 0).then_some(0));
                // Only the last page can have fewer items, so each page before this one was full.
                let at_least = pages_before.saturating_mul(count);
                (known.unwrap_or(at_least), Some(pages_before.saturating_add(1)), 1)
            }
        };
        let items = before.saturating_add(count);
        if !self.end().has_next(page, items, pages) {
            return Ok(None);
        }
        let next = number.saturating_add(step);
        let next = NextCall::with_parameter(self.parameter(), Value::from(next));
        let is_known = page.items_before().is_some() || number == self.first();
        Ok(Some(NextCall { items_before: is_known.then_some(items), ..next }))
    }
}

impl PageNumbers {
    fn parameter(&self) -> &'static str {
        match self {
            Self::Number { parameter, .. } | Self::Offset { parameter, .. } => parameter,
        }
    }

    fn limit(&self) -> Option<&'static str> {
        match self {
            Self::Number { limit, .. } | Self::Offset { limit, .. } => *limit,
        }
    }

    fn first(&self) -> u64 {
        match self {
            Self::Number { first, .. } => *first,
            Self::Offset { .. } => 0,
        }
    }

    fn end(&self) -> &PageEnd {
        match self {
            Self::Number { end, .. } | Self::Offset { end, .. } => end,
        }
    }
}

impl PageEnd {
    /// Whether there is a next page after this number of items and pages. If the server does not say so, only an
    /// empty page is the last one, because a server can send fewer items than a call asks for.
    fn has_next(&self, page: &ThisPage<'_>, items: u64, pages: Option<u64>) -> bool {
        let member = |pointer: Option<&str>| page.member(pointer?);
        if let Some(has_next) = member(self.has_next).and_then(Value::as_bool) {
            return has_next;
        }
        if page.items == 0 {
            return false;
        }
        if let Some((total, pages)) = member(self.total_pages).and_then(whole).zip(pages) {
            return pages < total;
        }
        if let Some(total) = member(self.total).and_then(whole) {
            return items < total;
        }
        true
    }
}

/// A whole number, or a text of one.
fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}
