//! IDL text as tokens.

use super::RuleError;
use super::text::is_name_character;

/// A token, and the column at which it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) column: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word: a keyword or a name.
    Word(String),
    /// A name in backquotes, never a keyword.
    Name(String),
    /// A text in single quotes.
    Text(String),
    /// A number, with the digits of the source.
    Number(serde_json::Number),
    /// A sign.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// The signs of the language; one that another begins with stands after it.
const SIGNS: [&str; 18] =
    ["==", "!=", "<=", ">=", "[]", "<", ">", "(", ")", ",", ";", "|", ".", "+", "-", "*", "/", "="];

/// The tokens of a text, the end last.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, RuleError> {
    let mut lexer = Lexer { rest: text, column: 1 };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next()?;
        let end = token.kind == TokenKind::End;
        tokens.push(token);
        if end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: &'a str,
    column: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> Result<Token, RuleError> {
        self.take_while(char::is_whitespace);
        let column = self.column;
        let kind = self.kind()?;
        Ok(Token { kind, column })
    }

    fn kind(&mut self) -> Result<TokenKind, RuleError> {
        let Some(first) = self.rest.chars().next() else {
            return Ok(TokenKind::End);
        };
        if first == '\'' {
            return self.quoted('\'').map(TokenKind::Text);
        }
        if first == '`' {
            return self.quoted('`').map(TokenKind::Name);
        }
        if first.is_ascii_digit() {
            return self.number();
        }
        if first.is_alphabetic() || first == '_' {
            return Ok(TokenKind::Word(self.take_while(is_name_character)));
        }
        match SIGNS.iter().find(|sign| self.rest.starts_with(**sign)) {
            Some(sign) => {
                self.skip(sign.len());
                Ok(TokenKind::Sign(sign))
            }
            None => Err(RuleError::new(self.column, format!("`{first}` has no meaning here"))),
        }
    }

    fn number(&mut self) -> Result<TokenKind, RuleError> {
        let column = self.column;
        let digits = self.take_while(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E'));
        match serde_json::from_str(&digits) {
            Ok(number) => Ok(TokenKind::Number(number)),
            Err(_) => Err(RuleError::new(column, format!("`{digits}` is no number"))),
        }
    }

    /// A text between two of `quote`, in which a backslash takes the meaning from the next character.
    fn quoted(&mut self, quote: char) -> Result<String, RuleError> {
        let column = self.column;
        self.skip(1);
        let mut text = String::new();
        let mut escaped = false;
        while let Some(character) = self.rest.chars().next() {
            self.skip(character.len_utf8());
            match character {
                _ if escaped => {
                    text.push(character);
                    escaped = false;
                }
                '\\' => escaped = true,
                _ if character == quote => return Ok(text),
                _ => text.push(character),
            }
        }
        Err(RuleError::new(column, format!("the closing {quote} is missing")))
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let length = self.rest.find(|character| !keep(character)).unwrap_or(self.rest.len());
        let taken = self.rest[..length].to_owned();
        self.skip(length);
        taken
    }

    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes);
        self.column += skipped.chars().count();
        self.rest = rest;
    }
}
