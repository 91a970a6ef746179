//! Places of named things, by keys: `access_code.errors[]<account_disconnected>.message`.
//!
//! A place contains no index of a list, so it stays the same when a list is reordered.

use std::fmt::{self, Write};
use std::sync::Arc;

use crate::characters::is_invisible;
use crate::model::HttpMethod;

/// The place of a named thing.
///
/// It begins with a component schema (`access_code`), or with an operation and a part of it (`GET /birds query`, `POST
/// /birds body`, `POST /birds response`). Segments follow: `.name` is a property or a parameter, `[]` the items of a
/// list, `{}` the members of a map, `<value>` the variant of a union with this tag, or the response of this status. A
/// backslash escapes a character of a key that would read as a segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamePath(Arc<str>);

impl NamePath {
    /// The place of this text.
    pub fn of(text: &str) -> Self {
        Self(text.into())
    }

    /// The place of a component schema.
    pub fn component(name: &str) -> Self {
        Self(key(name).into())
    }

    /// The place of an id by its name: `*.bird_id`.
    pub fn id(name: &str) -> Self {
        Self(format!("*.{}", key(name)).into())
    }

    /// The place of an operation.
    pub fn operation(method: HttpMethod, path: &str) -> Self {
        let mut text = format!("{} ", method.as_str());
        path.chars().for_each(|c| push(&mut text, c, |c| matches!(c, '\\' | ' ')));
        Self(text.into())
    }

    /// The place of this part of the operation: `body`, `response`.
    #[must_use]
    pub fn part(&self, word: &str) -> Self {
        Self(format!("{self} {word}").into())
    }

    /// The place of this property or parameter.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        Self(format!("{self}.{}", key(name)).into())
    }

    /// The place of the items.
    #[must_use]
    pub fn items(&self) -> Self {
        Self(format!("{self}[]").into())
    }

    /// The place of the members of a map.
    #[must_use]
    pub fn members(&self) -> Self {
        Self(format!("{self}{{}}").into())
    }

    /// The place of the variant with this tag.
    #[must_use]
    pub fn variant(&self, tag: &str) -> Self {
        Self(format!("{self}<{}>", escaped(tag, |c| matches!(c, '\\' | '<' | '>'))).into())
    }

    /// The place behind these segments.
    #[must_use]
    pub fn behind(&self, steps: &str) -> Self {
        Self(format!("{self}{steps}").into())
    }

    /// The text of the place.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ancestors of the place, the innermost first, each with the rest of the path.
    pub fn ancestors(&self) -> impl Iterator<Item = (Self, &str)> {
        let text = &*self.0;
        // In the path of an operation, braces are no segment.
        let start = if self.is_in_operation() { self.part_end() } else { 0 };
        let (mut escaped, mut in_tag) = (false, false);
        let mut ends = Vec::new();
        for (at, c) in text.char_indices() {
            let is_step = !escaped && !in_tag && matches!(c, '.' | '[' | '{' | '<');
            if is_step && at > 0 && at >= start {
                ends.push(at);
            }
            let opens = c == '<' && at >= start;
            in_tag = if escaped { in_tag } else { (in_tag || opens) && c != '>' };
            escaped = !escaped && c == '\\';
        }
        ends.into_iter().rev().map(|end| (Self::of(&text[..end]), &text[end..]))
    }

    /// Whether the place is in an operation, not in a component schema.
    pub fn is_in_operation(&self) -> bool {
        HttpMethod::ALL.iter().any(|method| {
            let rest = self.0.strip_prefix(method.as_str());
            rest.is_some_and(|rest| rest.starts_with(" /"))
        })
    }

    /// Whether it is the place of a component schema itself.
    pub fn is_component(&self) -> bool {
        !self.is_in_operation() && self.ancestors().next().is_none()
    }

    /// Whether the place is in a variant of a union, or in the response of one status.
    pub fn is_in_variant(&self) -> bool {
        self.ancestors().any(|(_, rest)| rest.starts_with('<'))
    }

    /// The place of the operation that the place is in.
    pub fn of_operation(&self) -> Option<Self> {
        let spaces = self.0.match_indices(' ').filter(|(at, _)| !self.0[..*at].ends_with('\\'));
        let end = spaces.map(|(at, _)| at).nth(1).filter(|_| self.is_in_operation())?;
        Some(Self::of(&self.0[..end]))
    }

    /// The end of the operation's part, where the segments begin.
    fn part_end(&self) -> usize {
        let mut spaces = 0;
        let mut escaped = false;
        for (at, c) in self.0.char_indices() {
            if spaces == 2 && matches!(c, '.' | '[' | '{' | '<') {
                return at;
            }
            spaces += usize::from(!escaped && c == ' ');
            escaped = !escaped && c == '\\';
        }
        self.0.len()
    }
}

impl fmt::Display for NamePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key with its characters escaped.
fn key(text: &str) -> String {
    escaped(text, |c| matches!(c, '\\' | '.' | '[' | ']' | '{' | '}' | '<' | '>'))
}

/// A text with these characters escaped, on one line.
fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut all = String::with_capacity(text.len());
    text.chars().for_each(|c| push(&mut all, c, &is_escaped));
    all
}

fn push(text: &mut String, c: char, is_escaped: impl Fn(char) -> bool) {
    if is_invisible(c) || (c.is_whitespace() && c != ' ') {
        // Writing to a `String` never fails.
        let _ = write!(text, "\\u{{{:x}}}", u32::from(c));
        return;
    }
    if is_escaped(c) {
        text.push('\\');
    }
    text.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_of_a_path_is_no_variant() {
        let body = NamePath::operation(HttpMethod::Post, "/a<b/{id}").part("body");
        assert!(!body.member("one").is_in_variant());
        assert!(!NamePath::component("a<b").member("one").is_in_variant());
        assert!(body.variant("one").is_in_variant());
        assert!(body.variant("one").member("two").is_in_variant());
    }

    #[test]
    fn a_path_consists_of_keys() {
        let place = NamePath::component("bird").member("errors").items().variant("no.food");
        assert_eq!(place.as_str(), "bird.errors[]<no.food>");
        assert_eq!(NamePath::component("a.b").variant("<").as_str(), "a\\.b<\\<>");
        let place = NamePath::operation(HttpMethod::Get, "/birds/{id}").part("path").member("id");
        assert_eq!(place.as_str(), "GET /birds/{id} path.id");
        assert_eq!(NamePath::component("a\nb").as_str(), "a\\u{a}b");
    }

    #[test]
    fn ancestors_end_before_each_segment() {
        let ancestors = |text: &str| -> Vec<(String, String)> {
            let place = NamePath::of(text);
            place
                .ancestors()
                .map(|(ancestor, rest)| (ancestor.to_string(), rest.to_owned()))
                .collect()
        };
        let pair = |ancestor: &str, rest: &str| (ancestor.to_owned(), rest.to_owned());
        assert_eq!(
            ancestors("bird.errors[]<no.food>"),
            [
                pair("bird.errors[]", "<no.food>"),
                pair("bird.errors", "[]<no.food>"),
                pair("bird", ".errors[]<no.food>")
            ]
        );
        assert_eq!(ancestors("GET /birds/{id} path.id"), [pair("GET /birds/{id} path", ".id")]);
        assert_eq!(ancestors("bird"), []);
    }
}
