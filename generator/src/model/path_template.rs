//! Path templates: `/zones/{zone}/birds/{bird}` (OpenAPI, "Path Templating"; RFC 6570, section 3.2).

use std::collections::HashSet;

use crate::bounds;

/// A part of a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPart<'t> {
    /// Text, which can contain a query after a `?`.
    Literal(&'t str),
    /// The value of a parameter.
    Value {
        /// The name of the parameter.
        name: &'t str,
        /// Whether the value can be several segments: `{+zone}` (RFC 6570, section 3.2.3).
        is_several: bool,
    },
}

/// The parts of a path template, in order. A brace without its partner is text.
pub fn path_parts(template: &str) -> impl Iterator<Item = PathPart<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, behind)) = value_at_start(rest) {
            rest = behind;
            return Some(match name.strip_prefix('+') {
                Some(name) => PathPart::Value { name, is_several: true },
                None => PathPart::Value { name, is_several: false },
            });
        }
        // The first character is text, a brace too. It can have several bytes.
        let brace = rest.char_indices().skip(1).find(|(_, character)| *character == '{');
        let end = brace.map_or(rest.len(), |(at, _)| at);
        let (literal, behind) = rest.split_at(end);
        rest = behind;
        Some(PathPart::Literal(literal))
    })
}

/// The name between the braces that a text begins with, and the text after the braces.
fn value_at_start(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let (name, behind) = inside.split_at(inside.find(['{', '}'])?);
    Some((name, behind.strip_prefix('}')?))
}

/// The names of the parameters in a path template, in order: `zone` and `bird` of `/zones/{zone}/birds/{bird}`.
pub fn names_in_path(template: &str) -> impl Iterator<Item = &str> {
    path_parts(template).filter_map(|part| match part {
        PathPart::Value { name, .. } => Some(name),
        PathPart::Literal(_) => None,
    })
}

/// Whether a path has more variables than a call has room for.
pub(crate) fn has_too_many_variables(template: &str) -> bool {
    names_in_path(template).count() > bounds::PATH_VARIABLES
}

/// The names of the parameters in a path template whose values can be several segments.
pub fn several_in_path(template: &str) -> HashSet<&str> {
    let names = path_parts(template).filter_map(|part| match part {
        PathPart::Value { name, is_several: true } => Some(name),
        _ => None,
    });
    names.collect()
}

/// A path template with the values of its parameters, each by its name and whether it can be several segments; a name
/// without a value stays.
pub fn fill_path(template: &str, value: impl Fn(&str, bool) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len());
    for part in path_parts(template) {
        match part {
            PathPart::Literal(text) => filled.push_str(text),
            PathPart::Value { name, is_several } => match value(name, is_several) {
                Some(value) => filled.push_str(&value),
                None => push_value(&mut filled, name, is_several),
            },
        }
    }
    filled
}

/// A path template as it is sent. Characters that a URL can't contain are percent-encoded, and encoded characters
/// stay (RFC 3986, sections 2.4, 3.3 and 3.4). All of its braces belong to parameters.
pub fn sent_path(template: &str) -> String {
    const PLAIN: &[u8] = b"-._~!$&'()*+,;=:@/?";
    let mut sent = String::with_capacity(template.len());
    for part in path_parts(template) {
        let text = match part {
            PathPart::Literal(text) => text,
            PathPart::Value { name, is_several } => {
                push_value(&mut sent, name, is_several);
                continue;
            }
        };
        for (at, byte) in text.bytes().enumerate() {
            let is_escape = byte == b'%' && is_escape(&text.as_bytes()[at..]);
            if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) || is_escape {
                sent.push(char::from(byte));
            } else {
                sent.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    sent
}

fn is_escape(text: &[u8]) -> bool {
    matches!(text, [_, first, second, ..] if first.is_ascii_hexdigit() && second.is_ascii_hexdigit())
}

/// Adds a variable to a path template.
pub(crate) fn push_value(path: &mut String, name: &str, is_several: bool) {
    path.push_str(if is_several { "{+" } else { "{" });
    path.push_str(name);
    path.push('}');
}

/// Whether a segment of the path is `.` or `..`, encoded or not: a URL with it has another path (RFC 3986, section
/// 5.2.4; URL Standard, section 4.1).
pub fn has_dots(template: &str) -> bool {
    let path = template.split('?').next().unwrap_or_default();
    path.split('/')
        .any(|segment| matches!(&*segment.replace("%2e", ".").replace("%2E", "."), "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::{fill_path, has_dots, names_in_path, sent_path};

    #[test]
    fn braces_without_a_partner_are_text() {
        for (template, names, sent) in [
            ("/a/{b}", vec!["b"], "/a/{b}"),
            ("/{open/{{b}}/{c}", vec!["b", "c"], "/%7Bopen/%7B{b}%7D/{c}"),
            ("/{+a}{b/c?}", vec!["a", "b/c?"], "/{+a}{b/c?}"),
            ("/}{", vec![], "/%7D%7B"),
            ("/{a}é{b}ü", vec!["a", "b"], "/{a}%C3%A9{b}%C3%BC"),
            ("", vec![], ""),
        ] {
            assert_eq!(names_in_path(template).collect::<Vec<_>>(), names, "{template}");
            assert_eq!(sent_path(template), sent);
            assert_eq!(fill_path(template, |_, _| None), template);
        }
        assert_eq!(fill_path("/{a}/{+b}/{c", |name, _| Some(name.to_uppercase())), "/A/B/{c");
    }

    #[test]
    fn invalid_characters_of_a_url_are_encoded() {
        for (template, sent) in [
            ("/a b\\c\"<>^`|[]#", "/a%20b%5Cc%22%3C%3E%5E%60%7C%5B%5D%23"),
            ("/ü/\u{1f}\u{7f}\r\n\t", "/%C3%BC/%1F%7F%0D%0A%09"),
            ("/%41%2f%zz%4%", "/%41%2f%25zz%254%25"),
            ("/a-._~!$&'()*+,;=:@?b=c?d/e", "/a-._~!$&'()*+,;=:@?b=c?d/e"),
        ] {
            assert_eq!(sent_path(template), sent);
            assert_eq!(sent_path(sent), sent, "once");
        }
    }

    #[test]
    fn dots_are_no_segment() {
        for path in ["/a/..", "/./a", "/.%2e?b", "/%2E/a", "/.."] {
            assert!(has_dots(path), "{path}");
        }
        for path in ["/...", "/a.", "/.well-known", "/a?b=/../c", "/%2ea", "/{.}", "/.{a}"] {
            assert!(!has_dots(path), "{path}");
        }
    }
}
