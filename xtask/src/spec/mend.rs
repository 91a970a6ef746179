//! Edits of YAML files as texts: comments, order and spelling of all the rest stay.

use generator::diagnostic::Position;

/// Takes entries out, each by the place at which it begins. Returns the text, and the entries that share their line with
/// others: those are for a person.
///
/// An entry is a member of a block mapping or an item of a block sequence. It ends before the next line that is indented
/// no deeper; comments right above it go with it.
pub(super) fn without(text: &str, entries: &[Position]) -> (String, Vec<Position>) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut is_gone = vec![false; lines.len()];
    let mut left = Vec::new();
    for entry in entries {
        match extent(&lines, *entry) {
            Some((start, end)) => is_gone[start..end].fill(true),
            None => left.push(*entry),
        }
    }
    while take_headings(&lines, &mut is_gone) {}
    let kept = lines.iter().zip(is_gone).filter(|(_, is_gone)| !is_gone);
    (kept.map(|(line, _)| *line).collect(), left)
}

/// Takes out headings such as `update:` of which nothing is left; returns whether there were any.
fn take_headings(lines: &[&str], is_gone: &mut [bool]) -> bool {
    let mut changed = false;
    for (at, line) in lines.iter().enumerate() {
        let Some(indent) = indentation(line).filter(|_| !is_gone[at]) else { continue };
        let inside = lines.iter().enumerate().skip(at + 1);
        let mut inside = inside
            .filter_map(|(at, line)| Some((at, indentation(line)?)))
            .take_while(|(_, other)| *other > indent)
            .peekable();
        let is_heading = line.trim_end().ends_with(':') && inside.peek().is_some();
        if is_heading && inside.all(|(at, _)| is_gone[at]) {
            is_gone[at] = true;
            changed = true;
        }
    }
    changed
}

/// The lines of an entry.
fn extent(lines: &[&str], entry: Position) -> Option<(usize, usize)> {
    let at = entry.line.checked_sub(1)?;
    let line = lines.get(at)?;
    let indent = indentation(line)?;
    // Before the entry stands nothing, or the dash of its item.
    let before: String = line.chars().take(entry.column.checked_sub(1)?).collect();
    if !matches!(before.trim(), "" | "-") {
        return None;
    }
    let is_behind = |line: &&str| indentation(line).is_some_and(|other| other <= indent);
    let mut end = lines[at + 1..].iter().position(is_behind).map_or(lines.len(), |n| at + 1 + n);
    // Comments and empty lines before the next entry are about that.
    while end > at + 1 && indentation(lines[end - 1]).is_none() {
        end -= 1;
    }
    let mut start = at;
    while start > 0 && is_comment(lines[start - 1], indent) {
        start -= 1;
    }
    Some((start, end))
}

/// How far a line with an entry is indented; `None` for comments and empty lines.
fn indentation(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    let is_entry = !text.trim().is_empty() && !text.starts_with('#');
    is_entry.then(|| line.len() - text.len())
}

fn is_comment(line: &str, indent: usize) -> bool {
    let text = line.trim_start_matches(' ');
    text.starts_with('#') && line.len() - text.len() == indent
}

/// Sets a text in a mapping at the top: `package:` and below it `version: 0.2.0`.
pub(super) fn set(text: &str, section: &str, key: &str, value: &str) -> String {
    let heading = format!("{section}:");
    let new = format!("  {key}: {value}\n");
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(start) = lines.iter().position(|line| line.trim_end() == heading) else {
        let space = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return format!("{text}{space}{heading}\n{new}");
    };
    let inside = lines[start + 1..].iter().position(|line| indentation(line) == Some(0));
    let end = inside.map_or(lines.len(), |n| start + 1 + n);
    let prefix = format!("  {key}:");
    match lines[start + 1..end].iter().position(|line| line.starts_with(&prefix)) {
        Some(at) => lines[start + 1 + at] = &new,
        None => lines.insert(start + 1, &new),
    }
    lines.concat()
}

/// Whether the mapping at the top has this key.
pub(super) fn has(text: &str, key: &str) -> bool {
    let heading = format!("{key}:");
    text.lines().any(|line| line.starts_with(&heading))
}

#[cfg(test)]
mod tests {
    use generator::diagnostic::Position;

    use super::{set, without};

    const TEXT: &str = "\
actions:
  # The first.
  - target: a
    update:
      b: 1

  # The second,
  # in two lines.
  - target: c
    remove: true
  # The third.
  - { target: d, remove: true }
names:
  one: 1
  two: 2 # both
";

    fn position(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn an_entry_goes_with_its_comments() {
        let (text, left) = without(TEXT, &[position(9, 5), position(14, 3)]);
        let expected = TEXT
            .replace("  # The second,\n  # in two lines.\n  - target: c\n    remove: true\n", "")
            .replace("  one: 1\n", "");
        assert_eq!((text.as_str(), left), (expected.as_str(), Vec::new()));
    }

    #[test]
    fn a_heading_goes_with_the_last_entry_below_it() {
        let text = "a:\n  - b: 1\n    list:\n      - one\n      - two\nc: 1\n";
        let (text, _) = without(text, &[position(4, 9), position(5, 9)]);
        assert_eq!(text, "a:\n  - b: 1\nc: 1\n");
    }

    #[test]
    fn what_shares_its_line_is_left() {
        let (text, left) = without(TEXT, &[position(12, 16), position(99, 1)]);
        assert_eq!((text.as_str(), left), (TEXT, vec![position(12, 16), position(99, 1)]));
    }

    #[test]
    fn a_value_is_set_in_its_section() {
        assert_eq!(
            set("package:\n  name: a\nx: 1\n", "package", "version", "0.2.0"),
            "package:\n  version: 0.2.0\n  name: a\nx: 1\n"
        );
        assert_eq!(
            set("package:\n  version: 0.1.0\n", "package", "version", "0.2.0"),
            "package:\n  version: 0.2.0\n"
        );
        assert_eq!(
            set("x: 1\n", "package", "version", "0.2.0"),
            "x: 1\npackage:\n  version: 0.2.0\n"
        );
    }
}
