//! Hashes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha512};

use crate::failure::Failure;

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the bytes match an integrity hash of the registry, `sha512-` and Base64.
pub(super) fn check(bytes: &[u8], integrity: &str) -> Result<(), Failure> {
    let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(bytes)));
    // A hash can be a list of several algorithms; the strongest counts.
    if integrity.split_whitespace().any(|hash| hash == found) {
        return Ok(());
    }
    Err(Failure::unable(format!(
        "the package does not match the hash of the registry: the registry has {integrity}, the package has {found}"
    )))
}

#[cfg(test)]
mod tests {
    use super::{check, sha256};

    const ABC: &str = "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==";

    #[test]
    fn known_digests() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(check(b"abc", ABC).is_ok());
        assert!(check(b"abc", &format!("sha1-xyz {ABC}")).is_ok());
    }

    #[test]
    fn other_bytes_are_refused() {
        let failure = check(b"abd", ABC).expect_err("other bytes");
        assert!(failure.to_string().contains("does not match the hash"), "{failure}");
    }
}
