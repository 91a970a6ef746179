//! The values of an enum of strings.

use std::iter::FusedIterator;

/// The values of an enum that this version of the crate knows, in the document's order.
#[derive(Clone, Debug)]
pub struct KnownValues<T>(std::vec::IntoIter<T>);

impl<T> KnownValues<T> {
    #[allow(dead_code, reason = "which types there are depends on the document")]
    pub(crate) fn of<const N: usize>(values: [T; N]) -> Self {
        Self(Vec::from(values).into_iter())
    }
}

impl<T> Iterator for KnownValues<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for KnownValues<T> {
    fn next_back(&mut self) -> Option<T> {
        self.0.next_back()
    }
}

impl<T> ExactSizeIterator for KnownValues<T> {}

impl<T> FusedIterator for KnownValues<T> {}
