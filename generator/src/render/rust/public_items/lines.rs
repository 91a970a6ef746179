//! The lines of the list of public items.

use std::collections::BTreeMap;

/// The lines so far: path with member → line.
pub(super) type Lines = BTreeMap<String, String>;

/// Adds a line. A type can have several lines with one name, such as a method under each of two conditions.
pub(super) fn add(lines: &mut Lines, path: String, text: String) {
    let known = lines.entry(path).or_default();
    if known.is_empty() {
        *known = text;
    } else if !known.split(" | ").any(|each| each == text) {
        known.push_str(" | ");
        known.push_str(&text);
    }
}
