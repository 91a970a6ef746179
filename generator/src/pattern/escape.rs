//! Escapes and classes.

use super::class::{Class, Range};
use super::parse::Parser;
use super::syntax::{Fault, Node};

/// The meaning of a backslash and the characters after it.
enum Escape {
    /// One code point, which may be a surrogate.
    Code(u32),
    /// A set of code points.
    Set(Class),
    /// `\b` or `\B`
    Boundary(&'static str),
}

impl<'t> Parser<'t> {
    /// An escape outside of a class. The backslash has been read.
    pub(super) fn escape(&mut self, start: &'t str) -> Result<Node, Fault> {
        Ok(match self.escaped(start)? {
            Escape::Code(code) => Node::Class(Class::only(code)),
            Escape::Set(class) => Node::Class(class),
            Escape::Boundary(text) => Node::Assertion(text),
        })
    }

    /// A class. Its opening bracket has been read.
    pub(super) fn class(&mut self, start: &'t str) -> Result<Node, Fault> {
        let is_negated = self.take("^");
        let mut ranges = Vec::new();
        while !self.take("]") {
            let member = self.rest;
            let from = self.member(start)?;
            // A dash is literal at the end of a class, and beside a set: `[\w-.]`.
            let rest = self.rest;
            let is_range = rest.len() > 1 && rest.starts_with('-') && !rest.starts_with("-]");
            if !is_range {
                ranges.extend(from);
                continue;
            }
            self.take("-");
            let to = self.member(start)?;
            match (from.as_slice(), to.as_slice()) {
                ([(from, same)], [(to, last)]) if from == same && to == last => {
                    if from > to {
                        return Err(self.invalid(member, "is out of order"));
                    }
                    ranges.push((*from, *to));
                }
                _ => {
                    ranges.extend(from.iter().chain(&to));
                    ranges.push(('-'.into(), '-'.into()));
                }
            }
        }
        let class = Class::new(ranges);
        Ok(Node::Class(if is_negated { class.negated() } else { class }))
    }

    /// A member of the class that begins at `class`.
    fn member(&mut self, class: &'t str) -> Result<Vec<Range>, Fault> {
        let start = self.rest;
        match self.next() {
            Some('\\') => match self.escaped(start)? {
                Escape::Code(code) => Ok(vec![(code, code)]),
                Escape::Set(set) => Ok(set.ranges().to_vec()),
                Escape::Boundary(r"\b") => Ok(vec![(8, 8)]),
                Escape::Boundary(_) => Err(self.invalid(start, "is not an escape in a class")),
            },
            Some('[') if self.is_posix_class() => {
                Err(self.invalid(start, "is a POSIX class, which ECMA 262 does not have"))
            }
            Some(plain) => Ok(vec![(plain.into(), plain.into())]),
            None => {
                self.rest = &class[1..];
                Err(self.invalid(class, "opens a class that is never closed"))
            }
        }
    }

    /// Whether `:alpha:]` follows. If so, the parser skips it.
    fn is_posix_class(&mut self) -> bool {
        let Some(name) = self.rest.strip_prefix(':') else { return false };
        let after = name.trim_start_matches(|char: char| char.is_ascii_lowercase() || char == '^');
        match after.strip_prefix(":]").filter(|_| after.len() < name.len()) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The meaning of an escape. The backslash has been read.
    fn escaped(&mut self, start: &'t str) -> Result<Escape, Fault> {
        let set = |class: Class| Ok(Escape::Set(class));
        match self.next() {
            Some('d') => set(Class::digits()),
            Some('D') => set(Class::digits().negated()),
            Some('w') => set(Class::words()),
            Some('W') => set(Class::words().negated()),
            Some('s') => set(Class::spaces()),
            Some('S') => set(Class::spaces().negated()),
            Some('b') => Ok(Escape::Boundary(r"\b")),
            Some('B') => Ok(Escape::Boundary(r"\B")),
            Some('p' | 'P') => self.property(start),
            Some('k') => {
                self.take_until(">");
                Err(self.unsupported(start, "is a backreference"))
            }
            Some('1'..='9') => Err(self.unsupported(start, "is a backreference")),
            _ => self.character(start).map(Escape::Code),
        }
    }

    /// A Unicode property. `regex-lite` has no Unicode tables, so only ASCII properties are written out as ranges.
    fn property(&mut self, start: &'t str) -> Result<Escape, Fault> {
        let is_negated = start.starts_with(r"\P");
        let name = if self.take("{") { self.take_until("}") } else { None };
        let class = match name {
            Some("Any") => Class::new(Vec::new()).negated(),
            Some("ASCII") => Class::of(&[('\0', '\x7f')]),
            Some("ASCII_Hex_Digit" | "AHex") => Class::of(&[('0', '9'), ('A', 'F'), ('a', 'f')]),
            Some(_) => return Err(self.unsupported(start, "needs Unicode tables")),
            None => return Err(self.invalid(start, "is not a Unicode property")),
        };
        Ok(Escape::Set(if is_negated { class.negated() } else { class }))
    }

    /// An escape of one character. The parser returns to the first character after the backslash.
    fn character(&mut self, start: &'t str) -> Result<u32, Fault> {
        let wrong = |this: &Self| this.invalid(start, "is not an escape of ECMA 262");
        self.rest = &start[1..];
        let Some(sign) = self.next() else {
            return Err(self.invalid(start, "escapes nothing"));
        };
        Ok(match sign {
            't' => 0x9,
            'n' => 0xa,
            'v' => 0xb,
            'f' => 0xc,
            'r' => 0xd,
            '0' if !self.rest.starts_with(|next: char| next.is_ascii_digit()) => 0,
            'c' => match self.next().filter(char::is_ascii_alphabetic) {
                Some(letter) => u32::from(letter) % 32,
                None => return Err(wrong(self)),
            },
            'x' => self.digits(2).ok_or_else(|| wrong(self))?,
            'u' => self.unicode().ok_or_else(|| wrong(self))?,
            sign if sign.is_alphanumeric() => return Err(wrong(self)),
            sign => sign.into(),
        })
    }

    /// The rest of `\u`: a number in braces, four digits, or a pair of surrogates.
    fn unicode(&mut self) -> Option<u32> {
        if self.take("{") {
            let digits = self.take_until("}")?;
            return hexadecimal(digits).filter(|code| *code <= char::MAX.into());
        }
        let first = self.digits(4)?;
        let after = self.rest;
        if (0xd800..0xdc00).contains(&first)
            && self.take(r"\u")
            && let Some(second @ 0xdc00..0xe000) = self.digits(4)
        {
            return Some(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        }
        self.rest = after;
        Some(first)
    }

    /// This many hexadecimal digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        hexadecimal(digits)
    }
}

/// The number that these digits write. Leading zeros are allowed.
fn hexadecimal(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
