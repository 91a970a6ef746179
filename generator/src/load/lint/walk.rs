//! Going through the document by the tables.

use serde_json::{Map, Value};

use super::keyword::{Kind, Shape};
use super::nodes::DOCUMENT;
use super::schema::SCHEMA;
use super::{Reference, rules};
use crate::bounds;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::text::kind_of;
use crate::load::trail::Trail;

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
        if self.inside > bounds::SCHEMAS_INSIDE {
            self.error(
                trail,
                format!("more than {} schemas stand inside of each other", bounds::SCHEMAS_INSIDE),
                Some("make this one a component and refer to it"),
            );
        } else {
            for (key, value) in object {
                self.member(kind, trail, key, value);
            }
        }
        self.inside -= schemas;
        for key in kind.required.iter().filter(|key| !object.contains_key(**key)) {
            let message = format!("{} has no `{key}`", kind.name);
            self.error(trail, message, Some("OpenAPI asks for it"));
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
        let has = |names: &[&str]| names.contains(&key);
        if let Some((shape, _)) = kind.known.iter().find(|(_, names)| has(names)) {
            return self.shape(key, *shape, &here, value);
        }
        if let Some((instead, _)) = kind.unread.iter().find(|(_, names)| has(names)) {
            let message = format!("`{key}` in {} is not supported", kind.name);
            return self.warn(&here, message, instead);
        }
        match &kind.others {
            Some(others) if (others.matches)(key) => self.shape("", others.shape, &here, value),
            _ if key.starts_with("x-") => {}
            Some(others) => {
                let message = format!("`{key}` has no place in {}", kind.name);
                self.error(&here, message, Some(others.expected));
            }
            None => {
                let message = format!("`{key}` is not a keyword of {}: it is ignored", kind.name);
                self.warn(&here, message, "is it misspelt? An extension starts with `x-`");
            }
        }
    }

    /// Checks what stands under a keyword; what stands elsewhere, under a name or in a list, has none.
    fn shape(&mut self, keyword: &str, shape: Shape, here: &Trail<'_>, value: &Value) {
        // What is far from a node has better advice than to make it an object.
        let advice = rules::advice(keyword, value);
        match (shape, value) {
            (Shape::NodeOrFlag(_), Value::Bool(_)) => {}
            (Shape::Node(kind) | Shape::NodeOrFlag(kind), _) if advice.is_none() => {
                self.node(kind, here, value);
            }
            (Shape::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.shape("", *inner, &here.item(index), item);
                }
            }
            (Shape::Map(inner), Value::Object(members)) => {
                for (key, member) in members {
                    self.shape("", *inner, &here.key(key), member);
                }
            }
            _ if shape.fits(value) => {}
            _ => {
                let name = match keyword {
                    "" => "this".to_owned(),
                    keyword => format!("`{keyword}`"),
                };
                let found = match (shape, value) {
                    (Shape::Word(_), Value::String(text)) => format!("`{text}`"),
                    (_, Value::Bool(_) | Value::Number(_)) => format!("`{value}`"),
                    _ => kind_of(value).to_owned(),
                };
                let message = format!("{name} has to be {}, not {found}", shape.expected());
                self.error(here, message, advice);
            }
        }
    }
}

impl Shape {
    /// Whether a value has this shape, for shapes with nothing inside.
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text => value.is_string(),
            Self::Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Count => value.is_u64(),
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
            Self::Node(kind) => kind.name.to_owned(),
            Self::NodeOrFlag(kind) => format!("{}, true or false", kind.name),
            Self::List(inner) => format!("a list, each item {}", inner.expected()),
            Self::Map(inner) => format!("an object, each value {}", inner.expected()),
        }
    }
}
