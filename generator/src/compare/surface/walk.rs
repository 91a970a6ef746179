//! The walk over the schemas of operations and components.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::nodes::{
    content, description, is_deprecated, is_marked, is_only_null, location, member,
    schema_of_content,
};
use super::{EmittedOperation, Entry, EntryKind, Operation, PendingComponents, Surface};
use crate::compare::changes::ChangedPlace;
use crate::compare::shape::{Property, Reader, Shape};
use crate::conventions::Conventions;

/// The most locations of a document; further ones are left out.
const MOST_PLACES: usize = 1 << 18;
/// The most schemas to read; a schema counts at each use.
const MOST_STEPS: usize = 1 << 19;
/// The deepest nesting that the text of a type shows.
const WORDS_DEEP: usize = 6;
/// The deepest nesting of objects to follow.
const MOST_DEEP: usize = 40;

pub(super) struct Walk<'a, 's> {
    pub(super) reader: Reader<'a, 's>,
    conventions: &'s Conventions,
    surface: &'s mut Surface,
    waiting: PendingComponents<'a>,
    /// The components around the current schema: a recursive component is walked once.
    around: Vec<&'a str>,
    /// The location and the style of the current parameters.
    location: (String, Option<String>),
    /// The steps that are left: the number of paths through schemas can grow exponentially.
    left: Cell<usize>,
}

/// The owner of locations.
#[derive(Clone, Debug)]
pub(super) enum Owner {
    /// The request of an operation.
    Request(String),
    /// A component, or the response of an operation; whether requests contain it.
    Values(String, bool),
}

impl Owner {
    fn place(&self, name: &str) -> ChangedPlace {
        match self {
            Self::Request(path) => {
                ChangedPlace::Parameter { path: path.clone(), name: name.to_owned() }
            }
            Self::Values(owner, _) => {
                ChangedPlace::Field { owner: owner.clone(), field: name.to_owned() }
            }
        }
    }

    fn is_sent(&self) -> bool {
        matches!(self, Self::Request(_) | Self::Values(_, true))
    }
}

impl<'a, 's> Walk<'a, 's> {
    pub(super) fn new(
        reader: Reader<'a, 's>,
        conventions: &'s Conventions,
        surface: &'s mut Surface,
    ) -> Self {
        Self {
            reader,
            conventions,
            surface,
            waiting: PendingComponents::default(),
            around: Vec::new(),
            location: (String::new(), None),
            left: Cell::new(MOST_STEPS),
        }
    }

    /// Walks an operation, and the components that it uses.
    pub(super) fn operation(&mut self, chosen: &EmittedOperation<'a>) {
        let lifecycle = &self.conventions.lifecycle;
        let nodes = [chosen.item, chosen.operation];
        if nodes.iter().any(|node| is_marked(node, lifecycle.undocumented.as_deref())) {
            self.surface.undocumented.insert(chosen.key.clone());
            return;
        }
        let operation = Operation {
            deprecated: nodes.iter().any(|node| is_deprecated(node, lifecycle)),
            description: description(chosen.operation).unwrap_or_default().to_owned(),
            properties: self.properties(chosen.operation),
            needs_body: chosen.needs_body(&self.reader),
        };
        self.surface.operations.insert(chosen.key.clone(), operation);
        let request = Owner::Request(chosen.key.clone());
        for parameter in chosen.parameters(&self.reader) {
            self.parameter(&request, parameter);
        }
        let body = chosen.operation.get("requestBody");
        let body = body.map(|body| self.reader.target(body).unwrap_or(body));
        if let Some(schema) = body.and_then(schema_of_content) {
            let shape = self.reader.read_through(schema);
            self.location = ("body".to_owned(), None);
            // An object is compared by its members.
            if !shape.is_object() && shape.unions.is_empty() {
                self.root(&request, &shape);
            }
            self.inside(&request, "", &shape, 0);
        }
        self.responses(chosen);
        while let Some((name, is_sent)) = self.waiting.pop() {
            self.component(name, is_sent);
        }
    }

    fn properties(&self, operation: &Value) -> BTreeMap<&'static str, Value> {
        let conventions = self.conventions;
        let action = conventions.long_running.as_ref().map(|actions| actions.extension.as_str());
        let security = operation.get("security").or_else(|| self.reader.document.get("security"));
        let body = operation.get("requestBody");
        let request = body.map(|body| self.reader.target(body).unwrap_or(body));
        let media_type = |body: Option<&Value>| Some(Value::from(content(body?)?.0.clone()));
        let media_types = [
            ("request type", media_type(request)),
            ("response type", media_type(self.success(operation).map(|(_, success)| success))),
        ];
        let named = [
            ("action", action.and_then(|key| operation.get(key))),
            (
                "response key",
                conventions.operations.response_key.as_ref().and_then(|key| operation.get(key)),
            ),
            ("security", security),
        ];
        let named = named.into_iter().map(|(name, value)| (name, value.cloned()));
        named.chain(media_types).filter_map(|(name, value)| Some((name, value?))).collect()
    }

    fn component(&mut self, name: &'a str, is_sent: bool) {
        self.surface.walked.insert(name.to_owned());
        let known = match is_sent {
            true => &mut self.surface.sent,
            false => &mut self.surface.received,
        };
        known.insert(name.to_owned());
        let schema =
            self.reader.document.pointer("/components/schemas").and_then(|all| all.get(name));
        let Some(schema) = schema else { return };
        let owner = Owner::Values(name.to_owned(), is_sent);
        let shape = self.reader.read_through(schema);
        self.root(&owner, &shape);
        self.inside(&owner, "", &shape, 0);
    }

    fn parameter(&mut self, owner: &Owner, parameter: &'a Value) {
        let Some(name) = parameter.get("name").and_then(Value::as_str) else { return };
        let schema = parameter.get("schema").or_else(|| schema_of_content(parameter));
        let mut shape = schema.map(|schema| self.reader.read(schema)).unwrap_or_default();
        shape.sources.insert(0, parameter);
        let required = parameter.get("required") == Some(&Value::Bool(true));
        self.location = location(parameter);
        self.value(owner, name, &shape, required, 0);
    }

    /// Adds the entry for a whole body, response or component.
    pub(super) fn root(&mut self, owner: &Owner, shape: &Shape<'a>) {
        self.add(owner, "", &self.plain(shape), EntryKind::Root, true);
    }

    /// The shape of a value without a name: its nullability, its values and its constraints. Without any of these, the
    /// description is that of the owner.
    pub(super) fn plain(&self, shape: &Shape<'a>) -> Shape<'a> {
        let says_more = shape.values.is_some() || !shape.limits.is_empty();
        let sources = if says_more { shape.sources.clone() } else { Vec::new() };
        Shape { sources, ..shape.clone() }
    }

    /// Adds a parameter or a field, and its members.
    pub(super) fn value(
        &mut self,
        owner: &Owner,
        name: &str,
        shape: &Shape<'a>,
        required: bool,
        depth: usize,
    ) {
        if self.add(owner, name, shape, EntryKind::Value, required) {
            self.inside(owner, name, shape, depth + 1);
        }
    }

    /// Adds an entry; returns whether the location is documented and the walk may continue inside.
    pub(super) fn add(
        &mut self,
        owner: &Owner,
        name: &str,
        shape: &Shape<'a>,
        kind: EntryKind,
        required: bool,
    ) -> bool {
        let place = owner.place(name);
        let lifecycle = &self.conventions.lifecycle;
        let undocumented = lifecycle.undocumented.as_deref();
        if shape.sources.iter().any(|source| is_marked(source, undocumented)) {
            return false;
        }
        let is_room = self.surface.places.len() < MOST_PLACES;
        let is_parameter =
            matches!(owner, Owner::Request(_)) && !name.contains(['.', '[', '{', '<']);
        let (location, style) = self.location.clone();
        let entry = Entry {
            kind,
            required,
            location: is_parameter.then_some(location),
            style: style.filter(|_| is_parameter),
            nullable: shape.nullable,
            ty: self.ty(shape, 0),
            format: shape.format.map(str::to_owned),
            values: shape.values.as_ref().map(|values| values.iter().copied().cloned().collect()),
            limits: shape.limits.iter().map(|(key, value)| (*key, (*value).clone())).collect(),
            deprecated: shape.sources.iter().any(|source| is_deprecated(source, lifecycle)),
            description: shape.description().unwrap_or_default().to_owned(),
        };
        match self.surface.places.get_mut(&place) {
            Some(known) => known.merge(entry),
            None if is_room => {
                self.surface.places.insert(place, entry);
            }
            None => {}
        }
        is_room
    }

    /// Adds the members of a value. The depth, the steps and the components around it bound the walk.
    pub(super) fn inside(&mut self, owner: &Owner, name: &str, shape: &Shape<'a>, depth: usize) {
        if let Some(reference) = shape.reference {
            self.waiting.push(reference, owner.is_sent());
        }
        let is_inside = shape.component.is_some_and(|name| self.around.contains(&name));
        if shape.reference.is_some() || is_inside || depth > MOST_DEEP || !self.has_room() {
            return;
        }
        let outside = self.around.len();
        self.around.extend(shape.component);
        self.members(owner, name, shape, depth);
        self.around.truncate(outside);
    }

    fn members(&mut self, owner: &Owner, name: &str, shape: &Shape<'a>, depth: usize) {
        for property in merged(&shape.properties) {
            let inner = self.property(&property);
            self.value(owner, &member(name, property[0].name), &inner, required(&property), depth);
        }
        for (schema, below) in [(shape.items, "[]"), (shape.members, "{}")] {
            let Some(schema) = schema else { continue };
            let (inner, below) = (self.reader.read(schema), format!("{name}{below}"));
            let items = self.plain(&inner);
            if self.add(owner, &below, &items, EntryKind::Items, true) {
                self.inside(owner, &below, &inner, depth + 1);
            }
        }
        for union in &shape.unions {
            self.union(owner, name, union, depth);
        }
    }

    /// The combined shape of a property that several parts of an `allOf` declare.
    fn property(&self, declared: &[&Property<'a>]) -> Shape<'a> {
        let mut shapes = declared.iter().map(|property| self.reader.read(property.schema));
        let first = shapes.next().unwrap_or_default();
        shapes.fold(first, |mut whole, part| {
            whole.limits.extend(part.limits);
            whole.values = whole.values.or(part.values);
            whole.properties.extend(part.properties);
            whole.sources.extend(part.sources);
            whole
        })
    }

    /// The text of a type. The depth and the steps bound the walk.
    pub(super) fn ty(&self, shape: &Shape<'a>, depth: usize) -> String {
        if let Some(reference) = shape.reference {
            return format!("ref:{reference}");
        }
        if depth > WORDS_DEEP || !self.has_room() {
            return "any".to_owned();
        }
        let inner = |schema: &'a Value| {
            let inner = self.reader.read(schema);
            self.with_format(&inner, depth + 1)
        };
        if let Some(items) = shape.items {
            return format!("array of {}", inner(items));
        }
        if let Some(members) = shape.members {
            let members = inner(members);
            return match shape.properties.is_empty() {
                true => format!("map of {members}"),
                false => format!("object with others of {members}"),
            };
        }
        let variants = shape.unions.iter().flat_map(|union| union.variants);
        let variants = variants.map(|variant| self.reader.read(variant));
        let variants: Vec<Shape<'a>> = variants.filter(|variant| !is_only_null(variant)).collect();
        if !variants.is_empty() {
            let texts = variants.iter().map(|variant| self.with_format(variant, depth + 1));
            let texts: BTreeSet<String> = texts.collect();
            return texts.into_iter().collect::<Vec<_>>().join(" or ");
        }
        match shape.types.iter().copied().collect::<Vec<_>>().as_slice() {
            [] if shape.is_object() => "object".to_owned(),
            [] => "any".to_owned(),
            types => types.join(" or "),
        }
    }

    /// Takes a step, if one is left.
    fn has_room(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }

    pub(super) fn with_format(&self, shape: &Shape<'a>, depth: usize) -> String {
        let ty = self.ty(shape, depth);
        match shape.format {
            Some(format) => format!("{ty} {format}"),
            None => ty,
        }
    }
}

/// The properties by name, in document order, each with all of its declarations.
fn merged<'p, 'a>(properties: &'p [Property<'a>]) -> Vec<Vec<&'p Property<'a>>> {
    let mut by_name: indexmap::IndexMap<&str, Vec<&Property<'a>>> = indexmap::IndexMap::new();
    for property in properties {
        by_name.entry(property.name).or_default().push(property);
    }
    by_name.into_values().collect()
}

fn required(declared: &[&Property<'_>]) -> bool {
    declared.iter().any(|property| property.required)
}
