//! Media types (RFC 9110, section 8.3.1).

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type is one of problem details (RFC 9457, section 6.1).
pub fn is_problem(media_type: &str) -> bool {
    essence(media_type).eq_ignore_ascii_case("application/problem+json")
}
