//! Words for a POSIX shell (POSIX.1-2024, section 2.2). A shell passes each word on unchanged and executes nothing in
//! it.

use crate::characters::{has_tag, is_invisible, opens_tag};

/// The text as one word, unquoted if possible.
pub(super) fn bare(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

/// The text as one quoted word, in double quotes if possible.
pub(super) fn double(text: &str) -> String {
    if is_plain_between_double(text) { format!("\"{text}\"") } else { quoted(text) }
}

/// The text as one word, followed by the value of a variable.
pub(super) fn before_variable(text: &str, variable: &str) -> String {
    match is_plain_between_double(text) {
        true => format!("\"{text}${variable}\""),
        false => format!("{}\"${variable}\"", quoted(text)),
    }
}

/// The value of a variable, followed by the text, as one word.
pub(super) fn after_variable(variable: &str, text: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match is_plain_between_double(text) && !text.starts_with(is_name) {
        true => format!("\"${variable}{text}\""),
        false => format!("\"${variable}\"{}", quoted(text)),
    }
}

/// Whether every character is literal between double quotes, in an interactive shell too.
fn is_plain_between_double(text: &str) -> bool {
    !text.contains(['$', '`', '"', '\\', '!']) && !needs_escapes(text)
}

fn needs_escapes(text: &str) -> bool {
    text.contains(is_invisible) || has_tag(text)
}

/// The text in single quotes, where every character is literal; as `$'…'` if it contains characters that a page can't
/// show.
pub(super) fn quoted(text: &str) -> String {
    if !needs_escapes(text) {
        return format!("'{}'", text.replace('\'', "'\\''"));
    }
    let mut out = String::from("$'");
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let is_tag = c == '{' && rest.clone().next().is_some_and(opens_tag);
        match c {
            // A shell word can't contain a NUL.
            '\0' => {}
            '\\' | '\'' => out.extend(['\\', c]),
            c if is_tag || c == '!' || is_invisible(c) => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("\\{byte:03o}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert_eq!(bare("--a"), "--a");
        assert_eq!(bare("--a;touch b;#"), "'--a;touch b;#'");
        assert_eq!(bare(""), "''");
        assert_eq!(double("a b"), "\"a b\"");
        assert_eq!(double("$(a)"), "'$(a)'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(double("{{'a\n\u{202e}!"), "$'\\173{\\'a\\012\\342\\200\\256\\041'");
        assert_eq!(before_variable("a: ", "B"), "\"a: $B\"");
        assert_eq!(before_variable("`a`: ", "B"), "'`a`: '\"$B\"");
        assert_eq!(after_variable("B", "/a"), "\"$B/a\"");
        assert_eq!(after_variable("B", "/`a`"), "\"$B\"'/`a`'");
        assert_eq!(after_variable("B", "a"), "\"$B\"'a'");
    }
}
