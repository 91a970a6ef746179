//! Documents of one shape each, of any size: what makes a walk without a bound overflow, run for years or fill the memory.

mod graphs;
mod loads;
mod rules;
mod texts;
mod unions;
mod wide;

/// A kind of document.
pub(crate) struct Shape {
    /// What is special about it.
    pub(crate) name: &'static str,
    /// How many of that make a small one.
    pub(crate) small: usize,
    /// What the error says to which it comes; without one, it becomes a crate.
    pub(crate) error: Option<&'static str>,
    /// The document with so many of what is special.
    pub(crate) write: fn(usize) -> String,
}

/// A shape that becomes a crate.
const fn shape(name: &'static str, small: usize, write: fn(usize) -> String) -> Shape {
    Shape { name, small, error: None, write }
}

/// A shape that is refused with an error that says this.
const fn refused(
    name: &'static str,
    small: usize,
    error: &'static str,
    write: fn(usize) -> String,
) -> Shape {
    Shape { name, small, error: Some(error), write }
}

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Shape> {
    [graphs::SHAPES, unions::SHAPES, wide::SHAPES, rules::SHAPES, texts::SHAPES, loads::SHAPES]
        .into_iter()
        .flatten()
}

/// This text so many times, its `@` the number of each, and its `>` a reference to the schema of the next number.
fn each(n: usize, one: &str) -> String {
    by(n, ",", one)
}

/// The same with something else between them.
fn by(n: usize, between: &str, one: &str) -> String {
    let text = |at: usize| one.replace('>', &to(at + 1)).replace('@', &at.to_string());
    (0..n).map(text).collect::<Vec<String>>().join(between)
}

/// A reference to the schema of this number.
fn to(number: usize) -> String {
    r##"{"$ref":"#/components/schemas/S@"}"##.replace('@', &number.to_string())
}

/// Schemas by their numbers, and a last one that is an object.
fn chain(n: usize, one: &str) -> String {
    format!(r#"{},"S{n}":{}"#, schemas(n, one), object(1))
}

/// Schemas by their numbers; the last points at the first.
fn ring(n: usize, one: &str) -> String {
    schemas(n, one).replace(&to(n), &to(0))
}

/// Schemas by their numbers.
fn schemas(n: usize, one: &str) -> String {
    each(n, &format!(r#""S@":{one}"#))
}

/// An object with so many properties.
fn object(n: usize) -> String {
    object_of(&each(n, r#""p@":{"type":"string"}"#))
}

/// An object with these properties.
fn object_of(properties: &str) -> String {
    r#"{"type":"object","properties":{*}}"#.replace('*', properties)
}

/// A document with these paths and schemas, each the members of an object.
fn document(paths: &str, schemas: &str) -> String {
    let head = r#"{"openapi":"3.0.3","info":{"title":"Shop","version":"1"},"paths":{"#;
    format!(r#"{head}{paths}}},"components":{{"schemas":{{{schemas}}}}}}}"#)
}

/// A document with one operation, and something beside its paths.
fn beside(more: &str) -> String {
    document(&get("/first", r#"{"type":"string"}"#), "").replacen(
        r#""paths""#,
        &format!(r#"{more},"paths""#),
        1,
    )
}

/// A document whose one operation answers with the first of these schemas, `S0`.
fn answered(schemas: &str) -> String {
    document(&get("/first", &to(0)), schemas)
}

/// A document whose one operation takes the first of these schemas as its body.
fn sent(schemas: &str) -> String {
    document(&post("/first", &to(0)), schemas)
}

/// A path with an operation that answers with a schema.
fn get(path: &str, schema: &str) -> String {
    r#""PATH":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":SCHEMA}}}}}}"#
        .replace("PATH", path)
        .replace("SCHEMA", schema)
}

/// A path with an operation that takes a schema as its body.
fn post(path: &str, schema: &str) -> String {
    r#""PATH":{"post":{"requestBody":{"content":{"application/json":{"schema":SCHEMA}}},"responses":{"204":{"description":""}}}}"#
        .replace("PATH", path)
        .replace("SCHEMA", schema)
}
