//! Ids. A kind of id has one value in all samples, so that the samples of a reference agree with each other.

use crate::hash::{BASIS, fnv1a};
use crate::model::{IdWord, Name};

/// The UUID of an id with this name: `lock_ids` and `lock_id` have the same.
pub(super) fn uuid_of(name: &Name) -> String {
    match name.identified().filter(|it| it.word == IdWord::Ids) {
        Some(ids) => {
            uuid(Name::from_words(ids.thing.words().chain([IdWord::Id.as_str()])).as_str())
        }
        None => uuid(name.as_str()),
    }
}

/// A UUID that depends on the kind of the id only. Version 8 of RFC 9562 is for ids by a custom algorithm.
fn uuid(kind: &str) -> String {
    let high = mixed(fnv1a(kind, BASIS));
    let low = mixed(fnv1a(kind, high));
    let version = (high & 0xffff_ffff_ffff_0fff) | 0x8000;
    let variant = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        version >> 32,
        (version >> 16) & 0xffff,
        version & 0xffff,
        variant >> 48,
        variant & 0xffff_ffff_ffff
    )
}

/// Mixes the bits of a hash: every byte of the text then affects every bit, even for a short text.
fn mixed(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}
