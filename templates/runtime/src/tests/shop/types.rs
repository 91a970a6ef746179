//! Types of the small API.

use crate::runtime::{Timestamp, action_kind, json, settles};

/// Id of a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(String);

json::identifier! { ThingId }

/// Id of an action.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionId(String);

json::identifier! { ActionId }

/// A thing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub thing_id: ThingId,
    pub name: Option<String>,
    pub made_at: Option<crate::runtime::Timestamp>,
}
json::object! {
    Thing {
        thing_id required;
        name optional;
        made_at optional;
    }
}

/// A form with nothing in it that must be there.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Form {
    pub a: Option<String>,
    pub b: Option<String>,
    pub c: Option<String>,
    pub d: Option<String>,
    pub e: Option<String>,
    pub f: Option<String>,
    pub g: Option<String>,
    pub h: Option<String>,
    pub i: Option<String>,
    pub j: Option<String>,
}
json::object! {
    Form {
        a "a" optional; b "b" optional; c "c" optional; d "d" optional; e "e" optional;
        f "f" optional; g "g" optional; h "h" optional; i "i" optional; j "j" optional;
    }
}

/// Who came in.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Session {
    pub name: String,
    pub origin: Option<json::Value>,
    pub token: Option<String>,
}
json::object! { Session { name required; origin optional; token optional; } }
json::debug_without! { Session { name } veiled { origin } hidden { token } }

/// A lamp that is being hung up.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Lamp {
    pub lamp_id: ThingId,
    pub state: String,
    pub faults: Option<Vec<OpenThingError>>,
    pub due_at: Option<Timestamp>,
}
json::object! { Lamp { lamp_id required; state required; faults optional; due_at optional; } }
settles! { Lamp LAMP_STATE; }

/// The result of opening a thing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpenThingResult {
    pub confirmed: Option<bool>,
}
json::object! { OpenThingResult { confirmed optional; } }

/// The errors of opening a thing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpenThingError {
    pub r#type: String,
    pub message: String,
}
json::object! { OpenThingError { r#type "type" required; message required; } }

/// Opening a thing.
#[derive(Clone, Copy, Debug)]
pub struct OpenThing;
action_kind! { OpenThing "OPEN_THING" ActionId => OpenThingResult, OpenThingError; }

/// An action that carries nothing.
#[derive(Clone, Copy, Debug)]
pub struct Forget;
action_kind! { Forget "FORGET" ActionId => (), (); }
