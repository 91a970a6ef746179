//! Texts without markup.

use std::borrow::Cow;

use super::{Target, one_line};
use crate::characters::{has_invisible, has_tag, is_invisible};

/// The text on one line, with escapes for Markdown and HTML.
pub(in crate::render) fn plain(text: &str, target: Target) -> String {
    guarded(&escaped(&one_line(text), target))
}

/// The text with escapes for all inline marks.
pub(super) fn escaped(text: &str, target: Target) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let next = rest.clone().next();
        let is_in_word =
            before.is_alphanumeric() && next.is_some_and(|next| next.is_alphanumeric());
        match character {
            '_' if is_in_word => out.push('_'),
            // The escape prevents automatic links, and readers still see the address.
            ':' if next == Some('/') => out.push_str("\\:"),
            '&' => ampersand(next, &mut out),
            '\\' | '*' | '_' | '|' | '~' => out.extend(['\\', character]),
            other => mark(other, target, &mut out),
        }
        before = character;
    }
    out
}

/// Appends a character of a text. Marks of code, links or tags are escaped.
pub(super) fn mark(character: char, target: Target, out: &mut String) {
    match (character, target) {
        ('`' | '[' | ']', _) | ('<', Target::Rustdoc) => out.extend(['\\', character]),
        ('<', Target::Page) => out.push_str("&lt;"),
        // The text may end up in a table.
        ('|', Target::Page) => out.push_str("\\|"),
        // `{{`, `{%` and `{#` open tags of template languages, in GitBook and mdBook too. The next character is unknown
        // here, because text between may be removed.
        ('{', Target::Page) => out.push_str("&#123;"),
        // `$$` begins a formula in GitBook.
        ('$', Target::Page) if out.ends_with('$') => out.push_str("\\$"),
        (other, _) => out.push(other),
    }
}

/// Appends an `&` of a text. At the end of a text, the next character is unknown.
pub(super) fn ampersand(next: Option<char>, out: &mut String) {
    let is_harmless = next.is_some_and(|next| !next.is_ascii_alphanumeric() && next != '#');
    out.push_str(if is_harmless { "&" } else { "\\&" });
}

/// The line with an escape for a mark of a heading, a quote, a rule or a list item at its start.
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

/// A code span for any text, also for a text with backquotes.
///
/// One or two backquotes delimit the span. Three backquotes at the start of a broken line would open a code block. So a
/// text with runs of one and of two backquotes becomes plain text, with its marks escaped.
pub(in crate::render) fn code(text: &str, target: Target) -> String {
    let text = clean(text).replace('\n', " ");
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    if target == Target::Page && (has_tag(&text) || text.contains("\\|")) {
        // In a table, a code span can't escape a tag, or a bar after a backslash. An HTML element can.
        return format!("<code>{}</code>", html(&text));
    }
    let Some(mark) = ["`", "``"].into_iter().find(|mark| !has_run(&text, mark.len())) else {
        return match target {
            Target::Page => format!("<code>{}</code>", html(&text)),
            Target::Rustdoc => plain(&text, target),
        };
    };
    if text.starts_with('`') || text.ends_with('`') {
        format!("{mark} {text} {mark}")
    } else {
        format!("{mark}{text}{mark}")
    }
}

/// Whether the text contains a run of exactly this many backquotes, which would close a code span with this delimiter.
fn has_run(text: &str, length: usize) -> bool {
    text.split(|c| c != '`').any(|run| run.len() == length)
}

/// Text for an HTML element in a page, with escapes for HTML, Markdown and template languages.
pub(in crate::render) fn html(text: &str) -> String {
    entities(&one_line(text))
}

/// The text with the marks of HTML, Markdown and template languages as entities.
fn entities(text: &str) -> String {
    // A single underscore does not emphasize.
    let may_emphasize = text.split('_').count() > 2;
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        let is_mark = match c {
            '_' => may_emphasize && !(before.is_alphanumeric() && next.is_alphanumeric()),
            ':' => next == '/',
            other => "&<>\"'{`*[]\\|~$#".contains(other),
        };
        if is_mark {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// The languages that a code block of the document keeps. Other languages can have effects: `mdbook test` and rustdoc
/// compile Rust, and hosts of pages draw diagrams.
const LANGUAGES: [&str; 33] = [
    "bash", "c", "console", "cpp", "cs", "csharp", "css", "curl", "diff", "go", "graphql", "html",
    "http", "ini", "java", "javascript", "js", "json", "kotlin", "php", "py", "python", "rb",
    "ruby", "sh", "shell", "sql", "swift", "toml", "ts", "typescript", "xml", "yaml",
];

/// The language of a code block of the document: the first word after the fence, if it affects syntax highlighting
/// only.
pub(super) fn language(info: &str) -> &'static str {
    let word = info.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let known = LANGUAGES.into_iter().find(|known| word.eq_ignore_ascii_case(known));
    known.unwrap_or("text")
}

/// A code block. Its fence is longer than any run of backquotes in the code.
pub(in crate::render) fn fenced(language: &str, code: &str, target: Target) -> String {
    let is_word = |c: &char| c.is_ascii_alphanumeric() || "_-+".contains(*c);
    let language: String = language.chars().take_while(is_word).collect();
    let code = clean(code.trim_end_matches('\n'));
    if target == Target::Page && has_tag(&code) {
        // An element, for the same reason as in a code span.
        return format!(
            "<pre><code class=\"language-{language}\">{}</code></pre>",
            entities(&code)
        );
    }
    let fence = "`".repeat(longest_run(&code).max(2) + 1);
    format!("{fence}{language}\n{code}\n{fence}")
}

/// The length of the longest run of backquotes.
fn longest_run(text: &str) -> usize {
    if !text.contains('`') {
        return 0;
    }
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The text without characters that a source file must not have: line ends are unified, tabs become spaces, control
/// characters are removed, and characters that change the direction of text are spelled out, because rustc refuses
/// them.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !has_invisible(text) {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push_str("    "),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                cleaned.push_str(&format!("U+{:04X}", u32::from(character)));
            }
            other if is_invisible(other) => {}
            other => cleaned.push(other),
        }
    }
    cleaned.into()
}
