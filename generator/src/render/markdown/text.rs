//! Text that has no markup, or must not have any.

use super::{Target, one_line};

/// The text on one line, with everything escaped that Markdown or HTML would see in it.
pub(in crate::render) fn plain(text: &str, target: Target) -> String {
    guarded(&escaped(&one_line(text), target))
}

/// The text with every mark in it escaped that means something anywhere on a line.
pub(super) fn escaped(text: &str, target: Target) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        match character {
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => out.push('_'),
            // Not an address to who makes links of them, and still one to a reader.
            ':' if next == '/' => out.push_str("\\:"),
            '&' if next.is_ascii_alphanumeric() || next == '#' => out.push_str("\\&"),
            '\\' | '*' | '_' | '|' | '~' => out.extend(['\\', character]),
            other => mark(other, next, target, &mut out),
        }
        before = character;
    }
    out
}

/// A character that is text: a mark of code, links or tags is escaped.
pub(super) fn mark(character: char, next: char, target: Target, out: &mut String) {
    match (character, target) {
        ('`' | '[' | ']', _) | ('<', Target::Rustdoc) => out.extend(['\\', character]),
        ('<', Target::Page) => out.push_str("&lt;"),
        // It may come to stand in a table.
        ('|', Target::Page) => out.push_str("\\|"),
        // `{{`, `{%` and `{#` open tags of template languages, in GitBook and mdBook pages too.
        ('{', Target::Page) if "{%#".contains(next) => out.push_str("&#123;"),
        (other, _) => out.push(other),
    }
}

/// The line with the mark escaped with which it would be a heading, a quote, a rule or an item of a list.
pub(super) fn guarded(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = &line[digits..];
    let ends_word = |mark: &str| {
        behind.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let is_rule = line.chars().all(|c| "-=*_ ".contains(c));
    let begins_block = match digits {
        0 => {
            line.starts_with(['#', '>', '~'])
                || ["-", "*", "+"].into_iter().any(ends_word)
                || is_rule
        }
        _ => [".", ")"].into_iter().any(ends_word),
    };
    if begins_block && !line.is_empty() {
        format!("{}\\{behind}", &line[..digits])
    } else {
        line.to_owned()
    }
}

/// A code span, whatever backquotes there are in the text.
pub(in crate::render) fn code(text: &str, target: Target) -> String {
    let text = clean(text).replace('\n', " ");
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    if target == Target::Page && ["{{", "{%", "{#", "\\|"].iter().any(|tag| text.contains(tag)) {
        // A code span keeps every character, so a tag in it can't be escaped, nor a bar behind a backslash, in a table.
        // An element can.
        return format!("<code>{}</code>", html(&text));
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Text inside an HTML element, in a page: no mark of HTML, Markdown or a template language means anything.
pub(in crate::render) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in one_line(text).chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' | '{' | '`' | '*' | '[' | ']' | '\\' | '|' => {
                out.push_str(&format!("&#{};", u32::from(c)));
            }
            other => out.push(other),
        }
    }
    out
}

/// A block of code; its fence is longer than any run of backquotes in it.
pub(in crate::render) fn fenced(language: &str, code: &str) -> String {
    let is_word = |c: &char| c.is_ascii_alphanumeric() || "_-+".contains(*c);
    let language: String = language.chars().take_while(is_word).collect();
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let code = code.trim_end_matches('\n');
    format!("{fence}{language}\n{code}\n{fence}")
}

/// The length of the longest run of backquotes.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The text without what a source file must not have: one kind of line end, tabs as spaces, no control characters, and
/// the characters that change the direction of text spelled out, since the compiler refuses them.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push_str("    "),
            '\n' => cleaned.push('\n'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                cleaned.push_str(&format!("U+{:04X}", u32::from(character)));
            }
            '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            other if other.is_control() => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}
