//! Percent-encoding (RFC 3986, section 2.1).

/// Appends the text with everything encoded but the unreserved characters, so that it is one value wherever
/// it stands: a slash in it is no separator, an ampersand starts no parameter.
pub(crate) fn push_encoded(target: &mut String, text: &str) {
    push(target, text, b"-._~");
}

/// Appends the text as a part of a path, several segments of it perhaps: what a path can have stays as it is.
pub(crate) fn push_path(target: &mut String, text: &str) {
    push(target, text, b"-._~/:@!$&'()*+,;=");
}

/// Appends a path or a query that somebody wrote: what is encoded stays so, `{name}` too, and what can't stand in an address
/// is encoded.
pub(crate) fn push_written(target: &mut String, text: &str) {
    push(target, text, b"-._~/:@!$&'()*+,;=?%{}");
}

/// Appends the text as a value of a query that keeps its reserved characters: `https://a/b?c`. Those that would end the
/// value, or make it another one, are encoded: `&`, `#`, and `+`, which is read as a space.
pub(crate) fn push_reserved(target: &mut String, text: &str) {
    push(target, text, b"-._~:/?[]@!$'()*,;=");
}

/// Appends the text as a name or a value of a form (URL Standard, section 5.2): a space is a plus.
pub(crate) fn push_form(target: &mut String, text: &str) {
    for (at, word) in text.split(' ').enumerate() {
        target.push_str(if at == 0 { "" } else { "+" });
        push(target, word, b"*-._");
    }
}

fn push(target: &mut String, text: &str, plain: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            target.push(char::from(byte));
        } else {
            target.push('%');
            target.push(char::from(HEX[usize::from(byte >> 4)]));
            target.push(char::from(HEX[usize::from(byte & 0x0f)]));
        }
    }
}
