//! The files that a document refers to.

use std::borrow::Cow;

use serde_json::Value;

use super::references::of_mapping;
use super::text;
use crate::source::SourceText;

/// The files that a text refers to, each once and in order, by their paths from the folder of the document. The name
/// of the text is such a path too; that of the document is empty. No file is outside of that folder; the text itself
/// can be one of the files. An unreadable text refers to nothing.
pub fn referred(source: &SourceText<'_>) -> Vec<String> {
    let tree = text::tree(source);
    let mut files = Vec::new();
    let mut open: Vec<&Value> = tree.iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
        let mapping = value.get("discriminator").and_then(|node| node.get("mapping"));
        let mapped = mapping.and_then(Value::as_object).into_iter().flat_map(|map| map.values());
        let mapped = mapped.filter_map(Value::as_str).map(of_mapping);
        let target = value.get("$ref").and_then(Value::as_str).map(Cow::Borrowed);
        for target in mapped.chain(target) {
            let file = target.split('#').next().unwrap_or_default();
            files.extend(relative(source.name, file).filter(|_| !file.is_empty()));
        }
    }
    files.sort();
    files.dedup();
    files
}

/// The path of a reference in a file, from the folder of the document; empty: the document. `None`: a URL, or a path
/// outside of the folder.
pub(super) fn relative(file: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(file.to_owned());
    }
    if target.contains([':', '\\', '?', '\0']) || target.starts_with('/') {
        return None;
    }
    let mut segments: Vec<&str> = file.split('/').collect();
    segments.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            part => segments.push(part),
        }
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{referred, relative};
    use crate::source::SourceText;

    #[test]
    fn paths_stay_inside_of_the_folder() {
        for (file, target, path) in [
            ("", "common.yaml", Some("common.yaml")),
            ("", "./paths/a.yaml", Some("paths/a.yaml")),
            ("paths/a.yaml", "../common.yaml", Some("common.yaml")),
            ("paths/a.yaml", "b.yaml", Some("paths/b.yaml")),
            ("paths/a.yaml", "", Some("paths/a.yaml")),
            ("", "../common.yaml", None),
            ("paths/a.yaml", "../../common.yaml", None),
            ("", "/etc/passwd", None),
            ("", "https://example.com/a.yaml", None),
            ("", "file:a.yaml", None),
            ("", "C:\\a.yaml", None),
        ] {
            assert_eq!(relative(file, target).as_deref(), path, "{target}");
        }
    }

    #[test]
    fn files_that_a_text_refers_to() {
        let text = r##"{
            "a": [{ "$ref": "../common.yaml#/a" }, { "$ref": "b.yaml" }, { "$ref": "b.yaml#/b" }],
            "own": { "$ref": "#/a/0" },
            "away": { "$ref": "https://example.com/a.yaml" },
            "discriminator": { "mapping": { "c": "c.yaml", "d": "Dog" } }
        }"##;
        let files = referred(&SourceText { name: "paths/a.yaml", text });
        assert_eq!(files, ["common.yaml", "paths/b.yaml", "paths/c.yaml"]);
        assert!(referred(&SourceText { name: "", text: "{" }).is_empty());
    }
}
