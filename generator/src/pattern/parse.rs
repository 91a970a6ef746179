//! The grammar of ECMA 262, "Patterns": alternatives, groups, repetitions.

use super::class::Class;
use super::syntax::{Alternatives, Fault, Node};

/// The deepest nesting of groups, so that recursive walks fit on any stack. `regex-lite` allows 50 levels of its own
/// syntax, and one group needs up to three levels.
const DEEPEST: usize = 15;

/// The longest pattern in bytes. The pattern of RFC 5322 for an email address has 6,400 bytes.
const LONGEST: usize = 8_192;

/// Reads a pattern.
pub(super) fn parse(text: &str) -> Result<Alternatives, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::Unsupported(format!("it is longer than {LONGEST} bytes")));
    }
    if is_between_slashes(text) {
        let reason = "the slashes around it are JavaScript syntax and not part of a pattern";
        return Err(Fault::Invalid(reason.to_owned()));
    }
    let mut parser = Parser { text, rest: text, depth: 0 };
    let alternatives = parser.alternatives()?;
    match parser.rest {
        "" => Ok(alternatives),
        rest => {
            parser.take(")");
            Err(parser.invalid(rest, "closes no group"))
        }
    }
}

/// Whether the text is a JavaScript literal, such as `/^a$/i`. As a pattern, such a text never matches.
fn is_between_slashes(text: &str) -> bool {
    let flagged = text.trim_end_matches(|flag: char| flag.is_ascii_lowercase());
    flagged.starts_with("/^") && flagged.ends_with("$/")
}

/// The state of the parser.
pub(super) struct Parser<'t> {
    text: &'t str,
    pub(super) rest: &'t str,
    depth: usize,
}

impl<'t> Parser<'t> {
    /// The next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    /// Skips a text, if the text comes next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Skips everything up to and including an end, if the end occurs; returns the skipped text without the end.
    pub(super) fn take_until(&mut self, end: &str) -> Option<&'t str> {
        let (text, rest) = self.rest.split_once(end)?;
        self.rest = rest;
        Some(text)
    }

    /// The fault for a piece, from `start` to here, that ECMA 262 does not allow.
    pub(super) fn invalid(&self, start: &str, problem: &str) -> Fault {
        Fault::Invalid(self.reason(start, problem))
    }

    /// The fault for a piece, from `start` to here, that `regex-lite` does not support.
    pub(super) fn unsupported(&self, start: &str, problem: &str) -> Fault {
        Fault::Unsupported(self.reason(start, problem))
    }

    /// The piece, its position, and the problem.
    fn reason(&self, start: &str, problem: &str) -> String {
        let before = &self.text[..self.text.len() - start.len()];
        let piece: String =
            start[..start.len() - self.rest.len()].chars().take(LONGEST_PIECE).collect();
        format!("`{piece}` at character {} {problem}", before.chars().count() + 1)
    }

    /// The depth of groups is bounded (`DEEPEST`).
    fn alternatives(&mut self) -> Result<Alternatives, Fault> {
        let mut alternatives = vec![self.sequence()?];
        while self.take("|") {
            alternatives.push(self.sequence()?);
        }
        Ok(alternatives)
    }

    fn sequence(&mut self) -> Result<Vec<Node>, Fault> {
        let mut nodes = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let node = self.node()?;
            let start = self.rest;
            nodes.push(match (self.repetition()?, node) {
                (None, node) => node,
                (Some(_), Node::Assertion(_)) => {
                    return Err(self.invalid(start, "repeats nothing"));
                }
                (Some((1, Some(1))), node) => node,
                (Some((least, most)), node) => Node::Repeated { node: Box::new(node), least, most },
            });
        }
        Ok(nodes)
    }

    fn node(&mut self) -> Result<Node, Fault> {
        let start = self.rest;
        match self.next() {
            Some('^') => Ok(Node::Assertion("^")),
            Some('$') => Ok(Node::Assertion("$")),
            Some('.') => Ok(Node::Class(Class::dot())),
            Some('(') => self.group(start),
            Some('[') => self.class(start),
            Some('\\') => self.escape(start),
            Some('*' | '+' | '?') => Err(self.invalid(start, "repeats nothing")),
            Some('{') => self.brace(start),
            Some(plain) => Ok(Node::Class(Class::only(plain.into()))),
            None => Ok(Node::Group(Vec::new())),
        }
    }

    /// A group. Its opening bracket has been read.
    fn group(&mut self, start: &'t str) -> Result<Node, Fault> {
        if self.take("?") {
            self.kind_of_group(start)?;
        }
        if self.depth == DEEPEST {
            let problem = format!("is nested deeper than {DEEPEST} groups");
            return Err(self.unsupported(start, &problem));
        }
        self.depth += 1;
        let alternatives = self.alternatives()?;
        self.depth -= 1;
        match self.take(")") {
            true => Ok(Node::Group(alternatives)),
            false => {
                self.rest = &start[1..];
                Err(self.invalid(start, "opens a group that is never closed"))
            }
        }
    }

    /// Reads the kind of a group, after `(?`.
    fn kind_of_group(&mut self, start: &str) -> Result<(), Fault> {
        if self.take(":") {
            return Ok(());
        }
        if ["=", "!", "<=", "<!"].into_iter().any(|kind| self.take(kind)) {
            return Err(self.unsupported(start, "is a lookahead or a lookbehind"));
        }
        if self.take("<") {
            let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$');
            return match self.take_until(">") {
                Some(name) if !name.is_empty() && name.chars().all(is_part) => Ok(()),
                _ => Err(self.invalid(start, "is a group with an invalid name")),
            };
        }
        let flags = self.rest.trim_start_matches(['i', 'm', 's', '-']);
        let (is_flags, is_empty) = (flags.starts_with(':'), flags.len() == self.rest.len());
        self.rest = flags;
        self.next();
        match is_flags && !is_empty {
            true => Err(self.unsupported(start, "sets flags inside the pattern")),
            false => Err(self.invalid(start, "is not a group of ECMA 262")),
        }
    }

    /// A brace that begins no quantifier: a literal, unless the text looks like a quantifier.
    fn brace(&mut self, start: &str) -> Result<Node, Fault> {
        let is_part = |char: char| char.is_ascii_digit() || matches!(char, ',' | ' ');
        let counts = self.rest.trim_start_matches(is_part);
        let is_meant = counts.starts_with('}')
            && self.rest[..self.rest.len() - counts.len()].contains(|c: char| c.is_ascii_digit());
        if !is_meant {
            return Ok(Node::Class(Class::only('{'.into())));
        }
        self.rest = &counts[1..];
        match counted(start) {
            Some(_) => Err(self.invalid(start, "repeats nothing")),
            None => Err(self.invalid(start, "is not a quantifier of ECMA 262, such as `{0,2}`")),
        }
    }

    /// The quantifier that comes next, as the least and the most repetitions, if there is one. A most of `None` is
    /// unlimited.
    fn repetition(&mut self) -> Result<Option<(u32, Option<u32>)>, Fault> {
        let start = self.rest;
        let (times, rest) = match start.chars().next() {
            Some('*') => ((0, None), &start[1..]),
            Some('+') => ((1, None), &start[1..]),
            Some('?') => ((0, Some(1)), &start[1..]),
            Some('{') => match counted(start) {
                Some(counted) => counted,
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        self.rest = rest;
        if times.1.is_some_and(|most| most < times.0) {
            return Err(self.invalid(start, "is out of order"));
        }
        self.take("?");
        Ok(Some(times))
    }
}

/// The longest piece of a pattern in a message, in characters.
const LONGEST_PIECE: usize = 24;

/// The numbers of `{2}`, `{2,}` or `{2,4}` at the start of a text, and the rest of the text. A number that overflows
/// becomes the maximum of its type.
fn counted(text: &str) -> Option<((u32, Option<u32>), &str)> {
    fn number(text: &str) -> Option<(u32, &str)> {
        let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
        let digits = &text[..text.len() - rest.len()];
        (!digits.is_empty()).then(|| (digits.parse().unwrap_or(u32::MAX), rest))
    }
    let (least, rest) = number(text.strip_prefix('{')?)?;
    let (most, rest) = match rest.strip_prefix(',') {
        None => (Some(least), rest),
        Some(rest) => number(rest).map_or((None, rest), |(most, rest)| (Some(most), rest)),
    };
    Some(((least, most), rest.strip_prefix('}')?))
}
