//! The `use` lines of a sample.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use crate::render::layout::length;

/// rustfmt's `max_width`, without the comma and the space between two names.
const WIDTH: usize = 98;

/// The names that a sample imports.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imports {
    /// Types of the API.
    types: BTreeSet<String>,
    /// Other items of the emitted crate, by their path in it.
    paths: BTreeSet<&'static str>,
    /// Whether a value needs the map type.
    has_map: bool,
}

impl Imports {
    /// Adds a type of the API.
    pub(super) fn add_type(&mut self, name: &Ident) {
        self.types.insert(name.to_string());
    }

    /// Adds another item of the emitted crate.
    pub(super) fn add_path(&mut self, path: &'static str) {
        self.paths.insert(path);
    }

    /// Adds the map of the standard library.
    pub(super) fn add_map(&mut self) {
        self.has_map = true;
    }

    /// The path of each name.
    pub(crate) fn all(&self, library: &str) -> impl Iterator<Item = String> {
        let types = self.types.iter().map(move |name| format!("{library}::types::{name}"));
        self.others(library).chain(types)
    }

    fn others(&self, library: &str) -> impl Iterator<Item = String> {
        let paths = self.paths.iter().map(move |path| format!("{library}::{path}"));
        paths.chain(self.has_map.then(|| "std::collections::BTreeMap".to_owned()))
    }

    /// The `use` lines and an empty line: types in one line, other paths in a line each. Empty without names.
    pub(crate) fn block(&self, library: &str) -> String {
        let mut lines: Vec<String> =
            self.others(library).map(|path| format!("use {path};")).collect();
        let types: Vec<&str> = self.types.iter().map(String::as_str).collect();
        match types.as_slice() {
            [] => {}
            [one] => lines.push(format!("use {library}::types::{one};")),
            several => lines.push(several_types(library, several)),
        }
        if lines.is_empty() { String::new() } else { lines.join("\n") + "\n\n" }
    }
}

/// The import of several types, wrapped to the width.
fn several_types(library: &str, names: &[&str]) -> String {
    let open = format!("use {library}::types::{{");
    let line = format!("{open}{}}};", names.join(", "));
    if length(&line) <= WIDTH {
        return line;
    }
    let mut lines = vec![open];
    for name in names {
        match lines.last_mut() {
            Some(line) if line.starts_with(' ') && length(line) + length(name) <= WIDTH => {
                line.push_str(&format!(" {name},"));
            }
            _ => lines.push(format!("    {name},")),
        }
    }
    lines.push("};".to_owned());
    lines.join("\n")
}
