//! IDL text as tokens.

use super::printer::{is_name_character, is_name_start};

/// A word, a name in backquotes, a text in single quotes, a number or a sign, as written; empty at the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// The column of its first character.
    pub(super) column: usize,
}

/// The signs of the language. A longer sign comes before its prefix.
#[rustfmt::skip]
const SIGNS: [&str; 17] = [
    "==", "!=", "<=", ">=", "[]", "<", ">", "(", ")", ",", ";", "|", ".", "+", "-", "*", "/",
];

/// A message with its column, counted in characters from 1.
pub(super) fn error(column: usize, message: impl std::fmt::Display) -> String {
    format!("column {column}: {message}")
}

/// The tokens of a text; the last token is the end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut column = 1;
    loop {
        let trimmed = rest.trim_start();
        column += rest[..rest.len() - trimmed.len()].chars().count();
        let (text, after) = trimmed.split_at(length(trimmed, column)?);
        tokens.push(Token { text, column });
        if text.is_empty() {
            return Ok(tokens);
        }
        column += text.chars().count();
        rest = after;
    }
}

/// The length in bytes of the first token of a text.
fn length(text: &str, column: usize) -> Result<usize, String> {
    let Some(first) = text.chars().next() else {
        return Ok(0);
    };
    let run = |is: fn(char) -> bool| {
        let mut others = text.char_indices().skip(1).filter(|(_, character)| !is(*character));
        others.next().map_or(text.len(), |(at, _)| at)
    };
    match first {
        '\'' | '`' => closed(text, first)
            .ok_or_else(|| error(column, format!("the closing {first} is missing"))),
        '0'..='9' => Ok(run(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E'))),
        _ if is_name_start(first) => Ok(run(is_name_character)),
        _ => {
            let sign = SIGNS.iter().find(|sign| text.starts_with(**sign));
            let unknown = || error(column, format!("`{first}` is not allowed here"));
            sign.map(|sign| sign.len()).ok_or_else(unknown)
        }
    }
}

/// The length in bytes up to and including the closing quote. A backslash escapes the next character.
fn closed(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let mut inside = text.char_indices().skip(1);
    let closing = inside.find(|(_, character)| {
        let closes = !escaped && *character == quote;
        escaped = !escaped && *character == '\\';
        closes
    });
    closing.map(|(at, _)| at + quote.len_utf8())
}
