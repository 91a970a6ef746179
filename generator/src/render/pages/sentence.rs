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

/// The first paragraph of a Markdown text, on one line; a text of headings alone gives the first heading. The marks of a
/// heading, an item or a quotation are left out.
pub(super) fn first_paragraph(text: &str) -> String {
    let is_heading = |line: &&str| line.split_whitespace().next().is_some_and(is_heading_mark);
    let lines = || text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let body = lines().skip_while(|line| line.is_empty() || is_heading(line));
    let lines = if body.clone().next().is_some() { body.collect() } else { lines().collect() };
    let lines: Vec<&str> = lines;
    let begins_item = |line: &str| line.split_whitespace().next().is_some_and(is_mark);
    let ends = |(at, line): &(usize, &str)| line.is_empty() || *at > 0 && begins_item(line);
    let paragraph = lines.into_iter().enumerate().take_while(|line| !ends(line));
    let words: Vec<&str> = paragraph.flat_map(|(_, line)| line.split_whitespace()).collect();
    let marks = words.iter().take_while(|word| is_mark(word)).count();
    words[marks..].join(" ")
}

/// Whether a word at the start of a line marks a heading, an item or a quotation (CommonMark).
fn is_mark(word: &str) -> bool {
    matches!(word, "-" | "*" | "+" | ">") || is_heading_mark(word)
}

fn is_heading_mark(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|it| it == '#')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_words() {
        for (text, expected) in [
            ("One. Two.", "One."),
            ("### Heading\n\nOne. Two.", "One."),
            ("# Heading\nOne.\n\nTwo.", "One."),
            ("\n\n- An item\n- another", "An item"),
            ("> A quotation.", "A quotation."),
            ("## Heading alone", "Heading alone"),
            ("", ""),
            ("#", ""),
            ("#1 in its class", "#1 in its class"),
        ] {
            assert_eq!(first(text), expected, "{text:?}");
        }
    }
}
