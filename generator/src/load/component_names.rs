//! Names for values that the bundler adds to the components.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::model::SpecPointer;

/// The names of components, by section.
pub(super) struct ComponentNames {
    /// The taken names of each section.
    taken: HashMap<String, HashSet<String>>,
    /// The next number to try for a name, by section and name: all names of a document can be equal.
    next: HashMap<(&'static str, String), usize>,
}

impl ComponentNames {
    /// The names of a document.
    pub(super) fn of(raw: &Value) -> Self {
        let sections = raw.get("components").and_then(Value::as_object).into_iter().flatten();
        let taken = sections.filter_map(|(section, members)| {
            Some((section.clone(), members.as_object()?.keys().cloned().collect()))
        });
        Self { taken: taken.collect(), next: HashMap::new() }
    }

    /// A free name for a place of a file, which is taken from now on.
    pub(super) fn take(&mut self, section: &'static str, file: &str, fragment: &str) -> String {
        let taken = self.taken.entry(section.to_owned()).or_default();
        let wanted = wanted(file, fragment);
        let next = self.next.entry((section, wanted.clone())).or_insert(1);
        loop {
            let name = match *next {
                1 => wanted.clone(),
                number => format!("{wanted}_{number}"),
            };
            *next += 1;
            if taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Words of a pointer without a meaning for a name.
const SILENT: [&str; 14] = [
    "components", "schemas", "responses", "parameters", "requestBodies", "headers", "examples",
    "properties", "definitions", "paths", "content", "schema", "requestBody", "allOf",
];

/// The best name for a place: the words of its pointer, or the name of the file.
fn wanted(file: &str, fragment: &str) -> String {
    let pointer = SpecPointer::from_fragment(&format!("#{fragment}"));
    let says = |word: &str| !SILENT.contains(&word) && !word.contains('/');
    let mut words: Vec<String> =
        pointer.segments().map(|word| word.trim_matches('/').to_owned()).collect();
    words.retain(|word| says(word) && !word.is_empty());
    if words.is_empty() {
        let stem = file.rsplit('/').next().unwrap_or_default();
        words.push(stem.split('.').next().unwrap_or_default().to_owned());
    }
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' };
    words.join("_").chars().map(plain).collect()
}
