//! Patterns (ECMA 262, without flags) as data for the runtime, which brings no engine for regular expressions.
//!
//! Understood are characters, classes, groups, alternatives, repetitions, `^` and `$`. What looks around, goes back or
//! depends on Unicode's tables is not, and is reported.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::render::rust::profile::option;

/// The pattern as the runtime has it; else what is not understood.
pub(super) fn tokens(text: &str) -> Result<TokenStream, String> {
    let mut parser = Parser { rest: text, depth: 0 };
    let branches = parser.branches()?;
    match parser.rest.is_empty() {
        true => Ok(quote!(Pattern { text: #text, branches: #branches })),
        false => Err(format!("the pattern `{text}` has a bracket too many")),
    }
}

/// Brackets can't be nested deeper: the text may come from anyone, and the stack is not endless.
const DEEPEST: usize = 32;

/// Characters from one to another, both included.
type Range = (char, char);

const DIGITS: &[Range] = &[('0', '9')];
const WORDS: &[Range] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const SPACES: &[Range] = &[
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];
const LINE_ENDS: &[Range] = &[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

struct Parser<'t> {
    rest: &'t str,
    depth: usize,
}

type Parsed<T> = Result<T, String>;

impl Parser<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn branches(&mut self) -> Parsed<TokenStream> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("a pattern with brackets nested too deep".to_owned());
        }
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(quote!(&[#(#branches),*]))
    }

    fn sequence(&mut self) -> Parsed<TokenStream> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let atom = self.atom()?;
            parts.push(match self.times()? {
                (1, Some(1)) => atom,
                (least, most) => {
                    let least = Literal::u32_unsuffixed(least);
                    let most = option(most.map(Literal::u32_unsuffixed));
                    quote!(Atom::Repeated(&#atom, #least, #most))
                }
            });
        }
        Ok(quote!(&[#(#parts),*]))
    }

    fn atom(&mut self) -> Parsed<TokenStream> {
        match self.next() {
            Some('^') => Ok(quote!(Atom::Start)),
            Some('$') => Ok(quote!(Atom::End)),
            Some('(') => self.group(),
            Some('[') => Ok(class(&self.class()?)),
            Some('.') => Ok(class(&others(LINE_ENDS))),
            Some('\\') => Ok(class(&self.escape(false)?)),
            Some(sign @ ('*' | '+' | '?')) => {
                Err(format!("a pattern that repeats nothing: `{sign}`"))
            }
            Some(plain) => Ok(class(&[(plain, plain)])),
            None => Err("a pattern that ends too soon".to_owned()),
        }
    }

    fn group(&mut self) -> Parsed<TokenStream> {
        if self.take("?") && !self.take(":") {
            let name = self.take("<") && !self.rest.starts_with(['=', '!']);
            match self.rest.split_once('>').filter(|_| name) {
                Some((_, rest)) => self.rest = rest,
                None => return Err("a pattern that looks around".to_owned()),
            }
        }
        let branches = self.branches()?;
        match self.take(")") {
            true => Ok(quote!(Atom::Group(#branches))),
            false => Err("a pattern with an open bracket".to_owned()),
        }
    }

    fn class(&mut self) -> Parsed<Vec<Range>> {
        let is_negated = self.take("^");
        let mut ranges = Vec::new();
        while !self.take("]") {
            let from = self.member()?;
            // A dash that stands first or last is itself.
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.take("-");
                match (from.as_slice(), self.member()?.as_slice()) {
                    ([(from, same)], [(to, last)]) if from == same && to == last && from <= to => {
                        ranges.push((*from, *to));
                    }
                    _ => return Err("a pattern with a range that is none".to_owned()),
                }
            } else {
                ranges.extend(from);
            }
        }
        Ok(if is_negated { others(&ranges) } else { ranges })
    }

    fn member(&mut self) -> Parsed<Vec<Range>> {
        match self.next() {
            Some('\\') => self.escape(true),
            Some(plain) => Ok(vec![(plain, plain)]),
            None => Err("a pattern with an open bracket".to_owned()),
        }
    }

    fn escape(&mut self, in_class: bool) -> Parsed<Vec<Range>> {
        let one = |sign: char| Ok(vec![(sign, sign)]);
        match self.next() {
            Some('d') => Ok(DIGITS.to_vec()),
            Some('D') => Ok(others(DIGITS)),
            Some('w') => Ok(WORDS.to_vec()),
            Some('W') => Ok(others(WORDS)),
            Some('s') => Ok(SPACES.to_vec()),
            Some('S') => Ok(others(SPACES)),
            Some('t') => one('\t'),
            Some('n') => one('\n'),
            Some('r') => one('\r'),
            Some('f') => one('\u{c}'),
            Some('v') => one('\u{b}'),
            Some('b') if in_class => one('\u{8}'),
            Some('x') => one(self.code(2)?),
            Some('u') => one(self.code(4)?),
            Some(sign) if !sign.is_alphanumeric() => one(sign),
            Some(sign) => Err(format!("a pattern with `\\{sign}`")),
            None => Err("a pattern that ends too soon".to_owned()),
        }
    }

    /// A character by its number in hexadecimal digits.
    fn code(&mut self, digits: usize) -> Parsed<char> {
        let (code, rest) = self.rest.split_at_checked(digits).unwrap_or_default();
        self.rest = rest;
        let is_code = code.chars().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(code, 16).ok().filter(|_| is_code);
        number.and_then(char::from_u32).ok_or_else(|| "a pattern with half a character".to_owned())
    }

    /// How often the atom stands there: once, if nothing is said.
    fn times(&mut self) -> Parsed<(u32, Option<u32>)> {
        let times = match self.rest.chars().next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(),
            _ => return Ok((1, Some(1))),
        };
        self.next();
        // Whether few or many are preferred does not matter to whether there is a match.
        self.take("?");
        Ok(times)
    }

    fn counted(&mut self) -> Parsed<(u32, Option<u32>)> {
        let counts = self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let number = |text: &str| text.parse::<u32>().ok();
        let times = counts.and_then(|(counts, _)| match counts.split_once(',') {
            None => number(counts).map(|exact| (exact, Some(exact))),
            Some((least, "")) => number(least).map(|least| (least, None)),
            Some((least, most)) => number(least).zip(number(most).map(Some)),
        });
        let (Some((_, rest)), Some(times)) = (counts, times) else {
            return Err("a pattern with a count that is none".to_owned());
        };
        self.rest = rest;
        self.take("?");
        Ok(times)
    }
}

fn class(ranges: &[Range]) -> TokenStream {
    let ranges = ranges.iter().map(|(from, to)| quote!((#from, #to)));
    quote!(Atom::Class(&[#(#ranges),*]))
}

/// All characters but these.
fn others(ranges: &[Range]) -> Vec<Range> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut others = Vec::new();
    let mut from = Some('\0');
    for (first, last) in sorted {
        let Some(start) = from else { break };
        // Stepping over the surrogates is what ranges of characters do.
        if let Some(end) = (start..first).next_back() {
            others.push((start, end));
        }
        from = (last..=char::MAX).nth(1).map(|next| next.max(start));
    }
    others.extend(from.map(|from| (from, char::MAX)));
    others
}

#[cfg(test)]
mod tests {
    use super::tokens;

    /// The tokens without spaces and without what all begin with.
    fn written(pattern: &str) -> Result<String, String> {
        let text = tokens(pattern)?.to_string().replace(' ', "").replace("Atom::", "");
        let (_, branches) = text.split_once("branches:").expect("a pattern has branches");
        Ok(branches.trim_end_matches('}').to_owned())
    }

    #[test]
    fn what_is_understood() {
        for (pattern, expected) in [
            (r"^\d+$", "&[&[Start,Repeated(&Class(&[('0','9')]),1,None),End]]"),
            (r"a{2}?|", "&[&[Repeated(&Class(&[('a','a')]),2,Some(2))],&[]]"),
            (
                r"(?:a|(?<n>b))?",
                "&[&[Repeated(&Group(&[&[Class(&[('a','a')])],&[Group(&[&[Class(&[('b','b')])]])]]),0,Some(1))]]",
            ),
            (
                r"[\w-]{0,3}",
                "&[&[Repeated(&Class(&[('0','9'),('A','Z'),('_','_'),('a','z'),('-','-')]),0,Some(3))]]",
            ),
            (r"[^\x00-a]\.", r"&[&[Class(&[('b','\u{10ffff}')]),Class(&[('.','.')])]]"),
            (r"[]\D", r"&[&[Class(&[]),Class(&[('\0','/'),(':','\u{10ffff}')])]]"),
        ] {
            assert_eq!(written(pattern).as_deref(), Ok(expected), "{pattern}");
        }
    }

    #[test]
    fn what_is_not() {
        let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
        for (pattern, problem) in [
            ("(?=a)", "a pattern that looks around"),
            ("(?<!a)", "a pattern that looks around"),
            (r"(a)\1", r"a pattern with `\1`"),
            (r"\bword", r"a pattern with `\b`"),
            (r"\p{L}", r"a pattern with `\p`"),
            (r"\ud800", "a pattern with half a character"),
            ("[a", "a pattern with an open bracket"),
            ("(a", "a pattern with an open bracket"),
            ("a)", "the pattern `a)` has a bracket too many"),
            ("*", "a pattern that repeats nothing: `*`"),
            ("a{,2}", "a pattern with a count that is none"),
            ("[z-a]", "a pattern with a range that is none"),
            (&deep, "a pattern with brackets nested too deep"),
        ] {
            assert_eq!(written(pattern), Err(problem.to_owned()), "{pattern}");
        }
    }
}
