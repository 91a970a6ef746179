//! The pages of the real document agree with the emitted crate: what a page names, the crate has, with that type.
//!
//! One side is the text of the pages, the other `generated/api.txt`, which lists the public items of the emitted sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use generator::model::Operation;

use super::document::DOCUMENT;

/// What a type is in JSON.
#[derive(Debug, PartialEq, Eq)]
enum Shape {
    Any,
    Boolean,
    Number,
    Text,
    Object,
    List(Box<Shape>),
}

impl Shape {
    /// The shape that a page names: `Array of UUIDs`, `Datetime`.
    fn of_page(words: &str) -> Self {
        let items = words.strip_prefix("Array of ").or_else(|| words.strip_prefix("List of "));
        if let Some(items) = items {
            let item = items.strip_suffix('s').unwrap_or(items);
            return Self::List(Box::new(Self::of_page(item)));
        }
        match words {
            "Any" => Self::Any,
            "Boolean" => Self::Boolean,
            "Number" => Self::Number,
            "Object" | "Record" => Self::Object,
            "String" | "UUID" | "Enum" | "Datetime" | "Date" | "Time" | "URL" | "Email" => {
                Self::Text
            }
            other => panic!("`{other}` is no type"),
        }
    }

    /// Whether a value of one shape can be one of the other.
    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::List(one), Self::List(other)) => one.agrees(other),
            (one, other) => one == other,
        }
    }
}

/// The public items of the emitted crate: the fact about each path.
struct Items(BTreeMap<String, String>);

impl Items {
    fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/api.txt");
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().filter_map(|line| match line.strip_suffix(':') {
            Some(path) => Some((path, "")),
            None => line.split_once(": "),
        });
        Self(lines.map(|(path, fact)| (path.to_owned(), fact.to_owned())).collect())
    }

    /// The items directly below a path, by name.
    fn below(&self, path: &str, sign: &str) -> BTreeMap<&str, &str> {
        let start = format!("{path}{sign}");
        let items = self.0.range(start.clone()..);
        let items = items.take_while(|(path, _)| path.starts_with(&start));
        let named = items.map(|(path, fact)| {
            let name = path[start.len()..].trim_start_matches("r#");
            (name, fact.trim_start_matches("#[deprecated] "))
        });
        named.filter(|(name, _)| !name.contains([':', '.', ' '])).collect()
    }

    /// The request of an operation.
    fn request(&self, page: &str) -> String {
        let link = page.lines().find_map(|line| line.strip_prefix("- [In rustdoc](")).unwrap();
        let (_, path) = link.trim_end_matches(')').split_once("/api/").unwrap();
        let (place, method) = path.split_once(".html#method.").unwrap();
        let place = format!("api::{}", place.replace("/struct.", "::").replace('/', "::"));
        let fact = &self.0[&format!("{place}::{method}")];
        let (module, _) = place.rsplit_once("::").unwrap();
        let (_, request) = fact.rsplit_once(" -> ").unwrap();
        format!("{module}::{request}")
    }

    /// The shape of a type in Rust.
    fn shape(&self, ty: &str) -> Shape {
        for (start, is_list) in
            [("Option<", false), ("Box<", false), ("Nullable<", false), ("Vec<", true)]
        {
            if let Some(inner) = ty.strip_prefix(start).and_then(|rest| rest.strip_suffix('>')) {
                let inner = self.shape(inner);
                return if is_list { Shape::List(Box::new(inner)) } else { inner };
            }
        }
        match ty {
            "bool" => return Shape::Boolean,
            "i32" | "i64" | "u64" | "f64" => return Shape::Number,
            "String" | "Timestamp" | "Date" | "TimeOfDay" => return Shape::Text,
            "Value" => return Shape::Any,
            _ if ty.starts_with("BTreeMap<") => return Shape::Object,
            _ => {}
        }
        let path = format!("types::{ty}");
        if self.0.contains_key(&format!("{path} as identifier!")) {
            return Shape::Text;
        }
        let fact = &self.0[&path];
        if let Some(other) = fact.strip_prefix("type ") {
            return self.shape(other);
        }
        let mut variants = self.below(&path, "::").into_iter();
        let has_content =
            variants.any(|(name, fact)| name != "Unrecognized" && fact.starts_with("variant("));
        if fact.contains("enum") && !has_content { Shape::Text } else { Shape::Object }
    }

    /// The shape that a setter takes: `fn<By>(self, impl ListSetting<DeviceId, By>) -> Self`.
    fn taken(&self, fact: &str) -> Option<Shape> {
        let (_, taken) = fact.split_once("impl ")?;
        let (setting, of) = taken.split_once('<')?;
        let (of, _) = of.rsplit_once(", By>")?;
        Some(match setting {
            "Setting" | "NullableSetting" => self.shape(of),
            "MapSetting" | "SparseMapSetting" | "NullableMapSetting" => Shape::Object,
            "ListSetting" | "NullableListSetting" => Shape::List(Box::new(self.shape(of))),
            "ArraySetting" => {
                let (item, _) = of.rsplit_once(", ").unwrap_or((of, ""));
                Shape::List(Box::new(self.shape(item)))
            }
            other => panic!("{other}: {fact}"),
        })
    }
}

/// An entry of a page: name, type, whether it is required.
type Entry<'p> = (&'p str, &'p str, bool);

/// An entry whose name and type stand between these marks.
fn entry<'p>(line: &'p str, [start, middle, end]: [&str; 3]) -> Option<Entry<'p>> {
    let (name, rest) = line.strip_prefix(start)?.split_once(middle)?;
    let (words, rest) = rest.split_once(end)?;
    Some((name, words, rest.contains("(Required)")))
}

/// The parameters of a page; what is nested in one is not.
fn parameters_of(page: &str) -> Vec<Entry<'_>> {
    let lines = part(page, "## Request Parameters").lines();
    lines.filter_map(|line| entry(line, ["**`", "`** *", "*"])).collect()
}

/// The properties of a resource; what is nested in one is not.
fn properties_of(section: &str) -> Vec<Entry<'_>> {
    let (mut depth, mut found) = (0_usize, Vec::new());
    for line in section.lines() {
        match line {
            "<details>" => depth += 1,
            "</details>" => depth -= 1,
            _ if depth == 1 => {
                found.extend(entry(line, ["<summary><code>", "</code> <em>", "</em>"]));
            }
            _ => {}
        }
    }
    found
}

/// The content of a section, without its heading.
fn part<'p>(page: &'p str, heading: &str) -> &'p str {
    let rest = page.split_once(&format!("\n{heading}\n")).map_or("", |(_, rest)| rest);
    rest.split("\n## ").next().unwrap_or_default()
}

/// The names that setters and arguments have for a choice between parameters.
fn chosen(operation: &Operation) -> BTreeSet<String> {
    operation.chosen().into_iter().map(|wire| wire.as_str().to_owned()).collect()
}

#[test]
fn parameters() {
    let (api, files) = &*DOCUMENT;
    let items = Items::read();
    let mut compared = 0;
    for operation in &api.operations {
        let id = operation.id.as_str();
        let page = &files[&format!("docs/{}.md", id.replace('.', "/"))];
        let setters = items.below(&items.request(page), "::");
        let chosen = chosen(operation);
        let arguments: BTreeSet<&str> =
            operation.choices.iter().map(|choice| choice.argument.as_str()).collect();
        let mut on_page = BTreeSet::new();
        for (name, words, is_required) in parameters_of(page) {
            on_page.insert(name);
            let Some(taken) = setters.get(name).and_then(|fact| items.taken(fact)) else {
                assert!(is_required || chosen.contains(name), "{id}: no setter `{name}`");
                continue;
            };
            if !arguments.contains(name) {
                let shown = Shape::of_page(words);
                assert!(shown.agrees(&taken), "{id}: `{name}` is {shown:?}, and takes {taken:?}");
                compared += 1;
            }
        }
        for (name, fact) in setters {
            let is_known = on_page.contains(name) || arguments.contains(name);
            assert!(is_known || items.taken(fact).is_none(), "{id}: the page lacks `{name}`");
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn properties_of_resources() {
    let (_, files) = &*DOCUMENT;
    let items = Items::read();
    let mut compared = 0;
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with("/README.md")) {
        for section in page.split("\n## ").skip(1) {
            let resource = section.lines().next().unwrap_or_default();
            let name: String = resource.split('_').map(capitalized).collect();
            let fields = items.below(&format!("types::{name}"), ".");
            let Some((_, properties)) = section.split_once("\n### Properties\n") else { continue };
            // The variants of a union stand below their tags.
            if fields.is_empty() {
                continue;
            }
            let shown = properties_of(properties);
            // Errors and warnings have sections of their own.
            let parts = [("\n### Errors\n", "errors"), ("\n### Warnings\n", "warnings")];
            let parts = parts.iter().filter(|(heading, _)| properties.contains(heading));
            let names = shown.iter().map(|(name, ..)| *name).chain(parts.map(|(_, name)| *name));
            let names: BTreeSet<&str> = names.collect();
            assert_eq!(names, fields.keys().copied().collect(), "{path}: {resource}");
            for (property, words, is_required) in shown {
                let (shown, ty) = (Shape::of_page(words), fields[property]);
                let held = items.shape(ty);
                assert!(
                    shown.agrees(&held),
                    "{path}: `{property}` is {shown:?}, and {held:?} in the crate"
                );
                // What may be null is optional in the crate, though the member is always there.
                let is_optional = ty.starts_with("Option<")
                    || ty.starts_with("Vec<")
                    || ty.starts_with("BTreeMap<");
                assert!(is_required || is_optional, "{path}: `{property}` is `{ty}`");
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared}");
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(usize::from(!word.is_empty()));
    first.to_uppercase() + rest
}
