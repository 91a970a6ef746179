//! Accessors of unions: the value of a field, from any variant.

use super::Nullable;

/// A field that an accessor returns as an `R`; `None` if there is no value.
///
/// Scalars are copied, strings and lists become slices, and other values become references. A field may be required
/// in one variant and optional in another; the macro accepts both.
pub(crate) trait Lend<'a, R> {
    /// Returns the value.
    fn lend(&'a self) -> Option<R>;
}

/// Values that accessors copy.
pub(crate) trait ByCopy: Copy {}

impl ByCopy for bool {}
impl ByCopy for i32 {}
impl ByCopy for i64 {}
impl ByCopy for u64 {}
impl ByCopy for f32 {}
impl ByCopy for f64 {}

impl<T: ByCopy> Lend<'_, T> for T {
    fn lend(&self) -> Option<T> {
        Some(*self)
    }
}

impl<T: ByCopy> Lend<'_, T> for Option<T> {
    fn lend(&self) -> Option<T> {
        *self
    }
}

impl<T: ByCopy> Lend<'_, T> for Option<Nullable<T>> {
    fn lend(&self) -> Option<T> {
        value(self).copied()
    }
}

impl<'a> Lend<'a, &'a str> for String {
    fn lend(&'a self) -> Option<&'a str> {
        Some(self)
    }
}

impl<'a> Lend<'a, &'a str> for Option<String> {
    fn lend(&'a self) -> Option<&'a str> {
        self.as_deref()
    }
}

impl<'a> Lend<'a, &'a str> for Option<Nullable<String>> {
    fn lend(&'a self) -> Option<&'a str> {
        value(self).map(String::as_str)
    }
}

impl<'a, T> Lend<'a, &'a [T]> for Vec<T> {
    fn lend(&'a self) -> Option<&'a [T]> {
        Some(self)
    }
}

impl<'a, T> Lend<'a, &'a [T]> for Option<Vec<T>> {
    fn lend(&'a self) -> Option<&'a [T]> {
        self.as_deref()
    }
}

impl<'a, T> Lend<'a, &'a [T]> for Option<Nullable<Vec<T>>> {
    fn lend(&'a self) -> Option<&'a [T]> {
        value(self).map(Vec::as_slice)
    }
}

impl<'a, T> Lend<'a, &'a T> for T {
    fn lend(&'a self) -> Option<&'a T> {
        Some(self)
    }
}

impl<'a, T> Lend<'a, &'a T> for Option<T> {
    fn lend(&'a self) -> Option<&'a T> {
        self.as_ref()
    }
}

impl<'a, T> Lend<'a, &'a T> for Option<Nullable<T>> {
    fn lend(&'a self) -> Option<&'a T> {
        value(self)
    }
}

impl<'a, T> Lend<'a, &'a T> for Box<T> {
    fn lend(&'a self) -> Option<&'a T> {
        Some(self)
    }
}

impl<'a, T> Lend<'a, &'a T> for Option<Box<T>> {
    fn lend(&'a self) -> Option<&'a T> {
        self.as_deref()
    }
}

impl<'a, T> Lend<'a, &'a T> for Option<Nullable<Box<T>>> {
    fn lend(&'a self) -> Option<&'a T> {
        value(self).map(Box::as_ref)
    }
}

fn value<T>(patch: &Option<Nullable<T>>) -> Option<&T> {
    patch.as_ref().and_then(Nullable::as_ref)
}
