//! The values that setters take, and the requests with them.

use std::collections::BTreeMap;
use std::num::NonZero;

use serde_json::{Value, json};

use super::shop::Scripted;
use super::shop::operations::{Find, List};
use super::shop::types::ThingId;
use crate::runtime::json::{Null, Nullable};
use crate::runtime::{
    Absent, ArraySetting, ListSetting, MapSetting, NullableListSetting, NullableMapSetting,
    NullableSetting, NullableSparseListSetting, Request, Setting, SparseListSetting,
    SparseMapSetting, WholeNumber, sparse_list, sparse_map,
};

/// The body of a list whose setters were called.
fn sent(set: impl FnOnce(List) -> List) -> Value {
    let request = set(Scripted::default().shop().things().list()).request().expect("a request");
    serde_json::from_slice(request.body.as_deref().unwrap_or_default()).expect("JSON")
}

/// The query of a search whose setters were called, and its headers.
fn found(set: impl FnOnce(Find) -> Find) -> (String, http::HeaderMap) {
    let things = Scripted::default().shop().things();
    let request = set(things.find("any")).request().expect("a request");
    let query = request.url.split_once('?').map_or("", |(_, query)| query);
    (query.to_owned(), request.headers)
}

#[test]
fn a_setter_takes_a_value_or_an_option_of_one() {
    assert_eq!(sent(|list| list.limit(5)), json!({"limit": 5}));
    assert_eq!(sent(|list| list.limit(5_u16)), json!({"limit": 5}));
    assert_eq!(sent(|list| list.limit(Some(2.5))), json!({"limit": 2.5}));
    assert_eq!(sent(|list| list.limit(None::<f64>)), json!({}));
    let known: Option<&str> = Some("lamp");
    assert_eq!(sent(|list| list.search(known)), json!({"search": "lamp"}));
    assert_eq!(sent(|list| list.search("lamp".to_owned())), json!({"search": "lamp"}));
}

#[test]
fn a_whole_number_is_of_any_width() {
    for depth in [
        found(|find| find.depth(2)),
        found(|find| find.depth(2_u8)),
        found(|find| find.depth(2_u64)),
        found(|find| find.depth(["a", "b"].len())),
        found(|find| find.depth(Some(2_usize))),
    ] {
        assert_eq!(depth.1["x-depth"], "2");
    }
}

#[test]
fn none_takes_back_what_was_set_before() {
    assert_eq!(sent(|list| list.limit(5).limit(None::<i32>)), json!({}));
    let (query, headers) = found(|find| {
        let find = find.ids(["a"]).trace("t").depth(1).portions(2);
        let none: Option<&str> = None;
        find.ids(None::<[&str; 0]>).trace(none).depth(None::<i64>).portions(None::<i64>)
    });
    assert_eq!(query, "");
    assert!(["x-trace", "x-depth", "cookie"].iter().all(|name| !headers.contains_key(*name)));
}

#[test]
fn null_has_a_word_of_its_own() {
    assert_eq!(sent(|list| list.search(Null)), json!({"search": null}));
    assert_eq!(sent(|list| list.search(None::<String>)), json!({}));
    assert_eq!(sent(|list| list.search(Nullable::Value("lamp"))), json!({"search": "lamp"}));
    assert_eq!(sent(|list| list.search(Nullable::<String>::Null)), json!({"search": null}));
}

#[test]
fn a_list_is_anything_with_items() {
    let expected = json!({"thing_ids": ["a", "b"]});
    assert_eq!(sent(|list| list.thing_ids(["a", "b"])), expected);
    assert_eq!(sent(|list| list.thing_ids(vec!["a".to_owned(), "b".to_owned()])), expected);
    assert_eq!(sent(|list| list.thing_ids(&[ThingId::from("a"), ThingId::from("b")])), expected);
    assert_eq!(sent(|list| list.thing_ids("a b".split(' '))), expected);
    assert_eq!(sent(|list| list.thing_ids(Some(["a", "b"]))), expected);
    assert_eq!(sent(|list| list.thing_ids(None::<Vec<ThingId>>)), json!({}));
    assert_eq!(sent(|list| list.thing_ids(Vec::<ThingId>::new())), json!({"thing_ids": []}));
}

#[test]
fn a_list_that_can_be_null_takes_what_another_list_takes() {
    assert_eq!(found(|find| find.names(["x", "y"])).0, "names=x,y");
    assert_eq!(found(|find| find.names(Some(vec!["x"]))).0, "names=x");
    assert_eq!(found(|find| find.names(None::<Vec<String>>)).0, "");
    assert_eq!(found(|find| find.names(Nullable::Value(["x"]))).0, "names=x");
    assert_eq!(found(|find| find.names(["x"]).names(None::<[&str; 1]>)).0, "");
    assert_eq!(found(|find| find.names(["x"]).names(Null)).0, found(|find| find.names(Null)).0);
}

/// A function of a caller can pass on whatever a setter takes.
#[test]
fn settings_can_be_passed_on() {
    fn up_to<By>(list: List, limit: impl Setting<f64, By>) -> List {
        list.limit(limit)
    }
    assert_eq!(sent(|list| up_to(list, 3)), json!({"limit": 3}));
    assert_eq!(sent(|list| up_to(list, None::<f64>)), json!({}));
}

#[test]
fn an_array_has_as_many_items_as_it_must() {
    fn two<By>(period: impl ArraySetting<ThingId, 2, By>) -> Option<[ThingId; 2]> {
        period.given()
    }
    assert_eq!(two(["a", "b"]), Some(["a", "b"].map(ThingId::from)));
    assert_eq!(two(Some(["a", "b"])), Some(["a", "b"].map(ThingId::from)));
    assert_eq!(two(None::<[&str; 2]>), None);
}

#[test]
fn a_map_is_anything_with_pairs() {
    fn labels<By>(labels: impl MapSetting<String, By>) -> Option<BTreeMap<String, String>> {
        labels.given()
    }
    fn perhaps<By>(
        labels: impl NullableMapSetting<f64, By>,
    ) -> Option<Nullable<BTreeMap<String, f64>>> {
        labels.given()
    }
    let expected = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    assert_eq!(labels([("a", "b")]), Some(expected.clone()));
    assert_eq!(labels(vec![("a".to_owned(), "b")]), Some(expected.clone()));
    assert_eq!(labels(expected.clone()), Some(expected.clone()));
    assert_eq!(labels(Some(&expected).cloned()), Some(expected));
    assert_eq!(labels(None::<BTreeMap<String, String>>), None);
    let expected = BTreeMap::from([("a".to_owned(), 1.0)]);
    assert_eq!(perhaps([("a", 1)]), Some(Nullable::Value(expected.clone())));
    assert_eq!(perhaps(Some([("a", 1.0)])), Some(Nullable::Value(expected.clone())));
    assert_eq!(perhaps(Nullable::Value(expected.clone())), Some(Nullable::Value(expected)));
    assert_eq!(perhaps(Null), Some(Nullable::Null));
    assert_eq!(perhaps(None::<[(&str, f64); 1]>), None);
}

#[test]
fn nothing_has_a_word_of_its_own() {
    assert_eq!(sent(|list| list.limit(5).limit(Absent)), json!({}));
    assert_eq!(sent(|list| list.search(Absent).thing_ids(Absent)), json!({}));
    assert_eq!(found(|find| find.names(["x"]).names(Absent)).0, "");
}

/// Null is taken in a list or a map if the API takes it there; what was taken before is taken too.
#[test]
fn what_is_in_a_list_or_a_map_can_be_null() {
    fn list<By>(names: impl SparseListSetting<String, By>) -> Option<Vec<Option<String>>> {
        names.given()
    }
    fn perhaps<By>(sizes: impl NullableSparseListSetting<f64, By>) -> Nullable<Vec<Option<f64>>> {
        sizes.or_null()
    }
    fn map<By>(
        labels: impl SparseMapSetting<String, By>,
    ) -> Option<BTreeMap<String, Option<String>>> {
        labels.given()
    }
    let (a, b) = (Some("a".to_owned()), Some("b".to_owned()));
    assert_eq!(list(["a", "b"]), Some(vec![a.clone(), b.clone()]));
    assert_eq!(list(vec!["a".to_owned()]), Some(vec![a.clone()]));
    assert_eq!(list([Some("a"), None]), Some(vec![a.clone(), None]));
    assert_eq!(list([Null]), Some(vec![None]));
    assert_eq!(list(Some(["a"])), Some(vec![a.clone()]));
    assert_eq!(list(None::<Vec<String>>), None);
    assert_eq!(perhaps([1, 2]), Nullable::Value(vec![Some(1.0), Some(2.0)]));
    assert_eq!(perhaps(Some(vec![1.5])), Nullable::Value(vec![Some(1.5)]));
    assert_eq!(perhaps(Nullable::Value([Some(1)])), Nullable::Value(vec![Some(1.0)]));
    assert_eq!((perhaps(Null), perhaps(Absent)), (Nullable::Null, Nullable::Null));
    let expected = |value: &Option<String>| Some(BTreeMap::from([("k".to_owned(), value.clone())]));
    assert_eq!(map([("k", "b")]), expected(&b));
    assert_eq!(map([("k", Some("b"))]), expected(&b));
    assert_eq!(map([("k", Null)]), expected(&None));
    assert_eq!(map(expected(&b).unwrap_or_default()), expected(&b));
    assert_eq!(map(Some([("k".to_owned(), None::<&str>)])), expected(&None));
    assert_eq!(map(Absent), None);
    assert_eq!(sparse_list::<f64, _, _>([1, 2]), [Some(1.0), Some(2.0)]);
    assert_eq!(Some(sparse_map::<String, _, _>([("k", "b")])), expected(&b));
}

/// A whole number is taken from every integer type, and no digit of it is lost.
#[test]
#[allow(clippy::needless_borrows_for_generic_args, reason = "what is lent is the test")]
fn whole_numbers_of_every_width() {
    fn given<By>(value: impl Setting<WholeNumber, By>) -> Option<WholeNumber> {
        value.given()
    }
    fn nullable<By>(value: impl NullableSetting<WholeNumber, By>) -> Option<Nullable<WholeNumber>> {
        value.given()
    }
    let eight = NonZero::new(8_u32).expect("it is not zero");
    let small = [given(8), given(8_u8), given(8_i16), given(8_u16), given(8_u32), given(8_i64)];
    let wide =
        [given(8_u64), given(8_usize), given(8_isize), given(8_u128), given(8_i128), given(&8)];
    let others = [given(Some(8_u64)), given(eight), given(Some(eight)), given(&Some(8_u64))];
    let expected = Some(WholeNumber::from(8));
    assert!(small.into_iter().chain(wide).chain(others).all(|it| it == expected));
    assert_eq!((given(None::<usize>), given(None::<NonZero<u32>>)), (None, None));
    assert_eq!(nullable(Some(eight)), expected.map(Nullable::Value));
    for (number, text) in [
        (WholeNumber::from(u64::MAX), "18446744073709551615"),
        (WholeNumber::from(i64::MIN), "-9223372036854775808"),
        (WholeNumber::from(u128::MAX), "340282366920938463463374607431768211455"),
        (WholeNumber::from(-1_i8), "-1"),
    ] {
        assert_eq!((number.to_string(), format!("{number:?}")), (text.to_owned(), text.to_owned()));
    }
    assert_eq!(u64::try_from(WholeNumber::from(u64::MAX)), Ok(u64::MAX));
    assert!(i32::try_from(WholeNumber::from(u32::MAX)).is_err());
    assert!(WholeNumber::from(i128::MIN) < WholeNumber::from(-1));
    assert!(
        WholeNumber::from(-1) < WholeNumber::from(0) && WholeNumber::from(0) < u128::MAX.into()
    );
}

#[test]
fn a_whole_number_is_sent_as_it_was_given() {
    assert_eq!(
        found(|find| find.depth(u64::MAX).depth(i64::MIN)).1["x-depth"],
        "-9223372036854775808"
    );
    assert_eq!(
        found(|find| find.depth(2).portions(u64::MAX)).1["cookie"],
        "portions=18446744073709551615"
    );
}

/// A number of more than 64 bits is not sent: many servers would read it as another number.
#[test]
fn a_number_of_more_than_64_bits_is_refused() {
    let find = || Scripted::default().shop().things().find("any");
    let error = find().portions(u128::MAX).request().expect_err("it is too long");
    assert_eq!(
        error.to_string(),
        "things.find: a number in `portions` can't be sent: it is infinite, NaN, or outside of the range of its integer type"
    );
    assert!(find().portions(u128::MAX).portions(1).request().is_ok());
    assert!(find().portions(i128::MIN).portions(None::<i64>).request().is_ok());
}

/// The caller keeps a value that is given by reference.
#[test]
#[allow(clippy::needless_borrows_for_generic_args, reason = "what is lent is the test")]
fn lists_and_maps_are_lent() {
    fn ids<By>(ids: impl ListSetting<ThingId, By>) -> Option<Vec<ThingId>> {
        ids.given()
    }
    fn perhaps<By>(ids: impl NullableListSetting<ThingId, By>) -> Option<Nullable<Vec<ThingId>>> {
        ids.given()
    }
    fn two<By>(period: impl ArraySetting<ThingId, 2, By>) -> Option<[ThingId; 2]> {
        period.given()
    }
    fn labels<By>(labels: impl MapSetting<String, By>) -> Option<BTreeMap<String, String>> {
        labels.given()
    }
    fn free<By>(labels: impl NullableMapSetting<String, By>) -> Nullable<BTreeMap<String, String>> {
        labels.or_null()
    }
    let (known, texts) =
        (vec![ThingId::from("a"), ThingId::from("b")], vec!["a".to_owned(), "b".to_owned()]);
    let (some, none): (Option<Vec<ThingId>>, Option<Vec<String>>) = (Some(known.clone()), None);
    let expected = Some(known.clone());
    for given in [
        ids(&known),
        ids(&known[..]),
        ids(&texts),
        ids(texts.iter()),
        ids(&["a", "b"].map(ThingId::from)),
        ids(Some(&known)),
        ids(Some(&texts[..])),
        ids(some.as_deref()),
        ids(&some),
    ] {
        assert_eq!(given, expected);
    }
    assert_eq!((ids(&none), perhaps(&none)), (None, None));
    assert_eq!(perhaps(&some), expected.clone().map(Nullable::Value));
    assert_eq!(two(&["a", "b"]), Some(["a", "b"].map(ThingId::from)));
    let map = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    let pairs = vec![("a", "b")];
    for given in
        [labels(&map), labels(&pairs), labels(&pairs[..]), labels(&[("a".to_owned(), "b")])]
    {
        assert_eq!(given.as_ref(), Some(&map));
    }
    assert_eq!((free(&pairs), free(&map)), (Nullable::Value(map.clone()), Nullable::Value(map)));
}
