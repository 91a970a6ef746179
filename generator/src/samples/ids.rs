//! Ids: the same for the same kind wherever it occurs, so that the samples of a reference fit together.

/// A UUID (version 8 of RFC 9562, for ids made in a way of one's own) that depends on the kind of the id only.
pub(super) fn uuid(kind: &str) -> String {
    let high = fnv1a(kind.as_bytes(), 0xcbf2_9ce4_8422_2325);
    let low = fnv1a(kind.as_bytes(), high);
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

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a, with a final mix so that short texts fill all bits.
fn fnv1a(bytes: &[u8], basis: u64) -> u64 {
    let hash = bytes
        .iter()
        .fold(basis, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

/// The kind of an id by its name: `lock_ids` and `lock_id` are one kind.
pub(super) fn kind(name: &str) -> &str {
    match name.strip_suffix("_ids") {
        Some(_) => name.strip_suffix('s').unwrap_or(name),
        None => name,
    }
}
