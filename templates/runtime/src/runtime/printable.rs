//! Text of a server on its way to a person: on one line, of bounded length, and without anything that steers a terminal
//! or hides what stands beside it.

use std::fmt;

/// The text with its line breaks and tabs as spaces, and with other characters that are not seen escaped, as `\u{1b}`.
/// Of more than 10,000 characters it is the beginning.
pub(crate) fn printable(text: &str) -> String {
    let mut clean = String::new();
    // A String takes whatever is written.
    let _ = write_printable(&mut clean, text, 10_000);
    clean
}

/// The same, no more than 1,000 characters of it: for messages that have other parts.
pub(crate) struct Brief<'a>(pub(crate) &'a str);

impl fmt::Display for Brief<'_> {
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

/// Control characters, and those that turn the direction of the text or take no room. The two joiners (U+200C, U+200D)
/// are none of them: scripts and emoji need them.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}
