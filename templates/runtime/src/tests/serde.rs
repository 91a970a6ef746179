//! The types in formats of `serde`.

use std::collections::BTreeMap;

use serde_json::{Value, from_value, json, to_value};

use super::json::{Circle, Colour, Shape, Thing, ThingId};
use crate::runtime::json::{Decode, Nullable, object};
use crate::runtime::{Timestamp, WholeNumber};

fn thing() -> (Thing, Value) {
    let json = json!({
        "is_thing": true, "thing_id": "a \"b\"", "size": 0.5, "note": null, "colour": "pink",
        "parts": [{"is_thing": true, "thing_id": "part", "size": null, "parts": []}],
    });
    (Thing::decode(json.clone()).expect("it decodes"), json)
}

#[test]
fn a_format_for_people_has_what_stands_in_json() {
    let (thing, json) = thing();
    assert_eq!(to_value(&thing).expect("it serializes"), json);
    assert_eq!(from_value::<Thing>(json).expect("it deserializes"), thing);
    let pretty = serde_json::to_string_pretty(&thing).expect("it serializes");
    assert_eq!(serde_json::from_str::<Thing>(&pretty).expect("it deserializes"), thing);
    let ids = BTreeMap::from([(ThingId::from("a"), Colour::Red)]);
    assert_eq!(to_value(&ids).expect("it serializes"), json!({"a": "red"}));
    assert_eq!(
        from_value::<BTreeMap<ThingId, Colour>>(json!({"a": "red"})).expect("ids are keys"),
        ids
    );
}

/// Such a format asks what comes before it comes, and has no names of members.
#[test]
fn another_format_has_all_of_it() {
    let (thing, _) = thing();
    let unknown = Shape::decode(json!({"shape": "cube", "edge": [1, null]})).expect("it decodes");
    let all = (thing.clone(), unknown.clone(), ThingId::from("t"), Timestamp::from("soon"));
    let bytes = postcard::to_allocvec(&all).expect("it serializes");
    let read: (Thing, Shape, ThingId, Timestamp) =
        postcard::from_bytes(&bytes).expect("it deserializes");
    assert_eq!(read, all);
    assert_eq!(postcard::to_allocvec(&ThingId::from("t")).expect("it serializes"), [1, b't']);
}

#[test]
fn what_is_of_another_shape_is_told_with_its_place() {
    let error = from_value::<Circle>(json!({"radius": "big"})).expect_err("a text");
    assert_eq!(error.to_string(), "`radius` is a string, not a number");
    let bytes = postcard::to_allocvec("{\"radius\": 1}").expect("a text");
    assert!(postcard::from_bytes::<Circle>(&bytes).is_err());
    let deep = format!("{{\"radius\":{}1", "[".repeat(1_000_000));
    let bytes = postcard::to_allocvec(&deep).expect("a text");
    assert!(postcard::from_bytes::<Shape>(&bytes).is_err(), "it is no deeper than a response");
}

#[test]
fn three_states_stay_three_states() {
    for note in [None, Some(Nullable::Null), Some(Nullable::Value("n".to_owned()))] {
        let thing = Thing { note, ..thing().0 };
        let text = serde_json::to_string(&thing).expect("it serializes");
        assert_eq!(serde_json::from_str::<Thing>(&text).expect("it deserializes"), thing);
    }
}

/// A value that is sent, with a number of more bits than every reader of JSON keeps.
struct Order {
    count: WholeNumber,
    sizes: Vec<f64>,
}

object! { Order { count required; sizes required; } }

#[test]
fn a_number_that_is_not_written_is_an_error() {
    let order = |count: u128, size: f64| Order { count: count.into(), sizes: vec![size] };
    let fits = order(u64::MAX.into(), 0.5);
    assert_eq!(to_value(&fits).expect("it fits"), json!({"count": u64::MAX, "sizes": [0.5]}));
    for order in [order(u128::MAX, 0.5), order(1, f64::INFINITY), order(1, f64::NAN)] {
        let error = to_value(&order).expect_err("it does not fit");
        assert!(error.to_string().starts_with("a number can't be written"), "{error}");
        assert!(postcard::to_allocvec(&order).is_err());
    }
    assert!(to_value(&fits).is_ok(), "the next one is written");
}
