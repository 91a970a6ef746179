//! One page of a list.

use std::fmt;
use std::ops::Deref;

use super::json::{BrokenItem, DecodeError, ListItems, Value, Veiled};
use super::next_page::{NextCall, ThisPage};
use super::{Error, Items, Pages, RawResponse, Request};

/// A page of a list: its items, and what the API says about the page. A page can be used as a slice, and iterated
/// over.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    items: Vec<T>,
    broken: Vec<BrokenItem>,
    next: Option<NextCall>,
    about: About,
}

impl<T> Page<T> {
    /// The page of a response, with what its body says about the page.
    pub(crate) fn new(
        ListItems { items, broken }: ListItems<T>,
        about: Option<Value>,
        raw: &RawResponse,
    ) -> Result<Self, DecodeError> {
        let count = items.len() + broken.len();
        let next = match raw.call.page_shape() {
            Some(shape) => shape.next(&ThisPage { raw, about: about.as_ref(), items: count })?,
            None => None,
        };
        Ok(Self { items, broken, next, about: About(about) })
    }

    /// The items.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The items of the page, without the rest.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// The items that can't be read, of a page that was read [leniently](super::CallOptions::lenient). Otherwise such an
    /// item makes the whole page an error.
    pub fn broken(&self) -> &[BrokenItem] {
        &self.broken
    }

    /// The items, and the items that can't be read.
    pub(super) fn into_parts(self) -> (Vec<T>, Vec<BrokenItem>) {
        (self.items, self.broken)
    }

    /// What names the next page: its cursor, or its number, or its address. `None` on the last page.
    pub fn next_cursor(&self) -> Option<&str> {
        self.next.as_ref().map(|next| next.text.as_str())
    }

    /// The call of the next page.
    pub(super) fn next(&self) -> Option<&NextCall> {
        self.next.as_ref()
    }

    /// What the API says about the page, such as totals; `None`: nothing.
    pub fn about(&self) -> Option<&Value> {
        self.about.0.as_ref()
    }
}

/// What the body says about a page: JSON of any shape.
#[derive(Clone, PartialEq)]
struct About(Option<Value>);

impl fmt::Debug for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Veiled(&self.0).fmt(f)
    }
}

/// An empty last page.
impl<T> Default for Page<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

/// The last page, with these items.
impl<T> From<Vec<T>> for Page<T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, broken: Vec::new(), next: None, about: About(None) }
    }
}

impl<T> Deref for Page<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// The request of a list that has pages. Awaiting the request returns one page; these methods return all pages.
///
/// Every page is requested with the same parameters and options; only what names the page differs.
pub trait Paged: Request<Output = Page<Self::Item>> {
    /// The type of an item.
    type Item: Send + 'static;

    /// The pages, one after the other.
    fn pages(self) -> Pages<Self::Item> {
        Pages::new(self.into_call(), Self::read)
    }

    /// The items of all pages, one after the other. The stream requests the next page when it needs the page.
    ///
    /// An item that can't be read is an error in its place; the stream goes on behind it.
    fn items(self) -> Items<Self::Item> {
        Items::new(self.into_call(), Self::read)
    }

    /// The first `limit` items, or all items if there are fewer. Requests no more pages than necessary.
    fn collect_up_to(
        self,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Self::Item>, Error>> + Send {
        self.items().collect_up_to(limit)
    }
}
