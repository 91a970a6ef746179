//! Words for signs: for names that the document spells without letters, or two names with the same letters.

use crate::model::Name;

/// The words of a key of the document: its letters and digits, with the sign of a number (`-1` is `minus_1`). A key
/// without letters and digits has its signs in words; an empty key is `empty`.
pub(crate) fn words_of(wire: &str) -> Name {
    let name = Name::from_text(wire);
    if name.is_empty() {
        let signs: Vec<String> = wire.chars().map(sign).collect();
        return Name::from_text(
            if signs.is_empty() { "empty".to_owned() } else { signs.join("_") }.as_str(),
        );
    }
    let sign = match wire.as_bytes() {
        [b'-', digit, ..] if digit.is_ascii_digit() => "minus",
        [b'+', digit, ..] if digit.is_ascii_digit() => "plus",
        _ => return name,
    };
    Name::join([&Name::from_text(sign), &name])
}

/// The word for a character that is neither a letter nor a digit.
pub(crate) fn sign(character: char) -> String {
    let word = match character {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equals",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backquote",
        '{' | '}' => "brace",
        '|' => "pipe",
        '~' => "tilde",
        other => return format!("u{:x}", u32::from(other)),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn keys_without_letters_are_named_by_their_signs() {
        for (wire, expected) in [
            ("user_id", "user_id"),
            ("userId", "user_id"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            (">=", "greater_equals"),
            ("", "empty"),
            ("🎉", "u1f389"),
            ("a-1", "a_1"),
        ] {
            assert_eq!(words_of(wire).as_str(), expected, "{wire}");
        }
    }
}
