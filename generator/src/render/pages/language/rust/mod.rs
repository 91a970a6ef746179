//! Rust: the real call of the emitted crate, as rustfmt formats it.

mod chosen;
mod literal;
mod result;

use std::collections::BTreeSet;

use crate::model::Parameter;

use super::layout::{Layout, List, Node, length};
use super::quote::{self, Quoting};
use super::{Call, Written};
use crate::render::pages::text::Source;
use crate::render::rust::{ReturnShape, handed, naming};
use crate::samples::is_argument;

use literal::Literals;

/// rustfmt's `max_width` and `tab_spaces`.
const LAYOUT: Layout = Layout { width: 100, indent: 4 };
/// rustfmt's `chain_width`: what is longer gets a line for each call.
const CHAIN: usize = 60;
/// rustfmt's `fn_call_width`, for several arguments.
const CALL: usize = 60;
/// What rustfmt leaves of a line for a list of imports.
const USE: usize = 98;
/// What stands for a value that a sample leaves out: it is of any type.
const MISSING: &str = "todo!()";
const QUOTING: Quoting =
    Quoting { either_quote: false, interpolations: &[], unicode: quote::braced };

pub(in crate::render::pages) fn write(call: &Call<'_>) -> Written {
    let mut literals = Literals::new(call.api);
    let mut links = links(call, &mut literals);
    links.push(Node::text(".await?"));
    let handed = handed(call.api, call.operation);
    let mut output = &call.sample.output;
    if handed == ReturnShape::Action {
        links.extend([".wait()", ".await?"].map(Node::text));
        output = &call.sample.result;
    }
    let chain = chain(call.variable(), &links);
    let shown = output.as_ref().map_or_else(
        || Node::text("()"),
        |output| result::node(call.api, &output.ty, &output.value),
    );
    let shown = match handed {
        ReturnShape::Optional => invocation("Some", vec![shown]),
        ReturnShape::Page => {
            let items = vec![Node::prefixed("items: ", shown), Node::text("..")];
            result::holder("Page {", items, false)
        }
        ReturnShape::ActionBeside => {
            let action = Node::text("action: Some(Action { .. })");
            result::holder("Started {", vec![Node::prefixed("value: ", shown), action], true)
        }
        _ => shown,
    };
    let code = imports(call.library, &literals.imports) + &chain + ";";
    Written { code, output: LAYOUT.print(&shown, "") }
}

/// The `use` lines of a call, and the call as an expression that is not awaited.
pub(in crate::render::pages) fn request(call: &Call<'_>) -> (Source, Source) {
    let mut literals = Literals::new(call.api);
    let links = links(call, &mut literals);
    let imports = imports(call.library, &literals.imports);
    // One line end less than before the statement: the template's own line has another.
    let imports = imports.strip_suffix('\n').unwrap_or(&imports);
    (Source::printed(imports), Source::printed(chain(call.variable(), &links)))
}

/// A call that is awaited, and the paths of what it names.
pub(in crate::render::pages) fn awaited(call: &Call<'_>) -> (String, BTreeSet<String>) {
    let mut literals = Literals::new(call.api);
    let mut links = links(call, &mut literals);
    links.push(Node::text(".await"));
    let library = call.library;
    let path = |name: &String| match name.contains("::") {
        true => name.replace("crate::", &format!("{library}::")),
        false => format!("{library}::types::{name}"),
    };
    (chain(call.variable(), &links) + ";", literals.imports.iter().map(path).collect())
}

/// A call as a statement.
pub(in crate::render::pages) fn statement(call: &Call<'_>) -> Source {
    Source::printed(write(call).code)
}

/// A text as a literal.
pub(in crate::render::pages) fn text(text: &str) -> Source {
    Source::printed(QUOTING.literal(text))
}

impl Call<'_> {
    /// The variable that holds the client in Rust.
    fn variable(&self) -> &str {
        if self.client.is_empty() { self.binding } else { self.client }
    }
}

/// The `use` lines of what the call names.
fn imports(library: &str, names: &BTreeSet<String>) -> String {
    let (types, others): (Vec<&String>, Vec<&String>) =
        names.iter().partition(|name| !name.contains("::"));
    let mut lines: Vec<String> = others
        .iter()
        .map(|path| format!("use {};", path.replace("crate::", &format!("{library}::"))))
        .collect();
    match types.as_slice() {
        [] => {}
        [one] => lines.push(format!("use {library}::types::{one};")),
        several => lines.push(use_of_several(&format!("use {library}::types::{{"), several)),
    }
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n\n" }
}

/// A `use` line of several names: on one line, else as many on a line as it has room for.
fn use_of_several(open: &str, names: &[&String]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    let line = format!("{open}{}}};", names.join(", "));
    if length(&line) <= USE {
        return line;
    }
    let mut lines = vec![open.to_owned()];
    for name in names {
        match lines.last_mut() {
            Some(line) if line != open && length(line) + length(name) < USE => {
                line.push_str(&format!(" {name},"));
            }
            _ => lines.push(format!("    {name},")),
        }
    }
    lines.push("};".to_owned());
    lines.join("\n")
}

/// The calls behind the client: routes, the operation with its required arguments, setters, `.await?`.
fn links(call: &Call<'_>, literals: &mut Literals<'_>) -> Vec<Node> {
    let operation = call.operation;
    let mut links: Vec<Node> = operation
        .route
        .iter()
        .map(|name| Node::Text(format!(".{}()", naming::method_ident(name))))
        .collect();
    let sample = call.sample;
    let required = operation.parameters.iter().filter(|parameter| parameter.presence.is_required());
    let mut arguments: Vec<Node> = required
        .filter(|parameter| is_argument(parameter) && !operation.is_chosen(&parameter.wire))
        .map(|parameter| argument(parameter, sample.argument(&parameter.wire), literals))
        .collect();
    let mut setters = Vec::new();
    let mut given = Vec::new();
    for choice in &operation.choices {
        let chosen = chosen::choose(operation, choice, sample, literals);
        let (node, gives) = match chosen {
            Some(chosen) => (chosen.node, chosen.gives),
            None if choice.presence.is_required() => {
                let nothing = if sample.complete { "Default::default()" } else { MISSING };
                (Node::text(nothing), Vec::new())
            }
            None => continue,
        };
        given.extend(gives);
        if choice.presence.is_required() {
            arguments.push(node);
        } else {
            setters
                .push(invocation(&format!(".{}", naming::choice_setter_ident(choice)), vec![node]));
        }
    }
    links.push(invocation(&format!(".{}", naming::method_ident(&operation.name)), arguments));
    links.extend(setters);
    let mut raw = String::new();
    for (name, value) in &sample.arguments {
        let mut parameters = operation.parameters.iter();
        let parameter = parameters.find(|parameter| parameter.wire.as_str() == name);
        let optional = parameter.filter(|parameter| !parameter.presence.is_required());
        if let Some(parameter) = optional.filter(|parameter| !given.contains(&&parameter.wire)) {
            if operation.is_chosen(&parameter.wire) {
                // Beside the form that the sample shows, it goes around the builder.
                let name = QUOTING.literal(name);
                raw.push_str(&format!(".body_field({name}, {})", literal::json(value)));
                continue;
            }
            let value = argument(parameter, Some(value), literals);
            links.push(invocation(&format!(".{}", naming::setter_ident(parameter)), vec![value]));
        }
    }
    if !raw.is_empty() {
        literals.imports.insert("crate::CallOptions".to_owned());
        let options = Node::Text(format!("CallOptions::new(){raw}"));
        links.push(invocation(".options", vec![options]));
    }
    links
}

fn argument(
    parameter: &Parameter,
    value: Option<&serde_json::Value>,
    literals: &mut Literals<'_>,
) -> Node {
    match value {
        Some(value) => literals.argument(&parameter.ty, parameter.nullable, value),
        None => Node::text(MISSING),
    }
}

/// A call with its arguments; a single one between brackets of its own shares its lines with the call.
fn invocation(callee: &str, arguments: Vec<Node>) -> Node {
    let is_plain = matches!(arguments.as_slice(), [Node::Text(_)]);
    let limit = (!is_plain).then_some(CALL);
    brackets(format!("{callee}("), arguments, ")", limit)
}

/// Items between brackets; a single one between brackets of its own shares its lines with them. `limit` is the most
/// characters between the outer brackets on one line.
fn brackets(open: String, mut items: Vec<Node>, close: &str, limit: Option<usize>) -> Node {
    if items.len() == 1
        && let Some(Node::List(mut inner)) = items.pop_if(|node| matches!(node, Node::List(_)))
    {
        let left =
            limit.map(|limit| limit.saturating_sub(length(&inner.open) + length(&inner.close)));
        inner.limit = [inner.limit, left].into_iter().flatten().min();
        inner.open.insert_str(0, &open);
        inner.close.push_str(close);
        return Node::List(inner);
    }
    let mut list = List::new(open, items, close);
    list.limit = limit;
    Node::List(list)
}

/// The calls in a chain: on one line where that is short, else each on its own.
fn chain(client: &str, links: &[Node]) -> String {
    let flat: Option<Vec<String>> = links.iter().map(Node::flat).collect();
    if let Some(flat) = flat {
        let line = format!("{client}{}", flat.concat());
        if length(&line) < CHAIN {
            return line;
        }
    }
    let mut out = client.to_owned();
    let mut links = links.iter().peekable();
    // Calls stay with a root that is no longer than an indentation.
    while length(&out) <= LAYOUT.indent
        && let Some(link) = links.next()
    {
        out.push_str(&link.flat().unwrap_or_default());
    }
    while let Some(link) = links.next() {
        // What stands behind the last one, a semicolon, has to fit too.
        let behind = if links.peek().is_none() { ";" } else { "" };
        out.push_str("\n    ");
        LAYOUT.write(link, LAYOUT.indent, behind, &mut out);
        out.truncate(out.len() - behind.len());
    }
    out
}
