//! Texts as literals: every character of a text stays itself, and nothing of it becomes code.

use crate::characters::{is_invisible, opens_tag};

/// How a language writes a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct Quoting {
    /// Whether single quotes are used where that saves escapes.
    pub(in crate::render) either_quote: bool,
    /// What starts an interpolation, which a backslash before it prevents.
    pub(in crate::render) interpolations: &'static [&'static str],
    /// How a character that can't stand in source is written by its number.
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
            // On a page it would be one of a template language.
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

/// `\u{1f600}`, as JavaScript, Ruby, PHP and Rust write it.
pub(in crate::render) fn braced(number: u32) -> String {
    format!("\\u{{{number:x}}}")
}

/// `\u0001` or `\U000e0001`, as Python writes it.
pub(in crate::render) fn fixed_width(number: u32) -> String {
    if number > 0xffff { format!("\\U{number:08x}") } else { format!("\\u{number:04x}") }
}

/// Whether a key can stand without quotes in languages with C's identifiers.
pub(in crate::render) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}
