//! One page of a list.

use std::fmt;
use std::ops::Deref;

use super::json::{BrokenItem, DecodeError, ListItems, Value, Veiled};
use super::next_page::{NextCall, ThisPage};
use super::{Error, Items, Pages, RawResponse, Request};

/// A page of a list: its items, and the API's description of the page. A page dereferences to a slice of its items,
/// and can be iterated over.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    items: Vec<T>,
    broken: Vec<BrokenItem>,
    next: Option<NextCall>,
    about: About,
}

impl<T> Page<T> {
    /// The page of a response, with the description of the page in the body.
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

    /// The items of the page, by value.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// The items that can't be read, if the call is [lenient](super::CallOptions::lenient). Otherwise such an item is
    /// an error of the whole page.
    pub fn broken(&self) -> &[BrokenItem] {
        &self.broken
    }

    /// The items, and the items that can't be read.
    pub(super) fn into_parts(self) -> (Vec<T>, Vec<BrokenItem>) {
        (self.items, self.broken)
    }

    /// The cursor, the number, the offset or the URL of the next page. `None` on the last page.
    pub fn next_cursor(&self) -> Option<&str> {
        self.next.as_ref().map(|next| next.text.as_str())
    }

    /// The call of the next page.
    pub(super) fn next(&self) -> Option<&NextCall> {
        self.next.as_ref()
    }

    /// The API's description of the page, such as totals; `None` if the response has none.
    pub fn about(&self) -> Option<&Value> {
        self.about.0.as_ref()
    }
}

/// The description of a page in the body: JSON of any shape.
#[derive(Clone, PartialEq)]
struct About(Option<Value>);

impl fmt::Debug for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Veiled(&self.0).fmt(f)
    }
}

/// An empty page, which is the last one.
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

impl<T> From<Page<T>> for Vec<T> {
    fn from(page: Page<T>) -> Self {
        page.into_items()
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

/// The request of a list that has pages. `.await` returns one page; these methods return all pages.
///
/// Every page is requested with the same parameters and options, except the cursor, number, offset or URL of the
/// page.
pub trait Paged: Request<Output = Page<Self::Item>> {
    /// The type of an item.
    type Item: Send + 'static;

    /// The pages, one after the other.
    fn pages(self) -> Pages<Self::Item> {
        Pages::new(self.into_call(), Self::read)
    }

    /// The items of all pages, one after the other. The stream requests the next page when it needs the page.
    ///
    /// An item that can't be read is an error in its place, and the stream continues with the next item.
    fn items(self) -> Items<Self::Item> {
        Items::new(self.into_call(), Self::read)
    }

    /// The first `limit` items, or all items if there are fewer. This method requests only the necessary pages.
    fn collect_up_to(
        self,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Self::Item>, Error>> + Send {
        self.items().collect_up_to(limit)
    }
}
