//! The walk that checks the document by the tables.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::boolean_schemas::forbidden_parts;
use super::keyword::{NodeTable, Outcome, Shape};
use super::later_schema::{members_by_pattern, reference_as_part};
use super::nodes::{COMPONENTS, DOCUMENT};
use super::schema::SCHEMA;
use super::{repair, rules};
use crate::bounds;
use crate::diagnostic::{Diagnostics, shorten};
use crate::load::node::is_extension;
use crate::load::references::Components;
use crate::load::text::kind_of;
use crate::load::tree_path::TreePath;
use crate::model::Excluded;

/// A walk through the document.
pub(super) struct Walk<'d> {
    pub(super) diagnostics: &'d mut Diagnostics,
    /// The targets of references.
    pub(super) components: Components,
    /// The reported circles of references, by their members.
    pub(super) circles: HashSet<usize>,
    /// The number of schemas around the walk.
    inside: usize,
    /// The fault of the last part that was left out; for a node, its first fault in a part that it needs.
    pub(super) reason: String,
    /// The operations that were left out.
    pub(super) left_out: Vec<Excluded>,
    /// Whether the document is OpenAPI 3.1, whose keywords are read as those of 3.0 with the same meaning.
    pub(super) is_3_1: bool,
}

/// A message about a part of the document, with help.
pub(super) struct Flaw<'f> {
    pub(super) message: String,
    pub(super) help: Option<&'f str>,
}

impl<'d> Walk<'d> {
    pub(super) fn new(
        components: Components,
        is_3_1: bool,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        Self {
            is_3_1,
            diagnostics,
            components,
            circles: HashSet::new(),
            inside: 0,
            reason: String::new(),
            left_out: Vec::new(),
        }
    }

    /// The components come first, because the other parts refer to them.
    pub(super) fn document(&mut self, raw: &mut Value) {
        let components = raw.get_mut("components").map(Value::take);
        if let Some(mut components) = components {
            let here = TreePath::ROOT.key("components");
            let fate =
                self.shape("components", Shape::Node(&COMPONENTS), OUT, &here, &mut components);
            match (fate, raw.get_mut("components")) {
                (Outcome::Kept, Some(place)) => *place = components,
                _ => drop(raw.as_object_mut().map(|raw| raw.shift_remove("components"))),
            }
        }
        self.node(&DOCUMENT, &TreePath::ROOT, raw);
    }

    /// Reports a keyword of OpenAPI 3.1 in a document of 3.0.
    pub(super) fn later_word(
        &mut self,
        tree_path: &TreePath<'_>,
        message: impl Into<String>,
        outcome: impl std::fmt::Display,
        help: Option<&str>,
    ) {
        if !self.is_3_1 {
            self.flaw(tree_path, message, outcome, help);
        }
    }

    /// Reports later problems of a node under its name in the document.
    pub(super) fn renamed(&mut self, from: &TreePath<'_>, to: &TreePath<'_>) {
        self.diagnostics.add_origin(&to.pointer(), &from.pointer());
    }

    /// Reports a flaw without a loss.
    pub(super) fn flaw(
        &mut self,
        tree_path: &TreePath<'_>,
        message: impl Into<String>,
        outcome: impl std::fmt::Display,
        help: Option<&str>,
    ) {
        self.diagnostics.flaw(&tree_path.pointer(), message, outcome, help);
    }

    /// Reports a flaw for which a part of the document is left out.
    pub(super) fn leave_out(
        &mut self,
        tree_path: &TreePath<'_>,
        message: impl Into<String>,
        outcome: &str,
        help: Option<&str>,
    ) {
        let mut message = message.into();
        self.diagnostics.flaw(&tree_path.pointer(), message.as_str(), outcome, help);
        shorten(&mut message);
        self.reason = message;
    }

    pub(super) fn warn(&mut self, tree_path: &TreePath<'_>, message: String, help: &str) {
        self.diagnostics.warn(&tree_path.pointer(), message, help);
    }

    /// Replaces a node that makes no sense by its fallback.
    pub(super) fn replace(
        &mut self,
        kind: &NodeTable,
        tree_path: &TreePath<'_>,
        value: &mut Value,
        Flaw { message, help }: Flaw<'_>,
    ) -> Outcome {
        let (fate, outcome) = kind.instead.of(value);
        self.leave_out(tree_path, message, outcome, help);
        if fate == Outcome::Kept {
            *value = kind.empty();
        }
        fate
    }

    /// Checks a node; notes the operations that are left out with it.
    fn node(
        &mut self,
        kind: &'static NodeTable,
        tree_path: &TreePath<'_>,
        value: &mut Value,
    ) -> Outcome {
        let fate = self.node_or_nothing(kind, tree_path, value);
        if fate != Outcome::Kept {
            self.note_operations(kind, tree_path, value);
        }
        fate
    }

    fn node_or_nothing(
        &mut self,
        kind: &'static NodeTable,
        tree_path: &TreePath<'_>,
        value: &mut Value,
    ) -> Outcome {
        let Value::Object(object) = value else {
            let message = format!("{} must be an object, not {}", kind.name, kind_of(value));
            return self.replace(kind, tree_path, value, Flaw { message, help: None });
        };
        let is_schema = std::ptr::eq(kind, &SCHEMA);
        if is_schema && self.is_3_1 {
            reference_as_part(object);
            forbidden_parts(object);
        }
        if object.contains_key("$ref") {
            return self.node_elsewhere(kind, tree_path, value);
        }
        if let Some(reading) = kind.reading {
            reading(self, tree_path, object);
        }
        if is_schema {
            members_by_pattern(object);
        }
        let schemas = usize::from(is_schema);
        if self.inside + schemas > bounds::SCHEMAS_INSIDE {
            let message =
                format!("schemas are nested in more than {} levels", bounds::SCHEMAS_INSIDE);
            let help = Some("make a component of this schema, and refer to the component");
            return self.replace(kind, tree_path, value, Flaw { message, help });
        }
        self.inside += schemas;
        let fate = self.members(kind, tree_path, value);
        self.inside -= schemas;
        fate
    }

    /// Checks the members of a node, and removes those that make no sense.
    fn members(
        &mut self,
        kind: &'static NodeTable,
        tree_path: &TreePath<'_>,
        value: &mut Value,
    ) -> Outcome {
        let (own, outcome) = kind.instead.of(value);
        let Value::Object(object) = value else { return own };
        let mut fate = Outcome::Kept;
        let mut lost: HashSet<String> = HashSet::new();
        // The first fault in a part that the node needs.
        let mut reason: Option<String> = None;
        for turn in 0..=kind.first.len() {
            for (key, member) in object.iter_mut().filter(|(key, _)| kind.walk_order(key) == turn) {
                let found = self.member(kind, tree_path, key, member, outcome);
                if found == Outcome::Needed {
                    fate = Outcome::Lost;
                }
                let is_asked_for = || kind.fill(key).is_some_and(|fill| fill.value().is_none());
                if found == Outcome::Needed || (found == Outcome::Lost && is_asked_for()) {
                    reason.get_or_insert_with(|| self.reason.clone());
                }
                if found != Outcome::Kept {
                    lost.insert(key.clone());
                }
            }
        }
        if !lost.is_empty() {
            object.retain(|key, _| !lost.contains(key));
        }
        for (key, fill) in kind.required {
            if object.contains_key(*key) {
                continue;
            }
            let message = format!("{} has no `{key}`", kind.name);
            let help = Some("add the keyword, which OpenAPI requires");
            match fill.value() {
                Some((value, outcome)) => {
                    if !lost.contains(*key) {
                        self.flaw(tree_path, message, outcome, help);
                    }
                    object.insert((*key).to_owned(), value);
                }
                None => {
                    if !lost.contains(*key) {
                        self.leave_out(tree_path, message, outcome, help);
                        reason.get_or_insert_with(|| self.reason.clone());
                    }
                    fate = fate.max(own);
                }
            }
        }
        if let Some(rule) = kind.rule {
            fate = fate.max(rule(self, tree_path, object));
        }
        self.reason = reason.unwrap_or_else(|| std::mem::take(&mut self.reason));
        fate
    }

    fn member(
        &mut self,
        kind: &'static NodeTable,
        tree_path: &TreePath<'_>,
        key: &str,
        value: &mut Value,
        outcome: &'static str,
    ) -> Outcome {
        let here = tree_path.key(key);
        let has = |names: &[&str]| names.contains(&key);
        if let Some((shape, _)) = kind.known.iter().find(|(_, names)| has(names)) {
            // If the node needs the keyword, the whole node is left out.
            let outcome = match kind.fill(key) {
                Some(fill) if fill.value().is_none() => outcome,
                _ => OUT,
            };
            // These were checked before.
            if tree_path.is_root() && key == "components" {
                return Outcome::Kept;
            }
            return self.shape(key, *shape, outcome, &here, value);
        }
        if let Some((instead, _)) = kind.unread.iter().find(|(_, names)| has(names)) {
            let message = format!("`{key}` in {} is not supported", kind.name);
            self.warn(&here, message, instead);
            return Outcome::Kept;
        }
        match &kind.others {
            Some(others) if (others.matches)(key) => {
                self.shape("", others.shape, OUT, &here, value)
            }
            _ if is_extension(key) => Outcome::Kept,
            Some(others) => {
                let message = format!("`{key}` is not allowed in {}", kind.name);
                match others.otherwise {
                    Some(outcome) => {
                        self.flaw(&here, message, outcome, Some(others.expected));
                        self.shape("", others.shape, OUT, &here, value)
                    }
                    None => {
                        self.flaw(&here, message, OUT, Some(others.expected));
                        Outcome::Lost
                    }
                }
            }
            None => {
                let message = format!("`{key}` is not a keyword of {}: it is ignored", kind.name);
                self.warn(&here, message, "correct the spelling; extensions start with `x-`");
                Outcome::Kept
            }
        }
    }

    /// Checks the value of a keyword. Members of maps and items of lists have no keyword. `bounds::DEPTH` bounds the walk.
    fn shape(
        &mut self,
        keyword: &str,
        shape: Shape,
        outcome: &str,
        here: &TreePath<'_>,
        value: &mut Value,
    ) -> Outcome {
        self.boolean_schema(shape, here, value);
        if let Some(repair) = repair::value(shape, value) {
            let message = shape.mismatch(keyword, value);
            self.flaw(here, message, repair.words, rules::advice(keyword, value, self.is_3_1));
            *value = repair.value;
        }
        // A value that is far from a node has better advice than to make it an object.
        let advice = rules::advice(keyword, value, self.is_3_1);
        match (shape, &mut *value) {
            (Shape::NodeOrFlag(_), Value::Bool(_)) => Outcome::Kept,
            (Shape::Node(kind) | Shape::NodeOrFlag(kind), _) if advice.is_none() => {
                self.node(kind, here, value)
            }
            (Shape::Node(kind) | Shape::NodeOrFlag(kind), _) => {
                let message = shape.mismatch(keyword, value);
                self.replace(kind, here, value, Flaw { message, help: advice })
            }
            (Shape::List(inner), Value::Array(items)) => self.items(keyword, *inner, here, items),
            (Shape::Map(inner), Value::Object(members)) => {
                self.named(*inner, here, members);
                Outcome::Kept
            }
            (_, found) if shape.fits(found) => Outcome::Kept,
            // A list in a map is left out with its key.
            (Shape::List(_), _) if keyword.is_empty() => {
                let message = shape.mismatch(keyword, value);
                self.flaw(here, message, "it is read as empty", advice);
                *value = Value::Array(Vec::new());
                Outcome::Kept
            }
            _ => {
                let message = shape.mismatch(keyword, value);
                self.leave_out(here, message, outcome, advice);
                Outcome::Lost
            }
        }
    }

    /// Checks the items of a list, and puts null in place of those that make no sense.
    fn items(
        &mut self,
        keyword: &str,
        shape: Shape,
        here: &TreePath<'_>,
        items: &mut [Value],
    ) -> Outcome {
        let mut fate = Outcome::Kept;
        let mut reason: Option<String> = None;
        let is_union = self.is_3_1 && matches!(keyword, "oneOf" | "anyOf");
        for (index, item) in items.iter_mut().enumerate() {
            // A branch that no value takes.
            if is_union && *item == Value::Bool(false) {
                *item = Value::Null;
                continue;
            }
            let found = self.shape("", shape, OUT, &here.item(index), item);
            if found != Outcome::Kept {
                *item = Value::Null;
            }
            if found == Outcome::Needed {
                fate = Outcome::Needed;
                reason.get_or_insert_with(|| self.reason.clone());
            }
        }
        self.reason = reason.unwrap_or_else(|| std::mem::take(&mut self.reason));
        fate
    }

    /// Checks the values of a map, and removes those that make no sense. References come after their targets.
    fn named(&mut self, shape: Shape, here: &TreePath<'_>, members: &mut Map<String, Value>) {
        let section = match shape {
            Shape::Node(kind) => kind.section.filter(|section| here.is_component_section(section)),
            _ => None,
        };
        let mut lost: HashSet<String> = HashSet::new();
        let mut look = |walk: &mut Self, key: &str, member: &mut Value| {
            let fate = walk.shape("", shape, OUT, &here.key(key), member);
            if fate != Outcome::Kept {
                lost.insert(key.to_owned());
                section.inspect(|section| walk.components.remove(section, key, fate));
            }
        };
        let is_reference =
            |value: &Value| section.is_some() && value.get("$ref").is_some_and(Value::is_string);
        for (key, member) in members.iter_mut().filter(|(_, member)| !is_reference(member)) {
            look(self, key, member);
        }
        let references = section.map(|section| self.components.references(section));
        for key in references.into_iter().flatten() {
            if let Some(member) = members.get_mut(&key) {
                look(self, &key, member);
            }
        }
        if !lost.is_empty() {
            members.retain(|key, _| !lost.contains(key));
        }
    }
}

/// The words for a keyword that makes no sense.
const OUT: &str = "it is left out";
