//! Bytes that claim to be JSON: the reader of the emitted crate accepts what `serde_json` accepts, and comes to the same values.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seam_connect::json::{self, Decode, Value};

fuzz_target!(|data: &[u8]| {
    let theirs = serde_json::from_slice::<Value>(data);
    let ours = json::from_slice::<Value>(data);
    let passed_over = json::from_slice::<()>(data);
    assert_eq!(passed_over.is_ok(), ours.is_ok());
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert!(same(ours, theirs), "{ours} and {theirs}");
            assert_eq!(Value::decode(ours.clone()).as_ref(), Ok(ours));
        }
        (Err(_), Err(_)) => {}
        _ => panic!("{ours:?} and {theirs:?}"),
    }
});

/// Whether they are the same. Without its feature `float_roundtrip`, `serde_json` can be off by the last digit.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) if ours.is_f64() && theirs.is_f64() => {
            let (ours, theirs) = (ours.as_f64().unwrap_or(0.0), theirs.as_f64().unwrap_or(0.0));
            ours.is_sign_negative() == theirs.is_sign_negative()
                && ours.to_bits().abs_diff(theirs.to_bits()) <= 1
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, value)| theirs.get(name).is_some_and(|theirs| same(value, theirs)))
        }
        (ours, theirs) => ours == theirs,
    }
}
