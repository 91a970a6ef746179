//! Documents of one shape each, of any size. An unbounded walk over them would overflow the stack, run for years or
//! fill the memory.

mod graphs;
mod loads;
mod rules;
mod shared;
mod texts;
mod unions;
mod wide;

/// A kind of document.
pub(crate) struct Shape {
    /// The name of its special feature.
    pub(crate) name: &'static str,
    /// The number of such features in a small document.
    pub(crate) small: usize,
    /// A part of the expected error message; `None`: the document becomes a crate.
    pub(crate) error: Option<&'static str>,
    /// Makes a document with this number of features.
    pub(crate) write: fn(usize) -> String,
}

/// A shape whose documents become a crate.
const fn shape(name: &'static str, small: usize, write: fn(usize) -> String) -> Shape {
    Shape { name, small, error: None, write }
}

/// A shape whose documents are refused with this message.
const fn refused(
    name: &'static str,
    small: usize,
    error: &'static str,
    write: fn(usize) -> String,
) -> Shape {
    Shape { name, small, error: Some(error), write }
}

/// All shapes.
pub(crate) fn all() -> impl Iterator<Item = &'static Shape> {
    [
        graphs::SHAPES,
        unions::SHAPES,
        wide::SHAPES,
        rules::SHAPES,
        texts::SHAPES,
        loads::SHAPES,
        shared::SHAPES,
    ]
    .into_iter()
    .flatten()
}

/// A text, repeated. Each copy has its number for `@`, and a reference to the next schema for `>`.
fn each(n: usize, one: &str) -> String {
    by(n, ",", one)
}

/// A repeated text with a separator.
fn by(n: usize, between: &str, one: &str) -> String {
    let text = |at: usize| one.replace('>', &to(at + 1)).replace('@', &at.to_string());
    (0..n).map(text).collect::<Vec<String>>().join(between)
}

/// A reference to the schema of this number.
fn to(number: usize) -> String {
    r##"{"$ref":"#/components/schemas/S@"}"##.replace('@', &number.to_string())
}

/// Numbered schemas, followed by an object.
fn chain(n: usize, one: &str) -> String {
    format!(r#"{},"S{n}":{}"#, schemas(n, one), object(1))
}

/// Numbered schemas; the last one refers to the first.
fn ring(n: usize, one: &str) -> String {
    schemas(n, one).replace(&to(n), &to(0))
}

/// Numbered schemas.
fn schemas(n: usize, one: &str) -> String {
    each(n, &format!(r#""S@":{one}"#))
}

/// An object with this many properties.
fn object(n: usize) -> String {
    object_of(&each(n, r#""p@":{"type":"string"}"#))
}

/// An object with these properties.
fn object_of(properties: &str) -> String {
    r#"{"type":"object","properties":{*}}"#.replace('*', properties)
}

/// A document with these paths and schemas, given as members of an object.
fn document(paths: &str, schemas: &str) -> String {
    let head = r#"{"openapi":"3.0.3","info":{"title":"Shop","version":"1"},"paths":{"#;
    format!(r#"{head}{paths}}},"components":{{"schemas":{{{schemas}}}}}}}"#)
}

/// A document with one operation, and additional members.
fn beside(more: &str) -> String {
    document(&get("/first", r#"{"type":"string"}"#), "").replacen(
        r#""paths""#,
        &format!(r#"{more},"paths""#),
        1,
    )
}

/// A document with one operation whose response is the first of these schemas, `S0`.
fn answered(schemas: &str) -> String {
    document(&get("/first", &to(0)), schemas)
}

/// A document with one operation whose body is the first of these schemas.
fn sent(schemas: &str) -> String {
    document(&post("/first", &to(0)), schemas)
}

/// A path with an operation whose response has this schema.
fn get(path: &str, schema: &str) -> String {
    r#""PATH":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":SCHEMA}}}}}}"#
        .replace("PATH", path)
        .replace("SCHEMA", schema)
}

/// A path with an operation whose body has this schema.
fn post(path: &str, schema: &str) -> String {
    r#""PATH":{"post":{"requestBody":{"content":{"application/json":{"schema":SCHEMA}}},"responses":{"204":{"description":""}}}}"#
        .replace("PATH", path)
        .replace("SCHEMA", schema)
}
