//! Parameters in a sentence: one, a group, or a list of alternatives.

use crate::model::ParameterPath;

use super::cues::names;
use super::scope::{Known, Scope};
use super::token::Token;

/// A part of a sentence that was read, and where the sentence goes on.
pub(super) type Read<T> = Option<(T, usize)>;

/// Words that can stand before a name.
const BEFORE: &[&str] = &["a", "an", "the", "your", "corresponding"];

/// Words that can stand after a name.
const AFTER: &[&str] =
    &["parameter", "parameters", "property", "properties", "field", "fields", "value", "values"];

fn is_word(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).and_then(Token::word).is_some_and(|word| words.contains(&word))
}

fn is_mark(tokens: &[Token], at: usize, mark: char) -> bool {
    tokens.get(at) == Some(&Token::Mark(mark))
}

fn skip(tokens: &[Token], mut at: usize, words: &[&str]) -> usize {
    while is_word(tokens, at, words) {
        at += 1;
    }
    at
}

/// `a`, `the a parameter`. With `plain`, a plain word can be the name.
pub(super) fn reference<'a>(
    tokens: &[Token],
    at: usize,
    scope: &Scope<'a>,
    plain: bool,
) -> Read<&'a Known> {
    let at = skip(tokens, at, BEFORE);
    let token = tokens.get(at)?;
    let known = match token {
        Token::Code(name) => scope.find(name)?,
        Token::Word(name) if plain || names(token, scope) => scope.find(name)?,
        _ => return None,
    };
    Some((known, skip(tokens, at + 1, AFTER)))
}

/// `a`, `both a and b`, `the combination of a and b`, `a/b`, `a and b`: what is given together.
fn group(tokens: &[Token], at: usize, scope: &Scope<'_>) -> Read<Vec<ParameterPath>> {
    let mut start = skip(tokens, at, BEFORE);
    if is_word(tokens, start, &["both"]) {
        start += 1;
    } else if is_word(tokens, start, &["combination"]) && is_word(tokens, start + 1, &["of"]) {
        start += 2;
    }
    let (first, mut end) = reference(tokens, start, scope, false)?;
    let mut group = vec![first.path.clone()];
    while is_word(tokens, end, &["and"]) || is_mark(tokens, end, '/') {
        let Some((next, after)) = reference(tokens, end + 1, scope, false) else {
            break;
        };
        group.push(next.path.clone());
        end = after;
    }
    Some((group, end))
}

/// `a or b`, `a, b, or both c and d`: at least two groups, `or` before the last.
pub(super) fn options(
    tokens: &[Token],
    at: usize,
    scope: &Scope<'_>,
) -> Read<Vec<Vec<ParameterPath>>> {
    let (first, mut end) = group(tokens, at, scope)?;
    let mut groups = vec![first];
    let mut has_or = false;
    loop {
        let comma = usize::from(is_mark(tokens, end, ','));
        let or = usize::from(is_word(tokens, end + comma, &["or"]));
        if comma + or == 0 {
            break;
        }
        let either = usize::from(is_word(tokens, end + comma + or, &["either"]));
        let Some((next, after)) = group(tokens, end + comma + or + either, scope) else {
            break;
        };
        has_or |= or == 1;
        groups.push(next);
        end = after;
    }
    (has_or && groups.len() > 1).then_some((groups, end))
}

/// `a`, `b`, and `c`: at least two texts in backquotes or quotation marks.
pub(super) fn values(tokens: &[Token], at: usize) -> Read<Vec<Token>> {
    let mut values = Vec::new();
    let mut end = at;
    while let Some(token @ (Token::Code(_) | Token::Quoted(_))) = tokens.get(end) {
        values.push(token.clone());
        let comma = usize::from(is_mark(tokens, end + 1, ','));
        let word = usize::from(is_word(tokens, end + 1 + comma, &["and", "or"]));
        end += 1 + comma + word;
        if comma + word == 0 {
            return (values.len() > 1).then_some((values, end));
        }
    }
    None
}

/// `a and b`, `a, b, and c`: at least two parameters.
pub(super) fn list(tokens: &[Token], at: usize, scope: &Scope<'_>) -> Read<Vec<ParameterPath>> {
    let (first, mut end) = reference(tokens, at, scope, false)?;
    let mut paths = vec![first.path.clone()];
    loop {
        let comma = usize::from(is_mark(tokens, end, ','));
        let and = usize::from(is_word(tokens, end + comma, &["and"]));
        let next = reference(tokens, end + comma + and, scope, false);
        match next {
            Some((next, after)) if comma + and > 0 => {
                paths.push(next.path.clone());
                end = after;
            }
            _ => break,
        }
    }
    (paths.len() > 1).then_some((paths, end))
}
