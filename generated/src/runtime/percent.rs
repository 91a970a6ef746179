//! Percent-encoding (RFC 3986, section 2.1).

/// Appends the text with everything encoded but the unreserved characters, so that it is one value wherever
/// it stands: a slash in it is no separator, an ampersand starts no parameter.
pub(crate) fn push_encoded(target: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            target.push(char::from(byte));
        } else {
            target.push('%');
            target.push(char::from(HEX[usize::from(byte >> 4)]));
            target.push(char::from(HEX[usize::from(byte & 0x0f)]));
        }
    }
}
