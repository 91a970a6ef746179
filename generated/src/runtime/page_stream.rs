//! All pages of a list, one after the other.

use std::collections::HashSet;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::answer::Answer;
use super::execute::execute;
use super::json::DecodeError;
use super::{BoxFuture, Call, Error, Page};

/// A stream of pages. After an error it ends. Dropping it gives up the page that is under way.
#[must_use = "nothing is sent before it is polled"]
pub struct Pages<T> {
    state: State,
    /// The cursors that were asked for: one that comes again would make a loop.
    seen: HashSet<String>,
    read: fn(&Answer) -> Result<Page<T>, DecodeError>,
}

enum State {
    Ready(Box<Call>),
    UnderWay(BoxFuture<Result<Answer, Error>>),
    Done,
}

impl<T> Pages<T> {
    pub(crate) fn new(call: Call, read: fn(&Answer) -> Result<Page<T>, DecodeError>) -> Self {
        let shape = call.client.profile().pages;
        let first = shape.and_then(|shape| call.cursor(shape.cursor_parameter));
        let seen = first.map(str::to_owned).into_iter().collect();
        Self { state: State::Ready(Box::new(call)), seen, read }
    }

    /// The pages where there is no async runtime: an iterator.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> super::blocking::Blocking<Self> {
        super::blocking::Blocking::new(self)
    }

    /// The next page; `None`: there are no more.
    pub async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn turn(&mut self, answer: Result<Answer, Error>) -> Result<Page<T>, Error> {
        let answer = answer?;
        let page = answer.read(self.read)?;
        let shape = answer.call.client.profile().pages;
        if let (Some(cursor), Some(shape)) = (page.next_cursor(), shape) {
            if !self.seen.insert(cursor.to_owned()) {
                let error =
                    "the server sent a cursor of the list again: its pages go round in a circle";
                return Err(answer.error(Error::pagination(error)));
            }
            let mut call = answer.call;
            call.set_cursor(shape.cursor_parameter, cursor);
            self.state = State::Ready(Box::new(call));
        }
        Ok(page)
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
            Poll::Ready(answer) => Poll::Ready(Some(self.turn(answer))),
            Poll::Pending => {
                self.state = State::UnderWay(future);
                Poll::Pending
            }
        }
    }
}

/// A stream of the items of all pages. After an error it ends.
#[must_use = "nothing is sent before it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

/// Items are handed on, never pinned.
impl<T> Unpin for Items<T> {}

impl<T> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// The items where there is no async runtime: an iterator.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> super::blocking::Blocking<Self> {
        super::blocking::Blocking::new(self)
    }

    /// The next item; `None`: there are no more.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The first `limit` of the items that are left, or all of them if there are fewer.
    ///
    /// # Errors
    ///
    /// When a page that is needed can't be had; the items before it are lost then. Use [`next`](Self::next) to keep them.
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
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("cursors", &self.seen.len()).finish_non_exhaustive()
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
