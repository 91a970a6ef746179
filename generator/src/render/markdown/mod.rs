//! Markdown of the document, written anew so that it means no more than it says.
//!
//! A description is data that nobody has checked. [`blocks`] parses it and prints what it consists of: no tag is HTML,
//! no bracket a link to an item, every link leads to the web or a mail program, every fence is closed, no code is a
//! doctest, and nothing opens a tag of a template language.

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

/// Who reads the Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Target {
    /// rustdoc, and whoever reads the source: escapes are backslashes, long lines are broken, code is marked as text.
    Rustdoc,
    /// A page of the reference: other programs look for tags before Markdown does, so these are entities; a heading
    /// is a paragraph, as headings divide the page.
    Page,
}

/// The blocks of a description, line by line.
pub(in crate::render) fn blocks(text: &str, target: Target) -> Vec<String> {
    let source = shallow(dedent(&clean(text)));
    let mut writer = Writer::new(&source, target);
    for (event, range) in parse(&source) {
        writer.block(event, range);
    }
    writer.lines()
}

/// A description on one line, without any block.
pub(in crate::render) fn line(text: &str, target: Target) -> String {
    // A heading has no blocks in it; its closing mark keeps one of the text.
    let heading = format!("# {} #", one_line(text));
    let mut writer = Writer::new(&heading, target);
    for (event, range) in parse(&heading) {
        writer.span(event, range);
    }
    writer.line()
}

/// A text that is not Markdown on one line, without what can't be seen.
pub(in crate::render) fn visible(text: &str) -> String {
    one_line(text)
}

fn parse(source: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter())
}

/// The text with every run of white space, line ends too, as one space.
fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without the marks of quotes and items that are too many in a line: for each line that follows, the parser goes
/// through all of them.
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

/// Where the marks of quotes and items end that a line begins with: `> - 1. a` has three.
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

/// The text without the indentation that all lines but the first have in common: descriptions come from indented
/// source.
fn dedent(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let later = lines.iter().skip(1).filter(|line| !line.is_empty());
    let common = later.map(indent).min().unwrap_or(0);
    let rest = lines.iter().skip(1).map(|line| line.get(common..).unwrap_or_default());
    lines.first().copied().into_iter().chain(rest).collect::<Vec<_>>().join("\n")
}
