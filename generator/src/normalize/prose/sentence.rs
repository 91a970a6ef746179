//! Splits descriptions into sentences.

use super::token::{code_span, link_address};

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 8] = ["e.g", "i.e", "vs", "cf", "approx", "incl", "no", "resp"];

/// Characters that may follow the full stop of a sentence.
const CLOSING: [char; 6] = ['"', '\'', ')', '”', '’', '*'];

/// The sentences of a Markdown description, each on one line, with code spans and links.
///
/// A blank line, a list item, a heading or a table row ends a sentence. Any other line break counts as a space.
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

/// The text of a list item, a heading or a quotation.
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
            // The address of a link may contain full stops.
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

/// Whether a sentence ends between `before` and `after`. The last character of `before` is a possible end.
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
    // Unlike an abbreviation in the list above, "etc." can end a sentence. The next sentence then begins with a
    // capital.
    !abbreviated && next.starts_with(|c: char| !c.is_lowercase())
}
