//! Texts of a `format` that is no type of its own: those of JSON Schema 2020-12 (validation, section 7.3), and those of
//! OpenAPI's format registry.

use crate::model::ValueConstraint;

/// A text for each format. Several texts of one format come in the order of preference: patterns and lengths may forbid
/// the first.
const TEXTS: [(&str, &[&str]); 36] = [
    ("base64url", &["Ynl0ZXM"]),
    ("char", &["a"]),
    ("date-time-local", &["2030-05-20T09:30:00"]),
    ("decimal", DECIMALS),
    ("decimal128", DECIMALS),
    ("double", DECIMALS),
    ("double-int", WHOLE),
    ("duration", &["P1D"]),
    ("float", DECIMALS),
    ("hostname", HOSTS),
    ("html", &["<p>Hello!</p>"]),
    ("http-date", &["Sat, 01 Jun 2030 08:00:00 GMT"]),
    ("idn-email", super::text::MAILS),
    ("idn-hostname", HOSTS),
    ("int16", WHOLE),
    ("int32", WHOLE),
    ("int64", WHOLE),
    ("int8", &["12", "1"]),
    ("ipv4", &["192.0.2.1"]),
    ("ipv6", &["2001:db8::1"]),
    ("iri", URLS),
    ("iri-reference", URLS),
    ("json-pointer", &["/name"]),
    ("media-range", &["application/json", "*/*"]),
    ("regex", &["^[a-z]+$", "a"]),
    ("relative-json-pointer", &["1/name", "1"]),
    ("sf-binary", &[":Ynl0ZXM=:"]),
    ("sf-boolean", &["?1"]),
    ("sf-string", &["\"Hello!\""]),
    ("time-local", &["08:00:00"]),
    ("uint16", WHOLE),
    ("uint32", WHOLE),
    ("uint64", WHOLE),
    ("uint8", &["12", "1"]),
    ("uri-reference", URLS),
    ("uri-template", &["https://example.com/{name}", "/{name}"]),
];
const DECIMALS: &[&str] = &["25.00", "25.0", "25", "2.5", "0.25", "5"];
const HOSTS: &[&str] = &["example.com", "a.co"];
const URLS: &[&str] = &["https://example.com", "/a"];
const WHOLE: &[&str] = &["1001", "12", "1"];

/// The texts for the format among these constraints, the preferred one first; empty: any text has the format, or the
/// format is not registered.
pub(super) fn texts(constraints: &[ValueConstraint]) -> &'static [&'static str] {
    let format = constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::Format(format) => Some(format.as_str()),
        _ => None,
    });
    let known = TEXTS.iter().find(|(known, _)| Some(*known) == format);
    known.map_or(&[], |(_, texts)| texts)
}
