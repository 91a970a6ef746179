//! Percent-encoding (RFC 3986, section 2.1).

/// Appends the text as one value. All characters except the unreserved ones are encoded, including slashes and
/// ampersands.
pub(crate) fn push_encoded(target: &mut String, text: &str) {
    push(target, text, b"-._~");
}

/// Appends the text as a part of a path, of one or several segments. Characters that a path can contain stay.
pub(crate) fn push_path(target: &mut String, text: &str) {
    push(target, text, b"-._~/:@!$&'()*+,;=");
}

/// Appends a path or a query that a person wrote. Encoded characters and `{name}` stay; characters that a URI can't
/// contain are encoded (RFC 3986, section 2.4).
pub(crate) fn push_written(target: &mut String, text: &str) {
    push_around_escapes(target, text, b"-._~/:@!$&'()*+,;=?{}");
}

/// Appends the text as a value of a query, such as `https://a/b?c%20d`. Reserved and encoded characters stay (RFC
/// 6570, section 3.2.3), except the characters that would end or change the value: `&`, `#`, and `+`, which servers
/// read as a space.
pub(crate) fn push_reserved(target: &mut String, text: &str) {
    push_around_escapes(target, text, b"-._~:/?[]@!$'()*,;=");
}

/// Appends the text. Encoded characters stay, and a `%` without two hexadecimal digits is encoded.
fn push_around_escapes(target: &mut String, text: &str, plain: &[u8]) {
    for (at, part) in text.split('%').enumerate() {
        if at > 0 {
            let is_escape = part.len() > 1 && part.bytes().take(2).all(|b| b.is_ascii_hexdigit());
            target.push_str(if is_escape { "%" } else { "%25" });
        }
        push(target, part, plain);
    }
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
