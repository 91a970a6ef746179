//! Edits YAML files as text, so that comments, order and spelling stay.
//!
//! An edit works on lines, which can fail for unusual spellings. So each edit knows the value that the new text must
//! have, and fails otherwise.

use generator::diagnostic::Position;
use generator::model::SpecPointer;
use serde_json::Value;

/// A YAML text and its value.
#[derive(Clone, Debug)]
pub(super) struct Yaml {
    text: String,
    value: Value,
}

impl Yaml {
    /// The value of a text; `None` if the text is not YAML.
    pub(super) fn read(text: String) -> Option<Self> {
        let value = serde_yaml::from_str(&text).ok()?;
        Some(Self { text, value })
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The number of items of a list at the top.
    pub(super) fn length(&self, key: &str) -> usize {
        self.value[key].as_array().map_or(0, Vec::len)
    }

    /// Accepts the text if it has the value.
    fn accept(&mut self, text: String, value: Value) -> bool {
        let accepted = Self::read(text).filter(|new| new.value == value);
        let is_accepted = accepted.is_some();
        if let Some(new) = accepted {
            *self = new;
        }
        is_accepted
    }

    /// Removes an entry, and the containers that become empty. Returns whether it did: a person removes entries that
    /// share a line with others.
    pub(super) fn remove(&mut self, at: Position, pointer: &SpecPointer) -> bool {
        let mut value = self.value.clone();
        let keys: Vec<String> = pointer.segments().map(|key| key.into_owned()).collect();
        take_out(&mut value, &keys) && self.accept(without(&self.text, at), value)
    }

    /// Gives an entry another key. Returns whether it did: a person renames a key that does not stand on a line of its own.
    pub(super) fn rename(&mut self, at: Position, pointer: &SpecPointer, key: &str) -> bool {
        let mut value = self.value.clone();
        let keys: Vec<String> = pointer.segments().map(|key| key.into_owned()).collect();
        let Some((old, above)) = keys.split_last() else { return false };
        let above = above.iter().try_fold(&mut value, |inside, key| inside.get_mut(key));
        let Some(Value::Object(members)) = above else { return false };
        if members.contains_key(key) {
            return false;
        }
        let Some(entry) = members.remove(old) else { return false };
        members.insert(key.to_owned(), entry);
        let text = renamed(&self.text, at, old, key);
        text.is_some_and(|text| self.accept(text, value))
    }

    /// Adds items to a list at the top that is not empty. `item` has the lines of one item without indentation.
    pub(super) fn append(&mut self, key: &str, item: &str) -> bool {
        let Ok(Value::Array(new)) = serde_yaml::from_str(item) else { return false };
        let mut value = self.value.clone();
        let Some(list) = value[key].as_array_mut() else { return false };
        list.extend(new);
        let heading = format!("{key}:");
        let lines: Vec<&str> = self.text.split_inclusive('\n').collect();
        let Some(start) = lines.iter().position(|line| line.starts_with(&heading)) else {
            return false;
        };
        let end = end_of(&lines, start);
        let first = lines[start + 1..end].iter().find(|line| depth(line).is_some());
        let indent = first.map_or(2, |line| line.len() - line.trim_start_matches(' ').len());
        let mut text = lines[..end].concat();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        item.lines().for_each(|line| text.push_str(&format!("{}{line}\n", " ".repeat(indent))));
        text.push_str(&lines[end..].concat());
        self.accept(text, value)
    }

    /// Sets a text in a mapping at the top, for example `version: 0.2.0` below `package:`.
    pub(super) fn set(&mut self, section: &str, key: &str, new: &str) -> bool {
        let mut value = self.value.clone();
        if value.is_null() {
            value = Value::Object(serde_json::Map::new());
        }
        let Some(top) = value.as_object_mut() else { return false };
        let inside = top.entry(section).or_insert_with(|| Value::Object(serde_json::Map::new()));
        let Some(inside) = inside.as_object_mut() else { return false };
        inside.insert(key.to_owned(), Value::from(new));
        self.accept(with(&self.text, section, key, new), value)
    }
}

/// Removes a value from a tree, and the containers that become empty.
fn take_out(value: &mut Value, keys: &[String]) -> bool {
    let Some((key, rest)) = keys.split_first() else { return false };
    let index = key.parse::<usize>().ok();
    let inside = match value {
        Value::Object(members) => members.get_mut(key),
        Value::Array(items) => index.and_then(|index| items.get_mut(index)),
        _ => None,
    };
    let Some(inside) = inside else { return false };
    if !rest.is_empty() {
        if !take_out(inside, rest) {
            return false;
        }
        let is_empty = match inside {
            Value::Object(members) => members.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !is_empty {
            return true;
        }
    }
    match (value, index) {
        (Value::Object(members), _) => drop(members.shift_remove(key)),
        (Value::Array(items), Some(index)) => drop(items.remove(index)),
        _ => return false,
    }
    true
}

/// The text without the entry at a place: a member of a block mapping or an item of a block sequence. The entry ends
/// before the next line that is not indented deeper. Comments right above go too, unless the next entry has no
/// comments of its own: then they can be about both.
fn without(text: &str, at: Position) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(at) = at.line.checked_sub(1).filter(|at| *at < lines.len()) else {
        return text.to_owned();
    };
    let end = end_of(&lines, at);
    let mut is_gone = vec![false; lines.len()];
    is_gone[at..end].fill(true);
    let is_comment = |line: &str| line.trim_start_matches(' ').starts_with('#');
    let is_alone = lines.get(end).is_none_or(|next| {
        is_comment(next) || next.trim().is_empty() || depth(next) < depth(lines[at])
    });
    let above = lines[..at].iter().rev().take_while(|line| is_comment(line)).count();
    if is_alone {
        is_gone[at - above..at].fill(true);
    }
    // Keys such as `update:` whose value is empty now.
    for at in (0..at).rev() {
        let Some(own) = depth(lines[at]).filter(|_| lines[at].trim_end().ends_with(':')) else {
            continue;
        };
        let inside = lines.iter().zip(&is_gone).skip(at + 1);
        let inside = inside.filter_map(|(line, is_gone)| Some((depth(line)?, *is_gone)));
        let mut inside = inside.take_while(|(depth, _)| *depth > own).peekable();
        if inside.peek().is_some() && inside.all(|(_, is_gone)| is_gone) {
            is_gone[at] = true;
        }
    }
    let kept = lines.iter().zip(is_gone).filter(|(_, is_gone)| !is_gone);
    kept.map(|(line, _)| *line).collect()
}

/// The text with another key at the beginning of the entry at a place.
fn renamed(text: &str, at: Position, old: &str, new: &str) -> Option<String> {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let line = lines.get_mut(at.line.checked_sub(1)?)?;
    let indent = line.len() - line.trim_start_matches(' ').len();
    let spelled = [old.to_owned(), single_quoted(old), format!("\"{old}\"")];
    let mut ends = spelled.iter().filter(|old| line[indent..].starts_with(&format!("{old}:")));
    let end = indent + ends.next()?.len();
    let is_plain = new.chars().all(|c| c.is_alphanumeric() || "_-./|+?<>[] ".contains(c))
        && new.starts_with(char::is_alphabetic);
    let new = if is_plain { new.to_owned() } else { single_quoted(new) };
    line.replace_range(indent..end, &new);
    Some(lines.concat())
}

/// A text in single quotes.
fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The end of an entry that begins in a line: comments and empty lines before the next entry belong to the next entry.
fn end_of(lines: &[&str], at: usize) -> usize {
    let own = depth(lines[at]);
    let is_behind = |line: &&str| depth(line).is_some_and(|other| Some(other) <= own);
    let mut end = lines[at + 1..].iter().position(is_behind).map_or(lines.len(), |n| at + 1 + n);
    while end > at + 1 && depth(lines[end - 1]).is_none() {
        end -= 1;
    }
    end
}

/// The depth of a line with an entry: the items of a list are deeper than its key, indented or not. `None` for
/// comments and empty lines.
fn depth(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    let is_entry = !text.trim().is_empty() && !text.starts_with('#');
    let is_item = text.starts_with("- ") || text.trim_end() == "-";
    is_entry.then(|| 2 * (line.len() - text.len()) + usize::from(is_item))
}

/// The text with a value in a mapping at the top; a comment behind the old value stays.
fn with(text: &str, section: &str, key: &str, value: &str) -> String {
    let heading = format!("{section}:");
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let Some(start) = lines.iter().position(|line| line.starts_with(&heading)) else {
        let space = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return format!("{text}{space}{heading}\n  {key}: {value}\n");
    };
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let end = end_of(&texts, start);
    let first = texts[start + 1..end].iter().find(|line| depth(line).is_some());
    let indent = first.map_or(2, |line| line.len() - line.trim_start_matches(' ').len());
    let prefix = format!("{}{key}:", " ".repeat(indent));
    match texts[start + 1..end].iter().position(|line| line.starts_with(&prefix)) {
        Some(at) => {
            let line = &mut lines[start + 1 + at];
            let comment = line.find(" #").map_or("\n", |at| &line[at..]);
            *line = format!("{prefix} {value}{comment}");
        }
        None => lines.insert(start + 1, format!("{prefix} {value}\n")),
    }
    lines.concat()
}

#[cfg(test)]
mod tests {
    use generator::diagnostic::Position;
    use generator::model::SpecPointer;

    use super::Yaml;

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
  # Both.
  one: 1
  two: 2 # both
";

    fn yaml(text: &str) -> Yaml {
        Yaml::read(text.to_owned()).expect("it is YAML")
    }

    /// The text without an entry; `None` if a person has to remove the entry.
    fn without(text: &str, (line, column): (usize, usize), pointer: &[&str]) -> Option<String> {
        let mut yaml = yaml(text);
        let pointer = SpecPointer::of(pointer.iter().copied());
        yaml.remove(Position { line, column }, &pointer).then(|| yaml.text().to_owned())
    }

    #[test]
    fn an_entry_is_removed_with_its_comments() {
        let second = "  # The second,\n  # in two lines.\n  - target: c\n    remove: true\n";
        let expected = TEXT.replace(second, "");
        assert_eq!(without(TEXT, (9, 5), &["actions", "1"]), Some(expected));
        // The comment can be about the other entry too.
        let expected = TEXT.replace("  one: 1\n", "");
        assert_eq!(without(TEXT, (15, 3), &["names", "one"]), Some(expected));
    }

    #[test]
    fn a_key_is_removed_with_its_last_entry() {
        let text = "a:\n- b: 1\n  list:\n    - one\nc: 1\n";
        assert_eq!(
            without(text, (4, 7), &["a", "0", "list", "0"]),
            Some("a:\n- b: 1\nc: 1\n".into())
        );
        assert_eq!(without("a:\n- b\nc: 1\n", (2, 3), &["a", "0"]), Some("c: 1\n".into()));
    }

    #[test]
    fn an_entry_that_shares_a_line_stays() {
        let flow = "actions: [{ target: a }, { target: b }]\n";
        assert_eq!(without(flow, (1, 11), &["actions", "0"]), None);
        let lines = "actions:\n  - {\n    target: a,\n  }\n  - target: b\n";
        assert_eq!(without(lines, (2, 5), &["actions", "0"]), None);
        let json = "{\"actions\": [{\"target\": \"a\"},\n{\"target\": \"b\"}]}\n";
        assert_eq!(without(json, (1, 14), &["actions", "0"]), None);
    }

    #[test]
    fn a_key_is_renamed_where_it_stands() {
        let renamed = |text: &str, line: usize, pointer: &[&str], key: &str| {
            let mut yaml = yaml(text);
            let pointer = SpecPointer::of(pointer.iter().copied());
            let at = Position { line, column: 3 };
            yaml.rename(at, &pointer, key).then(|| yaml.text().to_owned())
        };
        for (old, new) in [
            ("  two: 2", "  three.four[]<a>: 2"),
            ("  two: 2", "  a | b + c?: 2"),
            ("  two: 2", "  'POST /a: b': 2"),
        ] {
            let key = new.trim_start().trim_end_matches(": 2").trim_matches('\'');
            let expected = TEXT.replace(old, new);
            assert_eq!(renamed(TEXT, 16, &["names", "two"], key), Some(expected));
        }
        let quoted = "a:\n  'b c': 1\n  \"d\": 2\n";
        let expected = "a:\n  e: 1\n  \"d\": 2\n";
        assert_eq!(renamed(quoted, 2, &["a", "b c"], "e").as_deref(), Some(expected));
        assert_eq!(renamed(quoted, 2, &["a", "b c"], "d"), None, "the key is there already");
        assert_eq!(renamed("a: { b: 1 }\n", 1, &["a", "b"], "c"), None);
        assert_eq!(renamed("a:\n  ? b\n  : 1\n", 2, &["a", "b"], "c"), None);
    }

    #[test]
    fn items_come_after_the_last_one_with_its_indentation() {
        for (text, expected) in [
            ("a:\n  - b: 1\nc: 2\n", "a:\n  - b: 1\n  - d: 3\n    e: 4\nc: 2\n"),
            ("a:\n- b: 1\n# end\n", "a:\n- b: 1\n- d: 3\n  e: 4\n# end\n"),
            ("a:\n    - b: 1", "a:\n    - b: 1\n    - d: 3\n      e: 4\n"),
        ] {
            let mut yaml = yaml(text);
            assert!(yaml.append("a", "- d: 3\n  e: 4\n"));
            assert_eq!(yaml.text(), expected);
        }
        assert!(!yaml("a: [{ b: 1 }]\n").append("a", "- d: 3\n"));
    }

    #[test]
    fn a_value_is_set_in_its_section() {
        for (text, expected) in [
            ("package:\n  name: a\nx: 1\n", "package:\n  version: 0.2.0\n  name: a\nx: 1\n"),
            (
                "package: # ours\n    version: 0.1.0 # keep\n",
                "package: # ours\n    version: 0.2.0 # keep\n",
            ),
            ("x: 1\n", "x: 1\npackage:\n  version: 0.2.0\n"),
        ] {
            let mut yaml = yaml(text);
            assert!(yaml.set("package", "version", "0.2.0"), "{text}");
            assert_eq!(yaml.text(), expected);
        }
        assert!(!yaml("package: { name: a }\n").set("package", "version", "0.2.0"));
    }
}
