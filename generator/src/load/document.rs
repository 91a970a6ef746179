//! The tree becomes [`OpenAPI`], piece by piece: a path, a component.
//!
//! Read as a whole, the document would be buffered whole at every level where `openapiv3` flattens.
//! A piece is small; and a piece that can't be read is named, with all others that can't.

use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Paths};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::trail::Trail;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::SpecPointer;

/// The typed document, without what stands at the `unread` pointers.
pub(super) fn read(
    raw: &Value,
    unread: &[SpecPointer],
    diagnostics: &mut Diagnostics,
) -> Option<OpenAPI> {
    let mut reader = Reader { unread: by_piece(unread), diagnostics, failed: false };
    let document = reader.document(raw.as_object()?);
    if reader.failed { None } else { document }
}

/// Reads pieces, and notes those that can't be read.
struct Reader<'a> {
    /// What to leave out: for each piece (its first segments), the segments from it down.
    unread: HashMap<Vec<String>, Vec<Vec<String>>>,
    diagnostics: &'a mut Diagnostics,
    failed: bool,
}

/// How many segments lead to a piece: `paths/<path>`, `components/<section>/<name>`, or one keyword.
fn piece_depth(first: &str) -> usize {
    match first {
        "paths" => 2,
        "components" => 3,
        _ => 1,
    }
}

fn by_piece(unread: &[SpecPointer]) -> HashMap<Vec<String>, Vec<Vec<String>>> {
    let mut pieces: HashMap<Vec<String>, Vec<Vec<String>>> = HashMap::new();
    for pointer in unread {
        let mut piece = pointer.segments();
        let depth = piece.first().map_or(0, |first| piece_depth(first));
        if piece.len() > depth {
            let inner = piece.split_off(depth);
            pieces.entry(piece).or_default().push(inner);
        }
    }
    pieces
}

impl Reader<'_> {
    fn document(&mut self, raw: &Map<String, Value>) -> Option<OpenAPI> {
        let root = Trail::ROOT;
        let text = |key| raw.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(OpenAPI {
            openapi: text("openapi")?,
            info: self.member(&root, raw, "info").unwrap_or_default(),
            servers: self.member(&root, raw, "servers").unwrap_or_default(),
            paths: self.paths(raw),
            components: self.components(raw),
            security: self.member(&root, raw, "security"),
            tags: self.member(&root, raw, "tags").unwrap_or_default(),
            external_docs: self.member(&root, raw, "externalDocs"),
            extensions: extensions(raw),
        })
    }

    fn paths(&mut self, raw: &Map<String, Value>) -> Paths {
        let empty = Map::new();
        let members = raw.get("paths").and_then(Value::as_object).unwrap_or(&empty);
        Paths {
            paths: self.all(&Trail::ROOT.key("paths"), members, |key| key.starts_with('/')),
            extensions: extensions(members),
        }
    }

    fn components(&mut self, raw: &Map<String, Value>) -> Option<Components> {
        let raw = raw.get("components")?.as_object()?;
        let trail = Trail::ROOT.key("components");
        Some(Components {
            schemas: self.section(&trail, raw, "schemas"),
            responses: self.section(&trail, raw, "responses"),
            parameters: self.section(&trail, raw, "parameters"),
            examples: self.section(&trail, raw, "examples"),
            request_bodies: self.section(&trail, raw, "requestBodies"),
            headers: self.section(&trail, raw, "headers"),
            security_schemes: self.section(&trail, raw, "securitySchemes"),
            extensions: extensions(raw),
            ..Components::default()
        })
    }

    fn section<T: DeserializeOwned>(
        &mut self,
        trail: &Trail<'_>,
        components: &Map<String, Value>,
        name: &str,
    ) -> IndexMap<String, T> {
        match components.get(name).and_then(Value::as_object) {
            Some(members) => self.all(&trail.key(name), members, |_| true),
            None => IndexMap::new(),
        }
    }

    fn all<T: DeserializeOwned>(
        &mut self,
        trail: &Trail<'_>,
        members: &Map<String, Value>,
        wanted: impl Fn(&str) -> bool,
    ) -> IndexMap<String, T> {
        let wanted = members.keys().filter(|key| wanted(key));
        wanted.filter_map(|key| Some((key.clone(), self.member(trail, members, key)?))).collect()
    }

    /// One piece; `None` if it is not there, or can't be read.
    fn member<T: DeserializeOwned>(
        &mut self,
        trail: &Trail<'_>,
        object: &Map<String, Value>,
        key: &str,
    ) -> Option<T> {
        let value = object.get(key)?;
        let pointer = trail.key(key).pointer();
        match T::deserialize(self.readable(&pointer, value).as_ref()) {
            Ok(read) => Some(read),
            Err(error) => {
                // The audit finds what is misshapen and says more exactly where.
                self.failed = true;
                self.diagnostics.push(
                    Diagnostic::error(&pointer, format!("not OpenAPI 3.0: {error}"))
                        .help("compare it with the specification, version 3.0.3"),
                );
                None
            }
        }
    }

    /// A piece without what is not read in it.
    fn readable<'v>(&self, pointer: &SpecPointer, value: &'v Value) -> Cow<'v, Value> {
        if self.unread.is_empty() {
            return Cow::Borrowed(value);
        }
        let Some(unread) = self.unread.get(&pointer.segments()) else {
            return Cow::Borrowed(value);
        };
        let mut value = value.clone();
        for path in unread {
            remove(&mut value, path);
        }
        Cow::Owned(value)
    }
}

/// Takes a member out of the object that it is in. Only members of objects are ever unread.
fn remove(value: &mut Value, path: &[String]) {
    let Some((last, above)) = path.split_last() else {
        return;
    };
    let object = above.iter().try_fold(value, |value, segment| match value {
        Value::Array(items) => items.get_mut(segment.parse::<usize>().ok()?),
        value => value.get_mut(segment),
    });
    if let Some(Value::Object(members)) = object {
        members.shift_remove(last);
    }
}

fn extensions(object: &Map<String, Value>) -> IndexMap<String, Value> {
    object
        .iter()
        .filter(|(key, _)| key.starts_with("x-"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
