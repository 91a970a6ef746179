//! The keywords of a schema: those of OpenAPI 3.0, and those of later JSON Schema, which 3.0 does not have.

use super::keyword::{Keyword, Kind, Shape, read, required, unread, unused};
use super::nodes::EXTERNAL_DOCS;
use super::rules;

const NEWER: &str = "it is JSON Schema of OpenAPI 3.1; it constrains nothing here";

/// A schema. The keywords that are in most schemas come first: the walk looks from the front.
pub(super) static SCHEMA: Kind = Kind::new(
    "a schema",
    &[
        read("type", Shape::Word(TYPES)),
        read("description", Shape::Text),
        read("properties", Shape::Map(&SCHEMA)),
        read("required", Shape::Texts),
        read("enum", Shape::Values),
        read("format", Shape::Text),
        read("nullable", Shape::Flag),
        read("items", Shape::Node(&SCHEMA)),
        read("oneOf", Shape::List(&SCHEMA)),
        read("allOf", Shape::List(&SCHEMA)),
        read("anyOf", Shape::List(&SCHEMA)),
        read("default", Shape::Any),
        read("additionalProperties", Shape::NodeOrFlag(&SCHEMA)),
        read("deprecated", Shape::Flag),
        read("discriminator", Shape::Node(&DISCRIMINATOR)),
        read("title", Shape::Text),
        read("minimum", Shape::Number),
        read("maximum", Shape::Number),
        read("exclusiveMinimum", Shape::Flag),
        read("exclusiveMaximum", Shape::Flag),
        read("multipleOf", Shape::Number),
        read("minLength", Shape::Count),
        read("maxLength", Shape::Count),
        read("pattern", Shape::Text),
        read("minItems", Shape::Count),
        read("maxItems", Shape::Count),
        read("uniqueItems", Shape::Flag),
        read("minProperties", Shape::Count),
        read("maxProperties", Shape::Count),
        read("readOnly", Shape::Flag),
        read("writeOnly", Shape::Flag),
        unused("example", Shape::Any, "an example constrains nothing"),
        unused("externalDocs", Shape::Node(&EXTERNAL_DOCS), "it is for people"),
        unused("xml", Shape::Any, "only JSON is sent"),
        unread("not", "what it forbids is let through"),
        newer("$anchor"),
        newer("$comment"),
        newer("$defs"),
        newer("$dynamicAnchor"),
        newer("$dynamicRef"),
        newer("$id"),
        newer("$schema"),
        newer("$vocabulary"),
        unread(
            "const",
            "it is OpenAPI 3.1 and constrains nothing here; in 3.0 it is an `enum` of one value",
        ),
        newer("contains"),
        newer("contentEncoding"),
        newer("contentMediaType"),
        newer("contentSchema"),
        newer("definitions"),
        newer("dependencies"),
        newer("dependentRequired"),
        newer("dependentSchemas"),
        newer("else"),
        newer("examples"),
        newer("if"),
        newer("maxContains"),
        newer("minContains"),
        newer("patternProperties"),
        newer("prefixItems"),
        newer("propertyNames"),
        newer("then"),
        newer("unevaluatedItems"),
        newer("unevaluatedProperties"),
        newer("id"),
    ],
)
.section("schemas")
.rule(rules::schema);

const TYPES: &[&str] = &["string", "object", "array", "boolean", "number", "integer"];

static DISCRIMINATOR: Kind = Kind::new(
    "a discriminator",
    &[required("propertyName", Shape::Text), read("mapping", Shape::TextMap)],
)
.rule(rules::discriminator);

/// A keyword of JSON Schema that OpenAPI 3.0 left out.
const fn newer(name: &'static str) -> Keyword {
    unread(name, NEWER)
}
