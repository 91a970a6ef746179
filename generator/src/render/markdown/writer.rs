//! Writes the events of a Markdown parser as Markdown.

use std::mem::take;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::link::{absolute, bare_address, href, is_anchor, target_of};
use super::text::{ampersand, code, escaped, fenced, guarded, language, mark};
use super::wrap::{HARD_SPACE, wrap};
use super::{Target, one_line};
use crate::bounds::MARGIN;
use crate::characters::is_invisible;

/// The longest text of an HTML link, in bytes. A search without a limit would read the rest of the text for each tag.
const LINK_TEXT: usize = 300;

/// An open list item or quote.
struct Container {
    /// The prefix of its first line, until that line is written.
    first: Option<String>,
    /// The prefix of the other lines.
    rest: String,
}

/// Converts events into lines.
pub(super) struct Writer<'a> {
    source: &'a str,
    target: Target,
    out: Vec<String>,
    containers: Vec<Container>,
    /// The text of the open paragraph, row or code block.
    open: String,
    /// The targets of the open links; `None`: only the text of the link is kept.
    links: Vec<Option<String>>,
    /// The place in the source where the last HTML link ends.
    link_end: Option<usize>,
    /// The language of the open code block.
    code: Option<&'static str>,
    /// The number of columns of the open table.
    columns: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a str, target: Target) -> Self {
        Self {
            source,
            target,
            out: Vec::new(),
            containers: Vec::new(),
            open: String::new(),
            links: Vec::new(),
            link_end: None,
            code: None,
            columns: 0,
        }
    }

    /// The lines of all blocks.
    pub(super) fn lines(self) -> Vec<String> {
        self.out
    }

    /// The text of the spans, without blocks.
    pub(super) fn line(self) -> String {
        guarded(&self.open).replace(HARD_SPACE, " ")
    }

    /// Handles an event of a block, or of a span in a block.
    pub(super) fn block(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Item) => self.item(range),
            Event::Start(Tag::BlockQuote(_)) => {
                self.gap();
                self.contain(None, "> ".to_owned());
            }
            Event::Start(Tag::List(_)) if !self.containers.is_empty() => self.end_paragraph(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.gap();
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(info) if self.target == Target::Page => language(&info),
                    _ => "text",
                });
            }
            Event::Start(Tag::Table(columns)) => {
                self.gap();
                self.columns = columns.len();
            }
            Event::Start(Tag::TableCell) => self.open.push_str("| "),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock | Tag::List(_)) => {
                self.gap()
            }
            Event::Rule => {
                self.gap();
                self.push("---");
            }
            Event::End(tag) if self.end(tag, range.start) => {}
            Event::Text(text) if self.code.is_some() => self.open.push_str(&text),
            span => self.span(span, range),
        }
    }

    /// Ends a block that began at this position; returns `false` for a span.
    fn end(&mut self, tag: TagEnd, began: usize) -> bool {
        match tag {
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.containers.pop();
            }
            // A line of dashes under a text is rarely meant as a heading.
            TagEnd::Heading(level)
                if self.target == Target::Rustdoc && self.source[began..].starts_with('#') =>
            {
                let text = take(&mut self.open).replace('\n', " ");
                self.push(&format!("{} {text}", "#".repeat(level as usize)));
            }
            TagEnd::Heading(_) => {
                let is_plain = |c: char| c.is_alphanumeric() || " ,.:-()".contains(c);
                // Marks inside could end the emphasis.
                let is_plain = self.open.chars().all(is_plain) && !self.open.trim().is_empty();
                if is_plain && self.source[began..].starts_with('#') {
                    self.open = format!("**{}**", self.open.trim());
                }
                self.end_paragraph();
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::TableCell => self.open.push(' '),
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = take(&mut self.open) + "|";
                self.push(&row);
                if tag == TagEnd::TableHead {
                    self.push(&format!("|{}", "---|".repeat(self.columns)));
                }
            }
            TagEnd::Table => self.columns = 0,
            _ => return false,
        }
        true
    }

    fn item(&mut self, range: Range<usize>) {
        self.end_paragraph();
        let before = self.source[..range.start].trim_end_matches([' ', '>']);
        if before.ends_with("\n\n") {
            self.gap();
        }
        let marker = self.source[range].split_whitespace().next().unwrap_or("-");
        let rest = " ".repeat(marker.len() + 1);
        self.contain(Some(format!("{marker} ")), rest);
    }

    /// Opens a list item or a quote. Deeply nested content goes into the last allowed container, because each of its
    /// lines begins with the marks of all containers.
    fn contain(&mut self, first: Option<String>, rest: String) {
        let width: usize = self.containers.iter().map(|container| container.rest.len()).sum();
        self.containers.push(match width + rest.len() > MARGIN {
            true => Container { first: None, rest: String::new() },
            false => Container { first, rest },
        });
    }

    /// Ends a code block, and prints it between fences that its content can't close.
    fn end_code(&mut self) {
        let (code, language) = (take(&mut self.open), self.code.take().unwrap_or("text"));
        for line in fenced(language, &code, self.target).lines() {
            self.push(line);
        }
    }

    fn end_paragraph(&mut self) {
        for line in take(&mut self.open).lines() {
            let pieces = if self.target == Target::Rustdoc { wrap(line) } else { vec![line] };
            for piece in pieces.into_iter().filter(|piece| !piece.trim().is_empty()) {
                self.push(&guarded(piece));
            }
        }
    }

    /// Adds an empty line if there are lines before.
    fn gap(&mut self) {
        self.end_paragraph();
        let is_first = self.containers.iter().any(|container| container.first.is_some());
        let is_there = |line: &String| line.trim_start_matches([' ', '>']).is_empty();
        if !is_first && self.out.last().is_some_and(|line| !is_there(line)) {
            self.push("");
        }
    }

    fn push(&mut self, line: &str) {
        let mut whole = String::new();
        for container in &mut self.containers {
            whole.push_str(&container.first.take().unwrap_or_else(|| container.rest.clone()));
        }
        whole.push_str(&line.replace(HARD_SPACE, " "));
        self.out.push(whole.trim_end().to_owned());
    }

    /// Handles a span, or text between spans.
    pub(super) fn span(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(_) => self.text(range),
            Event::Code(text) => {
                let mut span = code(&text, self.target).replace(' ', HARD_SPACE);
                if self.columns > 0 {
                    span = span.replace('|', "\\|");
                }
                self.open.push_str(&span);
            }
            Event::Html(tags) | Event::InlineHtml(tags) => match tags.trim() {
                // Not for readers.
                tags if is_comment(tags) => {}
                // The text may have to stay on one line.
                "<br>" | "<br/>" | "<br />" => self.open.push(' '),
                "</a>" => {
                    if self.link_end == Some(range.start) {
                        self.end_link();
                    }
                }
                tag if is_anchor(tag) => self.anchor(tag, &range),
                _ => self.open.push_str(&escaped(&tags, self.target)),
            },
            Event::SoftBreak | Event::HardBreak => self.open.push('\n'),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => {
                self.open.push_str(&self.source[range.start..range.start + 1]);
            }
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {
                self.open.push_str(&self.source[range.start..range.start + 2]);
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                // Links can't be nested. The text of an automatic link becomes a link when it is written.
                let is_free = !self.in_link() && self.source[range].starts_with(['[', '!']);
                let address = absolute(&dest_url).filter(|_| is_free);
                if address.is_some() {
                    self.open_link();
                }
                self.links.push(address);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            _ => {}
        }
    }

    /// The start of an HTML link, whose text is kept. It is a link if its text is plain.
    fn anchor(&mut self, tag: &str, range: &Range<usize>) {
        let rest = &self.source[range.end..];
        let end = rest.bytes().take(LINK_TEXT).position(|byte| byte == b'<');
        let Some(end) = end.filter(|end| rest[*end..].starts_with("</a>")) else { return };
        // With one of these signs, the end of the link could be text, or stand in another block.
        if rest[..end].contains(['[', ']', '`', '\n', '|', '\\']) {
            return;
        }
        self.link_end = Some(range.end + end);
        let address = href(tag).and_then(|address| absolute(&address));
        let address = address.filter(|_| !self.in_link());
        if address.is_some() {
            self.open_link();
        }
        self.links.push(address);
    }

    /// Opens the text of a link. A `!` before the bracket is escaped, because it would make an image.
    fn open_link(&mut self) {
        if self.open.ends_with('!') && !self.open.ends_with("\\!") {
            self.open.insert(self.open.len() - 1, '\\');
        }
        self.open.push('[');
    }

    fn end_link(&mut self) {
        let Some(address) = self.links.pop().flatten() else {
            return;
        };
        if self.open.ends_with('[') && !self.open.ends_with("\\[") {
            self.open.push_str(&escaped(&address, self.target));
        }
        self.open.push_str(&format!("]({})", target_of(&address)));
    }

    fn in_link(&self) -> bool {
        self.links.iter().any(Option::is_some)
    }

    /// Writes text between spans as in the source, so that escapes stay.
    fn text(&mut self, range: Range<usize>) {
        let is_escaped = self.source[..range.start].ends_with('\\');
        let mut rest = &self.source[range.start - usize::from(is_escaped)..range.end];
        while let Some(character) = rest.chars().next() {
            let behind = &rest[character.len_utf8()..];
            let next = behind.chars().next();
            let mut taken = character.len_utf8();
            match character {
                '\\' => match next.filter(char::is_ascii_punctuation) {
                    // These are always escaped, in the syntax of the target.
                    Some(next) if "<{`[]&".contains(next) => {
                        self.literal(next, behind);
                        taken += 1;
                    }
                    Some(next) => {
                        self.open.extend(['\\', next]);
                        taken += 1;
                    }
                    None => self.open.push_str("\\\\"),
                },
                '&' => taken = self.entity(rest),
                ' ' if self.open.ends_with(' ') => {}
                ' ' if self.in_link() => self.open.push_str(HARD_SPACE),
                'h' | 'H' | 'm' if !self.open.ends_with(char::is_alphanumeric) => {
                    taken = self.address(rest).unwrap_or_else(|| {
                        self.open.push(character);
                        taken
                    });
                }
                // Letters and digits need no escapes: the rest of the word is copied.
                other if other.is_ascii_alphanumeric() => {
                    taken = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                    self.open.push_str(&rest[..taken]);
                }
                other => mark(other, self.target, &mut self.open),
            }
            rest = &rest[taken..];
        }
    }

    /// Writes an escaped character at the start of the text.
    fn literal(&mut self, character: char, text: &str) {
        match character {
            '&' => ampersand(text[1..].chars().next(), &mut self.open),
            other => mark(other, self.target, &mut self.open),
        }
    }

    /// Writes an `&` at the start of the text, and returns the length of the source. An entity stays, unless its
    /// character must not appear in the output.
    fn entity(&mut self, text: &str) -> usize {
        let end = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').map(|at| at + 1);
        let entity = end.filter(|end| text[*end..].starts_with(';')).map(|end| &text[..=end]);
        let decoded = entity.and_then(|entity| {
            let text = Parser::new(entity).find_map(|event| match event {
                Event::Text(text) => Some(text.into_string()),
                _ => None,
            });
            text.filter(|text| text != entity)
        });
        match (entity, decoded) {
            (Some(entity), Some(decoded)) if !decoded.contains(is_invisible) => {
                self.open.push_str(entity);
                entity.len()
            }
            (Some(entity), Some(decoded)) => {
                match one_line(&decoded) {
                    end if end.is_empty() && decoded.contains(char::is_whitespace) => {
                        self.open.push_str(if self.open.ends_with(' ') { "" } else { " " });
                    }
                    shown => self.open.push_str(&escaped(&shown, self.target)),
                }
                entity.len()
            }
            _ => {
                ampersand(text[1..].chars().next(), &mut self.open);
                1
            }
        }
    }

    /// Writes an address at the start of the text as a link, and returns its length.
    fn address(&mut self, text: &str) -> Option<usize> {
        let bare = bare_address(text)?;
        match absolute(bare).filter(|_| !self.in_link()) {
            Some(address) => self.open.push_str(&format!("<{address}>")),
            // The escape prevents an automatic link, and readers still see the address.
            None => self.open.push_str(&escaped(bare, self.target)),
        }
        Some(bare.len())
    }
}

/// Whether a tag is one comment (HTML, section 13.1.6): `<!-->` and `<!--->` are whole comments, with text behind them.
fn is_comment(tag: &str) -> bool {
    let inside = tag.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|text| {
        !text.starts_with('>') && !text.starts_with("->") && !text.contains("-->")
    })
}
