//! Rewrites Markdown of the document, so that nothing in it has unintended effects.
//!
//! A description is untrusted text. [`blocks`] parses it and prints its elements again: no tag is HTML, no bracket
//! links to an item, every link leads to the web or a mail program, every fence is closed, no code block is a doctest,
//! and nothing opens a tag of a template language.

mod link;
#[cfg(test)]
mod tests;
mod text;
mod wrap;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

pub(in crate::render) use link::absolute;
pub(in crate::render) use text::{code, fenced, html, plain};
pub(in crate::render) use wrap::wrap;

use crate::bounds::MARKS;

use text::clean;
use writer::Writer;

/// The reader of the Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Target {
    /// rustdoc, and readers of the source: escapes are backslashes, long lines are broken, and code blocks are marked
    /// as text.
    Rustdoc,
    /// A page of the reference. Other programs look for tags before Markdown does, so tags are written as entities. A
    /// heading becomes a paragraph in bold, because headings divide the page.
    Page,
}

/// The lines of a description.
pub(in crate::render) fn blocks(text: &str, target: Target) -> Vec<String> {
    let source = shallow(dedent(&clean(text)));
    let mut writer = Writer::new(&source, target);
    for (event, range) in parse(&source) {
        writer.block(event, range);
    }
    writer.lines()
}

/// A description on one line, without blocks.
pub(in crate::render) fn line(text: &str, target: Target) -> String {
    // A heading can't contain blocks. Its closing mark protects a mark at the end of the text.
    let heading = format!("# {} #", one_line(text));
    let mut writer = Writer::new(&heading, target);
    for (event, range) in parse(&heading) {
        writer.span(event, range);
    }
    writer.line()
}

/// A plain text on one line, without invisible characters.
pub(in crate::render) fn visible(text: &str) -> String {
    one_line(text)
}

fn parse(source: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter())
}

/// The text with each run of white space replaced by one space.
fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without excessive marks of quotes and list items on one line: the parser processes all of them again for
/// each line that follows.
fn shallow(text: String) -> String {
    if !text.lines().any(|line| marks(line).nth(MARKS).is_some()) {
        return text;
    }
    let cut = |line: &str| match (marks(line).nth(MARKS - 1), marks(line).last()) {
        (Some(kept), Some(last)) => format!("{} {}", &line[..kept], &line[last..]),
        _ => line.to_owned(),
    };
    text.lines().map(cut).collect::<Vec<_>>().join("\n")
}

/// The ends of the marks of quotes and list items at the start of a line: `> - 1. a` has three.
fn marks(line: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line[at..].trim_start_matches([' ', '\t']);
        let after = match rest.strip_prefix(['>', '-', '+', '*']) {
            Some(after) if rest.starts_with('>') => after,
            Some(after) => after.strip_prefix([' ', '\t'])?,
            None => {
                let number = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                let after = number.strip_prefix(['.', ')'])?.strip_prefix([' ', '\t'])?;
                (number.len() < rest.len()).then_some(after)?
            }
        };
        at = line.len() - after.len();
        Some(at)
    })
}

/// The text without the common indentation of all lines but the first: descriptions often come from indented source
/// code.
fn dedent(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let later = lines.iter().skip(1).filter(|line| !line.is_empty());
    let common = later.map(indent).min().unwrap_or(0);
    let rest = lines.iter().skip(1).map(|line| line.get(common..).unwrap_or_default());
    lines.first().copied().into_iter().chain(rest).collect::<Vec<_>>().join("\n")
}
