//! The arguments of setters for lists.

use super::super::call::list;
use super::super::json::{Null, Nullable};
use super::{Absent, NullableSetting, by};

/// The argument of a setter for a list: items that convert into `T`, an `Option` of such items, or a reference. `None` leaves the
/// list out, as if the setter was not called. No items make an empty list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a list of `{T}`",
    label = "expected a list, iterator or array of items that convert into `{T}`, or an `Option` of one"
)]
pub trait ListSetting<T, By>: Sized {
    /// The list; `None`: the list is left out.
    fn given(self) -> Option<Vec<T>>;
}

/// The argument of a setter for a list of exactly `N` items: an array of items that convert into `T`, or an `Option`
/// of such an array.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for {N} times `{T}`",
    label = "expected an array of {N} items that convert into `{T}`, or an `Option` of one"
)]
pub trait ArraySetting<T, const N: usize, By>: Sized {
    /// The array; `None`: the array is left out.
    fn given(self) -> Option<[T; N]>;
}

/// The argument of a setter for a nullable list: items that convert into `T`, an `Option` of such items, or [`Null`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a list of `{T}` or null",
    label = "expected a list, iterator or array of items that convert into `{T}`, an `Option` of one, or `Null`"
)]
pub trait NullableListSetting<T, By>: Sized {
    /// The list or null; `None`: the list is left out.
    fn given(self) -> Option<Nullable<Vec<T>>>;

    /// The list or null; `None` becomes null.
    fn or_null(self) -> Nullable<Vec<T>> {
        self.given().unwrap_or(Nullable::Null)
    }
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Into<T>>> ListSetting<T, by::Value> for I {
    fn given(self) -> Option<Vec<T>> {
        Some(list(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Into<T>>> ListSetting<T, by::Optional> for Option<I> {
    fn given(self) -> Option<Vec<T>> {
        self.and_then(ListSetting::<T, by::Value>::given)
    }
}

/// Texts in a list that stays with the caller: a reference to a `&str` converts into nothing.
#[diagnostic::do_not_recommend]
impl<'a, 't: 'a, T: From<&'t str>, I: IntoIterator<Item = &'a &'t str>> ListSetting<T, by::Lent>
    for I
{
    fn given(self) -> Option<Vec<T>> {
        Some(list(self.into_iter().copied()))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, I> ListSetting<T, by::Borrowed> for &'a Option<I>
where
    &'a I: IntoIterator<Item: Into<T>>,
{
    fn given(self) -> Option<Vec<T>> {
        self.as_ref().map(list)
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>, const N: usize> ArraySetting<T, N, by::Value> for [U; N] {
    fn given(self) -> Option<[T; N]> {
        Some(self.map(Into::into))
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Clone + Into<T>, const N: usize> ArraySetting<T, N, by::Lent> for &[U; N] {
    fn given(self) -> Option<[T; N]> {
        Some(self.clone().map(Into::into))
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>, const N: usize> ArraySetting<T, N, by::Optional> for Option<[U; N]> {
    fn given(self) -> Option<[T; N]> {
        self.map(|items| items.map(Into::into))
    }
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Into<T>>> NullableListSetting<T, by::Value> for I {
    fn given(self) -> Option<Nullable<Vec<T>>> {
        ListSetting::<T, by::Value>::given(self).map(Nullable::Value)
    }
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Into<T>>> NullableListSetting<T, by::Optional> for Option<I> {
    fn given(self) -> Option<Nullable<Vec<T>>> {
        ListSetting::<T, by::Optional>::given(self).map(Nullable::Value)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, 't: 'a, T: From<&'t str>, I: IntoIterator<Item = &'a &'t str>>
    NullableListSetting<T, by::Lent> for I
{
    fn given(self) -> Option<Nullable<Vec<T>>> {
        ListSetting::<T, by::Lent>::given(self).map(Nullable::Value)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, I> NullableListSetting<T, by::Borrowed> for &'a Option<I>
where
    &'a I: IntoIterator<Item: Into<T>>,
{
    fn given(self) -> Option<Nullable<Vec<T>>> {
        ListSetting::<T, by::Borrowed>::given(self).map(Nullable::Value)
    }
}

impl<T> NullableListSetting<T, by::Null> for Null {
    fn given(self) -> Option<Nullable<Vec<T>>> {
        Some(Nullable::Null)
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> NullableListSetting<T, by::Nullable> for Nullable<I> {
    fn given(self) -> Option<Nullable<Vec<T>>> {
        Some(self.map(list))
    }
}

impl<T> ListSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Vec<T>> {
        None
    }
}

impl<T, const N: usize> ArraySetting<T, N, by::Absent> for Absent {
    fn given(self) -> Option<[T; N]> {
        None
    }
}

impl<T> NullableListSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Nullable<Vec<T>>> {
        None
    }
}

/// The argument of a setter for a list with nullable items: items that convert into `T`, `Option`s of such items, or
/// [`Null`]; or an `Option` of such items. An item `None` is null.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a list of `{T}` and nulls",
    label = "expected a list, iterator or array of items that convert into `{T}`, of `Option`s of such items or of `Null`; or an `Option` of one"
)]
pub trait SparseListSetting<T, By>: Sized {
    /// The list, with `None` for null; `None`: the list is left out.
    fn given(self) -> Option<Vec<Option<T>>>;
}

/// The argument of a setter for a nullable list with nullable items.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a list of `{T}` and nulls, or null",
    label = "expected a list, iterator or array of items that convert into `{T}`, of `Option`s of such items or of `Null`; or an `Option` of one, or `Null`"
)]
pub trait NullableSparseListSetting<T, By>: Sized {
    /// The list or null; `None`: the list is left out.
    fn given(self) -> Option<Nullable<Vec<Option<T>>>>;

    /// The list or null; `None` becomes null.
    fn or_null(self) -> Nullable<Vec<Option<T>>> {
        self.given().unwrap_or(Nullable::Null)
    }
}

/// A list of items that convert into its item type, or are null.
pub fn sparse_list<T, U: NullableSetting<T, By>, By>(
    items: impl IntoIterator<Item = U>,
) -> Vec<Option<T>> {
    items.into_iter().map(|item| item.or_null().value()).collect()
}

#[diagnostic::do_not_recommend]
impl<T, U, I, By> SparseListSetting<T, (by::Value, By)> for I
where
    I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Vec<Option<T>>> {
        Some(sparse_list(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T, U, I, By> SparseListSetting<T, (by::Optional, By)> for Option<I>
where
    I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Vec<Option<T>>> {
        self.map(sparse_list)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, U, I, By> SparseListSetting<T, (by::Borrowed, By)> for &'a Option<I>
where
    &'a I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Vec<Option<T>>> {
        self.as_ref().map(sparse_list)
    }
}

impl<T> SparseListSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Vec<Option<T>>> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T, U, I, By> NullableSparseListSetting<T, (by::Value, By)> for I
where
    I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Nullable<Vec<Option<T>>>> {
        Some(Nullable::Value(sparse_list(self)))
    }
}

#[diagnostic::do_not_recommend]
impl<T, U, I, By> NullableSparseListSetting<T, (by::Optional, By)> for Option<I>
where
    I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Nullable<Vec<Option<T>>>> {
        self.map(|items| Nullable::Value(sparse_list(items)))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, U, I, By> NullableSparseListSetting<T, (by::Borrowed, By)> for &'a Option<I>
where
    &'a I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Nullable<Vec<Option<T>>>> {
        self.as_ref().map(|items| Nullable::Value(sparse_list(items)))
    }
}

impl<T> NullableSparseListSetting<T, by::Null> for Null {
    fn given(self) -> Option<Nullable<Vec<Option<T>>>> {
        Some(Nullable::Null)
    }
}

impl<T, U, I, By> NullableSparseListSetting<T, (by::Nullable, By)> for Nullable<I>
where
    I: IntoIterator<Item = U>,
    U: NullableSetting<T, By>,
{
    fn given(self) -> Option<Nullable<Vec<Option<T>>>> {
        Some(self.map(sparse_list))
    }
}

impl<T> NullableSparseListSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Nullable<Vec<Option<T>>>> {
        None
    }
}
