//! Blocks of Markdown: descriptions of several paragraphs.

use super::inline;

/// A description with its paragraphs, lists and fences kept, and nothing in it that reaches beyond it: fences are
/// closed, headings are text, HTML and template syntax are text.
pub(super) fn blocks(text: &str) -> String {
    let text = dedent(text);
    let mut out: Vec<String> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(fence) = Fence::opened_by(line) {
            flush(&mut paragraph, &mut out);
            let code: Vec<&str> =
                lines.by_ref().take_while(|line| !fence.closed_by(line)).collect();
            out.push(fence.print(&code));
        } else if line.trim().is_empty() {
            flush(&mut paragraph, &mut out);
        } else {
            paragraph.push(line);
        }
    }
    flush(&mut paragraph, &mut out);
    out.join("\n\n")
}

/// Without the white space around it, and without the indentation that all lines after the first have in common: text
/// cut from an indented comment would read as code.
fn dedent(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c == '\u{2028}' || c == '\u{2029}' { '\n' } else { c })
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    let text = text.trim();
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = text
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { line } else { line.get(common..).unwrap_or_default() })
        .collect();
    lines.join("\n")
}

/// Ends the paragraph at hand.
fn flush(paragraph: &mut Vec<&str>, out: &mut Vec<String>) {
    if paragraph.is_empty() {
        return;
    }
    let safe = inline::spans(&paragraph.join("\n"));
    let lines: Vec<String> = safe.lines().map(guard_line).collect();
    out.push(lines.join("\n"));
    paragraph.clear();
}

/// The line with a mark at its start that would make it a heading, a rule, a fence or a definition escaped.
pub(super) fn guard_line(line: &str) -> String {
    let body_at = marker_end(line);
    let (markers, body) = line.split_at(body_at);
    let is_rule = !body.is_empty() && body.chars().all(|c| "-=*_ ".contains(c));
    let is_definition = body.starts_with('[') && body.contains("]:");
    if body.starts_with(['#', '~']) || is_rule || is_definition {
        format!("{markers}\\{body}")
    } else {
        line.to_owned()
    }
}

/// Where the text of a line begins: behind indentation, quote marks and list markers.
fn marker_end(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let after = &rest[digits..];
        let step = if blank > 0 {
            blank
        } else if rest.starts_with('>')
            || rest.starts_with("- ")
            || rest.starts_with("* ")
            || rest.starts_with("+ ")
        {
            1
        } else if digits > 0 && (after.starts_with(". ") || after.starts_with(") ")) {
            digits + 1
        } else {
            return at;
        };
        // A rule is a line of the same marks: `* * *` is no list.
        if step == 1 && rest.chars().all(|c| "-*_ ".contains(c)) {
            return at;
        }
        at += step;
    }
}

/// The first line of a fenced block.
struct Fence<'a> {
    mark: char,
    length: usize,
    language: &'a str,
}

impl<'a> Fence<'a> {
    fn opened_by(line: &'a str) -> Option<Self> {
        let line = line.trim();
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = inline::leading_run(line, mark);
        let language = line[length..].trim();
        (length >= 3 && !language.contains('`')).then_some(Self { mark, length, language })
    }

    fn closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        inline::leading_run(line, self.mark) >= self.length && line.chars().all(|c| c == self.mark)
    }

    /// The block with a fence that nothing in it closes.
    fn print(&self, code: &[&str]) -> String {
        let language: String = self
            .language
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
            .collect();
        let mut code = code.join("\n");
        for tag in ["{{", "{%", "{#"] {
            // Nothing can be escaped in code; a character without width keeps the tag from being one.
            code = code.replace(tag, &format!("{{\u{200b}{}", &tag[1..]));
        }
        let fence = "`".repeat(inline::longest_run(&code, '`').max(2) + 1);
        format!("{fence}{language}\n{code}\n{fence}")
    }
}
