//! Ways to write the same document otherwise: what callers send and get stays the same.

mod operations;
mod schemas;
mod walk;

use serde_json::Value;

use operations::{
    body_to_query, charset, first_tag, no_tags, of_item, operation_id, other_method, parameters,
    path_parameters, query_to_body, status, summary, tags,
};
use schemas::{
    branches, extract, inline, null_beside, null_branch, null_type, nulls, rename, required, title,
    values, wrap,
};
use walk::{each_item, each_node, each_operation, each_schema};

/// Decides for each place whether it is changed.
pub(crate) type Pick<'p> = &'p mut dyn FnMut() -> bool;

/// One way: its name, and what it does.
pub(crate) type Refactoring = (&'static str, fn(&mut Value, Pick<'_>));

/// All ways.
pub(crate) const ALL: [Refactoring; 26] = [
    ("another method", |document, pick| each_operation(document, pick, other_method)),
    ("another operationId", |document, pick| each_node(document, pick, operation_id)),
    ("another summary", |document, pick| each_node(document, pick, summary)),
    ("another title", |document, pick| each_schema(document, pick, title)),
    ("tags turned round", |document, pick| each_node(document, pick, tags)),
    ("another first tag", |document, pick| each_node(document, pick, first_tag)),
    ("no tags", |document, pick| each_node(document, pick, no_tags)),
    ("status 201", |document, pick| each_node(document, pick, status)),
    ("a charset", |document, pick| each_node(document, pick, charset)),
    ("`required` turned round", |document, pick| each_schema(document, pick, required)),
    ("parameters turned round", |document, pick| each_node(document, pick, parameters)),
    ("values turned round", |document, pick| each_schema(document, pick, values)),
    ("unions turned round", |document, pick| each_schema(document, pick, branches)),
    ("names of path parameters", path_parameters),
    ("query in the body", |document, pick| each_node(document, pick, query_to_body)),
    ("body in the query", |document, pick| each_node(document, pick, body_to_query)),
    ("parameters of the path item", |document, pick| each_item(document, pick, of_item)),
    ("components of inline objects", extract),
    ("inline objects of components", inline),
    ("components called otherwise", rename),
    ("`oneOf` of one", |document, pick| wrap(document, pick, "oneOf")),
    ("`anyOf` of one", |document, pick| wrap(document, pick, "anyOf")),
    ("`allOf` of one", |document, pick| wrap(document, pick, "allOf")),
    ("null as a type", |document, pick| nulls(document, pick, null_type)),
    ("null as a branch of `anyOf`", |document, pick| nulls(document, pick, null_branch)),
    ("null beside `allOf`", |document, pick| each_schema(document, pick, null_beside)),
];
