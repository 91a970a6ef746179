//! The value of a field, as a method hands it out that reads it from any variant of a union.

use super::Nullable;

/// A field that can be handed out as an `R`; `None` if there is no value.
///
/// Small things are copied, texts and lists are slices, the rest are references. A field may be required in one variant
/// and optional in another: the macro that reads it does not have to know.
pub(crate) trait Lend<'a, R> {
    /// Hands it out.
    fn lend(&'a self) -> Option<R>;
}

/// Values that are copied.
pub(crate) trait Small: Copy {}

impl Small for bool {}
impl Small for i32 {}
impl Small for i64 {}
impl Small for u64 {}
impl Small for f32 {}
impl Small for f64 {}

impl<T: Small> Lend<'_, T> for T {
    fn lend(&self) -> Option<T> {
        Some(*self)
    }
}

impl<T: Small> Lend<'_, T> for Option<T> {
    fn lend(&self) -> Option<T> {
        *self
    }
}

impl<T: Small> Lend<'_, T> for Option<Nullable<T>> {
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
