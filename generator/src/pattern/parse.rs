//! The grammar of ECMA 262, "Patterns": alternatives, groups, repetitions.

use super::class::Class;
use super::syntax::{Alternatives, Fault, Node};

/// Groups nest no deeper, so that walks over a pattern fit any stack. `regex-lite` takes 50 levels of its own syntax:
/// each group is up to three of them.
const DEEPEST: usize = 15;

/// Longer patterns are not read, in bytes. The one that RFC 5322 needs for an address has 6,400.
const LONGEST: usize = 8_192;

/// Reads a pattern.
pub(super) fn parse(text: &str) -> Result<Alternatives, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::Unsupported(format!("it is longer than {LONGEST} bytes")));
    }
    if is_between_slashes(text) {
        let reason = "the slashes around it are JavaScript's, and belong to no pattern";
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

/// Whether it is a literal of JavaScript, as `/^a$/i`, which no text would match.
fn is_between_slashes(text: &str) -> bool {
    let flagged = text.trim_end_matches(|flag: char| flag.is_ascii_lowercase());
    flagged.starts_with("/^") && flagged.ends_with("$/")
}

/// What is left of a pattern.
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

    /// Steps over a text, if it comes next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Steps over a text up to an end, if that comes.
    pub(super) fn take_until(&mut self, end: &str) -> Option<&'t str> {
        let (text, rest) = self.rest.split_once(end)?;
        self.rest = rest;
        Some(text)
    }

    /// What was read since `start` is no ECMA 262.
    pub(super) fn invalid(&self, start: &str, problem: &str) -> Fault {
        Fault::Invalid(self.reason(start, problem))
    }

    /// What was read since `start` is nothing for `regex-lite`.
    pub(super) fn unsupported(&self, start: &str, problem: &str) -> Fault {
        Fault::Unsupported(self.reason(start, problem))
    }

    /// The piece with its place, and what is wrong with it.
    fn reason(&self, start: &str, problem: &str) -> String {
        let before = &self.text[..self.text.len() - start.len()];
        let piece: String =
            start[..start.len() - self.rest.len()].chars().take(LONGEST_PIECE).collect();
        format!("`{piece}` at character {} {problem}", before.chars().count() + 1)
    }

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

    /// A group whose bracket has been read.
    fn group(&mut self, start: &'t str) -> Result<Node, Fault> {
        if self.take("?") {
            self.kind_of_group(start)?;
        }
        if self.depth == DEEPEST {
            let problem = format!("is inside {DEEPEST} groups, and deeper ones are not followed");
            return Err(self.unsupported(start, &problem));
        }
        self.depth += 1;
        let alternatives = self.alternatives()?;
        self.depth -= 1;
        match self.take(")") {
            true => Ok(Node::Group(alternatives)),
            false => {
                self.rest = &start[1..];
                Err(self.invalid(start, "is a group that is not closed"))
            }
        }
    }

    /// What follows `(?`.
    fn kind_of_group(&mut self, start: &str) -> Result<(), Fault> {
        if self.take(":") {
            return Ok(());
        }
        if ["=", "!", "<=", "<!"].into_iter().any(|kind| self.take(kind)) {
            return Err(self.unsupported(start, "looks ahead or back"));
        }
        if self.take("<") {
            let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$');
            return match self.take_until(">") {
                Some(name) if !name.is_empty() && name.chars().all(is_part) => Ok(()),
                _ => Err(self.invalid(start, "is a group without a name")),
            };
        }
        let flags = self.rest.trim_start_matches(['i', 'm', 's', '-']);
        let (is_flags, is_empty) = (flags.starts_with(':'), flags.len() == self.rest.len());
        self.rest = flags;
        self.next();
        match is_flags && !is_empty {
            true => Err(self.unsupported(start, "sets flags for a part")),
            false => Err(self.invalid(start, "begins no group of ECMA 262")),
        }
    }

    /// A brace where no repetition is: itself, unless a repetition was meant.
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
            None => Err(self.invalid(start, "is no count of ECMA 262, as `{0,2}` is")),
        }
    }

    /// How often the part before it stands there, if it is said; `None` as the upper number means any number of times.
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
            return Err(self.invalid(start, "counts down"));
        }
        self.take("?");
        Ok(Some(times))
    }
}

/// Messages show no more of a pattern than so many characters.
const LONGEST_PIECE: usize = 24;

/// The numbers of `{2}`, `{2,}` or `{2,4}` at the start of a text, and what follows. A number that is too large for any
/// text is the largest of its type.
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
