//! Going through the document by the tables.

use serde_json::{Map, Value};

use super::keyword::{Fate, Keyword, Kind, Shape};
use super::nodes::DOCUMENT;
use super::schema::SCHEMA;
use super::{Reference, rules};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::text::kind_of;
use crate::load::trail::Trail;

/// How many schemas can stand inside of each other: all that reads them works by recursion.
const NESTING_LIMIT: usize = 20;

/// A walk through the document.
pub(super) struct Walk<'d> {
    diagnostics: &'d mut Diagnostics,
    /// All references so far.
    pub(super) references: Vec<Reference>,
    /// In how many schemas the walk stands.
    inside: usize,
}

impl<'d> Walk<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, references: Vec::new(), inside: 0 }
    }

    pub(super) fn document(&mut self, raw: &Value) {
        self.node(&DOCUMENT, &Trail::ROOT, raw);
    }

    /// Reports an error.
    pub(super) fn error(
        &mut self,
        trail: &Trail<'_>,
        message: impl Into<String>,
        help: Option<&str>,
    ) {
        let mut diagnostic = Diagnostic::error(&trail.pointer(), message);
        if let Some(help) = help {
            diagnostic = diagnostic.help(help);
        }
        self.diagnostics.push(diagnostic);
    }

    fn warn(&mut self, trail: &Trail<'_>, message: String, help: &str) {
        self.diagnostics.warn(&trail.pointer(), message, help);
    }

    /// Notes what acts as a reference into this section.
    pub(super) fn reference(&mut self, trail: &Trail<'_>, target: String, section: &'static str) {
        self.references.push(Reference { pointer: trail.pointer(), target, section });
    }

    fn node(&mut self, kind: &'static Kind, trail: &Trail<'_>, value: &Value) {
        let Value::Object(object) = value else {
            let message = format!("{} has to be an object, not {}", kind.name, kind_of(value));
            return self.error(trail, message, None);
        };
        if let Some(target) = object.get("$ref") {
            return self.node_elsewhere(kind, trail, object, target);
        }
        let schemas = usize::from(std::ptr::eq(kind, &SCHEMA));
        self.inside += schemas;
        if self.inside > NESTING_LIMIT {
            self.error(
                trail,
                format!("more than {NESTING_LIMIT} schemas stand inside of each other"),
                Some("make this one a component and refer to it"),
            );
        } else {
            for (key, value) in object {
                self.member(kind, trail, key, value);
            }
        }
        self.inside -= schemas;
        for keyword in kind.keywords {
            if keyword.required && !object.contains_key(keyword.name) {
                self.error(
                    trail,
                    format!("{} has no `{}`", kind.name, keyword.name),
                    Some("OpenAPI asks for it"),
                );
            }
        }
        if let Some(rule) = kind.rule {
            rule(self, trail, object);
        }
    }

    /// A node that is only a reference.
    fn node_elsewhere(
        &mut self,
        kind: &'static Kind,
        trail: &Trail<'_>,
        object: &Map<String, Value>,
        target: &Value,
    ) {
        let here = trail.key("$ref");
        match (kind.section, target) {
            (None, _) => self.error(
                &here,
                format!("a `$ref` can't stand for {}", kind.name),
                Some("write out here what it refers to"),
            ),
            (Some(_), target) if !target.is_string() => {
                self.error(&here, "`$ref` has to be a text", None);
            }
            (Some(section), target) => {
                let target = target.as_str().unwrap_or_default().to_owned();
                self.reference(&here, target, section);
            }
        }
        for key in object.keys() {
            let silent = matches!(key.as_str(), "$ref" | "summary" | "description");
            if !silent && !key.starts_with("x-") {
                let message = format!("`{key}` beside `$ref` is ignored");
                let help = "a `$ref` stands alone in OpenAPI 3.0; put both into an `allOf`";
                self.warn(&trail.key(key), message, help);
            }
        }
    }

    fn member(&mut self, kind: &'static Kind, trail: &Trail<'_>, key: &str, value: &Value) {
        let here = trail.key(key);
        if let Some(keyword) = kind.keywords.iter().find(|keyword| keyword.name == key) {
            match keyword.fate {
                Fate::Read(shape) | Fate::Unused(shape, _) => {
                    self.shape(Some(keyword), shape, &here, value);
                }
                Fate::Unread(instead) => self.unread(kind, &here, key, instead),
            }
            return;
        }
        match &kind.others {
            Some(others) if (others.matches)(key) => {
                self.shape(None, others.shape, &here, value);
            }
            _ if key.starts_with("x-") => {}
            Some(others) => {
                let message = format!("`{key}` has no place in {}", kind.name);
                self.error(&here, message, Some(others.expected));
            }
            None => self.unknown(kind, &here, key),
        }
    }

    fn unread(&mut self, kind: &Kind, here: &Trail<'_>, key: &str, instead: &str) {
        let message = format!("`{key}` in {} is not supported", kind.name);
        self.warn(here, message, instead);
    }

    fn unknown(&mut self, kind: &Kind, here: &Trail<'_>, key: &str) {
        let message = format!("`{key}` is not a keyword of {}: it is ignored", kind.name);
        self.warn(here, message, "is it misspelt? An extension starts with `x-`");
    }

    fn shape(&mut self, keyword: Option<&Keyword>, shape: Shape, here: &Trail<'_>, value: &Value) {
        // What is far from a node has better advice than to make it an object.
        let advice = keyword.and_then(|keyword| rules::advice(keyword.name, value));
        match (shape, value) {
            (Shape::NodeOrFlag(_), Value::Bool(_)) => {}
            (Shape::Node(kind) | Shape::NodeOrFlag(kind), _) if advice.is_none() => {
                self.node(kind, here, value);
            }
            (Shape::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.node(kind, &here.item(index), item);
                }
            }
            (Shape::Map(kind), Value::Object(members)) => {
                for (key, member) in members {
                    self.node(kind, &here.key(key), member);
                }
            }
            _ if shape.fits(value) => {}
            _ => {
                let name = keyword.map_or("this".to_owned(), |it| format!("`{}`", it.name));
                let found = found(shape, value);
                let message = format!("{name} has to be {}, not {found}", shape.expected());
                self.error(here, message, advice);
            }
        }
    }
}

/// What stands where a shape was expected, for messages.
fn found(shape: Shape, value: &Value) -> String {
    let odd_one = match (shape, value) {
        (Shape::Texts, Value::Array(items)) => items.iter().find(|item| !item.is_string()),
        (Shape::TextMap, Value::Object(members)) => members.values().find(|item| !item.is_string()),
        (Shape::Word(_), Value::String(text)) => return format!("`{text}`"),
        (_, Value::Bool(_) | Value::Number(_)) => return format!("`{value}`"),
        _ => None,
    };
    match odd_one {
        Some(item) => format!("one with {} in it", kind_of(item)),
        None => kind_of(value).to_owned(),
    }
}

impl Shape {
    /// Whether a value has this shape, for shapes without nodes.
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text => value.is_string(),
            Self::Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Count => value.is_u64(),
            Self::Values => value.is_array(),
            Self::Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
            Self::TextMap => {
                value.as_object().is_some_and(|members| members.values().all(Value::is_string))
            }
            Self::Node(_) | Self::NodeOrFlag(_) | Self::List(_) | Self::Map(_) => false,
        }
    }

    /// What a value has to be, for messages.
    fn expected(self) -> String {
        match self {
            Self::Any => "anything".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Word(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("one of {}", words.join(", "))
            }
            Self::Flag => "true or false".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Count => "a whole number, 0 or more".to_owned(),
            Self::Values => "a list".to_owned(),
            Self::Texts => "a list of texts".to_owned(),
            Self::TextMap => "an object of texts".to_owned(),
            Self::Node(kind) => kind.name.to_owned(),
            Self::NodeOrFlag(kind) => format!("{}, true or false", kind.name),
            Self::List(kind) => format!("a list, each item {}", kind.name),
            Self::Map(kind) => format!("an object, each value {}", kind.name),
        }
    }
}
