//! Schemas that refer to each other: chains, circles, diamonds.

use super::{
    Shape, answered, chain, document, each, object, post, refused, ring, schemas, sent, shape, to,
};

pub(super) const SHAPES: &[Shape] = &[
    shape("a long chain of schemas with one part", 150, |n| {
        answered(&chain(n, r#"{"allOf":[>]}"#))
    }),
    shape("a chain of properties", 40, |n| answered(&chain(n, NEXT))),
    shape("a chain of required properties", 40, |n| answered(&chain(n, REQUIRED))),
    shape("a chain of properties in a body", 30, |n| sent(&chain(n, LIMITED))),
    shape("a chain of arrays", 60, |n| answered(&chain(n, r#"{"type":"array","items":>}"#))),
    shape("a chain of maps", 60, |n| {
        answered(&chain(n, r#"{"type":"object","additionalProperties":>}"#))
    }),
    shape("a chain of references", 100, |n| sent(&chain(n, ">"))),
    shape("a chain of allOf with one part", 100, |n| answered(&chain(n, r#"{"allOf":[>]}"#))),
    shape("a chain of nullable allOf", 60, |n| {
        answered(&chain(n, r#"{"nullable":true,"allOf":[>,{"title":"t"}]}"#))
    }),
    shape("33 levels of inheritance, many times", 2, |n| {
        let levels = chain(33, r#"{"allOf":[>,{"type":"object","properties":{"q@":{}}}]}"#);
        let more =
            each(n, r#""Extra@":{"allOf":[FIRST,{"type":"object","properties":{"r@":{}}}]}"#);
        answered(&format!("{levels},{}", more.replace("FIRST", &to(0))))
    }),
    refused("inheritance without end", 200, "`allOf` and unions", |n| {
        answered(&chain(n, r#"{"allOf":[>,{"type":"object","properties":{"q@":{}}}]}"#))
    }),
    shape("allOf diamonds", 12, |n| answered(&chain(n, r#"{"allOf":[>,>]}"#))),
    shape("oneOf diamonds", 12, |n| answered(&chain(n, r#"{"oneOf":[>,>]}"#))),
    shape("oneOf diamonds through allOf", 8, |n| {
        answered(&chain(n, r#"{"oneOf":[{"allOf":[>]},{"allOf":[>],"description":"d"}]}"#))
    }),
    shape("property diamonds", 20, |n| {
        let two = r#"{"type":"object","required":["a","b"],"properties":{"a":>,"b":>}}"#;
        answered(&chain(n, two))
    }),
    shape("property diamonds in a body", 20, |n| {
        let two =
            r#"{"type":"object","properties":{"a":>,"b":>,"m":{"type":"integer","minimum":1}}}"#;
        sent(&chain(n, two))
    }),
    shape("properties that extend the next", 20, |n| {
        let more = r#"{"allOf":[>,{"properties":{"x":{"type":"string"}}}]}"#;
        let two = r#"{"type":"object","properties":{"a":+,"b":+}}"#.replace('+', more);
        answered(&chain(n, &two))
    }),
    shape("items that extend the next", 60, |n| {
        answered(&chain(n, r#"{"type":"array","items":{"allOf":[>,{"description":"d"}]}}"#))
    }),
    shape("a property, items and members that extend what they are in", 10, |n| {
        answered(&schemas(n, EXTENDS_ITSELF))
    }),
    shape("schemas that all point at each other", 5, |n| answered(&complete(n))),
    shape("bodies of schemas that all point at each other", 1, |n| {
        let paths: Vec<String> = (0..n).map(|at| post(&format!("/p{at}"), &to(at))).collect();
        document(&paths.join(","), &complete(n))
    }),
    shape("a circle of references", 60, |n| answered(&ring(n, ">"))),
    shape("a circle of allOf", 60, |n| {
        answered(&ring(n, r#"{"allOf":[>,{"properties":{"x":{}}}]}"#))
    }),
    shape("a circle of properties", 40, |n| answered(&ring(n, REQUIRED))),
    shape("a circle of arrays", 60, |n| answered(&ring(n, r#"{"type":"array","items":>}"#))),
    shape("many operations with one wide body", 5, |n| {
        document(&bodies(n), &format!(r#""S0":{}"#, object(n)))
    }),
    shape("many operations with one deep body", 4, |n| document(&bodies(n), &chain(n, LIMITED))),
];

const NEXT: &str = r#"{"type":"object","properties":{"next":>}}"#;
const REQUIRED: &str = r#"{"type":"object","required":["next"],"properties":{"next":>}}"#;
const LIMITED: &str =
    r#"{"type":"object","properties":{"next":>,"m":{"type":"integer","minimum":1}}}"#;
const EXTENDS_ITSELF: &str = r##"{"type":"object","additionalProperties":{"allOf":[{"$ref":"#/components/schemas/S@"},{"description":"d"}]},"properties":{"p":{"allOf":[{"$ref":"#/components/schemas/S@"},{"properties":{"x@":{}}}]},"l":{"type":"array","items":{"allOf":[{"$ref":"#/components/schemas/S@"},{"description":"d"}]}}}}"##;

/// Operations with the first schema as their body.
fn bodies(n: usize) -> String {
    let paths: Vec<String> = (0..n).map(|at| post(&format!("/p{at}"), &to(0))).collect();
    paths.join(",")
}

/// This many schemas, each with all of them as properties. The document grows with the square of the number.
fn complete(n: usize) -> String {
    let all: Vec<String> = (0..n).map(|at| format!(r#""p{at}":{}"#, to(at))).collect();
    let one = r#"{"type":"object","properties":{"id@":{"type":"string","maxLength":9},*}}"#;
    schemas(n, &one.replace('*', &all.join(",")))
}
