//! Characters that are invisible, or that change how other characters look: the output contains none of them
//! unescaped.

/// Whether a character is invisible: control characters, marks that change the direction of text, Unicode line ends,
/// characters without width, tags.
///
/// These are Unicode's `Cc`, `Zl` and `Zp`, and the characters of `Cf` without a glyph ([UAX #44], table 12).
/// CVE-2021-42574 shows an attack with the first of them.
///
/// [UAX #44]: https://www.unicode.org/reports/tr44/#General_Category_Values
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            u32::from(character),
            0xad | 0x61c
                | 0x180e
                | 0x200b..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0xfeff
                | 0xfff9..=0xfffb
                | 0x1bca0..=0x1bca3
                | 0x1d173..=0x1d17a
                | 0xe0000..=0xe007f
        )
}

/// Whether a text contains such a character other than a line end. Most texts are plain ASCII, so their bytes decide.
pub(crate) fn has_invisible(text: &str) -> bool {
    // A part is tested as a whole, because processors test many bytes at a time.
    let is_plain = |part: &[u8]| {
        let odd = |byte: &u8| u8::from(!matches!(byte, b'\n' | b' '..=b'~'));
        part.iter().fold(0, |found, byte| found | odd(byte)) == 0
    };
    !text.as_bytes().chunks(64).all(is_plain) && text.contains(|c| c != '\n' && is_invisible(c))
}

/// Whether `{` before this character opens a tag of a template language: `{{`, `{%`, `{#`.
pub(crate) fn opens_tag(behind_brace: char) -> bool {
    matches!(behind_brace, '{' | '%' | '#')
}

/// Whether a text contains a tag of a template language.
pub(crate) fn has_tag(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| text[at + 1..].starts_with(opens_tag))
}
