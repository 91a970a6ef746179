//! Remembers the ends of values that the reader has looked ahead over, so that no part of a text is scanned again and again.
//!
//! A union looks for its tag in its whole object. In nested unions, the innermost object would be scanned once for each
//! union around it, up to 127 times, which is too slow for a body of 32 MiB.

use super::{DecodeError, Reader};

impl<'a> Reader<'a> {
    /// Reads ahead and comes back: what is read here is read again.
    pub(crate) fn ahead<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let (at, levels_left, values_left) = (self.at, self.levels_left, self.values_left);
        self.lookahead.begin(at);
        let read = read(self);
        self.lookahead.is_on = false;
        (self.at, self.levels_left, self.values_left) = (at, levels_left, values_left);
        read
    }

    /// Reads a value. If that fails, goes behind the value and returns its text with the error; the error of what is no
    /// JSON, or more than may be read, is one of the whole text.
    #[allow(clippy::type_complexity, reason = "the two errors are for two places")]
    pub(super) fn try_value<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Result<T, (DecodeError, &'a str)>, DecodeError> {
        self.kind()?;
        let (from, levels_left, values_left) = (self.at, self.levels_left, self.values_left);
        read(self).map_or_else(
            |error| {
                (self.at, self.levels_left, self.values_left) = (from, levels_left, values_left);
                self.skip()?;
                Ok(Err((error, &self.text[from..self.at])))
            },
            |value| Ok(Ok(value)),
        )
    }

    /// Goes behind the next value as [`skip`](Self::skip) does; while looking ahead, behind a long one that is known at once.
    pub(super) fn pass(&mut self) -> Result<(), DecodeError> {
        #[cfg(test)]
        PASSED.set(PASSED.get() + 1);
        if !(self.lookahead.is_on && matches!(self.byte(), Some(b'[' | b'{'))) {
            return self.skip();
        }
        let from = self.at;
        if let Some(end) = self.lookahead.end_of(from) {
            self.at = end;
            return Ok(());
        }
        let entered = self.lookahead.enter(from);
        self.skip()?;
        self.lookahead.leave(entered, self.at);
        Ok(())
    }
}

#[cfg(test)]
thread_local! {
    /// How many values were passed by.
    pub(crate) static PASSED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Where arrays and objects end that were looked through.
#[derive(Debug, Default)]
pub(super) struct Lookahead {
    /// Where long ones begin and end, in the order in which they begin.
    spans: Vec<(usize, usize)>,
    /// How far the text is known: what begins before this and has no entry is short.
    until: usize,
    is_on: bool,
}

/// What is shorter than this is gone through again: that takes no longer than to find it.
const SHORT: usize = 64;

impl Lookahead {
    /// Begins to look ahead from a place. What ends before it is not asked for any more.
    fn begin(&mut self, at: usize) {
        self.is_on = true;
        if at >= self.until {
            self.spans.clear();
        }
    }

    /// Where the array or object ends that begins at a place, if it is known and long.
    fn end_of(&self, from: usize) -> Option<usize> {
        if from >= self.until {
            return None;
        }
        let at = self.spans.binary_search_by_key(&from, |(from, _)| *from).ok()?;
        self.spans.get(at).map(|(_, end)| *end).filter(|end| *end > from)
    }

    /// An array or object begins that is looked through. [`leave`](Self::leave) takes what comes back.
    fn enter(&mut self, from: usize) -> Option<usize> {
        let is_new = from >= self.until;
        is_new.then(|| {
            self.spans.push((from, 0));
            self.spans.len() - 1
        })
    }

    /// It ends.
    fn leave(&mut self, entered: Option<usize>, end: usize) {
        let Some(at) = entered else { return };
        match self.spans.get_mut(at) {
            Some((from, known)) if end - *from >= SHORT => *known = end,
            // What is in it is shorter still.
            _ => self.spans.truncate(at),
        }
        self.until = self.until.max(end);
    }
}
