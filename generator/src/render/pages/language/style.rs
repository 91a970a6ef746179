//! Languages whose calls differ in punctuation only, with the line breaks of their formatters.

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use serde_json::{Map, Value};

use super::{Call, RenderedCall};
use crate::render::json;
use crate::render::layout::{Layout, List, Node};
use crate::render::quoting::{self, Quoting};
use crate::samples::Output;

/// The syntax of values and calls in a language.
#[derive(Clone, Copy)]
pub(super) struct Style {
    layout: Layout,
    quoting: Quoting,
    /// `null`, `false` and `true`.
    constants: [&'static str; 3],
    /// The brackets of an object.
    brackets: [&'static str; 2],
    /// Whether the brackets have spaces inside.
    spaced: bool,
    /// Whether an array is always broken into lines if it has several objects or arrays with several members each.
    breaks_rows: bool,
    /// The syntax of a member's name.
    member: Key,
    /// The syntax of an argument's name; `None`: the arguments are the members of an object.
    argument: Option<Key>,
    /// The operator that passes an object as arguments, for names that can't be written as arguments.
    spread: &'static str,
    /// Whether all arguments are passed with the operator if one is. Otherwise the call would be an error.
    spreads_all: bool,
    /// Words that can't be the name of an argument.
    reserved: &'static [&'static str],
    /// Whether the arguments may share one indented line, before each gets a line of its own.
    one_indented_line: bool,
    /// The text before the call.
    before: &'static str,
    /// The character before a variable.
    sigil: &'static str,
    /// The separator of the names from the client to the operation.
    separator: &'static str,
    /// The syntax of such a name that is no identifier.
    computed: Computed,
    /// The spelling of these names.
    case: fn(&str) -> String,
    /// The end of the statement.
    behind: &'static str,
    /// The format of an output.
    literal: fn(&Style, &Output) -> String,
    /// The text for an empty output.
    nothing: &'static str,
}

/// The access to a member whose name is no identifier.
#[derive(Clone, Copy)]
enum Computed {
    /// `object["name"]`
    Brackets,
    /// `object->{"name"}`
    Braces,
    /// `getattr(object, "name")`
    GetAttribute,
    /// `object.public_send("name")`, which also calls the method: the arguments follow the name.
    Send,
}

/// The syntax of a name before its value.
#[derive(Clone, Copy)]
struct Key {
    /// The separator between name and value.
    separator: &'static str,
    /// Whether an identifier needs no quotes.
    bare: bool,
}

/// JavaScript, as Prettier formats it at 80 columns.
pub(super) const JAVASCRIPT: Style = Style {
    layout: Layout { width: 80, indent: 2 },
    quoting: Quoting { either_quote: true, interpolations: &[], unicode: quoting::braced },
    constants: ["null", "false", "true"],
    brackets: ["{", "}"],
    spaced: true,
    breaks_rows: true,
    member: Key { separator: ": ", bare: true },
    argument: None,
    spread: "...",
    spreads_all: false,
    reserved: &[],
    one_indented_line: false,
    before: "await ",
    sigil: "",
    separator: ".",
    computed: Computed::Brackets,
    case: |name| name.to_lower_camel_case(),
    behind: ";",
    literal: |_, output| json::pretty(&output.value),
    nothing: "// void",
};

/// Python, as Ruff formats it at 88 columns.
pub(super) const PYTHON: Style = Style {
    layout: Layout { width: 88, indent: 4 },
    quoting: Quoting { either_quote: true, interpolations: &[], unicode: quoting::fixed_width },
    constants: ["None", "False", "True"],
    spaced: false,
    breaks_rows: false,
    member: Key { separator: ": ", bare: false },
    argument: Some(Key { separator: "=", bare: true }),
    spread: "**",
    reserved: &KEYWORDS,
    one_indented_line: true,
    before: "",
    computed: Computed::GetAttribute,
    case: |name| if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() },
    behind: "",
    literal: |style, output| {
        let class = output.ty.named().map(|id| id.name().as_str());
        let class = class.or(output.key.as_ref().map(|key| key.as_str())).unwrap_or_default();
        let class = class.to_upper_camel_case();
        let class = if quoting::is_identifier(&class) { &*class } else { "Result" };
        style.layout.print(&style.instance(class, &output.value), "")
    },
    nothing: "None",
    ..JAVASCRIPT
};

/// The keywords in the language reference of Python, and `__debug__`, which can't be assigned either.
const KEYWORDS: [&str; 36] = [
    "__debug__", "False", "None", "True", "and", "as", "assert", "async", "await", "break",
    "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
    "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

/// Ruby, at 100 columns. Hashes have symbol keys in arguments, and text keys in outputs.
pub(super) const RUBY: Style = Style {
    layout: Layout { width: 100, indent: 2 },
    quoting: Quoting {
        either_quote: false,
        interpolations: &["#{", "#$", "#@"],
        unicode: quoting::braced,
    },
    constants: ["nil", "false", "true"],
    breaks_rows: false,
    argument: Some(Key { separator: ": ", bare: true }),
    spread: "**",
    before: "",
    computed: Computed::Send,
    case: str::to_owned,
    behind: "",
    literal: |style, output| Style { member: ARROW, ..*style }.literal(output),
    nothing: "nil",
    ..JAVASCRIPT
};

const ARROW: Key = Key { separator: " => ", bare: false };

/// PHP, as Prettier's plugin formats it at 80 columns.
pub(super) const PHP: Style = Style {
    layout: Layout { width: 80, indent: 4 },
    quoting: Quoting { either_quote: false, interpolations: &["$"], unicode: quoting::braced },
    brackets: ["[", "]"],
    spaced: false,
    breaks_rows: false,
    member: ARROW,
    argument: Some(Key { separator: ": ", bare: true }),
    spreads_all: true,
    before: "",
    sigil: "$",
    separator: "->",
    computed: Computed::Braces,
    case: str::to_owned,
    literal: Style::literal,
    nothing: "",
    ..JAVASCRIPT
};

/// Valid variable names in Rust that another language without sigils does not allow.
const NO_VARIABLES: [&str; 61] = [
    "__debug__", "alias", "and", "arguments", "assert", "begin", "case", "catch", "class",
    "debugger", "def", "default", "defined", "del", "delete", "elif", "elsif", "end", "ensure",
    "eval", "except", "export", "extends", "finally", "from", "function", "global", "implements",
    "import", "instanceof", "interface", "is", "lambda", "module", "new", "next", "nil",
    "nonlocal", "not", "null", "or", "package", "pass", "private", "protected", "public", "raise",
    "redo", "rescue", "retry", "switch", "then", "this", "throw", "undef", "unless", "until",
    "var", "void", "when", "with",
];

impl Style {
    /// The call with its output.
    pub(super) fn write(&self, call: &Call<'_>) -> RenderedCall {
        let (callee, first) = self.callee(call);
        let callee = self.before.to_owned() + &callee + "(";
        let arguments = &call.sample.arguments;
        let mut code = match self.argument {
            Some(key) => self.invocation(callee, key, arguments),
            None if arguments.is_empty() => List::new(callee, Vec::new(), ")"),
            None => {
                let object = self.object(arguments);
                let (open, close) = (callee + &object.open, object.close + ")");
                List { open, close, ..object }
            }
        };
        code.items.splice(..0, first.map(Node::Text));
        let output = match &call.sample.output {
            Some(output) => (self.literal)(self, output),
            None => self.nothing.to_owned(),
        };
        RenderedCall { code: self.layout.print(&Node::List(code), self.behind), output }
    }

    /// The called function, and its argument before the others.
    fn callee(&self, call: &Call<'_>) -> (String, Option<String>) {
        let mut callee = self.client(call);
        let mut names = call.names().peekable();
        while let Some(name) = names.next() {
            let name = (self.case)(name.as_str());
            if quoting::is_identifier(&name) {
                callee = callee + self.separator + &name;
                continue;
            }
            let name = self.quoting.literal(&name);
            callee = match self.computed {
                Computed::Brackets => format!("{callee}[{name}]"),
                Computed::Braces => format!("{callee}->{{{name}}}"),
                Computed::GetAttribute => format!("getattr({callee}, {name})"),
                Computed::Send if names.peek().is_none() => {
                    return (callee + ".public_send", Some(name));
                }
                Computed::Send => format!("{callee}.public_send({name})"),
            };
        }
        (callee, None)
    }

    /// The variable of the client.
    fn client(&self, call: &Call<'_>) -> String {
        if !call.client.is_empty() {
            return call.client.to_owned();
        }
        let binding = call.binding;
        let is_variable = quoting::is_identifier(binding) && !NO_VARIABLES.contains(&binding);
        format!("{}{}", self.sigil, if is_variable { binding } else { "client" })
    }

    fn literal(&self, output: &Output) -> String {
        self.layout.print(&self.node(&output.value), self.behind)
    }

    /// An object as an instance of a class, or a list of instances. The depth of the sample bounds the recursion.
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
        let is_bare = |name: &str| quoting::is_identifier(name) && !self.reserved.contains(&name);
        let spread = |members: Map<String, Value>| {
            Node::prefixed(self.spread, self.node(&Value::Object(members)))
        };
        let arguments = match self.spreads_all && !arguments.keys().all(|name| is_bare(name)) {
            true => vec![spread(arguments.clone())],
            false => arguments
                .iter()
                .map(|(name, value)| match is_bare(name) {
                    true => Node::prefixed(format!("{name}{}", key.separator), self.node(value)),
                    false => spread(Map::from_iter([(name.clone(), value.clone())])),
                })
                .collect(),
        };
        List { one_indented_line: self.one_indented_line, ..List::new(callee, arguments, ")") }
    }

    /// The depth of the sample bounds the recursion.
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
            let name = match name.as_str() {
                // The plain name would set the prototype of the object instead of a member.
                "__proto__" if matches!(self.computed, Computed::Brackets) => {
                    "[\"__proto__\"]".to_owned()
                }
                name if bare && quoting::is_identifier(name) => name.to_owned(),
                name => self.quoting.literal(name),
            };
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
