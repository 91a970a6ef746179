//! What stands inside a paragraph: code spans, links, brackets, tags, addresses.

use super::plain::longest_run;

/// The paragraph with its code spans, emphasis and absolute links; everything else is text.
pub(super) fn paragraph(text: &str) -> String {
    Inline::new(text, true).run()
}

/// A walk over the text of a paragraph.
struct Inline<'a> {
    text: &'a str,
    at: usize,
    /// Links do not nest.
    links: bool,
    out: String,
}

impl<'a> Inline<'a> {
    fn new(text: &'a str, links: bool) -> Self {
        Self { text, at: 0, links, out: String::with_capacity(text.len() + 16) }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn run(mut self) -> String {
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\\' => self.backslash(),
                '`' => self.code_span(),
                '[' => self.bracket(),
                '!' if self.rest().starts_with("![") => self.at += 1,
                '<' => self.angle(),
                ']' => self.escaped(']'),
                '~' if self.rest().starts_with("~~~") => self.escaped('~'),
                // One space is enough everywhere, and several could indent code.
                ' ' if self.out.ends_with(' ') => self.at += 1,
                'h' | 'H' => self.address(),
                other => self.verbatim(other.len_utf8()),
            }
        }
        self.out
    }

    fn verbatim(&mut self, length: usize) {
        self.out.push_str(&self.rest()[..length]);
        self.at += length;
    }

    fn escaped(&mut self, character: char) {
        self.out.push('\\');
        self.out.push(character);
        self.at += character.len_utf8();
    }

    fn backslash(&mut self) {
        let next = self.rest()[1..].chars().next();
        match next {
            Some(next) if next.is_ascii_punctuation() => self.verbatim(2),
            Some('\n') | None => self.at += 1,
            Some(_) => self.escaped('\\'),
        }
    }

    fn code_span(&mut self) {
        match code_span_length(self.rest()) {
            Some(length) => self.verbatim(length),
            None => {
                let run = self.rest().len() - self.rest().trim_start_matches('`').len();
                self.out.push_str(&"\\`".repeat(run));
                self.at += run;
            }
        }
    }

    fn bracket(&mut self) {
        let link = if self.links { Link::parse(self.rest()) } else { None };
        let Some(link) = link else {
            return self.escaped('[');
        };
        let text = Inline::new(link.text, false).run();
        match absolute(link.address) {
            Some(address) => {
                let text = if link.text.trim().is_empty() { address.clone() } else { text };
                let bare = !address.contains(['(', ')']);
                let target = if bare { address } else { format!("<{address}>") };
                self.out.push_str(&format!("[{text}]({target})"));
            }
            None => self.out.push_str(&text),
        }
        self.at += link.length;
    }

    fn angle(&mut self) {
        let inside = self.rest()[1..].split_once('>').map(|(inside, _)| inside);
        match inside.filter(|inside| !inside.contains(char::is_whitespace)) {
            Some(inside) if self.links && absolute(inside).as_deref() == Some(inside) => {
                self.verbatim(inside.len() + 2);
            }
            _ => self.escaped('<'),
        }
    }

    fn address(&mut self) {
        let before = self.text[..self.at].chars().next_back();
        let inside_word = before.is_some_and(char::is_alphanumeric);
        let length = if inside_word { None } else { bare_address(self.rest()) };
        let Some(length) = length else {
            return self.verbatim(1);
        };
        let address = self.rest()[..length].to_owned();
        match absolute(&address) {
            Some(address) if self.links => self.out.push_str(&format!("<{address}>")),
            // Not a bare address to rustdoc any more, and still one to a reader.
            _ => self.out.push_str(&address.replacen(':', "\\:", 1)),
        }
        self.at += length;
    }
}

/// `[text](address "title")`.
struct Link<'a> {
    text: &'a str,
    address: &'a str,
    length: usize,
}

impl<'a> Link<'a> {
    fn parse(source: &'a str) -> Option<Self> {
        let close = closing(source, '[', ']')?;
        let text = &source[1..close];
        let after = &source[close + 1..];
        if !after.starts_with('(') {
            return None;
        }
        let end = closing(after, '(', ')')?;
        let target = after[1..end].trim();
        let address = match target.strip_prefix('<') {
            Some(target) => target.split_once('>')?.0,
            None => target.split_whitespace().next().unwrap_or_default(),
        };
        let length = close + 1 + end + 1;
        Some(Self { text, address, length })
    }
}

/// Where the bracket at the start of the text is closed.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let mut length = character.len_utf8();
        match character {
            '\\' => length += text[at + 1..].chars().next().map_or(0, char::len_utf8),
            '`' if open == '[' => length = code_span_length(&text[at..]).unwrap_or(1),
            found if found == open => depth += 1,
            found if found == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += length;
    }
    None
}

/// The length of the code span at the start of the text, with its backquotes.
fn code_span_length(text: &str) -> Option<usize> {
    let run = text.len() - text.trim_start_matches('`').len();
    let fence = &text[..run];
    let mut at = run;
    while let Some(found) = text[at..].find(fence) {
        let start = at + found;
        let length = text[start..].len() - text[start..].trim_start_matches('`').len();
        if length == run {
            return Some(start + length);
        }
        at = start + length;
    }
    None
}

/// The length of the address at the start of the text, without the punctuation of the sentence around it.
fn bare_address(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let ends = |c: char| c.is_whitespace() || "<>\"'`[]{}|\\^".contains(c);
    let run = &text[..text.find(ends).unwrap_or(text.len())];
    let mut address = run.trim_end_matches(|c: char| ".,;:!?*_~".contains(c));
    while address.ends_with(')') && longest_run(address, '(') == 0 {
        address = address[..address.len() - 1].trim_end_matches(|c: char| ".,;:!?*_~)".contains(c));
    }
    let length = address.len().max(scheme.len());
    Some(length)
}

/// The address, if it leads somewhere from any page: relative ones and other schemes don't.
fn absolute(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"].into_iter();
    let scheme = known.into_iter().find(|scheme| lower.starts_with(scheme))?;
    if address.len() == scheme.len() {
        return None;
    }
    let encoded = address.chars().map(|character| match character {
        '<' | '>' | '"' | '\\' | '`' | '[' | ']' | '{' | '}' | '|' | '^' | ' ' | '\n' => {
            format!("%{:02X}", u32::from(character))
        }
        other => other.to_string(),
    });
    Some(encoded.collect())
}
