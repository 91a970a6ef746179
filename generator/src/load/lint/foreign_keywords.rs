//! Keywords of other standards with an equivalent in OpenAPI 3.0: of Swagger 2.0, of later JSON Schema, and names of
//! types from programming languages.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::keyword::Shape;
use super::rules;
use super::schema::{SCHEMA, TYPE};
use super::walk::Walk;
use crate::load::node::is_extension;
use crate::load::tree_path::TreePath;
use crate::load::version;

type Object = Map<String, Value>;

/// A parameter: in Swagger 2.0 its keywords are those of a schema.
pub(super) fn parameter(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    media_types(walk, tree_path, object);
    let is_said = ["schema", "content"].iter().any(|key| object.contains_key(*key));
    if is_said || !["type", "items", "enum"].iter().any(|key| object.contains_key(*key)) {
        return;
    }
    let message = "`schema` and `content` are both missing";
    let help = Some("move the keywords into a `schema`");
    walk.flaw(tree_path, message, "the keywords are read as those of a `schema`", help);
    let own = ["description", "deprecated", "required", "example"];
    let belongs = |key: &str| {
        !own.contains(&key) && SCHEMA.known.iter().any(|(_, names)| names.contains(&key))
    };
    let mut schema = Object::new();
    for (key, value) in object.iter_mut().filter(|(key, _)| belongs(key)) {
        schema.insert(key.clone(), value.take());
    }
    object.retain(|key, _| !belongs(key));
    object.insert("schema".to_owned(), schema.into());
    let list = object.get("collectionFormat").and_then(Value::as_str);
    let (style, explode) = match list {
        Some("multi") => (None, true),
        Some("ssv") => (Some("spaceDelimited"), false),
        Some("pipes") => (Some("pipeDelimited"), false),
        _ => (None, false),
    };
    if object.shift_remove("collectionFormat").is_some() || object["schema"]["type"] == "array" {
        object.insert("explode".to_owned(), explode.into());
        style.map(|style| object.insert("style".to_owned(), style.into()));
    }
}

/// A schema.
pub(super) fn schema(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    match object.get("type") {
        Some(Value::Array(_)) => type_list(walk, tree_path, object),
        Some(Value::String(word)) if !TYPE.fits(&object["type"]) => {
            if let Some(word) = Word::of(word) {
                report_type(walk, tree_path, object, &word.outcome());
                word.write(object);
                if word.is_null {
                    only_null(walk, object);
                }
            }
        }
        _ => {}
    }
    constant(walk, tree_path, object);
    encoding(object);
    text_or_number(object);
    if walk.is_3_1
        && let Some(Value::String(dialect)) = object.get("$schema")
    {
        version::check_dialect(dialect, &tree_path.key("$schema").pointer(), walk.diagnostics);
    }
    for (key, bound, is_stricter) in [
        ("exclusiveMinimum", "minimum", (|own, other| own > other) as fn(f64, f64) -> bool),
        ("exclusiveMaximum", "maximum", |own, other| own < other),
    ] {
        exclusive(walk, tree_path, object, (key, bound), is_stricter);
    }
}

fn report_type(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &Object, outcome: &str) {
    let value = &object["type"];
    let (tree_path, message) = (tree_path.key("type"), TYPE.mismatch("type", value));
    let advice = rules::advice("type", value, walk.is_3_1);
    // OpenAPI 3.1 has lists of types, and null as a type.
    let is_later = value == "null" || value.as_array().is_some_and(|types| !types.is_empty());
    if is_later {
        walk.later_word(&tree_path, message, outcome, advice);
    } else {
        walk.flaw(&tree_path, message, outcome, advice);
    }
}

/// A type name of another standard, as an OpenAPI `type`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word {
    /// `None`: any type.
    ty: Option<&'static str>,
    format: Option<&'static str>,
    is_null: bool,
}

impl Word {
    /// The words for the result.
    fn outcome(self) -> String {
        match self.ty {
            Some(_) => format!("it is read as {self}"),
            None if self.is_null => "any value is accepted, null too".to_owned(),
            None => "any value is accepted".to_owned(),
        }
    }

    fn of(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase();
        let (ty, format) = match word.as_str() {
            "string" | "str" | "text" | "varchar" | "char" => ("string", ""),
            "object" | "map" | "dict" | "dictionary" | "hash" | "json" => ("object", ""),
            "array" | "list" => ("array", ""),
            "boolean" | "bool" => ("boolean", ""),
            "number" | "decimal" | "numeric" => ("number", ""),
            "integer" | "int" => ("integer", ""),
            "int32" => ("integer", "int32"),
            "int64" | "long" => ("integer", "int64"),
            "float" => ("number", "float"),
            "double" => ("number", "double"),
            "uuid" | "guid" => ("string", "uuid"),
            "date" => ("string", "date"),
            "time" => ("string", "time"),
            "date-time" | "datetime" => ("string", "date-time"),
            "uri" | "url" => ("string", "uri"),
            "email" => ("string", "email"),
            "password" => ("string", "password"),
            "byte" => ("string", "byte"),
            "binary" | "file" => ("string", "binary"),
            "null" => return Some(Self { ty: None, format: None, is_null: true }),
            "any" | "mixed" => return Some(Self { ty: None, format: None, is_null: false }),
            _ => return None,
        };
        let format = Some(format).filter(|format| !format.is_empty());
        Some(Self { ty: Some(ty), format, is_null: false })
    }

    /// Writes the equivalent of OpenAPI 3.0.
    fn write(self, schema: &mut Object) {
        match self.ty {
            Some(ty) => drop(schema.insert("type".to_owned(), ty.into())),
            None => drop(schema.shift_remove("type")),
        }
        if let Some(format) = self.format {
            schema.entry("format").or_insert_with(|| format.into());
        }
        if self.is_null {
            schema.insert("nullable".to_owned(), true.into());
        }
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.ty, self.format) {
            (Some(ty), Some(format)) => write!(f, "`{ty}` of the format `{format}`"),
            (Some(ty), None) => write!(f, "`{ty}`"),
            (None, _) => f.write_str("any type"),
        }
    }
}

/// A list of types: null means nullable, several other types mean a union.
fn type_list(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    let Some(Value::Array(list)) = object.get("type") else { return };
    // In YAML, `null` without quotes is null.
    let words =
        list.iter().map(|word| Word::of(word.as_str().or(word.is_null().then_some("null"))?));
    let Some(mut words) = words.collect::<Option<Vec<Word>>>() else { return };
    let is_null = words.iter().any(|word| word.is_null);
    words.retain(|word| !word.is_null);
    words.dedup();
    let names: Vec<String> = words.iter().map(Word::to_string).collect();
    let beside = SAY_ENOUGH.iter().find(|key| object.contains_key(**key));
    let (mut outcome, and_null) = match (words.as_slice(), beside) {
        ([] | [_, _, ..], Some(key)) => {
            (format!("only `{key}` beside it is read"), ", and null is accepted")
        }
        ([], None) => ("any value is accepted".to_owned(), ", null too"),
        _ => (format!("it is read as {}", names.join(" or ")), " or null"),
    };
    if is_null {
        outcome.push_str(and_null);
    }
    report_type(walk, tree_path, object, &outcome);
    if is_null {
        object.insert("nullable".to_owned(), true.into());
    }
    match words.as_slice() {
        [only] => only.write(object),
        [] => {
            object.shift_remove("type");
            if is_null {
                only_null(walk, object);
            }
        }
        several => alternatives(several, object),
    }
}

/// Writes that null is the only value. In OpenAPI 3.0, which has no such type, the author can mean anything.
fn only_null(walk: &Walk<'_>, object: &mut Object) {
    if walk.is_3_1 && !SAY_ENOUGH.iter().any(|key| object.contains_key(*key)) {
        object.insert("enum".to_owned(), json!([null]));
    }
}

/// Keywords that apply to values of one type only.
const OF_A_TYPE: [(&[&str], &[&str]); 4] = [
    (&["string"], &["minLength", "maxLength", "pattern", "format"]),
    (
        &["number", "integer"],
        &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    ),
    (&["array"], &["items", "minItems", "maxItems", "uniqueItems"]),
    (
        &["object"],
        &["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
    ),
];

/// Keywords that make a list of several types redundant: a union, a list of values.
const SAY_ENOUGH: [&str; 4] = ["oneOf", "anyOf", "enum", "const"];

/// Several types become a union, each with its keywords.
fn alternatives(types: &[Word], object: &mut Object) {
    object.shift_remove("type");
    if SAY_ENOUGH.iter().any(|key| object.contains_key(*key)) {
        return;
    }
    let mut taken = Vec::new();
    let branches = types.iter().map(|word| {
        let mut branch = Object::new();
        word.write(&mut branch);
        let own =
            OF_A_TYPE.iter().filter(|(types, _)| word.ty.is_some_and(|ty| types.contains(&ty)));
        for key in own.flat_map(|(_, keys)| *keys) {
            if let Some(value) = object.get(*key) {
                branch.insert((*key).to_owned(), value.clone());
                taken.push(*key);
            }
        }
        Value::from(branch)
    });
    let branches: Vec<Value> = branches.collect();
    object.retain(|key, _| !taken.contains(&key.as_str()));
    object.insert("anyOf".to_owned(), branches.into());
}

/// A constant becomes a list of one value.
fn constant(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    let Some(value) = object.shift_remove("const") else { return };
    let help = Some("write an `enum` of one value in OpenAPI 3.0");
    let outcome = "it is read as an `enum` of one value";
    walk.later_word(&tree_path.key("const"), "`const` is OpenAPI 3.1", outcome, help);
    object.insert("enum".to_owned(), json!([value]));
}

/// Base64 bytes are a format in 3.0; the first of several examples counts. A tuple without further items, or with any, is a
/// tuple.
fn encoding(object: &mut Object) {
    let is_tuple = object.contains_key("prefixItems");
    if is_tuple && object.get("items").is_some_and(Value::is_boolean) {
        object.shift_remove("items");
    }
    let encoding = object.get("contentEncoding").and_then(Value::as_str);
    if encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64")) {
        object.entry("format").or_insert_with(|| "byte".into());
    }
    let first = object.get("examples").and_then(Value::as_array).and_then(|all| all.first());
    if let Some(first) = first.cloned() {
        object.entry("example").or_insert(first);
    }
}

/// The format of Kubernetes for a text or a whole number (`80`, `"http"`), which the documents of Kubernetes declare as a text.
fn text_or_number(object: &mut Object) {
    let is_format = object.get("format").is_some_and(|format| format == "int-or-string");
    let has_type =
        ["string", "integer"].iter().any(|ty| object.get("type").is_some_and(|it| it == ty));
    if is_format
        && (has_type || !object.contains_key("type"))
        && !SAY_ENOUGH.iter().any(|key| object.contains_key(*key))
    {
        object.shift_remove("format");
        object.shift_remove("type");
        object.insert("anyOf".to_owned(), json!([{ "type": "integer" }, { "type": "string" }]));
    }
}

/// An exclusive bound is a separate number in later versions.
fn exclusive(
    walk: &mut Walk<'_>,
    tree_path: &TreePath<'_>,
    object: &mut Object,
    (key, bound): (&str, &str),
    is_stricter: fn(f64, f64) -> bool,
) {
    let Some(own) = object.get(key).filter(|value| value.is_number()).cloned() else { return };
    let message = Shape::Flag.mismatch(key, &own);
    let outcome = format!("it is read as an exclusive `{bound}`");
    walk.later_word(&tree_path.key(key), message, outcome, rules::advice(key, &own, walk.is_3_1));
    let other = object.get(bound).and_then(Value::as_f64);
    let counts = match (own.as_f64(), other) {
        (Some(own), Some(other)) => own == other || is_stricter(own, other),
        _ => true,
    };
    if counts {
        object.insert(bound.to_owned(), own);
        object.insert(key.to_owned(), true.into());
    } else {
        object.shift_remove(key);
    }
}

/// Short names that documents have in the place of media types.
const SHORT_MEDIA_TYPES: [(&str, &str); 6] = [
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("form", "application/x-www-form-urlencoded"),
    ("text", "text/plain"),
    ("html", "text/html"),
    ("csv", "text/csv"),
];

/// A media type has a type and a subtype (RFC 9110, section 8.3.1).
pub(super) fn media_types(walk: &mut Walk<'_>, tree_path: &TreePath<'_>, object: &mut Object) {
    let Some(Value::Object(content)) = object.get_mut("content") else { return };
    let is_short = |name: &str| !name.contains('/') && name != "*" && !is_extension(name);
    if !content.keys().any(|name| is_short(name)) {
        return;
    }
    let mut names: HashSet<String> = content.keys().cloned().collect();
    for (name, value) in std::mem::take(content) {
        if !is_short(&name) {
            content.insert(name, value);
            continue;
        }
        let word = name.split(';').next().unwrap_or_default().trim();
        let known = SHORT_MEDIA_TYPES.iter().find(|(short, _)| word.eq_ignore_ascii_case(short));
        let known = known.map(|(_, long)| *long).filter(|long| names.insert((*long).to_owned()));
        let outcome = match known {
            Some(long) => format!("it is read as `{long}`"),
            None => "it is left out".to_owned(),
        };
        let message = format!("`{name}` is not a media type");
        let help = Some("write a type and a subtype, such as `application/json`");
        let all = tree_path.key("content");
        walk.flaw(&all.key(&name), message, outcome, help);
        if let Some(long) = known {
            walk.renamed(&all.key(&name), &all.key(long));
            content.insert(long.to_owned(), value);
        }
    }
}
