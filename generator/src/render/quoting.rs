//! Texts as string literals. Every character of a text stays itself, so that no part of a text becomes code.

use crate::characters::{is_invisible, opens_tag};

/// The syntax of string literals in a language.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct Quoting {
    /// Whether single quotes are allowed; they are used if they save escapes.
    pub(in crate::render) either_quote: bool,
    /// The beginnings of interpolations, which a backslash escapes.
    pub(in crate::render) interpolations: &'static [&'static str],
    /// The escape for a character by its number.
    pub(in crate::render) unicode: fn(u32) -> String,
}

impl Quoting {
    /// The literal of a text.
    pub(in crate::render) fn literal(&self, text: &str) -> String {
        let single = self.either_quote && text.matches('"').count() > text.matches('\'').count();
        let quote = if single { '\'' } else { '"' };
        let mut out = String::with_capacity(text.len() + 2);
        out.push(quote);
        for (at, c) in text.char_indices() {
            let interpolates =
                self.interpolations.iter().any(|start| text[at..].starts_with(start));
            // On a page, the brace would open a tag of a template language.
            let is_tag = c == '{' && text[at + 1..].starts_with(opens_tag);
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c if c == quote || c == '\\' || interpolates => {
                    out.push('\\');
                    out.push(c);
                }
                c if is_invisible(c) || is_tag => out.push_str(&(self.unicode)(u32::from(c))),
                c => out.push(c),
            }
        }
        out.push(quote);
        out
    }
}

/// `\u{1f600}`, the escape in JavaScript, Ruby, PHP and Rust.
pub(in crate::render) fn braced(number: u32) -> String {
    format!("\\u{{{number:x}}}")
}

/// `\u0001` or `\U000e0001`, the escape in Python.
pub(in crate::render) fn fixed_width(number: u32) -> String {
    if number > 0xffff { format!("\\U{number:08x}") } else { format!("\\u{number:04x}") }
}

/// Whether a key needs no quotes in languages with identifiers like C.
pub(in crate::render) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}
