//! The arguments of setters for optional parameters and members.
//!
//! A setter takes a value, an `Option` of a value (of a single value also a reference to one), [`Absent`], and [`Null`] if the API accepts null. If a later version of
//! the API makes a parameter nullable, its setter takes more, and still takes all that it took before. An argument of a
//! method that becomes optional does the same. The second parameter of each trait, `By`, distinguishes these arguments; the
//! compiler finds it. For any other argument the compiler shows the message of the trait, because of `do_not_recommend`.

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
    label = "neither converts into `{T}`, nor is an `Option` of what does"
)]
pub trait Setting<T, By>: Sized {
    /// The value; `None`: the value is left out.
    fn given(self) -> Option<T>;
}

/// The argument of a setter for a nullable value of type `T`: a value that converts into `T`, an `Option` of such a
/// value, or [`Null`]. `None` leaves the value out, as if the setter was not called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for `{T}` or null",
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

/// An argument for a whole number of type `T` that has to be given: a value that converts into `T`, or a whole number of
/// any width, such as a length.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a whole number",
    label = "neither a whole number, nor converts into `{T}`"
)]
pub trait WholeNumber<T, By>: Sized {
    /// The number.
    fn whole(self) -> T;
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

    /// As a whole number that may be wider than the value.
    #[derive(Debug)]
    pub struct Wide;

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

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> WholeNumber<T, by::Value> for U {
    fn whole(self) -> T {
        self.into()
    }
}

/// Arguments and setters for whole numbers take lengths and other wide ones, too. What does not fit counts as the nearest
/// that does: nobody means another one by it, and a limit of the parameter still refuses it.
macro_rules! wide {
    ($($target:ident: $($number:ty)*;)*) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl WholeNumber<$target, by::Wide> for $number {
                fn whole(self) -> $target {
                    let exact = self as i128;
                    let nearest = if exact < 0 { $target::MIN } else { $target::MAX };
                    $target::try_from(exact).unwrap_or(nearest)
                }
            }

            #[diagnostic::do_not_recommend]
            impl Setting<$target, by::Wide> for $number {
                fn given(self) -> Option<$target> {
                    Some(WholeNumber::<$target, by::Wide>::whole(self))
                }
            }

            #[diagnostic::do_not_recommend]
            impl Setting<$target, by::Wide> for Option<$number> {
                fn given(self) -> Option<$target> {
                    self.and_then(Setting::<$target, by::Wide>::given)
                }
            }

            #[diagnostic::do_not_recommend]
            impl NullableSetting<$target, by::Wide> for $number {
                fn given(self) -> Option<Nullable<$target>> {
                    Setting::<$target, by::Wide>::given(self).map(Nullable::Value)
                }
            }

            #[diagnostic::do_not_recommend]
            impl NullableSetting<$target, by::Wide> for Option<$number> {
                fn given(self) -> Option<Nullable<$target>> {
                    Setting::<$target, by::Wide>::given(self).map(Nullable::Value)
                }
            }
        )*)*
    };
}

wide! {
    i64: u64 usize isize;
    i32: u32 i64 u64 usize isize;
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
