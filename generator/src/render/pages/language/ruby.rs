//! Ruby, at 100 columns.

use serde_json::{Map, Value};

use super::layout::{Layout, List, Node};
use super::quote::{self, Quoting};
use super::{Call, Written};

const LAYOUT: Layout = Layout { width: 100, indent: 2 };
// `#` starts an interpolation when a brace, `$` or `@` follows.
const QUOTING: Quoting = Quoting { either_quote: false, also: &['#'], unicode: quote::braced };

pub(super) fn write(call: &Call<'_>) -> Written {
    let path = call.path(".", |name| name.as_str().to_owned());
    let items = call
        .sample
        .arguments
        .iter()
        .map(|argument| {
            Node::Prefixed(
                symbol_key(argument.wire.as_str()),
                Box::new(argument_node(&argument.value)),
            )
        })
        .collect();
    let code = Node::List(List::new(format!("{}.{path}(", call.client), items, ")"));
    let output = match &call.sample.output {
        Some(output) => LAYOUT.print(&result(&output.value), ""),
        None => "nil".to_owned(),
    };
    Written { code: LAYOUT.print(&code, ""), output }
}

/// A value in the arguments: hashes have symbols as keys.
fn argument_node(value: &Value) -> Node {
    node(value, &|key| symbol_key(key))
}

/// A value in a result: hashes have texts as keys.
fn result(value: &Value) -> Node {
    node(value, &|key| format!("{} => ", QUOTING.literal(key)))
}

fn node(value: &Value, key: &dyn Fn(&str) -> String) -> Node {
    match value {
        Value::Null => Node::text("nil"),
        Value::String(text) => Node::Text(literal(text)),
        Value::Array(items) => {
            Node::List(List::new("[", items.iter().map(|item| node(item, key)).collect(), "]"))
        }
        Value::Object(members) => Node::List(hash(members, key)),
        scalar => Node::text(scalar.to_string()),
    }
}

fn hash(members: &Map<String, Value>, key: &dyn Fn(&str) -> String) -> List {
    let items = members
        .iter()
        .map(|(name, value)| Node::Prefixed(key(name), Box::new(node(value, key))))
        .collect();
    List::new("{", items, "}").spaced()
}

fn symbol_key(key: &str) -> String {
    if quote::is_identifier(key) { format!("{key}: ") } else { format!("{}: ", literal(key)) }
}

/// The text, with `#` escaped only where it would start an interpolation.
fn literal(text: &str) -> String {
    let plain = !["#{", "#$", "#@"].iter().any(|start| text.contains(start));
    Quoting { also: if plain { &[] } else { QUOTING.also }, ..QUOTING }.literal(text)
}
