//! The keywords of a schema: of OpenAPI 3.0, and of later JSON Schema.

use super::keyword::Shape::{Any, Count, Flag, List, Map, Node, NodeOrFlag, Number, Text, Word};
use super::keyword::{KeywordDefault, NodeFallback, NodeTable, Shape};
use super::nodes::EXTERNAL_DOCS;
use super::{foreign_keywords, rules};

/// The types.
pub(super) const TYPE: Shape = Word(&["string", "object", "array", "boolean", "number", "integer"]);

/// A schema. Frequent keywords come first, because the search is linear.
pub(super) static SCHEMA: NodeTable = NodeTable {
    name: "a schema",
    known: &[
        (TYPE, &["type"]),
        (Text, &["description", "format", "title", "pattern"]),
        (Map(&Node(&SCHEMA)), &["properties"]),
        (List(&Text), &["required"]),
        (List(&Any), &["enum"]),
        (Node(&SCHEMA), &["items"]),
        (List(&Node(&SCHEMA)), &["oneOf", "allOf", "anyOf"]),
        (Any, &["default"]),
        (NodeOrFlag(&SCHEMA), &["additionalProperties"]),
        (Flag, &["nullable", "deprecated", "readOnly", "writeOnly"]),
        (Flag, &["exclusiveMinimum", "exclusiveMaximum", "uniqueItems"]),
        (Node(&DISCRIMINATOR), &["discriminator"]),
        (Number, &["minimum", "maximum", "multipleOf"]),
        (Count, &["minLength", "maxLength", "minItems", "maxItems"]),
        (Count, &["minProperties", "maxProperties"]),
        // For people, or for XML, which is not sent.
        (
            Any,
            &[
                "example", "xml", "examples", "contentEncoding", "$comment", "$schema",
                "contentMediaType", "contentSchema", "$id", "$anchor", "$dynamicAnchor",
            ],
        ),
        (Map(&List(&Text)), &["dependentRequired"]),
        (Map(&Node(&SCHEMA)), &["dependentSchemas"]),
        (Node(&SCHEMA), &["if", "then", "else"]),
        (List(&Node(&SCHEMA)), &["prefixItems"]),
        // Targets of references, without a meaning of their own.
        (Map(&Node(&SCHEMA)), &["$defs", "definitions"]),
        (Node(&EXTERNAL_DOCS), &["externalDocs"]),
    ],
    unread: &[
        ("the values that it forbids are accepted", &["not"]),
        ("the members are kept, and any name is accepted", &["patternProperties"]),
        (
            "the keyword of OpenAPI 3.1 constrains nothing here",
            &[
                "$dynamicRef", "$vocabulary", "contains", "dependencies", "id", "maxContains",
                "minContains", "propertyNames", "unevaluatedItems", "unevaluatedProperties",
            ],
        ),
    ],
    section: Some("schemas"),
    instead: NodeFallback::Empty("any value is accepted"),
    reading: Some(foreign_keywords::schema),
    rule: Some(rules::schema),
    ..NodeTable::NEW
};

pub(super) static DISCRIMINATOR: NodeTable = NodeTable {
    name: "a discriminator",
    required: &[("propertyName", KeywordDefault::Nothing)],
    known: &[(Text, &["propertyName"]), (Map(&Text), &["mapping"])],
    instead: NodeFallback::Nothing("the discriminator is left out"),
    rule: Some(rules::discriminator),
    ..NodeTable::NEW
};
