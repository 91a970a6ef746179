//! PHP, as Prettier's plugin formats it at 80 columns.

use serde_json::{Map, Value};

use super::layout::{Layout, List, Node};
use super::quote::{self, Quoting};
use super::{Call, Written};

const LAYOUT: Layout = Layout { width: 80, indent: 4 };
const QUOTING: Quoting = Quoting { either_quote: false, also: &['$'], unicode: quote::braced };

pub(super) fn write(call: &Call<'_>) -> Written {
    let path = call.path("->", |name| name.as_str().to_owned());
    let items = call
        .sample
        .arguments
        .iter()
        .map(|argument| named(argument.wire.as_str(), &argument.value))
        .collect();
    let code = Node::List(List::new(format!("{}->{path}(", call.client), items, ")"));
    let output = match &call.sample.output {
        Some(output) => LAYOUT.print(&node(&output.value), ";"),
        None => String::new(),
    };
    Written { code: LAYOUT.print(&code, ";"), output }
}

/// A named argument; a name that PHP has no spelling for is spread from an array.
fn named(key: &str, value: &Value) -> Node {
    if quote::is_identifier(key) {
        return Node::Prefixed(format!("{key}: "), Box::new(node(value)));
    }
    let member = Map::from_iter([(key.to_owned(), value.clone())]);
    Node::Prefixed("...".to_owned(), Box::new(Node::List(array(&member))))
}

fn node(value: &Value) -> Node {
    match value {
        Value::String(text) => Node::Text(QUOTING.literal(text)),
        Value::Array(items) => Node::List(List::new("[", items.iter().map(node).collect(), "]")),
        Value::Object(members) => Node::List(array(members)),
        scalar => Node::text(scalar.to_string()),
    }
}

fn array(members: &Map<String, Value>) -> List {
    let items = members
        .iter()
        .map(|(key, value)| {
            Node::Prefixed(format!("{} => ", QUOTING.literal(key)), Box::new(node(value)))
        })
        .collect();
    List::new("[", items, "]")
}
