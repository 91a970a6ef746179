//! The types in formats of `serde`.

use std::collections::BTreeMap;

use serde_json::{Value, from_value, json, to_value};

use super::json::{Circle, Colour, Shape, Thing, ThingId};
use crate::runtime::Timestamp;
use crate::runtime::json::{Decode, Nullable};

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
