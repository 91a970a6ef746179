//! The codecs of emitted types, on types that are written by hand as codegen emits them.

use std::collections::BTreeMap;

use serde_json::json;

use crate::runtime::json::{Decode, Encode, Nullable, Unrecognized, Value, to_vec};
use crate::runtime::json::{
    accessors, identifier, keyed_union, object, open_enum, tagged_union, typed_union,
};

/// Id of a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(String);

identifier! { ThingId }

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Colour {
    Red,
    DarkBlue,
    Unrecognized(String),
}
open_enum! { Colour { Red "red"; DarkBlue "dark-blue"; } else Unrecognized }

#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    pub id: ThingId,
    pub colour: Option<Colour>,
    pub size: Option<f64>,
    pub note: Option<Nullable<String>>,
    pub tags: Vec<String>,
    pub parts: Vec<Thing>,
}
object! {
    Thing {
        id "thing_id" required;
        colour optional;
        size nullable;
        note patch;
        tags list;
        parts required;
    }
    constants {
        "is_thing" true;
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Circle {
    pub radius: f64,
    pub size: f64,
    pub note: String,
    pub tags: Option<Vec<String>>,
    pub colour: Colour,
}
object! {
    Circle {
        radius required;
        size required;
        note required;
        tags optional;
        colour required;
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Circle(Circle),
    Thing(Box<Thing>),
    Unrecognized(Unrecognized),
}
tagged_union! { Shape "shape" as shape { Circle "circle"; Thing "thing"; } else Unrecognized }
accessors! {
    Shape {
        /// How large it is.
        size: f64;
        note: &str;
        tags: &[String];
        colour: &Colour;
    } fields { Circle Thing } else Unrecognized
}

#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Shape(Shape),
    Circle(Circle),
    Unrecognized(Unrecognized),
}
tagged_union! { Found "found" { Shape "shape"; Circle "circle"; } else Unrecognized }
accessors! { Found { size: f64; note: &str; } fields { Circle } methods { Shape } else Unrecognized }

#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    String(String),
    Boolean(bool),
    Unrecognized(Unrecognized),
}
typed_union! { Scalar { String is_string; Boolean is_boolean; } else Unrecognized }

#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Round(Circle),
    Unrecognized(Unrecognized),
}
keyed_union! { Target { Round "radius"; } else Unrecognized }

#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    pub name: Option<String>,
    pub more: BTreeMap<String, f64>,
}
object! { Loose { name optional; more rest; } }

#[derive(Clone, Debug, PartialEq)]
pub struct Empty {}
object! { Empty {} }

#[derive(Clone, Debug, PartialEq)]
pub enum Either {
    Empty(Empty),
    Loose(Loose),
    Unrecognized(Unrecognized),
}
tagged_union! { Either "kind" { Empty 1; Loose true; } else Unrecognized }

fn circle(shape: &str) -> Value {
    json!({"shape": shape, "radius": 2, "size": 4, "note": "n", "colour": "red"})
}

fn thing(json: Value) -> Thing {
    Thing::decode(json).expect("the thing decodes")
}

#[test]
fn an_id_compares_with_text() {
    let id = ThingId::from("t1");
    assert!(id == "t1");
    assert!(id != *"t2");
}

#[test]
fn absent_null_and_value_are_three_states() {
    let base = json!({"thing_id": "t"});
    let null = json!({"thing_id": "t", "note": null});
    let value = json!({"thing_id": "t", "note": "n"});
    assert_eq!(thing(base).note, None);
    assert_eq!(thing(null).note, Some(Nullable::Null));
    assert_eq!(thing(value).note, Some(Nullable::Value("n".to_owned())));
}

#[test]
fn missing_arrays_read_as_empty_and_unknown_members_are_ignored() {
    let thing = thing(json!({"thing_id": "t", "whatever": [1]}));
    assert!(thing.parts.is_empty() && thing.tags.is_empty());
    assert_eq!(
        thing.encode(),
        json!({"is_thing": true, "thing_id": "t", "size": null, "parts": []})
    );
}

#[test]
fn an_error_names_the_path() {
    let error =
        Thing::decode(json!({"thing_id": "t", "parts": [{"thing_id": "u", "size": "big"}]}));
    assert_eq!(error.unwrap_err().to_string(), "`parts[0].size` is a string, not a number");
    let error = Thing::decode(json!({"thing_id": "t", "parts": [{}]}));
    assert_eq!(error.unwrap_err().to_string(), "`parts[0].thing_id` is missing");
    assert_eq!(Thing::decode(json!(1)).unwrap_err().to_string(), "`$` is a number, not an object");
}

#[test]
fn unknown_values_and_variants_are_kept() {
    assert_eq!(Colour::from("dark-blue"), Colour::DarkBlue);
    assert_eq!(Colour::from("pink").encode(), json!("pink"));
    let unknown = json!({"shape": "cube", "edge": 3});
    let shape = Shape::decode(unknown.clone()).expect("an unknown variant decodes");
    assert!(matches!(shape, Shape::Unrecognized(_)));
    assert_eq!(shape.encode(), unknown);
    let circle = circle("circle");
    assert_eq!(Shape::decode(circle.clone()).map(|shape| shape.encode()), Ok(circle.clone()));
    assert!(matches!(Scalar::decode(json!(3)), Ok(Scalar::Unrecognized(_))));
    assert_eq!(Scalar::decode(json!(true)), Ok(Scalar::Boolean(true)));
    assert!(matches!(Target::decode(circle), Ok(Target::Round(_))));
}

#[test]
fn numbers_are_written_as_a_person_would() {
    assert_eq!(50.0.encode().to_string(), "50");
    assert_eq!(0.5.encode().to_string(), "0.5");
    assert_eq!(i64::decode(json!(5.0)), Ok(5));
    assert!(i64::decode(json!(5.5)).is_err());
}

#[test]
fn what_has_no_field_is_written_beside_the_fields() {
    let json = json!({"name": "n", "more": 2, "x": 1});
    let loose = Loose::decode(json.clone()).expect("it decodes");
    assert_eq!((loose.more.len(), loose.encode()), (2, json));
    // A name that is taken is not written twice.
    let more = BTreeMap::from([("name".to_owned(), 1.0), ("a \"b\"".to_owned(), 2.0)]);
    let both = Loose { name: Some("n".to_owned()), more: more.clone() };
    assert_eq!(to_vec(&both), br#"{"name":"n","a \"b\"":2}"#);
    let alone = Loose { name: None, more };
    assert_eq!(to_vec(&alone), br#"{"a \"b\"":2,"name":1}"#);
}

#[test]
fn a_tag_is_written_unless_it_is_there() {
    assert_eq!(to_vec(&Either::Empty(Empty {})), br#"{"kind":1}"#);
    let loose = |more: &[(&str, f64)]| {
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        Either::Loose(Loose { name: None, more })
    };
    assert_eq!(to_vec(&loose(&[("x", 1.5)])), br#"{"x":1.5,"kind":true}"#);
    assert_eq!(to_vec(&loose(&[("kind", 7.0)])), br#"{"kind":7}"#);
    assert_eq!(Either::decode(json!({"kind": 1})), Ok(Either::Empty(Empty {})));
    let other = json!({"kind": 2});
    assert_eq!(Either::decode(other.clone()).map(|either| either.encode()), Ok(other));
}

/// Required in one variant, optional, nullable or a list in another: it is read the same way.
#[test]
fn what_variants_have_in_common_is_read_from_any_of_them() {
    let circle = Shape::decode(circle("circle")).expect("it decodes");
    assert_eq!((circle.size(), circle.note()), (Some(4.0), Some("n")));
    assert_eq!((circle.tags(), circle.colour()), (None, Some(&Colour::Red)));

    let json = json!({"shape": "thing", "thing_id": "t", "note": "n", "tags": ["a"]});
    let thing = Shape::decode(json).expect("it decodes");
    assert_eq!((thing.size(), thing.note()), (None, Some("n")));
    assert_eq!((thing.tags(), thing.colour()), (Some(&["a".to_owned()][..]), None));

    let json = json!({"shape": "thing", "thing_id": "t", "note": null});
    assert_eq!(Shape::decode(json).expect("it decodes").note(), None);
    assert_eq!(circle.shape(), Some("circle"));

    let unknown = json!({"shape": "cube", "size": 1, "note": null, "tags": ["a"], "colour": "red"});
    let unknown = Shape::decode(unknown).expect("it decodes");
    assert_eq!((unknown.size(), unknown.note()), (Some(1.0), None));
    assert_eq!(
        (unknown.tags(), unknown.colour()),
        (Some(&["a".to_owned()][..]), Some(&Colour::Red))
    );
    assert_eq!((unknown.tags(), unknown.shape()), (Some(&["a".to_owned()][..]), Some("cube")));
    let other = Shape::Unrecognized(json!({"tags": 1}).into());
    assert_eq!((other.tags(), other.shape(), other.clone()), (None, None, other.clone()));

    let found = Found::Shape(circle);
    assert_eq!((found.size(), found.note()), (Some(4.0), Some("n")));
}
