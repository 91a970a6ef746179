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
            assert_eq!(ours, theirs);
            // The sign of zero, too.
            assert_eq!(ours.to_string(), theirs.to_string());
            assert_eq!(Value::decode(ours.clone()).as_ref(), Ok(ours));
        }
        (Err(_), Err(_)) => {}
        _ => panic!("{ours:?} and {theirs:?}"),
    }
});
