//! Text that has no markup, or must not have any.

/// The text with everything escaped that Markdown or HTML would see in it, on one line.
pub(in crate::render::rust) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '\n' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            // Not a bare URL to rustdoc any more, and still one to a reader.
            ':' => escaped.push_str("\\:"),
            other => escaped.push(other),
        }
    }
    escaped.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A code span, whatever backquotes there are in the text.
pub(in crate::render::rust) fn code(text: &str) -> String {
    let text = clean(text).replace('\n', " ");
    if text.trim().is_empty() {
        return format!("\"{text}\"");
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// The length of the longest run of a character.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for found in text.chars() {
        run = if found == character { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The text without what a source file must not have: one kind of line end, tabs as spaces, no control
/// characters, and the characters that change the direction of text spelled out, since the compiler refuses them.
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
