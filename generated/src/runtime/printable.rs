//! Text from a server, prepared for people: one line of bounded length, without characters that steer a terminal or
//! hide other text.

use std::fmt;

/// The first 10,000 characters of the text. Line breaks and tabs become spaces; other invisible characters are
/// escaped, as `\u{1b}`.
pub(crate) fn printable(text: &str) -> String {
    let mut clean = String::new();
    // Writing into a `String` never fails.
    let _ = write_printable(&mut clean, text, 10_000);
    clean
}

/// The first 1,000 characters of the text, for messages that have other parts.
pub(crate) struct Truncated<'a>(pub(crate) &'a str);

impl fmt::Display for Truncated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_printable(f, self.0, 1_000)
    }
}

fn write_printable(target: &mut dyn fmt::Write, text: &str, most: usize) -> fmt::Result {
    for (count, character) in text.chars().enumerate() {
        if count == most {
            return target.write_char('…');
        }
        match character {
            '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => target.write_char(' ')?,
            _ if is_unseen(character) => write!(target, "{}", character.escape_unicode())?,
            _ => target.write_char(character)?,
        }
    }
    Ok(())
}

/// Control characters, and characters that change the direction of text or have no width. The two joiners (U+200C,
/// U+200D) stay, because scripts and emoji need them.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}
