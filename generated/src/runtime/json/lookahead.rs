//! Remembers where values end that the reader scanned ahead, so that no part of a text is scanned many times.
//!
//! A union searches its whole object for its tag. In nested unions, the innermost object would be scanned once for
//! each union around it, up to 127 times, which is too slow for a body of 32 MiB.

use super::{DecodeError, Reader};

impl<'a> Reader<'a> {
    /// Reads ahead, and returns to the start: the next read begins at the same place.
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

    /// Reads a value. If that fails, skips the value and returns its text with the error. Invalid JSON and an
    /// exceeded limit are errors of the whole text.
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

    /// Skips the next value as [`skip`](Self::skip) does. A long value whose end is known is skipped at once.
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
    /// The number of values that were skipped.
    pub(crate) static PASSED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The ends of the arrays and objects that were scanned ahead.
#[derive(Debug, Default)]
pub(super) struct Lookahead {
    /// The begin and the end of each long array and object, in the order of the begins.
    spans: Vec<(usize, usize)>,
    /// The end of the known text: an array or object that begins before this and has no entry is short.
    until: usize,
    is_on: bool,
}

/// A value shorter than this is scanned again, because the search for its entry takes as long.
const SHORT: usize = 64;

impl Lookahead {
    /// Begins to scan ahead from a place. Entries that end before the place are not needed any more.
    fn begin(&mut self, at: usize) {
        self.is_on = true;
        if at >= self.until {
            self.spans.clear();
        }
    }

    /// The end of the array or object that begins at a place, if it is known and long.
    fn end_of(&self, from: usize) -> Option<usize> {
        if from >= self.until {
            return None;
        }
        let at = self.spans.binary_search_by_key(&from, |(from, _)| *from).ok()?;
        self.spans.get(at).map(|(_, end)| *end).filter(|end| *end > from)
    }

    /// Records the begin of an array or object. [`leave`](Self::leave) takes the returned value.
    fn enter(&mut self, from: usize) -> Option<usize> {
        let is_new = from >= self.until;
        is_new.then(|| {
            self.spans.push((from, 0));
            self.spans.len() - 1
        })
    }

    /// Records the end of the array or object.
    fn leave(&mut self, entered: Option<usize>, end: usize) {
        let Some(at) = entered else { return };
        match self.spans.get_mut(at) {
            Some((from, known)) if end - *from >= SHORT => *known = end,
            // The values inside are even shorter.
            _ => self.spans.truncate(at),
        }
        self.until = self.until.max(end);
    }
}
