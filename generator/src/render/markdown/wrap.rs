//! Wraps long lines.

/// The maximum length of a line that has a space for a break.
const WIDTH: usize = 100;

/// A space without a break, inside a link or a code span. Other control characters do not occur in the text.
pub(super) const HARD_SPACE: &str = "\u{1}";

/// The line in pieces. No piece begins with the mark of a block.
pub(in crate::render) fn wrap(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut fits = None;
    for at in line.match_indices(' ').map(|(at, _)| at).chain([line.len()]) {
        if at - start > WIDTH
            && let Some(fit) = fits.take()
        {
            pieces.push(&line[start..fit]);
            start = fit + 1;
        }
        let next = line.get(at + 1..).unwrap_or_default();
        let is_harmless = next.starts_with(|c: char| c.is_alphabetic() || "\"'([\\`_".contains(c));
        // Three backquotes at the start of a line would open a code block.
        let is_fence = next.starts_with("```");
        if at > start && is_harmless && !is_fence && !line[..at].ends_with('\\') {
            fits = Some(at);
        }
    }
    pieces.push(&line[start..]);
    pieces
}
