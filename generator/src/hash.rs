//! A hash of texts that is the same on every machine. The hash of the standard library may change.

/// The state of the hash before the first byte.
pub(crate) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The FNV-1a hash of 64 bits (Fowler, Noll, Vo).
pub(crate) fn fnv1a(text: &str, basis: u64) -> u64 {
    text.bytes().fold(basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
