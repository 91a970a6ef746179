//! Splits sentences into tokens.

use crate::bounds;

/// A token of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word in lower case. Inner underscores, hyphens and apostrophes belong to the word.
    Word(String),
    /// The text of a code span.
    Code(String),
    /// A text in quotation marks.
    Quoted(String),
    /// Any other character except white space.
    Mark(char),
}

impl Token {
    /// Whether the token is this word or mark.
    pub(super) fn is(&self, text: &str) -> bool {
        match self {
            Self::Word(word) => word == text,
            Self::Mark(mark) => text.chars().eq([*mark]),
            Self::Code(_) | Self::Quoted(_) => false,
        }
    }

    /// The word, in lower case.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The tokens of a sentence, without the final full stop and without the addresses of links.
pub(super) fn tokens(sentence: &str) -> Vec<Token> {
    let mut rest = sentence;
    let mut tokens = Vec::new();
    let mut after_word = false;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '`' => code(rest),
            // An apostrophe after a word marks a possessive plural.
            '\'' if after_word => (None, 1),
            '"' | '“' | '\'' | '‘' => quoted(rest, first),
            ']' if rest.starts_with("](") => (None, link_address(rest)),
            '[' | ']' | '*' => (None, 1),
            _ if is_word(first) => word(rest),
            _ if first.is_whitespace() => (None, first.len_utf8()),
            _ => (Some(Token::Mark(first)), first.len_utf8()),
        };
        after_word = is_word(first);
        tokens.extend(token);
        rest = &rest[length..];
    }
    while matches!(tokens.last(), Some(Token::Mark('.' | '!'))) {
        tokens.pop();
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn word(text: &str) -> (Option<Token>, usize) {
    let mut end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    // Joiners inside a word: can't, auto-lock, E.164, access_schedule.ends_at, HH:mm.
    while let Some(joiner) = text[end..].chars().next() {
        let after = end + joiner.len_utf8();
        let joins = matches!(joiner, '\'' | '’' | '-' | '.' | ':');
        if !joins || !text[after..].starts_with(is_word) {
            break;
        }
        end = after + text[after..].find(|c| !is_word(c)).unwrap_or(text.len() - after);
    }
    let word = text[..end].replace('’', "'");
    (Some(Token::Word(word.to_lowercase())), end)
}

fn code(text: &str) -> (Option<Token>, usize) {
    let length = code_span(text);
    let inside = text[..length].trim_matches('`').trim();
    ((!inside.is_empty()).then(|| Token::Code(inside.to_owned())), length)
}

/// The length in bytes of the code span at the start of a text; without a closing delimiter, the length of its
/// backquotes.
pub(super) fn code_span(text: &str) -> usize {
    let fence = text.len() - text.trim_start_matches('`').len();
    let inside = near(&text[fence..]).find(&text[..fence]);
    inside.map_or(fence, |inside| fence + inside + fence)
}

/// The length in bytes of a link's address, from the bracket before it.
pub(super) fn link_address(text: &str) -> usize {
    near(text).find(')').map_or(2, |at| at + 1)
}

/// The beginning of a text, in which a delimiter must be closed.
fn near(text: &str) -> &str {
    let mut end = text.len().min(bounds::QUOTATION);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn quoted(text: &str, open: char) -> (Option<Token>, usize) {
    let close = match open {
        '“' => '”',
        '‘' => '’',
        same => same,
    };
    let start = open.len_utf8();
    match near(&text[start..]).find(close) {
        Some(length) => {
            let inside = text[start..start + length].to_owned();
            (Some(Token::Quoted(inside)), start + length + close.len_utf8())
        }
        None => (Some(Token::Mark(open)), start),
    }
}
