//! The arguments of setters for optional parameters and members.
//!
//! A setter takes a value, an `Option` of a value, a reference to such an `Option`, [`Absent`], and [`Null`] if the
//! API accepts null. If a later version of the API makes a parameter nullable, its setter still takes all arguments
//! that it took before. So does a method whose argument becomes optional. The second parameter of each trait, `By`,
//! distinguishes the kinds of arguments; the compiler infers it. For any other argument the compiler shows the
//! message of the trait, because the impls have `do_not_recommend`.

mod list;
mod map;

pub use list::{
    ArraySetting, ListSetting, NullableListSetting, NullableSparseListSetting, SparseListSetting,
    sparse_list,
};
pub use map::{
    MapSetting, NullableMapSetting, NullableSparseMapSetting, SparseMapSetting, sparse_map,
};

use super::json::{Null, Nullable};

/// Leaves a value out. A `None` would need a type: `None::<f64>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[allow(clippy::exhaustive_structs, reason = "there is nothing to it")]
pub struct Absent;

/// The argument of a setter for a value of type `T`: a value that converts into `T`, or an `Option` of such a value.
/// `None` leaves the value out, as if the setter was not called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for `{T}`",
    label = "expected a value that converts into `{T}`, or an `Option` of one"
)]
pub trait Setting<T, By>: Sized {
    /// The value; `None`: the value is left out.
    fn given(self) -> Option<T>;
}

/// The argument of a setter for a nullable value of type `T`: a value that converts into `T`, an `Option` of such a
/// value, or [`Null`]. `None` leaves the value out, as if the setter was not called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for `{T}` or null",
    label = "expected a value that converts into `{T}`, an `Option` of one, or `Null`"
)]
pub trait NullableSetting<T, By>: Sized {
    /// The value or null; `None`: the value is left out.
    fn given(self) -> Option<Nullable<T>>;

    /// The value or null; `None` becomes null.
    fn or_null(self) -> Nullable<T> {
        self.given().unwrap_or(Nullable::Null)
    }
}

/// The kinds of arguments of a setter. If the items of a list or the values of a map are nullable, it is a pair: the kind of
/// the list or map, and the kind of the items or values.
pub mod by {
    /// A value.
    #[derive(Debug)]
    pub struct Value;

    /// An `Option`.
    #[derive(Debug)]
    pub struct Optional;

    /// A reference to an `Option`, such as a member of a response.
    #[derive(Debug)]
    pub struct Borrowed;

    /// Pairs, or the items of an array, that stay with the caller.
    #[derive(Debug)]
    pub struct Lent;

    /// A map with a `&str` in it that stays with the caller.
    #[derive(Debug)]
    pub struct Map;

    /// [`Absent`](super::Absent).
    #[derive(Debug)]
    pub struct Absent;

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

#[diagnostic::do_not_recommend]
impl<T, U: Clone + Into<T>> Setting<T, by::Borrowed> for &Option<U> {
    fn given(self) -> Option<T> {
        self.clone().map(Into::into)
    }
}

impl<T> Setting<T, by::Absent> for Absent {
    fn given(self) -> Option<T> {
        None
    }
}

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

#[diagnostic::do_not_recommend]
impl<T, U: Clone + Into<T>> NullableSetting<T, by::Borrowed> for &Option<U> {
    fn given(self) -> Option<Nullable<T>> {
        self.clone().map(|value| Nullable::Value(value.into()))
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

impl<T> NullableSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Nullable<T>> {
        None
    }
}
