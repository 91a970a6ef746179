//! The arguments of setters for maps.

use std::collections::BTreeMap;

use super::super::call::map;
use super::super::json::{Null, Nullable};
use super::{Absent, NullableSetting, by};

/// The argument of a setter for a map: pairs of a name and a value that converts into `T`, or an `Option` of such
/// pairs.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a map of `{T}`",
    label = "expected an array, map or iterator of pairs of a name and a value that converts into `{T}`, or an `Option` of one"
)]
pub trait MapSetting<T, By>: Sized {
    /// The map; `None`: the map is left out.
    fn given(self) -> Option<BTreeMap<String, T>>;
}

/// The argument of a setter for a nullable map: pairs, an `Option` of pairs, or [`Null`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a map of `{T}` or null",
    label = "expected an array, map or iterator of pairs of a name and a value that converts into `{T}`, an `Option` of one, or `Null`"
)]
pub trait NullableMapSetting<T, By>: Sized {
    /// The map or null; `None`: the map is left out.
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>>;

    /// The map or null; `None` becomes null.
    fn or_null(self) -> Nullable<BTreeMap<String, T>> {
        self.given().unwrap_or(Nullable::Null)
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
impl<'a, T, K, U, I> MapSetting<T, by::Lent> for I
where
    K: Clone + Into<String> + 'a,
    U: Clone + Into<T> + 'a,
    I: IntoIterator<Item = &'a (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        Some(cloned(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T, I> MapSetting<T, by::Map> for I
where
    I: IntoIterator<Item: LentPair<Value: Into<T>>>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        Some(map(self.into_iter().map(LentPair::pair)))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I> MapSetting<T, by::Borrowed> for &'a Option<I>
where
    K: Into<String>,
    U: Into<T>,
    &'a I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        self.as_ref().map(map)
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

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I> NullableMapSetting<T, by::Lent> for I
where
    K: Clone + Into<String> + 'a,
    U: Clone + Into<T> + 'a,
    I: IntoIterator<Item = &'a (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        Some(Nullable::Value(cloned(self)))
    }
}

#[diagnostic::do_not_recommend]
impl<T, I> NullableMapSetting<T, by::Map> for I
where
    I: IntoIterator<Item: LentPair<Value: Into<T>>>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        MapSetting::<T, by::Map>::given(self).map(Nullable::Value)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I> NullableMapSetting<T, by::Borrowed> for &'a Option<I>
where
    K: Into<String>,
    U: Into<T>,
    &'a I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        self.as_ref().map(|pairs| Nullable::Value(map(pairs)))
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

impl<T> MapSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<BTreeMap<String, T>> {
        None
    }
}

impl<T> NullableMapSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Nullable<BTreeMap<String, T>>> {
        None
    }
}

/// A pair of a map that stays with the caller, with a `&str` in it: a reference to that converts into no text.
#[doc(hidden)]
pub trait LentPair {
    /// The type of the value in the map.
    type Value;

    /// The name and the value.
    fn pair(self) -> (String, Self::Value);
}

impl<U: Clone> LentPair for (&&str, &U) {
    type Value = U;

    fn pair(self) -> (String, U) {
        ((*self.0).to_owned(), self.1.clone())
    }
}

impl<'t> LentPair for (&String, &&'t str) {
    type Value = &'t str;

    fn pair(self) -> (String, &'t str) {
        (self.0.clone(), self.1)
    }
}

/// A map of pairs that stay with the caller.
fn cloned<'a, T, K, U>(pairs: impl IntoIterator<Item = &'a (K, U)>) -> BTreeMap<String, T>
where
    K: Clone + Into<String> + 'a,
    U: Clone + Into<T> + 'a,
{
    map(pairs.into_iter().cloned())
}

/// The argument of a setter for a map with nullable values: pairs of a name and a value that converts into `T`, an
/// `Option` of such a value, or [`Null`]; or an `Option` of such pairs. A value `None` is null.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a map of `{T}` and nulls",
    label = "expected an array, map or iterator of pairs of a name and a value that converts into `{T}`, an `Option` of such a value or `Null`; or an `Option` of one"
)]
pub trait SparseMapSetting<T, By>: Sized {
    /// The map, with `None` for null; `None`: the map is left out.
    fn given(self) -> Option<BTreeMap<String, Option<T>>>;
}

/// The argument of a setter for a nullable map with nullable values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given for a map of `{T}` and nulls, or null",
    label = "expected an array, map or iterator of pairs of a name and a value that converts into `{T}`, an `Option` of such a value or `Null`; or an `Option` of one, or `Null`"
)]
pub trait NullableSparseMapSetting<T, By>: Sized {
    /// The map or null; `None`: the map is left out.
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>>;

    /// The map or null; `None` becomes null.
    fn or_null(self) -> Nullable<BTreeMap<String, Option<T>>> {
        self.given().unwrap_or(Nullable::Null)
    }
}

/// A map of names and values that convert into its types; a value can be null.
pub fn sparse_map<T, U: NullableSetting<T, By>, By>(
    pairs: impl IntoIterator<Item = (impl Into<String>, U)>,
) -> BTreeMap<String, Option<T>> {
    pairs.into_iter().map(|(name, value)| (name.into(), value.or_null().value())).collect()
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I, By> SparseMapSetting<T, (by::Value, By)> for I
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, Option<T>>> {
        Some(sparse_map(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I, By> SparseMapSetting<T, (by::Optional, By)> for Option<I>
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, Option<T>>> {
        self.map(sparse_map)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I, By> SparseMapSetting<T, (by::Lent, By)> for I
where
    K: Clone + Into<String> + 'a,
    U: Clone + NullableSetting<T, By> + 'a,
    I: IntoIterator<Item = &'a (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, Option<T>>> {
        Some(sparse_map(self.into_iter().cloned()))
    }
}

#[diagnostic::do_not_recommend]
impl<T, I, By> SparseMapSetting<T, (by::Map, By)> for I
where
    I: IntoIterator<Item: LentPair<Value: NullableSetting<T, By>>>,
{
    fn given(self) -> Option<BTreeMap<String, Option<T>>> {
        Some(sparse_map(self.into_iter().map(LentPair::pair)))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I, By> SparseMapSetting<T, (by::Borrowed, By)> for &'a Option<I>
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    &'a I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<BTreeMap<String, Option<T>>> {
        self.as_ref().map(sparse_map)
    }
}

impl<T> SparseMapSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<BTreeMap<String, Option<T>>> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I, By> NullableSparseMapSetting<T, (by::Value, By)> for I
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        Some(Nullable::Value(sparse_map(self)))
    }
}

#[diagnostic::do_not_recommend]
impl<T, K, U, I, By> NullableSparseMapSetting<T, (by::Optional, By)> for Option<I>
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        self.map(|pairs| Nullable::Value(sparse_map(pairs)))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I, By> NullableSparseMapSetting<T, (by::Lent, By)> for I
where
    K: Clone + Into<String> + 'a,
    U: Clone + NullableSetting<T, By> + 'a,
    I: IntoIterator<Item = &'a (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        Some(Nullable::Value(sparse_map(self.into_iter().cloned())))
    }
}

#[diagnostic::do_not_recommend]
impl<T, I, By> NullableSparseMapSetting<T, (by::Map, By)> for I
where
    I: IntoIterator<Item: LentPair<Value: NullableSetting<T, By>>>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        SparseMapSetting::<T, (by::Map, By)>::given(self).map(Nullable::Value)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, K, U, I, By> NullableSparseMapSetting<T, (by::Borrowed, By)> for &'a Option<I>
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    &'a I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        self.as_ref().map(|pairs| Nullable::Value(sparse_map(pairs)))
    }
}

impl<T> NullableSparseMapSetting<T, by::Null> for Null {
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        Some(Nullable::Null)
    }
}

impl<T, K, U, I, By> NullableSparseMapSetting<T, (by::Nullable, By)> for Nullable<I>
where
    K: Into<String>,
    U: NullableSetting<T, By>,
    I: IntoIterator<Item = (K, U)>,
{
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        Some(self.map(sparse_map))
    }
}

impl<T> NullableSparseMapSetting<T, by::Absent> for Absent {
    fn given(self) -> Option<Nullable<BTreeMap<String, Option<T>>>> {
        None
    }
}
