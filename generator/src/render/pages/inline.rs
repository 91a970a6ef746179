//! Spans of Markdown: code, links and text inside a paragraph.

/// A paragraph with everything in it made safe: HTML shows as text, template syntax means nothing, links lead to
/// the web, a mail address or a relative page.
pub(super) fn spans(paragraph: &str) -> String {
    let mut out = String::with_capacity(paragraph.len() + 16);
    let mut rest = paragraph;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '\\' => escape(rest, &mut out),
            '`' => code_or_marks(rest, &mut out),
            '<' => autolink_or_text(rest, &mut out),
            '{' => brace(rest, &mut out),
            ']' => link_end(rest, &mut out),
            other => {
                out.push(other);
                other.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// A backslash: it keeps what it escapes, except marks that other readers of the page look at before Markdown does.
fn escape(rest: &str, out: &mut String) -> usize {
    match rest[1..].chars().next() {
        Some('<') => {
            out.push_str("&lt;");
            2
        }
        Some('{') => {
            out.push_str("&#123;");
            2
        }
        Some(next) if next.is_ascii_punctuation() => {
            out.push('\\');
            out.push(next);
            2
        }
        _ => {
            out.push('\\');
            1
        }
    }
}

/// A run of backquotes: a code span where the same run comes again, else marks that stand for themselves.
fn code_or_marks(rest: &str, out: &mut String) -> usize {
    let run = leading_run(rest, '`');
    match closing_run(&rest[run..], run) {
        Some(length) => {
            let content = &rest[run..run + length];
            out.push_str(&code(&content.replace('\n', " ")));
            run + length + run
        }
        None => {
            out.push_str(&"\\`".repeat(run));
            run
        }
    }
}

/// Where in the text the closing run of exactly this length begins.
fn closing_run(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let run = leading_run(&text[at + found..], '`');
        if run == length {
            return Some(at + found);
        }
        at += found + run;
    }
    None
}

/// `<https://…>` stays a link; any other `<` is text.
fn autolink_or_text(rest: &str, out: &mut String) -> usize {
    let end = rest.find('>').unwrap_or(0);
    let address = rest.get(1..end).unwrap_or_default();
    if is_web(address) && !address.contains(|c: char| c.is_whitespace() || "<{".contains(c)) {
        out.push_str(&rest[..=end]);
        end + 1
    } else {
        out.push_str("&lt;");
        1
    }
}

/// `{{`, `{%` and `{#` open tags of template languages, in GitBook and mdBook pages too.
fn brace(rest: &str, out: &mut String) -> usize {
    if rest[1..].starts_with(['{', '%', '#']) {
        out.push_str("&#123;");
    } else {
        out.push('{');
    }
    1
}

/// The end of a link's text: what follows must be an address that does no harm, else it is not a link.
fn link_end(rest: &str, out: &mut String) -> usize {
    let Some(after) = rest.strip_prefix("](") else {
        out.push(']');
        return 1;
    };
    let address = after.split([')', ' ', '\n', '"']).next().unwrap_or_default();
    out.push_str(if is_harmless(address) { "](" } else { "]\\(" });
    2
}

/// Whether a link to it leads to the web, to a mail program, or to a page beside this one.
fn is_harmless(address: &str) -> bool {
    let relative = |c: char| c.is_ascii_alphanumeric() || "/._-#?=".contains(c);
    is_web(address)
        || address.starts_with("mailto:")
        || (!address.is_empty() && address.chars().all(relative))
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// A code span of this text, which has no line end.
pub(super) fn code(text: &str) -> String {
    if text.trim().is_empty() || has_template_syntax(text) {
        // A code span keeps every character, so a tag in it can't be escaped; an element can.
        return format!("<code>{}</code>", html(text));
    }
    let fence = "`".repeat(longest_run(text, '`') + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Text with every mark of Markdown escaped.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '{' => out.push_str("&#123;"),
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '#' | '+' | '-' | '=' | '>' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            other => out.push(other),
        }
        before = c;
    }
    out
}

/// Text inside an HTML element, in a Markdown page: no mark of either means anything.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' | '{' | '`' | '*' | '[' | ']' | '\\' | '|' => {
                out.push_str(&format!("&#{};", u32::from(c)));
            }
            other => out.push(other),
        }
    }
    out
}

/// Whether it opens a tag of a template language.
pub(super) fn has_template_syntax(text: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|tag| text.contains(tag))
}

/// The length of the longest run of this character.
pub(super) fn longest_run(text: &str, mark: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == mark { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// How many of this character it begins with.
pub(super) fn leading_run(text: &str, mark: char) -> usize {
    text.chars().take_while(|c| *c == mark).count()
}
