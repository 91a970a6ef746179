//! Validates values against the format of their type, such as `date-time` and `uuid`.

use serde_json::Value;

use crate::idl::Moment;
use crate::model::Primitive;

/// The format that a value violates, in words: `a UUID such as …`. A value of another JSON type is fine here.
pub(super) fn violated(value: &Value, primitive: Primitive) -> Option<&'static str> {
    let text = |is_valid: fn(&str) -> bool| value.as_str().is_none_or(is_valid);
    let (is_valid, expected) = match primitive {
        Primitive::Boolean | Primitive::Number | Primitive::String | Primitive::Binary => {
            return None;
        }
        // Constraints tell the range of a whole number.
        Primitive::Integer | Primitive::Integer32 | Primitive::Unsigned64 => return None,
        Primitive::Number32 => (
            value.as_f64().is_none_or(|number| number.abs() <= f64::from(f32::MAX)),
            "a number of 32 bits",
        ),
        Primitive::DateTime => (
            text(|text| Moment::parse_rfc3339(text).is_some()),
            "a date with a time and an offset, such as `2025-06-16T16:00:00Z`",
        ),
        Primitive::Date => (text(is_date), "a date such as `2025-06-16`"),
        Primitive::TimeOfDay => (text(is_time_of_day), "a time of day such as `08:30:00`"),
        Primitive::Uuid => (text(is_uuid), "a UUID such as `123e4567-e89b-42d3-a456-426614174000`"),
        Primitive::Uri => (text(is_uri), "a URL such as `https://example.com`"),
        Primitive::Email => (text(is_email), "an email address such as `jane@example.com`"),
        Primitive::Bytes => (text(is_base64), "bytes in base64"),
    };
    (!is_valid).then_some(expected)
}

/// A `full-date` of RFC 3339.
fn is_date(text: &str) -> bool {
    text.len() == "2025-06-16".len() && Moment::parse(text).is_some()
}

/// A time of RFC 3339, or shorter: the offset and the seconds can be left out, and a time zone can follow (RFC 9557).
fn is_time_of_day(text: &str) -> bool {
    let clock = text.split('[').next().unwrap_or_default();
    Moment::parse(&format!("1970-01-01T{clock}")).is_some()
}

/// The hexadecimal form of RFC 9562.
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// A URI of RFC 3986: a scheme and more. Letters beyond ASCII are fine, as in the address bar of a browser.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_forbidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_of_scheme)
        && !rest.trim_start_matches('/').is_empty()
        && !rest.contains(is_forbidden)
}

/// An address of RFC 5322 without a name, a comment or quotes: something before the last `@`, and a domain behind it.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_word = |text: &str| {
        !text.is_empty()
            && !text.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | ',')
            })
    };
    is_word(local) && is_word(domain) && domain.split('.').all(|label| !label.is_empty())
}

/// Base64 of RFC 4648 with its padding.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}
