//! Descriptions as sentences.

use super::token::{code_span, link_address};

/// Words before whose full stop a sentence goes on.
const ABBREVIATIONS: [&str; 8] = ["e.g", "i.e", "vs", "cf", "approx", "incl", "no", "resp"];

/// Signs that can stand between the full stop and the end of a sentence.
const CLOSING: [char; 6] = ['"', '\'', ')', '”', '’', '*'];

/// The sentences of a description in Markdown: each with its code spans and links, on one line.
///
/// A blank line, a bullet, a heading or a row of a table ends a sentence; any other line break is a space.
pub(crate) fn sentences(description: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks(description) {
        split(&block, &mut found);
    }
    found
}

fn blocks(description: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut begins = true;
    for line in description.lines().map(str::trim) {
        let item = item(line);
        begins |= line.is_empty() || item.is_some() || line.starts_with('|');
        let text = item.unwrap_or(line);
        match blocks.last_mut() {
            _ if text.is_empty() => continue,
            Some(last) if !begins => last.extend([" ", text]),
            _ => blocks.push(text.to_owned()),
        }
        begins = false;
    }
    blocks
}

/// The text of a line that is an item of a list, a heading or a quotation.
fn item(line: &str) -> Option<&str> {
    let (mark, text) = line.split_once(' ')?;
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = matches!(mark, "-" | "*" | "+" | ">") || mark.bytes().all(|byte| byte == b'#');
    (is_mark || is_number).then(|| text.trim_start())
}

fn split(block: &str, found: &mut Vec<String>) {
    let mut start = 0;
    let mut cursor = 0;
    while let Some(character) = block[cursor..].chars().next() {
        cursor += match character {
            '`' => code_span(&block[cursor..]),
            // The address of a link can have any dots in it.
            ']' if block[cursor..].starts_with("](") => link_address(&block[cursor..]),
            _ => character.len_utf8(),
        };
        if matches!(character, '.' | '!' | '?') && ends(&block[start..cursor], &block[cursor..]) {
            let rest = &block[cursor..];
            cursor += rest.len() - rest.trim_start_matches(CLOSING).len();
            push(&block[start..cursor], found);
            start = cursor;
        }
    }
    push(&block[start..], found);
}

fn push(sentence: &str, found: &mut Vec<String>) {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if !words.is_empty() {
        found.push(words.join(" "));
    }
}

/// Whether a sentence ends between `before`, whose last character can end one, and `after`.
fn ends(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(CLOSING);
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == after.len() {
        return false;
    }
    let word = before
        .trim_end_matches('.')
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let abbreviated = before.ends_with('.') && ABBREVIATIONS.contains(&word.as_str());
    // "etc." ends a sentence only if the next one begins with a capital letter, like any other word does.
    !abbreviated && next.starts_with(|c: char| !c.is_lowercase())
}
