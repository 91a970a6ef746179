//! Parameters in a sentence: a single one, a group, or a list of alternatives.

use crate::model::ParameterPath;
use crate::normalize::described_parameter::DescribedParameter;

use super::cues::names;
use super::scope::Scope;
use super::token::Token;

/// A parsed part of a sentence, and the index of the next token.
pub(super) type Read<T> = Option<(T, usize)>;

/// Words that may precede a name.
const BEFORE: &[&str] = &["a", "an", "the", "your", "corresponding"];

/// Words that may follow a name.
const AFTER: &[&str] =
    &["parameter", "parameters", "property", "properties", "field", "fields", "value", "values"];

fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is(word)))
}

fn skip(tokens: &[Token], mut at: usize, words: &[&str]) -> usize {
    while is(tokens, at, words) {
        at += 1;
    }
    at
}

/// A single parameter: `a`, `the a parameter`. With `plain`, a plain word counts as a name.
pub(super) fn reference<'a>(
    tokens: &[Token],
    at: usize,
    scope: &Scope<'a>,
    plain: bool,
) -> Read<&'a DescribedParameter> {
    let at = skip(tokens, at, BEFORE);
    let token = tokens.get(at)?;
    let known = match token {
        Token::Code(name) => scope.find(name)?,
        Token::Word(name) if plain || names(token, scope) => scope.find(name)?,
        _ => return None,
    };
    Some((known, skip(tokens, at + 1, AFTER)))
}

/// Parameters that are given together: `a`, `both a and b`, `the combination of a and b`, `a/b`, `a and b`.
fn group(tokens: &[Token], at: usize, scope: &Scope<'_>) -> Read<Vec<ParameterPath>> {
    let mut start = skip(tokens, at, BEFORE);
    if is(tokens, start, &["both"]) {
        start += 1;
    } else if is(tokens, start, &["combination"]) && is(tokens, start + 1, &["of"]) {
        start += 2;
    }
    let (first, mut end) = reference(tokens, start, scope, false)?;
    let mut group = vec![first.path.clone()];
    while is(tokens, end, &["and", "/"])
        && let Some((next, after)) = reference(tokens, end + 1, scope, false)
    {
        group.push(next.path.clone());
        end = after;
    }
    Some((group, end))
}

/// At least two elements of one kind, separated by a comma, one of the words, or both.
fn several<T>(
    tokens: &[Token],
    at: usize,
    words: &[&str],
    one: impl Fn(usize) -> Read<T>,
) -> Read<Vec<T>> {
    let (first, mut end) = one(at)?;
    let mut all = vec![first];
    loop {
        let comma = end + usize::from(is(tokens, end, &[","]));
        let next = comma + usize::from(is(tokens, comma, words));
        match one(next) {
            Some((other, after)) if next > end => {
                all.push(other);
                end = after;
            }
            _ => return (all.len() > 1).then_some((all, end)),
        }
    }
}

/// Alternatives: `a or b`, `a, b, or both c and d`. At least two groups, with `or` before one.
pub(super) fn options(
    tokens: &[Token],
    at: usize,
    scope: &Scope<'_>,
) -> Read<Vec<Vec<ParameterPath>>> {
    let one = |at| group(tokens, skip(tokens, at, &["either"]), scope);
    let (groups, end) = several(tokens, at, &["or"], one)?;
    tokens[at..end].iter().any(|token| token.is("or")).then_some((groups, end))
}

/// Values: `a`, `b`, and `c`. At least two texts in backquotes or quotation marks.
pub(super) fn values(tokens: &[Token], at: usize) -> Read<Vec<Token>> {
    several(tokens, at, &["and", "or"], |at| match tokens.get(at)? {
        token @ (Token::Code(_) | Token::Quoted(_)) => Some((token.clone(), at + 1)),
        _ => None,
    })
}

/// Parameters: `a and b`, `a, b, and c`. At least two.
pub(super) fn list(tokens: &[Token], at: usize, scope: &Scope<'_>) -> Read<Vec<ParameterPath>> {
    several(tokens, at, &["and"], |at| {
        let (known, after) = reference(tokens, at, scope, false)?;
        Some((known.path.clone(), after))
    })
}
