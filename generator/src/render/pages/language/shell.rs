//! Words of a POSIX shell (POSIX.1-2024, section 2.2): each is handed on as it is, and nothing in it is run.

use crate::characters::{has_tag, is_invisible, opens_tag};

/// The text as one word, without quotes where it needs none.
pub(super) fn bare(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

/// The text as one word between quotes: double ones where they do.
pub(super) fn double(text: &str) -> String {
    if is_plain_between_double(text) { format!("\"{text}\"") } else { quoted(text) }
}

/// The text as one word with the value of a variable behind it.
pub(super) fn before_variable(text: &str, variable: &str) -> String {
    match is_plain_between_double(text) {
        true => format!("\"{text}${variable}\""),
        false => format!("{}\"${variable}\"", quoted(text)),
    }
}

/// Whether every character stands for itself between double quotes, in an interactive shell too.
fn is_plain_between_double(text: &str) -> bool {
    !text.contains(['$', '`', '"', '\\', '!']) && !needs_escapes(text)
}

fn needs_escapes(text: &str) -> bool {
    text.contains(is_invisible) || has_tag(text)
}

/// The text between single quotes, in which nothing means anything; `$'…'` where it has what a page can't have.
pub(super) fn quoted(text: &str) -> String {
    if !needs_escapes(text) {
        return format!("'{}'", text.replace('\'', "'\\''"));
    }
    let mut out = String::from("$'");
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let is_tag = c == '{' && rest.clone().next().is_some_and(opens_tag);
        match c {
            // No word has one.
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
    }
}
