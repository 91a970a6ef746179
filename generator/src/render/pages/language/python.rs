//! Python, as Ruff formats it at 88 columns.

use heck::ToUpperCamelCase;
use serde_json::{Map, Value};

use super::layout::{Layout, List, Node};
use super::quote::{self, Quoting};
use super::{Call, Written};

const LAYOUT: Layout = Layout { width: 88, indent: 4 };
const QUOTING: Quoting = Quoting { either_quote: true, also: &[], unicode: quote::fixed_width };

/// Words that can't be the name of an argument (the language reference, "Keywords").
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

pub(super) fn write(call: &Call<'_>) -> Written {
    let path = call.path(".", |name| keyword_safe(name.as_str()));
    let arguments =
        call.sample.arguments.iter().map(|argument| (argument.wire.as_str(), &argument.value));
    let code = keywords(format!("{}.{path}", call.client), arguments);
    let output = match &call.sample.output {
        Some(output) => {
            let word = output
                .ty
                .named()
                .map(|id| id.name().as_str())
                .or(output.key.as_ref().map(|key| key.as_str()));
            LAYOUT.print(&result(word.unwrap_or("result"), &output.value), "")
        }
        None => "None".to_owned(),
    };
    Written { code: LAYOUT.print(&code, ""), output }
}

/// What a call returns: an object of the class of this name, or a list of them.
fn result(class: &str, value: &Value) -> Node {
    match value {
        Value::Object(members) => {
            let class = class.to_upper_camel_case();
            keywords(class, members.iter().map(|(key, value)| (key.as_str(), value)))
        }
        Value::Array(items) => {
            Node::List(List::new("[", items.iter().map(|item| result(class, item)).collect(), "]"))
        }
        scalar => node(scalar),
    }
}

/// A call with keyword arguments.
fn keywords<'v>(callee: String, arguments: impl Iterator<Item = (&'v str, &'v Value)>) -> Node {
    let items = arguments.map(|(key, value)| keyword(key, value)).collect();
    let mut list = List::new(format!("{callee}("), items, ")");
    list.one_indented_line = true;
    Node::List(list)
}

fn keyword(key: &str, value: &Value) -> Node {
    if quote::is_identifier(key) && !KEYWORDS.contains(&key) {
        return Node::Prefixed(format!("{key}="), Box::new(node(value)));
    }
    let member = Map::from_iter([(key.to_owned(), value.clone())]);
    Node::Prefixed("**".to_owned(), Box::new(Node::List(dict(&member))))
}

fn node(value: &Value) -> Node {
    match value {
        Value::Null => Node::text("None"),
        Value::Bool(true) => Node::text("True"),
        Value::Bool(false) => Node::text("False"),
        Value::Number(number) => Node::text(number.to_string()),
        Value::String(text) => Node::Text(QUOTING.literal(text)),
        Value::Array(items) => Node::List(List::new("[", items.iter().map(node).collect(), "]")),
        Value::Object(members) => Node::List(dict(members)),
    }
}

fn dict(members: &Map<String, Value>) -> List {
    let items = members
        .iter()
        .map(|(key, value)| {
            Node::Prefixed(format!("{}: ", QUOTING.literal(key)), Box::new(node(value)))
        })
        .collect();
    List::new("{", items, "}")
}

fn keyword_safe(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}
