//! All pages of a list, one after the other.

use std::fmt;
use std::future::{Future, poll_fn};
use std::iter::Peekable;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::execute::execute;
use super::json::{BrokenItem, DecodeError};
use super::page_cursors::Cursors;
use super::response::RawResponse;
use super::{BoxFuture, Call, Error, Page};

/// A stream of pages. The stream ends after an error. Dropping the stream cancels the request in progress.
///
/// A list that does not seem to end is an error: the server names a page twice, or sends [too many](Self::max_empty_pages)
/// empty pages in a row.
#[must_use = "nothing is sent before it is polled"]
pub struct Pages<T> {
    state: State,
    /// The cursors, numbers or URLs of the requested pages.
    cursors: Cursors,
    /// The number of empty pages since the last item.
    empty_pages: usize,
    max_empty_pages: usize,
    /// The response of the last page with items that can't be read, without its body.
    head: Option<RawResponse>,
    read: fn(&RawResponse) -> Result<Page<T>, DecodeError>,
}

enum State {
    Ready(Box<Call>),
    UnderWay(BoxFuture<Result<RawResponse, Error>>),
    Done,
}

impl<T> Pages<T> {
    pub(crate) fn new(call: Call, read: fn(&RawResponse) -> Result<Page<T>, DecodeError>) -> Self {
        let mut cursors = Cursors::new();
        if let Some(first) = call.page_shape().and_then(|shape| shape.of_call(&call)) {
            cursors.is_new(&first);
        }
        Self {
            state: State::Ready(Box::new(call)),
            cursors,
            empty_pages: 0,
            max_empty_pages: 100,
            head: None,
            read,
        }
    }

    /// Sets the largest number of empty pages in a row. By default 100. A server that filters may send empty pages;
    /// one more than this number is an error.
    pub fn max_empty_pages(mut self, limit: usize) -> Self {
        self.max_empty_pages = limit;
        self
    }

    /// The pages as an iterator, without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> super::blocking::Blocking<Self> {
        super::blocking::Blocking::new(self)
    }

    /// The next page; `None` at the end of the list.
    pub async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn turn(&mut self, raw: Result<RawResponse, Error>) -> Result<Page<T>, Error> {
        let raw = raw?;
        let page = raw.read(self.read)?;
        if !page.broken().is_empty() {
            self.head = Some(raw.head());
        }
        if let Some(next) = page.next() {
            let is_empty = page.is_empty() && page.broken().is_empty();
            let comes_again = !is_empty && self.cursors.is_same_page(&raw.response.body);
            if let Err(error) = self.check_progress(&next.text, is_empty, comes_again) {
                return Err(raw.error(error));
            }
            let mut call = raw.call;
            call.turn_to(next.clone());
            self.state = State::Ready(Box::new(call));
        }
        Ok(page)
    }

    /// Whether a page has a next page that can be requested.
    fn check_progress(
        &mut self,
        cursor: &str,
        is_empty: bool,
        comes_again: bool,
    ) -> Result<(), Error> {
        if comes_again || !self.cursors.is_new(cursor) {
            let error =
                "the server sent or named a page of the list twice, so the list would never end";
            return Err(Error::pagination(error));
        }
        self.empty_pages = if is_empty { self.empty_pages + 1 } else { 0 };
        if self.empty_pages > self.max_empty_pages {
            return Err(Error::pagination(format!(
                "more than {} pages in a row were empty, and the server named a next page: `max_empty_pages` of the stream sets this limit",
                self.max_empty_pages
            )));
        }
        Ok(())
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut future = match std::mem::replace(&mut self.state, State::Done) {
            State::Ready(call) => Box::pin(execute(*call)),
            State::UnderWay(future) => future,
            State::Done => return Poll::Ready(None),
        };
        match future.as_mut().poll(context) {
            Poll::Ready(raw) => Poll::Ready(Some(self.turn(raw))),
            Poll::Pending => {
                self.state = State::UnderWay(future);
                Poll::Pending
            }
        }
    }
}

/// A stream of the items of all pages. A list that does not seem to end is an error, see [`Pages`].
///
/// An item that can't be read is an error in its place, with the item as the [body](Error::body), and the stream
/// continues with the next item. A [lenient](super::CallOptions::lenient) call leaves such items out. The stream ends
/// after any other error.
#[must_use = "nothing is sent before it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
    /// The items of the page that can't be read, each with its index.
    broken: Peekable<std::vec::IntoIter<BrokenItem>>,
    /// The index of the next item in the page.
    index: usize,
    skips_broken: bool,
}

/// Items are returned, never pinned.
impl<T> Unpin for Items<T> {}

impl<T> Items<T> {
    pub(crate) fn new(
        mut call: Call,
        read: fn(&RawResponse) -> Result<Page<T>, DecodeError>,
    ) -> Self {
        let skips_broken = call.is_lenient();
        call.options.lenient = Some(true);
        Self {
            pages: Pages::new(call, read),
            page: Vec::new().into_iter(),
            broken: Vec::new().into_iter().peekable(),
            index: 0,
            skips_broken,
        }
    }

    /// The next item of the page.
    fn next_of_page(&mut self) -> Option<Result<T, Error>> {
        let index = self.index;
        self.index += 1;
        match (self.broken.next_if(|item| item.index() == index), &self.pages.head) {
            (Some(item), Some(head)) => Some(Err(head.item_error(item))),
            _ => self.page.next().map(Ok),
        }
    }

    fn turn_to(&mut self, page: Page<T>) {
        let (items, broken) = page.into_parts();
        let broken = if self.skips_broken { Vec::new() } else { broken };
        self.page = items.into_iter();
        self.broken = broken.into_iter().peekable();
        self.index = 0;
    }

    /// Sets the largest number of empty pages in a row. By default 100. A server that filters may send empty pages;
    /// one more than this number is an error.
    pub fn max_empty_pages(mut self, limit: usize) -> Self {
        self.pages = self.pages.max_empty_pages(limit);
        self
    }

    /// The items as an iterator, without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> super::blocking::Blocking<Self> {
        super::blocking::Blocking::new(self)
    }

    /// The next item; `None` at the end of the list.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The first `limit` remaining items, or all of them if there are fewer.
    ///
    /// # Errors
    ///
    /// When the request of a page fails, or an item can't be read. The items before the error are lost; use
    /// [`next`](Self::next) to keep them.
    pub async fn collect_up_to(mut self, limit: usize) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        while items.len() < limit {
            match self.next().await {
                Some(item) => items.push(item?),
                None => break,
            }
        }
        Ok(items)
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.next_of_page() {
                return Poll::Ready(Some(item));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.turn_to(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("is_done", &matches!(self.state, State::Done))
            .field("max_empty_pages", &self.max_empty_pages)
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_of_page", &self.page.len())
            .finish()
    }
}
