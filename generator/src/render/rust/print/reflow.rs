//! Joins lines that `prettyplease` breaks although the content fits on one line.

use std::borrow::Cow;

use super::WIDTH;

/// The text with each list that fits on one line: arguments, parameters, array items, fields of a value.
///
/// `prettyplease` breaks lines earlier, and puts each item of a list on a line of its own with a trailing comma.
pub(super) fn reflow(text: &str) -> String {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    // The lines of a joined call move to the left, until a line has this indentation.
    let mut moved = None;
    for line in text.lines() {
        let depth = parts(line).0;
        lines.push(line.get(moved.map_or(0, |_| 4)..).unwrap_or_default().into());
        moved = moved.filter(|call| depth > *call);
        if join_call(&mut lines) && line.ends_with('(') {
            moved = Some(depth);
        }
        while join_list(&mut lines) || join_call(&mut lines) {}
    }
    let mut out = String::with_capacity(text.len());
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Joins the call in the last line with its receiver on the line before. `prettyplease` breaks the line there if the
/// arguments are long. Returns whether the lines were joined.
fn join_call(lines: &mut Vec<Cow<'_, str>>) -> bool {
    let [.., receiver, call] = lines.as_slice() else { return false };
    let (indent, text) = parts(call);
    if !text.starts_with('.') || text.starts_with("..") {
        return false;
    }
    let (outer, name) = parts(receiver);
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    if !is_name || outer + 4 != indent || receiver.len() + text.len() > WIDTH {
        return false;
    }
    let joined = format!("{receiver}{text}");
    lines.truncate(lines.len() - 2);
    lines.push(joined.into());
    true
}

/// Joins the list that ends in the last line. Returns whether the lines were joined.
fn join_list(lines: &mut Vec<Cow<'_, str>>) -> bool {
    let [before @ .., last] = lines.as_slice() else { return false };
    let (indent, closing) = parts(last);
    if !closing.starts_with([')', ']', '>', '}']) {
        return false;
    }
    // The opening line of the list is the last line before it with at most the same indentation.
    let Some(open) = before.iter().rposition(|line| parts(line).0 <= indent) else { return false };
    let (opening, inside) = (&before[open], &before[open + 1..]);
    let is_value = closing.starts_with('}') && begins_value(opening);
    let is_list = opening.ends_with(['(', '[', '<']) || is_value;
    let length = || inside.iter().map(|line| parts(line).1.len() + 1).sum::<usize>();
    let is_flat = |line: &Cow<'_, str>| {
        let (depth, text) = parts(line);
        let is_item = !text.starts_with("//") && !text.starts_with('#');
        depth == indent + 4 && is_item && (!is_value || text.ends_with(','))
    };
    if !is_list
        || inside.is_empty()
        || parts(opening).0 != indent
        || opening.len() + length() + closing.len() > WIDTH + 2
        || !inside.iter().all(is_flat)
    {
        return false;
    }
    let items: Vec<&str> = inside.iter().map(|line| parts(line).1).collect();
    let (items, space) = (items.join(" "), if is_value { " " } else { "" });
    let items = items.strip_suffix(',').unwrap_or(&items);
    let joined = format!("{opening}{space}{items}{space}{closing}");
    if joined.len() > WIDTH {
        return false;
    }
    lines.truncate(open);
    lines.push(joined.into());
    true
}

/// Whether a line ends with the name of a type and an opening brace of a struct literal.
fn begins_value(line: &str) -> bool {
    let Some(before) = line.trim_start().strip_suffix(" {") else { return false };
    let (before, name) = before.rsplit_once(' ').unwrap_or(("", before));
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_type = name.starts_with(char::is_uppercase) || name.starts_with("crate::");
    let is_path = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '('));
    is_type && is_path && (before.is_empty() || before.ends_with(['=', ':']))
}

/// The indentation of a line, and the rest of the line.
fn parts(line: &str) -> (usize, &str) {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len(), text)
}

#[cfg(test)]
mod tests {
    use super::reflow;

    fn check(broken: &[&str], expected: &[&str]) {
        let lines = |lines: &[&str]| format!("{}\n", lines.join("\n"));
        assert_eq!(reflow(&lines(broken)), lines(expected));
    }

    #[test]
    fn a_list_that_fits_is_on_one_line() {
        check(
            &[
                "    pub fn close(", "        mut self,", "        reason: impl Into<",
                "            Reason,", "        >,", "    ) -> Self {",
            ],
            &["    pub fn close(mut self, reason: impl Into<Reason>) -> Self {"],
        );
        let long = "x".repeat(60);
        let items = [&*format!("        {long},"), &*format!("        {long},")];
        check(&["    &[", items[0], items[1], "    ]"], &["    &[", items[0], items[1], "    ]"]);
    }

    #[test]
    fn a_value_is_on_one_line_but_a_body_is_not() {
        check(
            &[
                "    fn get() -> Get {",
                "        Get {",
                "            call: Call::new(&A),",
                "        }",
                "    }",
            ],
            &["    fn get() -> Get {", "        Get { call: Call::new(&A) }", "    }"],
        );
        for kept in
            ["struct Get {", "impl Get {", "match get {", "Get::A => {", "fn get() -> Get {"]
        {
            check(&[kept, "    call: Call,", "}"], &[kept, "    call: Call,", "}"]);
        }
    }

    #[test]
    fn a_call_follows_its_receiver() {
        let long = format!("            \"{}\",", "x".repeat(70));
        check(
            &["    self.call", "        .body(", &long, "            &name.into(),", "        );"],
            &["    self.call.body(", &long[4..], "        &name.into(),", "    );"],
        );
    }

    #[test]
    fn other_lines_are_unchanged() {
        let docs = [
            "struct A {", "    /// (", "    a: B,", "    ..A", "}", "fn b(", "    // why",
            "    a: B,", ")",
        ];
        check(&docs, &docs);
    }
}
