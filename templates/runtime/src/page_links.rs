//! Pages with the URL of the next page.
//!
//! A crate has this module only if a list of its document has such pages.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use crate::runtime::json::{DecodeError, Value};
use crate::runtime::{Call, FindNext, NextCall, ThisPage, resolve};

/// The place of the next page's URL.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageLinks {
    /// The JSON Pointer of the URL; `None`: the header `Link` has the URL (RFC 8288).
    pub(crate) next: Option<&'static str>,
}

impl FindNext for PageLinks {
    fn of_call(&self, _: &Call) -> Option<String> {
        None
    }

    fn next(&self, page: &ThisPage<'_>) -> Result<Option<NextCall>, DecodeError> {
        let headers = page.raw.headers().get_all("link").iter();
        let target = match self.next {
            Some(pointer) => page.member(pointer).and_then(Value::as_str),
            None => headers.filter_map(|value| value.to_str().ok()).find_map(next_target),
        };
        let Some(target) = target.filter(|target| !target.is_empty()) else { return Ok(None) };
        let address = resolve(page.raw.url(), target).ok_or_else(|| {
            DecodeError::other("the link to the next page of the list is not a URL")
        })?;
        Ok(Some(NextCall { text: address, parameter: None, items_before: None }))
    }
}

/// The target of the link of the relation `next` in a header (RFC 8288, section 3).
fn next_target(header: &str) -> Option<&str> {
    let mut rest = header;
    loop {
        let (target, parameters) = rest.split_once('<')?.1.split_once('>')?;
        let (is_next, after) = read_parameters(parameters);
        if is_next {
            return Some(target.trim());
        }
        rest = after;
    }
}

/// Whether the parameters of a link contain `rel=next`, and the rest of the header. A link with an `anchor` describes
/// another resource. Only the first `rel` counts.
fn read_parameters(mut rest: &str) -> (bool, &str) {
    let (mut relation, mut has_anchor) = (None, false);
    while let Some(after) = rest.trim_start().strip_prefix(';') {
        let end = after.find(['=', ';', ',']).unwrap_or(after.len());
        let (name, behind) = after.split_at_checked(end).unwrap_or((after, ""));
        let (value, behind) = match behind.strip_prefix('=') {
            Some(value) => read_value(value.trim_start()),
            None => ("", behind),
        };
        let name = name.trim();
        if name.eq_ignore_ascii_case("rel") {
            relation = relation.or(Some(value));
        }
        has_anchor |= name.eq_ignore_ascii_case("anchor");
        rest = behind;
    }
    let mut relations = relation.unwrap_or_default().split_ascii_whitespace();
    (!has_anchor && relations.any(|one| one.eq_ignore_ascii_case("next")), rest)
}

/// A token or a quoted string, and the text after it.
fn read_value(text: &str) -> (&str, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.trim(), rest);
    };
    let mut is_escaped = false;
    let end = quoted.find(|c| {
        let is_end = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    let (value, rest) = end.and_then(|end| quoted.split_at_checked(end)).unwrap_or((quoted, ""));
    (value, rest.strip_prefix('"').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::next_target;

    #[test]
    fn the_link_of_the_relation_next_is_found() {
        for (header, expected) in [
            (r#"<https://a.invalid/?page=2>; rel="next""#, Some("https://a.invalid/?page=2")),
            ("</b>;rel=next", Some("/b")),
            (r#"</a>; rel="prev", </b>; rel="next", </c>; rel="last""#, Some("/b")),
            (r#"</a,b;c>; title="x, <y>; rel=\"next\"" ; REL = "last Next""#, Some("/a,b;c")),
            (r#"<?page=2> ; rel="start next" ; foo"#, Some("?page=2")),
            (r#"</a>; rel="prev"; rel="next""#, None),
            (r##"</a>; rel="next"; anchor="#part""##, None),
            (r#"</a>; title="rel=next""#, None),
            ("</a>; rel=nextish", None),
            (r#"</a>; rel="unfinished, </b>; rel=next"#, None),
            ("</a", None),
            ("", None),
        ] {
            assert_eq!(next_target(header), expected, "{header}");
        }
    }
}
