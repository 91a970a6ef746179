//! Reads the text of a place.

use super::print::{OTHERWISE_READ, method_at_start};
use super::{NamePath, NameRoot, NameSegment, OperationPart, OperationPlace};
use crate::bounds;
use crate::model::{Format, HttpMethod, WireName};

/// A mistake in the text of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePathError {
    /// The number of characters before the mistake.
    pub column: usize,
    /// The description of the problem.
    pub message: String,
}

impl NamePath {
    /// Reads the text of a place.
    pub fn parse(text: &str) -> Result<Self, NamePathError> {
        let mut reader = Reader { text, rest: text };
        let root = reader.root()?;
        let mut segments = Vec::new();
        while !reader.rest.is_empty() {
            if segments.len() == bounds::PLACE {
                return Err(
                    reader.error(format!("the place has more than {} segments", bounds::PLACE))
                );
            }
            segments.push(reader.segment()?);
        }
        Ok(Self { root, segments: segments.into() })
    }
}

/// A text, and its unread rest.
struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
}

/// A text without its escapes.
struct Unescaped {
    text: String,
    /// The position of the last `#` without an escape.
    mark: Option<usize>,
}

impl Reader<'_> {
    fn root(&mut self) -> Result<NameRoot, NamePathError> {
        if let Some((method, behind)) = method_at_start(self.rest) {
            self.rest = behind;
            return self.operation(method);
        }
        if let Some(behind) = self.rest.strip_prefix("*.") {
            self.rest = behind;
            return Ok(NameRoot::Id(self.key()?));
        }
        if OTHERWISE_READ.contains(&self.rest) {
            return Err(
                self.error(format!("a component of this name is written `\\{}`", self.rest))
            );
        }
        Ok(NameRoot::Component(self.key()?))
    }

    fn operation(&mut self, method: HttpMethod) -> Result<NameRoot, NamePathError> {
        let Unescaped { text, mark } = self.up_to(|c| c == ' ')?;
        let further = mark.and_then(|at| {
            let format = Format::ALL.into_iter().find(|format| format.word() == &text[at + 1..])?;
            Some((at, format))
        });
        let place = match further {
            Some((at, format)) => OperationPlace::new(method, &text[..at], Some(format)),
            None => OperationPlace::new(method, &text, None),
        };
        if !self.take(' ') {
            return Ok(NameRoot::Operation(place));
        }
        let start = self.rest;
        let end = start.find(['.', '[', '{', '<']).unwrap_or(start.len());
        let (word, behind) = start.split_at(end);
        let Some(part) = OperationPart::ALL.into_iter().find(|part| part.word() == word) else {
            let parts = OperationPart::ALL.map(OperationPart::word).join("`, `");
            return Err(self.error(format!("`{word}` is no part of an operation: `{parts}`")));
        };
        self.rest = behind;
        Ok(NameRoot::Part(place, part))
    }

    fn segment(&mut self) -> Result<NameSegment, NamePathError> {
        if self.take('.') {
            return Ok(NameSegment::Member(self.key()?));
        }
        let brackets = [("[]", NameSegment::Items), ("{}", NameSegment::Members)];
        for (text, segment) in brackets {
            if let Some(behind) = self.rest.strip_prefix(text) {
                self.rest = behind;
                return Ok(segment);
            }
        }
        let start = self.rest;
        if !self.take('<') {
            let message = "`.name`, `[]`, `{}` or `<value>` follows here; a backslash stands before such a sign in a name";
            return Err(self.error(message.to_owned()));
        }
        let tag = self.up_to(|c| matches!(c, '<' | '>'))?;
        if !self.take('>') {
            self.rest = start;
            return Err(self.error("`<` has no `>`".to_owned()));
        }
        Ok(NameSegment::Variant(WireName::new(&tag.text)))
    }

    fn key(&mut self) -> Result<WireName, NamePathError> {
        let is_end = |c| matches!(c, '.' | '[' | ']' | '{' | '}' | '<' | '>');
        Ok(WireName::new(&self.up_to(is_end)?.text))
    }

    /// The text up to one of these characters, or up to the end.
    fn up_to(&mut self, is_end: impl Fn(char) -> bool) -> Result<Unescaped, NamePathError> {
        let mut read = Unescaped { text: String::new(), mark: None };
        while let Some(c) = self.rest.chars().next().filter(|c| !is_end(*c)) {
            if c == '\\' {
                read.text.push(self.escape()?);
                continue;
            }
            if c == '#' {
                read.mark = Some(read.text.len());
            }
            read.text.push(c);
            self.rest = &self.rest[c.len_utf8()..];
        }
        Ok(read)
    }

    /// The escaped character: of `\.`, `\u{a}`.
    fn escape(&mut self) -> Result<char, NamePathError> {
        let behind = self.rest.strip_prefix('\\').unwrap_or(self.rest);
        if let Some(code) = behind.strip_prefix("u{") {
            let (code, behind) = code.split_once('}').unwrap_or_default();
            let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
            let Some(character) = character else {
                return Err(
                    self.error("`\\u{` is followed by a number and `}`: `\\u{a}`".to_owned())
                );
            };
            self.rest = behind;
            return Ok(character);
        }
        let Some(character) = behind.chars().next() else {
            return Err(self.error("a backslash stands before another character".to_owned()));
        };
        self.rest = &behind[character.len_utf8()..];
        Ok(character)
    }

    fn take(&mut self, c: char) -> bool {
        let behind = self.rest.strip_prefix(c);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// The error for a mistake at the start of the rest.
    fn error(&self, message: String) -> NamePathError {
        let before = &self.text[..self.text.len() - self.rest.len()];
        NamePathError { column: before.chars().count(), message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_has_its_column() {
        let error = |text: &str| match NamePath::parse(text) {
            Ok(place) => format!("{place}"),
            Err(NamePathError { column, message }) => format!("{column} {message}"),
        };
        let brackets = "`.name`, `[]`, `{}` or `<value>` follows here; a backslash stands before such a sign in a name";
        for (text, expected) in [
            ("bird[1]", format!("4 {brackets}")),
            ("bird]", format!("4 {brackets}")),
            ("bird[]wing", format!("6 {brackets}")),
            ("bürd<wing", "4 `<` has no `>`".to_owned()),
            ("bird<wing<a>", "4 `<` has no `>`".to_owned()),
            ("bird\\", "4 a backslash stands before another character".to_owned()),
            ("bird.\\u{110000}", "5 `\\u{` is followed by a number and `}`: `\\u{a}`".to_owned()),
            ("bird.\\u{a", "5 `\\u{` is followed by a number and `}`: `\\u{a}`".to_owned()),
            ("-", "0 a component of this name is written `\\-`".to_owned()),
            (
                "GET /birds reply.a",
                "11 `reply` is no part of an operation: `path`, `query`, `header`, `cookie`, `body`, \
                 `response`, `servers`, `part`"
                    .to_owned(),
            ),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
    }

    #[test]
    fn a_place_has_a_limit_of_segments() {
        let of = |segments: usize| NamePath::parse(&format!("bird{}", ".a".repeat(segments)));
        assert!(of(bounds::PLACE).is_ok());
        let error = of(bounds::PLACE + 1).expect_err("it is too long");
        assert_eq!(error.message, "the place has more than 256 segments");
    }

    /// Reads all short texts of the characters with a meaning.
    #[test]
    fn any_text_is_read_or_refused() {
        let characters =
            ['.', '[', ']', '{', '}', '<', '>', '\\', ' ', 'u', '*', '-', '#', 'a', 'ü'];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts.iter().flat_map(|text| characters.map(|c| format!("{text}{c}")));
            texts = longer.chain([String::new()]).collect();
            for text in &texts {
                for text in [text.clone(), format!("GET {text}"), format!("a{text}")] {
                    if let Ok(place) = NamePath::parse(&text) {
                        let printed = place.to_string();
                        assert_eq!(NamePath::parse(&printed), Ok(place), "{text} {printed}");
                    }
                }
            }
        }
    }
}
