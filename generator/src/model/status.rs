//! The statuses of declared responses, and bodies that differ by status.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Docs, Format, Name, SpecPointer, TypeRef, capitalized, is_problem};

/// The statuses of one declared response: a key of a Responses Object. The order is the order of precedence: a single
/// status comes before its class, and a class before `default` (OpenAPI 3.1, section 4.8.16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statuses {
    /// One status: `404`.
    One(u16),
    /// All statuses of a class by its digit: `4XX`.
    Class(u16),
    /// All other statuses: `default`.
    Default,
}

impl Statuses {
    /// The statuses of a key; `None`: the key is invalid.
    pub fn of_key(key: &str) -> Option<Self> {
        if key == "default" {
            return Some(Self::Default);
        }
        let digit = |text: &str| text.parse().ok().filter(|digit| (1..=5).contains(digit));
        if let Some(digit) = key.to_ascii_uppercase().strip_suffix("XX").and_then(digit) {
            return Some(Self::Class(digit));
        }
        let is_number = key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_digit());
        let status = is_number.then(|| key.parse().ok()).flatten()?;
        (100..600).contains(&status).then_some(Self::One(status))
    }

    /// The class of the statuses by its digit; `None`: `default`.
    pub fn class(self) -> Option<u16> {
        match self {
            Self::One(status) => Some(status / 100),
            Self::Class(digit) => Some(digit),
            Self::Default => None,
        }
    }

    /// One of the statuses, for samples.
    pub fn example(self) -> u16 {
        match self {
            Self::One(status) => status,
            Self::Class(digit) => digit * 100,
            Self::Default => 500,
        }
    }

    /// The name: the reason phrase of the status, or the title of the class (RFC 9110, section 15). `status_299`, if
    /// the registry of IANA has no phrase.
    pub fn name(self) -> Name {
        Name::from_text(&match self {
            Self::One(status) => match PHRASES.iter().find(|(known, _)| *known == status) {
                Some((_, phrase)) => (*phrase).to_owned(),
                None => format!("status_{status}"),
            },
            Self::Class(digit) => match digit {
                1 => "informational",
                2 => "successful",
                3 => "redirection",
                4 => "client_error",
                _ => "server_error",
            }
            .to_owned(),
            Self::Default => "default".to_owned(),
        })
    }
}

/// `Not Found`: the title of a status, or of a class.
pub fn status_title(statuses: Statuses) -> String {
    let name = statuses.name();
    let words = name.words().map(|word| match word {
        "ok" => "OK".to_owned(),
        "http" | "uri" | "im" => word.to_uppercase(),
        _ => capitalized(word),
    });
    words.collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(status) => write!(f, "{status}"),
            Self::Class(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl Serialize for Statuses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A declared response among several that differ by status.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatusResponse {
    /// The statuses.
    pub statuses: Statuses,
    /// The body; `None`: there is none.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// The format of the body.
    #[serde(skip_serializing_if = "Format::is_json")]
    pub format: Format,
    /// The media type of the body, if it is not `application/json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The description in the document.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

impl StatusResponse {
    /// Whether both have bodies of the same type.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.format, &self.ty) == (other.format, &other.ty)
    }

    /// Whether the body is problem details (RFC 9457).
    pub fn is_problem(&self) -> bool {
        self.media_types().next().is_some_and(is_problem)
    }

    /// Whether the body can be problem details, also as one of several kinds of JSON.
    pub fn can_be_problem(&self) -> bool {
        self.media_types().any(is_problem)
    }

    /// The declared media types that are read, the one of the type first.
    fn media_types(&self) -> impl Iterator<Item = &str> {
        self.media_type.iter().flat_map(|names| names.split(','))
    }
}

/// The reason phrases in IANA's registry of statuses, of those that have a body or end a call.
const PHRASES: [(u16, &str); 58] = [
    (100, "continue"),
    (101, "switching_protocols"),
    (102, "processing"),
    (103, "early_hints"),
    (200, "ok"),
    (201, "created"),
    (202, "accepted"),
    (203, "non_authoritative_information"),
    (204, "no_content"),
    (205, "reset_content"),
    (206, "partial_content"),
    (207, "multi_status"),
    (208, "already_reported"),
    (226, "im_used"),
    (300, "multiple_choices"),
    (301, "moved_permanently"),
    (302, "found"),
    (303, "see_other"),
    (304, "not_modified"),
    (305, "use_proxy"),
    (307, "temporary_redirect"),
    (308, "permanent_redirect"),
    (400, "bad_request"),
    (401, "unauthorized"),
    (402, "payment_required"),
    (403, "forbidden"),
    (404, "not_found"),
    (405, "method_not_allowed"),
    (406, "not_acceptable"),
    (407, "proxy_authentication_required"),
    (408, "request_timeout"),
    (409, "conflict"),
    (410, "gone"),
    (411, "length_required"),
    (412, "precondition_failed"),
    (413, "content_too_large"),
    (414, "uri_too_long"),
    (415, "unsupported_media_type"),
    (416, "range_not_satisfiable"),
    (417, "expectation_failed"),
    (421, "misdirected_request"),
    (422, "unprocessable_content"),
    (423, "locked"),
    (424, "failed_dependency"),
    (425, "too_early"),
    (426, "upgrade_required"),
    (428, "precondition_required"),
    (429, "too_many_requests"),
    (431, "request_header_fields_too_large"),
    (451, "unavailable_for_legal_reasons"),
    (500, "internal_server_error"),
    (501, "not_implemented"),
    (502, "bad_gateway"),
    (503, "service_unavailable"),
    (504, "gateway_timeout"),
    (505, "http_version_not_supported"),
    (507, "insufficient_storage"),
    (511, "network_authentication_required"),
];

#[cfg(test)]
mod tests {
    use super::Statuses;

    #[test]
    fn a_status_goes_before_its_class_and_a_class_before_default() {
        let keys = ["default", "4xx", "404", "2XX", "200", "299", "20", "1000", "6XX", "x", "-1X"];
        let mut known: Vec<Statuses> = keys.into_iter().filter_map(Statuses::of_key).collect();
        known.sort();
        let texts: Vec<String> = known.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["200", "299", "404", "2XX", "4XX", "default"]);
        let names: Vec<String> = known.iter().map(|it| it.name().to_string()).collect();
        let expected = ["ok", "status_299", "not_found", "successful", "client_error", "default"];
        assert_eq!(names, expected);
    }
}
