//! Shortens names that are too long for a file system.

use std::borrow::Cow;

use crate::hash::{BASIS, fnv1a};

/// The length of the mark after the joint: an `x` and 16 digits.
const MARK: usize = 17;

/// The text, if it has at most `limit` bytes; otherwise its beginning, the joint and a mark. The mark is a hash of the
/// text, so that texts with one beginning stay distinct.
pub(super) fn cut<'t>(text: &'t str, limit: usize, joint: char) -> Cow<'t, str> {
    if text.len() <= limit {
        return text.into();
    }
    let mut end = limit.saturating_sub(MARK + joint.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{joint}x{:016x}", &text[..end], fnv1a(text, BASIS)).into()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_short_text_is_unchanged() {
        assert_eq!(cut("doors", 5, '_'), "doors");
    }

    #[test]
    fn long_texts_stay_distinct_within_the_limit() {
        let [one, two] = ["one", "two"].map(|end| format!("{}{end}", "a".repeat(300)));
        let (one, two) = (cut(&one, 100, '_'), cut(&two, 100, '_'));
        assert_eq!((one.len(), two.len()), (100, 100));
        assert_ne!(one, two);
        assert_eq!(one, format!("{}_x21ea866d6595f64b", "a".repeat(82)), "on every run");
    }

    #[test]
    fn characters_are_not_split() {
        let cut = cut("größe größe größe größe", 21, '_').into_owned();
        assert!(cut.starts_with("gr_x"), "{cut}");
    }
}
