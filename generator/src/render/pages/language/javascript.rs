//! JavaScript, as Prettier formats it at 80 columns.

use heck::ToLowerCamelCase;
use serde_json::{Map, Value};

use super::layout::{Layout, List, Node};
use super::quote::{self, Quoting};
use super::{Call, Written, json};

const LAYOUT: Layout = Layout { width: 80, indent: 2 };
const QUOTING: Quoting = Quoting { either_quote: true, also: &[], unicode: quote::braced };

pub(super) fn write(call: &Call<'_>) -> Written {
    let path = call.path(".", |name| name.as_str().to_lower_camel_case());
    let callee = format!("await {}.{path}(", call.client);
    let code = match object_of(call) {
        Some(members) => {
            let mut list = object(&members);
            list.open.insert_str(0, &callee);
            list.close.push(')');
            LAYOUT.print(&Node::List(list), ";")
        }
        None => format!("{callee});"),
    };
    let output = match &call.sample.output {
        Some(output) => json::pretty(&output.value),
        None => "// void".to_owned(),
    };
    Written { code, output }
}

/// The arguments as one object; `None` where there are none.
fn object_of(call: &Call<'_>) -> Option<Map<String, Value>> {
    let arguments = &call.sample.arguments;
    let members = arguments
        .iter()
        .map(|argument| (argument.wire.as_str().to_owned(), argument.value.clone()));
    (!arguments.is_empty()).then(|| members.collect())
}

fn node(value: &Value) -> Node {
    match value {
        Value::String(text) => Node::Text(QUOTING.literal(text)),
        Value::Array(items) => {
            let mut list = List::new("[", items.iter().map(node).collect(), "]");
            list.broken = is_broken(items);
            Node::List(list)
        }
        Value::Object(members) => Node::List(object(members)),
        scalar => Node::text(scalar.to_string()),
    }
}

/// Prettier breaks an array of several objects (or of several arrays) that each have more than one member.
fn is_broken(items: &[Value]) -> bool {
    let objects =
        items.iter().all(|item| item.as_object().is_some_and(|members| members.len() > 1));
    let arrays = items.iter().all(|item| item.as_array().is_some_and(|items| items.len() > 1));
    items.len() > 1 && (objects || arrays)
}

fn object(members: &Map<String, Value>) -> List {
    let items = members
        .iter()
        .map(|(key, value)| {
            let key = if quote::is_identifier(key) { key.clone() } else { QUOTING.literal(key) };
            Node::Prefixed(format!("{key}: "), Box::new(node(value)))
        })
        .collect();
    List::new("{", items, "}").spaced()
}
