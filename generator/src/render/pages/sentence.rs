//! The first sentence of a description.

use crate::model::Docs;

use super::text::Inline;

/// Abbreviations with a full stop inside a sentence.
const ABBREVIATIONS: [&str; 5] = ["e.g.", "i.e.", "etc.", "vs.", "approx."];

/// The first sentence of a description; `None` without a description.
pub(super) fn of(docs: &Docs) -> Option<Inline> {
    docs.description.as_deref().map(first).as_deref().and_then(Inline::new)
}

/// The first sentence of a Markdown text, on one line; the whole first paragraph if no sentence ends in it.
pub(super) fn first(text: &str) -> String {
    let paragraph = first_paragraph(text);
    let ends = paragraph.match_indices(". ").map(|(at, _)| at + 1);
    for end in ends {
        let (sentence, rest) = paragraph.split_at(end);
        let next = rest.trim_start().chars().next();
        let goes_on = next.is_some_and(char::is_lowercase)
            || ABBREVIATIONS.iter().any(|word| sentence.ends_with(word));
        if !goes_on && !is_open(sentence) {
            return sentence.to_owned();
        }
    }
    paragraph
}

/// The first paragraph of a Markdown text, on one line.
pub(super) fn first_paragraph(text: &str) -> String {
    let lines = text.trim().lines().take_while(|line| !line.trim().is_empty());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

/// The text without links, but with their words.
pub(super) fn unlinked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](")
        && let (Some((before, words)), Some((_, after))) =
            (before.rsplit_once('['), after.split_once(')'))
    {
        out.push_str(before);
        out.push_str(words);
        rest = after;
    }
    out + rest
}

/// Whether a link, a code span or a parenthesis is open at the end of the text.
fn is_open(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    count('[') > count(']') || count('(') > count(')') || count('`') % 2 == 1
}
