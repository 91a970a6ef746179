//! Line breaks in long names of code.

/// The page with a possible line break behind each `_`, `/` and `.` in the code spans of its HTML.
pub(crate) fn breakable(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    // Blocks of code scroll instead: they follow a `<pre>`, or have a language.
    while let Some((before, after)) = rest.split_once("<code>")
        && let Some((code, after)) = after.split_once("</code>")
    {
        out.push_str(before);
        out.push_str("<code>");
        match before.ends_with("<pre>") {
            true => out.push_str(code),
            false => out.push_str(&broken(code)),
        }
        out.push_str("</code>");
        rest = after;
    }
    out + rest
}

fn broken(code: &str) -> String {
    let mut out = String::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        let goes_on = chars.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(c, '_' | '/' | '.') && goes_on {
            out.push_str("<wbr>");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::breakable;

    #[test]
    fn spans_are_broken_and_blocks_are_not() {
        for (page, expected) in [
            ("a_b <code>a_b</code> c_d", "a_b <code>a_<wbr>b</code> c_d"),
            ("<code>/a/b.c()</code>", "<code>/<wbr>a/<wbr>b.<wbr>c()</code>"),
            ("<code>a_</code><code>&lt;_b", "<code>a_</code><code>&lt;_b"),
            ("<pre><code>a_b</code></pre>", "<pre><code>a_b</code></pre>"),
            (
                "<code class=\"language-rust\">a_b</code><code>a_b</code>",
                "<code class=\"language-rust\">a_b</code><code>a_<wbr>b</code>",
            ),
        ] {
            assert_eq!(breakable(page), expected);
        }
    }
}
