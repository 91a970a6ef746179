//! What a server sends, read by the types of the emitted crate: `["AccessCode", {…}]`.
//!
//! What was read is written, read and written again, which must give the same.
#![no_main]
#![allow(deprecated, reason = "what the API deprecates still works")]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use seam_connect::json;
use serde_json::Value;

/// The types of the crate by name, as its own tests list them. It is formatted by codegen.
#[rustfmt::skip]
#[path = "../../generated/tests/responses/table.rs"]
mod table;

mod check {
    use crate::json::{Decode, Encode, Value};

    /// What a type writes of a value that it could read.
    pub(crate) type Read = fn(Value) -> Option<Value>;

    pub(crate) fn read<T: Decode + Encode>(json: Value) -> Option<Value> {
        T::decode(json).ok().map(|value| value.encode())
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate(data, size, max_size, seed, fuzzer_mutate)
});

fuzz_target!(|data: &[u8]| {
    let Ok((name, value)) = serde_json::from_slice::<(String, Value)>(data) else { return };
    let Some((_, read)) = table::TYPES.iter().find(|(known, _)| *known == name) else { return };
    let Some(written) = read(value) else { return };
    let again = read(written.clone()).expect("what was written can be read");
    assert_eq!(again, written);
});
