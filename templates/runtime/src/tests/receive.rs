//! Requests of an API to a server of its caller: webhooks and callbacks.

use crate::receive::{Incoming, incoming};
use crate::runtime::http::Method;

struct Found;
struct Noted;
struct Sealed;
struct Gone;

incoming! { Found "thing.found" POST json String; }
incoming! { Noted "noted" PUT text; }
incoming! { Sealed "sealed" POST bytes; }
incoming! { Gone "gone" DELETE empty; }

#[test]
fn bodies_are_read_in_their_format() {
    assert_eq!(Found::decode(br#""a shell""#).expect("it is a text"), "a shell");
    assert!(Found::decode(b"7").is_err() && Found::decode(b"").is_err());
    assert_eq!(Noted::decode(b"\"x").expect("it is a text"), "\"x");
    assert!(Noted::decode(&[0xff]).is_err());
    assert_eq!(Sealed::decode(&[0xff]).expect("it is bytes"), [0xff]);
    Gone::decode(b"whatever").expect("it has no payload");
    assert_eq!((Gone::NAME, Gone::METHOD), ("gone", Method::DELETE));
}

#[test]
fn no_body_is_larger_than_a_response() {
    let large = vec![b'a'; crate::runtime::json::MOST_BYTES + 1];
    assert!(Noted::decode(&large).is_err() && Sealed::decode(&large).is_err());
}
