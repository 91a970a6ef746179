//! What a page says of parameters and properties, read from its text.

use super::emitted_crate::Shape;

/// A parameter or a property.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The type: `Array of UUIDs`.
    pub(super) words: String,
    pub(super) required: bool,
    pub(super) nullable: bool,
    /// Whether there is one value only, which no caller gives.
    pub(super) fixed: bool,
    pub(super) defaults: Vec<String>,
    pub(super) inner: Vec<Entry>,
    /// The kinds of a union, by their names.
    pub(super) forms: Vec<Entry>,
    /// What is folded under words, not under a name: `Properties of its own`.
    pub(super) folds: Vec<Entry>,
}

impl Entry {
    /// The shape of the type: `Array of UUIDs`, `Datetime`.
    pub(super) fn shape(&self) -> Option<Shape> {
        shape(&self.words)
    }
}

fn shape(words: &str) -> Option<Shape> {
    let items = words.strip_prefix("Array of ").or_else(|| words.strip_prefix("List of "));
    if let Some(items) = items {
        let item = items.strip_suffix('s').unwrap_or(items);
        return Some(Shape::List(Box::new(shape(item)?)));
    }
    Some(match words {
        "Any" => Shape::Any,
        "Boolean" => Shape::Boolean,
        "Number" => Shape::Number,
        "Object" | "Record" => Shape::Object,
        "String" | "UUID" | "Enum" | "Datetime" | "Date" | "Time" | "URL" | "Email" => Shape::Text,
        _ => return None,
    })
}

/// The content of a section, without its heading.
pub(super) fn part<'p>(page: &'p str, heading: &str) -> &'p str {
    let rest = page.split_once(&format!("\n{heading}\n")).map_or("", |(_, rest)| rest);
    rest.split("\n## ").next().unwrap_or_default()
}

/// The default values that a text names.
pub(super) fn defaults(text: &str) -> Vec<String> {
    let found = text.split("Default: `").skip(1).filter_map(|rest| rest.split('`').next());
    found.map(str::to_owned).collect()
}

/// The parameters of a page, with what is inside.
pub(super) fn parameters(page: &str) -> Vec<Entry> {
    let parts = part(page, "## Request Parameters").split("\n---\n");
    let parts = parts.filter_map(|part| {
        let (line, rest) = part.trim().split_once('\n').unwrap_or((part.trim(), ""));
        let mut entry = entry(line, ["**`", "`** *", "*"])?;
        fill(&mut entry, &mut rest.lines());
        Some(entry)
    });
    parts.collect()
}

/// All that a section lists.
pub(super) fn listed(section: &str) -> Entry {
    let mut whole = Entry::default();
    fill(&mut whole, &mut section.lines());
    whole
}

/// Reads what is said of an entry, up to the end of its fold.
fn fill<'p>(entry: &mut Entry, lines: &mut impl Iterator<Item = &'p str>) {
    while let Some(line) = lines.next() {
        match line {
            "<details>" => fold(entry, lines),
            "</details>" => return,
            _ => {
                entry.forms.extend(form(line, "- <code>", "</code>"));
                entry.nullable |= line.contains("Can be `null`");
                entry.fixed |= line.starts_with("Always `");
                entry.defaults.extend(defaults(line));
            }
        }
    }
}

/// Reads a fold: a property, the form of one kind, or something else.
fn fold<'p>(outer: &mut Entry, lines: &mut impl Iterator<Item = &'p str>) {
    let summary = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let (place, found) =
        if let Some(found) = entry(summary, ["<summary><code>", "</code> <em>", "</em>"]) {
            (&mut outer.inner, found)
        } else if let Some(found) = form(summary, "<summary><code>", "</code></summary>") {
            (&mut outer.forms, found)
        } else {
            (&mut outer.folds, Entry::default())
        };
    place.push(found);
    if let Some(found) = place.last_mut() {
        fill(found, lines);
    }
}

/// The form of one kind, whose name alone stands between these marks.
fn form(line: &str, start: &str, end: &str) -> Option<Entry> {
    let name = line.strip_prefix(start)?.strip_suffix(end)?.replace("&#95;", "_");
    (!name.contains('<')).then(|| Entry { name, ..Entry::default() })
}

/// An entry whose name and type stand between these marks.
fn entry(line: &str, [start, middle, end]: [&str; 3]) -> Option<Entry> {
    let (name, rest) = line.strip_prefix(start)?.split_once(middle)?;
    let (words, rest) = rest.split_once(end)?;
    let required = rest.contains("(Required)");
    let name = name.replace("&#95;", "_");
    Some(Entry { name, words: words.to_owned(), required, ..Entry::default() })
}
