//! Languages that write a call in the same way but for their punctuation, as their formatters break it into lines.

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use serde_json::{Map, Value};

use super::layout::{Layout, List, Node};
use super::quote::{self, Quoting};
use super::{Call, Written, json};
use crate::render::pages::sample::Output;

/// How a language writes values and calls.
#[derive(Clone, Copy)]
pub(super) struct Style {
    layout: Layout,
    quoting: Quoting,
    /// `null`, `false` and `true`.
    constants: [&'static str; 3],
    /// The brackets of an object.
    brackets: [&'static str; 2],
    /// Whether these have spaces inside.
    spaced: bool,
    /// Whether an array of several objects, or of several arrays, with more than one member each is always broken.
    breaks_rows: bool,
    /// How an object names its members.
    member: Key,
    /// How a call names its arguments; `None`: they are the members of an object.
    argument: Option<Key>,
    /// What passes an object as arguments, for names that can't be written.
    spread: &'static str,
    /// Words that can't be the name of an argument.
    reserved: &'static [&'static str],
    /// Whether the arguments may stand on one indented line before each gets its own.
    one_indented_line: bool,
    /// What stands before the call.
    before: &'static str,
    /// What stands between the names from the client down to the operation.
    separator: &'static str,
    /// How these are spelled.
    case: fn(&str) -> String,
    /// What ends the statement.
    behind: &'static str,
    /// How an answer is shown.
    answer: fn(&Style, &Output) -> String,
    /// What is shown where there is none.
    nothing: &'static str,
}

/// How something is named before its value.
#[derive(Clone, Copy)]
struct Key {
    /// What stands between name and value.
    separator: &'static str,
    /// Whether a name that is an identifier has no quotes.
    bare: bool,
}

/// JavaScript, as Prettier formats it at 80 columns.
pub(super) const JAVASCRIPT: Style = Style {
    layout: Layout { width: 80, indent: 2 },
    quoting: Quoting { either_quote: true, interpolations: &[], unicode: quote::braced },
    constants: ["null", "false", "true"],
    brackets: ["{", "}"],
    spaced: true,
    breaks_rows: true,
    member: Key { separator: ": ", bare: true },
    argument: None,
    spread: "...",
    reserved: &[],
    one_indented_line: false,
    before: "await ",
    separator: ".",
    case: |name| name.to_lower_camel_case(),
    behind: ";",
    answer: |_, output| json::pretty(&output.value),
    nothing: "// void",
};

/// Python, as Ruff formats it at 88 columns.
pub(super) const PYTHON: Style = Style {
    layout: Layout { width: 88, indent: 4 },
    quoting: Quoting { either_quote: true, interpolations: &[], unicode: quote::fixed_width },
    constants: ["None", "False", "True"],
    spaced: false,
    breaks_rows: false,
    member: Key { separator: ": ", bare: false },
    argument: Some(Key { separator: "=", bare: true }),
    spread: "**",
    reserved: &KEYWORDS,
    one_indented_line: true,
    before: "",
    case: |name| if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() },
    behind: "",
    answer: |style, output| {
        let class = output.ty.named().map(|id| id.name().as_str());
        let class = class.or(output.key.as_ref().map(|key| key.as_str())).unwrap_or("result");
        style.layout.print(&style.instance(&class.to_upper_camel_case(), &output.value), "")
    },
    nothing: "None",
    ..JAVASCRIPT
};

/// The language reference of Python, "Keywords".
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Ruby, at 100 columns: hashes have symbols as keys in arguments, and texts in answers.
pub(super) const RUBY: Style = Style {
    layout: Layout { width: 100, indent: 2 },
    quoting: Quoting {
        either_quote: false,
        interpolations: &["#{", "#$", "#@"],
        unicode: quote::braced,
    },
    constants: ["nil", "false", "true"],
    breaks_rows: false,
    argument: Some(Key { separator: ": ", bare: true }),
    spread: "**",
    before: "",
    case: str::to_owned,
    behind: "",
    answer: |style, output| Style { member: ARROW, ..*style }.literal(output),
    nothing: "nil",
    ..JAVASCRIPT
};

const ARROW: Key = Key { separator: " => ", bare: false };

/// PHP, as Prettier's plugin formats it at 80 columns.
pub(super) const PHP: Style = Style {
    layout: Layout { width: 80, indent: 4 },
    quoting: Quoting { either_quote: false, interpolations: &["$"], unicode: quote::braced },
    brackets: ["[", "]"],
    spaced: false,
    breaks_rows: false,
    member: ARROW,
    argument: Some(Key { separator: ": ", bare: true }),
    before: "",
    separator: "->",
    case: str::to_owned,
    answer: Style::literal,
    nothing: "",
    ..JAVASCRIPT
};

impl Style {
    /// The call, and what it answers.
    pub(super) fn write(&self, call: &Call<'_>) -> Written {
        let path = call.path(self.separator, |name| (self.case)(name.as_str()));
        let callee = format!("{}{}{}{path}(", self.before, call.client, self.separator);
        let arguments = &call.sample.arguments;
        let code = match self.argument {
            Some(key) => self.invocation(callee, key, arguments),
            None if arguments.is_empty() => List::new(callee, Vec::new(), ")"),
            None => {
                let object = self.object(arguments);
                let (open, close) = (callee + &object.open, object.close + ")");
                List { open, close, ..object }
            }
        };
        let output = match &call.sample.output {
            Some(output) => (self.answer)(self, output),
            None => self.nothing.to_owned(),
        };
        Written { code: self.layout.print(&Node::List(code), self.behind), output }
    }

    fn literal(&self, output: &Output) -> String {
        self.layout.print(&self.node(&output.value), self.behind)
    }

    /// An object as an instance of a class, or a list of them.
    fn instance(&self, class: &str, value: &Value) -> Node {
        match (value, self.argument) {
            (Value::Object(members), Some(key)) => {
                Node::List(self.invocation(format!("{class}("), key, members))
            }
            (Value::Array(items), _) => {
                list(items.iter().map(|item| self.instance(class, item)).collect())
            }
            (scalar, _) => self.node(scalar),
        }
    }

    fn invocation(&self, callee: String, key: Key, arguments: &Map<String, Value>) -> List {
        let argument = |(name, value): (&String, &Value)| {
            if quote::is_identifier(name) && !self.reserved.contains(&name.as_str()) {
                return Node::prefixed(format!("{name}{}", key.separator), self.node(value));
            }
            Node::prefixed(self.spread, self.node(&serde_json::json!({ name: value })))
        };
        let arguments = arguments.iter().map(argument).collect();
        List { one_indented_line: self.one_indented_line, ..List::new(callee, arguments, ")") }
    }

    fn node(&self, value: &Value) -> Node {
        match value {
            Value::Null => Node::text(self.constants[0]),
            Value::Bool(is_true) => Node::text(self.constants[1 + usize::from(*is_true)]),
            Value::Number(number) => Node::text(number.to_string()),
            Value::String(text) => Node::Text(self.quoting.literal(text)),
            Value::Array(items) => {
                let nodes = items.iter().map(|item| self.node(item)).collect();
                let broken = self.breaks_rows && is_rows(items);
                Node::List(List { broken, ..List::new("[", nodes, "]") })
            }
            Value::Object(members) => Node::List(self.object(members)),
        }
    }

    fn object(&self, members: &Map<String, Value>) -> List {
        let Key { separator, bare } = self.member;
        let member = |(name, value): (&String, &Value)| {
            let is_bare = bare && quote::is_identifier(name);
            let name = if is_bare { name.clone() } else { self.quoting.literal(name) };
            Node::prefixed(name + separator, self.node(value))
        };
        let [open, close] = self.brackets;
        List { spaced: self.spaced, ..List::new(open, members.iter().map(member).collect(), close) }
    }
}

fn list(items: Vec<Node>) -> Node {
    Node::List(List::new("[", items, "]"))
}

fn is_rows(items: &[Value]) -> bool {
    let objects =
        items.iter().all(|item| item.as_object().is_some_and(|members| members.len() > 1));
    let arrays = items.iter().all(|item| item.as_array().is_some_and(|items| items.len() > 1));
    items.len() > 1 && (objects || arrays)
}
