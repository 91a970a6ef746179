//! Long lines.

/// Lines longer than this are broken at a space.
const WIDTH: usize = 100;

/// A space at which no line is broken: in a link or a code span. The text has no control characters of its own.
pub(super) const HARD_SPACE: &str = "\u{1}";

/// The line in pieces, none of which begins with what would begin a block.
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
        // Three of them at the beginning of a line would open a block of code.
        let is_fence = next.starts_with("```");
        if at > start && is_harmless && !is_fence && !line[..at].ends_with('\\') {
            fits = Some(at);
        }
    }
    pieces.push(&line[start..]);
    pieces
}
