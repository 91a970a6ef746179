//! What a description consists of: paragraphs, lists, quotes, headings, code.
//!
//! Everything is written anew at the indentation that its container asks for. So text can't turn into code by
//! standing too far right, and code stands between fences at the margin, marked as text.

use super::inline;
use super::plain::{clean, longest_run};

/// Lines longer than this are broken at a space.
const WIDTH: usize = 100;

/// The description as lines of Markdown that mean no more than they say.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = clean(text);
    let mut writer = Writer::default();
    for line in dedent(&text) {
        writer.line(line);
    }
    writer.finish()
}

/// The lines without the indentation that all but the first have in common: descriptions come from indented source.
fn dedent(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let later = lines.iter().skip(1).filter(|line| !line.is_empty());
    let common = later.map(|line| indent(line)).min().unwrap_or(0);
    let first = lines.first().map(|line| line.trim_start());
    let rest = lines.iter().skip(1);
    first.into_iter().chain(rest.map(|line| line.get(common..).unwrap_or_default())).collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A list item that is open: where its content stands in the source, and where it is written.
#[derive(Clone, Copy, Debug)]
struct Item {
    source: usize,
    written: usize,
}

/// A code block that is open.
#[derive(Debug)]
struct Code {
    /// What closes it; `None`: a line that is less indented does.
    fence: Option<(char, usize)>,
    indent: usize,
    lines: Vec<String>,
}

/// Takes source lines, gives Markdown lines.
#[derive(Debug, Default)]
struct Writer {
    out: Vec<String>,
    items: Vec<Item>,
    /// What stands before the first line of the open paragraph, and before the others.
    prefix: (String, String),
    paragraph: Vec<String>,
    code: Option<Code>,
}

impl Writer {
    fn finish(mut self) -> Vec<String> {
        self.end_paragraph();
        self.end_code();
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out
    }

    fn line(&mut self, line: &str) {
        if self.in_code(line) {
            return;
        }
        if line.trim().is_empty() {
            self.end_paragraph();
            self.gap();
            return;
        }
        let starts_block = self.paragraph.is_empty();
        let indent = indent(line);
        let content = line.trim_start_matches(' ');
        if starts_block || marker(content).is_some() {
            while self.items.last().is_some_and(|item| indent < item.source) {
                self.items.pop();
            }
        }
        let (source, written) = self.items.last().map_or((0, 0), |i| (i.source, i.written));
        if starts_block && indent >= source + 4 {
            return self.open_code(None, source + 4, Some(&line[source + 4..]));
        }
        self.block(content, indent, written);
    }

    /// A line that is neither empty nor code.
    fn block(&mut self, content: &str, indent: usize, written: usize) {
        if let Some(fence) = fence(content) {
            self.end_paragraph();
            self.items.clear();
            self.open_code(Some(fence), indent, None);
        } else if let Some(length) = marker(content) {
            self.item(content, indent, written, length);
        } else if let Some(quoted) = content.strip_prefix('>') {
            self.end_paragraph();
            let quoted = unmarked(quoted);
            self.open_paragraph(written, "> ", quoted);
            self.end_paragraph();
        } else if content.starts_with(['#', '|']) || is_rule(content) {
            self.end_paragraph();
            self.open_paragraph(written, "", content);
            self.end_paragraph();
        } else if self.paragraph.is_empty() {
            self.open_paragraph(written, "", content);
        } else {
            self.paragraph.push(content.to_owned());
        }
    }

    fn item(&mut self, content: &str, indent: usize, written: usize, length: usize) {
        self.end_paragraph();
        let (marker, after) = content.split_at(length);
        let text = after.trim_start_matches(' ');
        let spaces = after.len() - text.len();
        let source = indent + length + if (1..=4).contains(&spaces) { spaces } else { 1 };
        let item = Item { source, written: written + length + 1 };
        self.items.push(item);
        if let Some(fence) = fence(text) {
            self.items.clear();
            return self.open_code(Some(fence), source, None);
        }
        self.open_paragraph(written, &format!("{marker} "), unmarked(text));
    }

    fn open_paragraph(&mut self, written: usize, marker: &str, text: &str) {
        let margin = " ".repeat(written);
        let hanging =
            if marker.starts_with('>') { marker.to_owned() } else { " ".repeat(marker.len()) };
        self.prefix = (format!("{margin}{marker}"), format!("{margin}{hanging}"));
        self.paragraph.push(text.to_owned());
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let text = self.paragraph.join("\n");
        self.paragraph.clear();
        let whole = text.starts_with(['#', '|']);
        let mut prefix = &self.prefix.0;
        for line in inline::paragraph(&text).lines() {
            let broken = if whole { vec![line] } else { wrap(line) };
            for line in broken {
                let line = line.trim_start();
                self.out.push(format!("{prefix}{line}").trim_end().to_owned());
                prefix = &self.prefix.1;
            }
        }
    }

    fn gap(&mut self) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn open_code(&mut self, fence: Option<(char, usize)>, indent: usize, first: Option<&str>) {
        let lines = first.map(str::to_owned).into_iter().collect();
        self.code = Some(Code { fence, indent, lines });
    }

    /// Whether the line belongs to the open code block, or closes it.
    fn in_code(&mut self, line: &str) -> bool {
        let Some(code) = &mut self.code else {
            return false;
        };
        let closes = match code.fence {
            Some((character, length)) => {
                let run = line.trim();
                run.len() >= length && run.chars().all(|found| found == character)
            }
            None if !line.trim().is_empty() && indent(line) < code.indent => {
                self.end_code();
                return false;
            }
            None => false,
        };
        if closes {
            self.end_code();
        } else {
            let margin = indent(line).min(code.indent);
            code.lines.push(line[margin..].to_owned());
        }
        true
    }

    fn end_code(&mut self) {
        let Some(mut code) = self.code.take() else {
            return;
        };
        while code.lines.last().is_some_and(|line| line.trim().is_empty()) {
            code.lines.pop();
        }
        let longest = code.lines.iter().map(|line| longest_run(line, '`')).max();
        let fence = "`".repeat(longest.map_or(3, |run| (run + 1).max(3)));
        self.gap();
        self.out.push(format!("{fence}text"));
        self.out.extend(code.lines);
        self.out.push(fence);
        self.out.push(String::new());
    }
}

/// The length of the list marker that the line begins with.
fn marker(content: &str) -> Option<usize> {
    if is_rule(content) {
        return None;
    }
    let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = match content[digits..].chars().next() {
        Some('-' | '*' | '+') if digits == 0 => 1,
        Some('.' | ')') if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let after = &content[length..];
    (after.is_empty() || after.starts_with(' ')).then_some(length)
}

/// The text without the markers at its start: what is nested on one line is not worth its risks.
fn unmarked(text: &str) -> &str {
    let mut text = text.trim_start_matches([' ', '>']);
    while let Some(length) = marker(text) {
        text = text[length..].trim_start_matches([' ', '>']);
    }
    if fence(text).is_some() { text.trim_start_matches(['`', '~']) } else { text }
}

/// The fence that the line begins with.
fn fence(content: &str) -> Option<(char, usize)> {
    let character = content.chars().next().filter(|first| "`~".contains(*first))?;
    let rest = content.trim_start_matches(character);
    let length = content.len() - rest.len();
    // ```code``` on one line is a code span.
    let span = character == '`' && rest.contains('`');
    (length >= 3 && !span).then_some((character, length))
}

/// Whether the line is a rule across the page, or underlines a heading.
fn is_rule(content: &str) -> bool {
    let mut signs = content.chars().filter(|c| *c != ' ');
    let first = signs.next().filter(|first| "-*_=".contains(*first));
    first.is_some_and(|first| signs.clone().count() >= 1 && signs.all(|sign| sign == first))
}

/// The line in pieces, none of which starts with what would begin a block. Links and code spans stay whole.
fn wrap(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut fits = None;
    let mut whole = Whole::default();
    for (at, character) in line.char_indices().chain([(line.len(), ' ')]) {
        whole.step(character);
        if character != ' ' || whole.is_open() {
            continue;
        }
        if at - start > WIDTH
            && let Some(fit) = fits.take()
        {
            pieces.push(&line[start..fit]);
            start = fit + 1;
        }
        let next = line.get(at + 1..).unwrap_or_default();
        let harmless = next.starts_with(|c: char| c.is_alphabetic() || "\"'([\\`_".contains(c));
        if at > start && harmless && fence(next).is_none() && !line[..at].ends_with('\\') {
            fits = Some(at);
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// What must not be broken, as far as it is open: a link's text, a code span.
#[derive(Debug, Default)]
struct Whole {
    brackets: usize,
    code: bool,
    escaped: bool,
}

impl Whole {
    fn step(&mut self, character: char) {
        match character {
            _ if self.escaped => self.escaped = false,
            '`' => self.code = !self.code,
            _ if self.code => {}
            '\\' => self.escaped = true,
            '[' => self.brackets += 1,
            ']' => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.code || self.brackets > 0
    }
}
