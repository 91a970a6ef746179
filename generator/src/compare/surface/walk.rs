//! The walk over the schemas of operations and components.

use std::cell::Cell;
use std::collections::BTreeSet;

use serde_json::Value;

use super::nodes::{is_only_null, lifecycle_of, member};
use super::{Entry, EntryKind, PendingComponents, Surface, TypeWords};
use crate::bounds::{self, Budget};
use crate::compare::changes::{ChangedPlace, FieldOwner};
use crate::compare::shape::{Property, Reader, Shape};
use crate::conventions::Conventions;
use crate::load::Node;
use crate::model::{Lifecycle, ParameterLocation};
use crate::normalize::document::Document;
use crate::normalize::request::Body;
use crate::normalize::schema::{Schemas, length};
use crate::normalize::security::{CredentialParameters, credential_parameters};

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
    pub(super) document: Document<'a>,
    pub(super) schemas: Schemas<'a>,
    pub(super) conventions: &'s Conventions,
    pub(super) surface: &'s mut Surface,
    /// The parameters that credentials fill in.
    pub(super) credentials: CredentialParameters<'a>,
    /// The budget of operations with shared parts.
    pub(super) room: Budget,
    /// The body of the current request.
    pub(super) body: Option<Body<'a>>,
    /// How the current parameter is written.
    pub(super) written: Option<Written>,
    waiting: PendingComponents<'a>,
    /// The components around the current schema: a recursive component is walked once.
    around: Vec<&'a str>,
    /// The steps that are left: the number of paths through schemas can grow exponentially.
    left: Cell<usize>,
}

/// Where and how a parameter is written.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) location: ParameterLocation,
    /// The style in words, if it is not the usual one.
    pub(super) style: Option<String>,
}

/// The owner of locations.
#[derive(Clone, Debug)]
pub(super) enum Owner {
    /// The request of an operation.
    Request(String),
    /// A component, or the response of an operation; whether requests contain it.
    Values(FieldOwner, bool),
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
        document: Document<'a>,
        schemas: Schemas<'a>,
        reader: Reader<'a, 's>,
        conventions: &'s Conventions,
        surface: &'s mut Surface,
    ) -> Self {
        let credentials = credential_parameters(&document, &conventions.client);
        let length = length(document.root.value);
        Self {
            reader,
            document,
            schemas,
            conventions,
            surface,
            credentials,
            room: Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED),
            body: None,
            written: None,
            waiting: PendingComponents::default(),
            around: Vec::new(),
            left: Cell::new(MOST_STEPS),
        }
    }

    /// Walks the components that were found.
    pub(super) fn components(&mut self) {
        while let Some((name, is_sent)) = self.waiting.pop() {
            self.component(name, is_sent);
        }
    }

    fn component(&mut self, name: &'a str, is_sent: bool) {
        self.surface.walked.insert(name.to_owned());
        let known = match is_sent {
            true => &mut self.surface.sent,
            false => &mut self.surface.received,
        };
        known.insert(name.to_owned());
        let schema =
            self.document.root.value.pointer("/components/schemas").and_then(|all| all.get(name));
        let Some(schema) = schema else { return };
        let owner = Owner::Values(FieldOwner::Component(name.to_owned()), is_sent);
        let shape = self.reader.read_through(schema);
        self.root(&owner, &shape);
        self.inside(&owner, "", &shape, 0);
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
        let stability = shape.sources.iter().map(|source| lifecycle_of(source, lifecycle));
        let stability: Vec<Lifecycle> = stability.collect();
        if stability.iter().any(|each| matches!(each, Lifecycle::Undocumented(_))) {
            return false;
        }
        let is_room = self.surface.places.len() < MOST_PLACES;
        let written = self.written.as_ref().filter(|written| written.name == name);
        let entry = Entry {
            kind,
            required,
            location: written.map(|written| written.location),
            style: written.and_then(|written| written.style.clone()),
            nullable: shape.nullable,
            ty: self.ty(shape, 0),
            format: shape.format.map(str::to_owned),
            values: shape.values.as_ref().map(|values| values.iter().copied().cloned().collect()),
            limits: shape.limits.iter().map(|(key, value)| (*key, (*value).clone())).collect(),
            deprecated: stability.iter().any(|each| matches!(each, Lifecycle::Deprecated(_))),
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
        let is_sent = name.is_empty() && self.body.is_some();
        for mut property in merged(&shape.properties) {
            if is_sent {
                property.retain(|each| !self.is_never_sent(each.name, each.schema));
            }
            let Some(wire) = property.first().map(|first| first.name) else { continue };
            if is_sent {
                self.written = self.member(wire);
            }
            let inner = self.property(&property);
            // What only one direction has is optional in the type of both.
            let is_required = required(&property) && (is_sent || !self.is_one_way(&property));
            self.value(owner, &member(name, wire), &inner, is_required, depth);
            if is_sent {
                self.written = None;
            }
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

    /// Whether only requests or only responses have a property.
    fn is_one_way(&self, declared: &[&Property<'a>]) -> bool {
        let mut schemas = declared.iter().map(|property| Node::root(property.schema));
        schemas.any(|schema| self.schemas.is_one_way(&schema))
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
    pub(super) fn ty(&self, shape: &Shape<'a>, depth: usize) -> TypeWords {
        if let Some(reference) = shape.reference {
            return TypeWords::one(format!("ref:{reference}"));
        }
        if depth > WORDS_DEEP || !self.has_room() {
            return TypeWords::one("any");
        }
        let inner = |schema: &'a Value| {
            let inner = self.reader.read(schema);
            self.with_format(&inner, depth + 1)
        };
        if let Some(items) = shape.items {
            return TypeWords::one(format!("array of {}", inner(items)));
        }
        if let Some(members) = shape.members {
            let members = inner(members);
            return match shape.properties.is_empty() {
                true => TypeWords::one(format!("map of {members}")),
                false => TypeWords::object(format!("object with others of {members}")),
            };
        }
        let variants = shape.unions.iter().flat_map(|union| union.variants);
        let variants = variants.map(|variant| self.reader.read(variant));
        let variants: Vec<Shape<'a>> = variants.filter(|variant| !is_only_null(variant)).collect();
        if !variants.is_empty() {
            let mut texts = BTreeSet::new();
            let mut is_object = true;
            for variant in &variants {
                let ty = self.ty(variant, depth + 1);
                is_object &= ty.is_object;
                texts.insert(with_format(&ty, variant));
            }
            return TypeWords { alternatives: texts.into_iter().collect(), is_object };
        }
        match shape.types.iter().copied().collect::<Vec<_>>().as_slice() {
            [] if shape.is_object() => TypeWords::object("object"),
            [] => TypeWords::one("any"),
            ["object"] => TypeWords::object("object"),
            types => {
                let alternatives = types.iter().map(|ty| (*ty).to_owned()).collect();
                TypeWords { alternatives, is_object: false }
            }
        }
    }

    /// Whether steps or locations were refused.
    pub(super) fn is_incomplete(&self) -> bool {
        self.left.get() == 0 || self.surface.places.len() >= MOST_PLACES
    }

    /// Takes a step, if one is left.
    fn has_room(&self) -> bool {
        self.has_room_for(1)
    }

    /// Takes so many steps, if they are left.
    pub(super) fn has_room_for(&self, steps: usize) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(steps));
        left >= steps
    }

    pub(super) fn with_format(&self, shape: &Shape<'a>, depth: usize) -> String {
        with_format(&self.ty(shape, depth), shape)
    }
}

fn with_format(ty: &TypeWords, shape: &Shape<'_>) -> String {
    match shape.format {
        Some(format) => format!("{ty} {format}"),
        None => ty.to_string(),
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
