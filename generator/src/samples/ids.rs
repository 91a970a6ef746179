//! Ids. A kind of id has one value in all samples, so that the samples of a reference agree with each other.

/// A UUID that depends on the kind of the id only. Version 8 of RFC 9562 is for ids by a custom algorithm.
pub(super) fn uuid(kind: &str) -> String {
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

/// The offset basis of the hash.
pub(super) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The FNV-1a hash of 64 bits (Fowler, Noll, Vo).
pub(super) fn fnv1a(text: &str, basis: u64) -> u64 {
    text.bytes().fold(basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Mixes the bits of a hash: every byte of the text then affects every bit, even for a short text.
fn mixed(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

/// The kind of an id, from its name: `lock_ids` and `lock_id` are one kind.
pub(super) fn kind(name: &str) -> &str {
    match name.strip_suffix("_ids") {
        Some(_) => name.strip_suffix('s').unwrap_or(name),
        None => name,
    }
}
