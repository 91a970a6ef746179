//! The arguments of setters for optional parameters and members.
//!
//! A setter takes a value, an `Option` of a value, and [`Null`] if the API accepts null. If a later version of the API
//! makes a parameter nullable, its setter takes more, and still takes all that it took before. The second parameter of
//! each trait, `By`, distinguishes these arguments; the compiler finds it. For any other argument the compiler shows
//! the message of the trait, because of `do_not_recommend`.

use std::collections::BTreeMap;

use super::call::{list, map};
use super::json::{Null, Nullable};

/// The argument of a setter for a value of type `T`: a value that converts into `T`, or an `Option` of such a value.
/// `None` leaves the value out, as if the setter was not called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a `{T}`",
    label = "neither converts into `{T}`, nor is an `Option` of what does"
)]
pub trait Setting<T, By>: Sized {
    /// The value; `None`: the value is left out.
    fn given(self) -> Option<T>;
}

/// The argument of a setter for a nullable value of type `T`: a value that converts into `T`, an `Option` of such a
/// value, or [`Null`]. `None` leaves the value out, as if the setter was not called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a `{T}` or null",
    label = "neither converts into `{T}`, nor is an `Option` of what does, nor `Null`"
)]
pub trait NullableSetting<T, By>: Sized {
    /// The value or null; `None`: the value is left out.
    fn given(self) -> Option<Nullable<T>>;

    /// The value or null; `None` becomes null.
    fn or_null(self) -> Nullable<T> {
        self.given().unwrap_or(Nullable::Null)
    }
}

/// The argument of a setter for a list: items that convert into `T`, or an `Option` of such items. `None` leaves the
/// list out, as if the setter was not called. No items make an empty list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a list of `{T}`",
    label = "no list, iterator or array of what converts into `{T}`, nor an `Option` of one"
)]
pub trait ListSetting<T, By>: Sized {
    /// The list; `None`: the list is left out.
    fn given(self) -> Option<Vec<T>>;
}

/// The argument of a setter for a list of exactly `N` items: an array of items that convert into `T`, or an `Option`
/// of such an array.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for {N} times `{T}`",
    label = "no array of {N} items that convert into `{T}`, nor an `Option` of one"
)]
pub trait ArraySetting<T, const N: usize, By>: Sized {
    /// The array; `None`: the array is left out.
    fn given(self) -> Option<[T; N]>;
}

/// The argument of a setter for a nullable list: items that convert into `T`, an `Option` of such items, or [`Null`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a list of `{T}` or null",
    label = "no list, iterator or array of what converts into `{T}`, nor an `Option` of one, nor `Null`"
)]
pub trait NullableListSetting<T, By>: Sized {
    /// The list or null; `None`: the list is left out.
    fn given(self) -> Option<Nullable<Vec<T>>>;

    /// The list or null; `None` becomes null.
    fn or_null(self) -> Nullable<Vec<T>> {
        self.given().unwrap_or(Nullable::Null)
    }
}

/// The argument of a setter for a map: pairs of a name and a value that converts into `T`, or an `Option` of such
/// pairs.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a map of `{T}`",
    label = "no array, map or iterator of pairs of a name and what converts into `{T}`, nor an `Option` of one"
)]
pub trait MapSetting<T, By>: Sized {
    /// The map; `None`: the map is left out.
    fn given(self) -> Option<BTreeMap<String, T>>;
}

/// The argument of a setter for a nullable map: pairs, an `Option` of pairs, or [`Null`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a map of `{T}` or null",
    label = "no array, map or iterator of pairs of a name and what converts into `{T}`, nor an `Option` of one, nor `Null`"
)]
pub trait NullableMapSetting<T, By>: Sized {
    /// The map or null; `None`: the map is left out.
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>>;

    /// The map or null; `None` becomes null.
    fn or_null(self) -> Nullable<BTreeMap<String, T>> {
        self.given().unwrap_or(Nullable::Null)
    }
}

/// The kinds of arguments of a setter.
pub mod by {
    /// A value.
    #[derive(Debug)]
    pub struct Value;

    /// An `Option`.
    #[derive(Debug)]
    pub struct Optional;

    /// As a whole number that may be wider than the value.
    #[derive(Debug)]
    pub struct Wide;

    /// [`Null`](super::Null).
    #[derive(Debug)]
    pub struct Null;

    /// A [`Nullable`](super::Nullable).
    #[derive(Debug)]
    pub struct Nullable;
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> Setting<T, by::Value> for U {
    fn given(self) -> Option<T> {
        Some(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> Setting<T, by::Optional> for Option<U> {
    fn given(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// Setters of whole numbers take lengths and other wide ones, too. What is beyond an `i64` counts as the largest one.
macro_rules! wide {
    ($($number:ty)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Setting<i64, by::Wide> for $number {
                fn given(self) -> Option<i64> {
                    Some(i64::try_from(self).unwrap_or(i64::MAX))
                }
            }

            #[diagnostic::do_not_recommend]
            impl Setting<i64, by::Wide> for Option<$number> {
                fn given(self) -> Option<i64> {
                    self.and_then(Setting::<i64, by::Wide>::given)
                }
            }

            #[diagnostic::do_not_recommend]
            impl NullableSetting<i64, by::Wide> for $number {
                fn given(self) -> Option<Nullable<i64>> {
                    Setting::<i64, by::Wide>::given(self).map(Nullable::Value)
                }
            }

            #[diagnostic::do_not_recommend]
            impl NullableSetting<i64, by::Wide> for Option<$number> {
                fn given(self) -> Option<Nullable<i64>> {
                    Setting::<i64, by::Wide>::given(self).map(Nullable::Value)
                }
            }
        )*
    };
}

wide! { u64 usize isize }

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> NullableSetting<T, by::Value> for U {
    fn given(self) -> Option<Nullable<T>> {
        Some(Nullable::Value(self.into()))
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> NullableSetting<T, by::Optional> for Option<U> {
    fn given(self) -> Option<Nullable<T>> {
        self.map(|value| Nullable::Value(value.into()))
    }
}

impl<T> NullableSetting<T, by::Null> for Null {
    fn given(self) -> Option<Nullable<T>> {
        Some(Nullable::Null)
    }
}

impl<T, U: Into<T>> NullableSetting<T, by::Nullable> for Nullable<U> {
    fn given(self) -> Option<Nullable<T>> {
        Some(self.map(Into::into))
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

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>, const N: usize> ArraySetting<T, N, by::Value> for [U; N] {
    fn given(self) -> Option<[T; N]> {
        Some(self.map(Into::into))
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

#[diagnostic::do_not_recommend]
impl<T, K, U, I> MapSetting<T, by::Value> for I
where
    K: Into<String>,
    U: Into<T>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        Some(map(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I> MapSetting<T, by::Optional> for Option<I>
where
    K: Into<String>,
    U: Into<T>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        self.map(map)
    }
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I> NullableMapSetting<T, by::Value> for I
where
    K: Into<String>,
    U: Into<T>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        Some(Nullable::Value(map(self)))
    }
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I> NullableMapSetting<T, by::Optional> for Option<I>
where
    K: Into<String>,
    U: Into<T>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        self.map(|pairs| Nullable::Value(map(pairs)))
    }
}

impl<T> NullableMapSetting<T, by::Null> for Null {
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        Some(Nullable::Null)
    }
}

impl<T, K, U, I> NullableMapSetting<T, by::Nullable> for Nullable<I>
where
    K: Into<String>,
    U: Into<T>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        Some(self.map(map))
    }
}
