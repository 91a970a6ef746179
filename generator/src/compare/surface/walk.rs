//! The walk over the schemas of operations and components.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use serde_json::Value;

use super::nodes::lifecycle_of;
use super::{Entry, EntryKind, PendingComponents, Surface};
use crate::bounds::{self, Budget};
use crate::compare::place::{ChangedPlace, InnerPath, InnerSegment, PlaceOwner};
use crate::compare::shape::{Property, Reader, Shape};
use crate::compare::unchanged::Unchanged;
use crate::conventions::Conventions;
use crate::load::{Identity, Node};
use crate::model::{Lifecycle, SecurityRequirement};
use crate::names::NameSegment;
use crate::normalize::document::Document;
use crate::normalize::request::Body;
use crate::normalize::schema::{Schemas, length};
use crate::normalize::security::{CredentialParameters, credential_parameters};

/// The most locations of a document; further ones are left out.
const MOST_PLACES: usize = 1 << 18;
/// The most schemas to read; a schema counts at each use.
const MOST_STEPS: usize = 1 << 19;
/// The deepest nesting of objects to follow, and of lists that the text of a type shows.
const MOST_DEEP: usize = 40;

pub(super) struct Walk<'a, 's> {
    pub(super) reader: Reader<'a, 's>,
    pub(super) document: Document<'a>,
    pub(super) schemas: Schemas<'a>,
    pub(super) conventions: &'s Conventions,
    pub(super) surface: &'s mut Surface,
    /// The parameters that credentials fill in.
    pub(super) credentials: CredentialParameters<'a>,
    /// The security requirements of operations, by the node that declares them.
    pub(super) required: HashMap<Identity, Vec<SecurityRequirement>>,
    /// The budget of operations with shared parts.
    pub(super) room: Budget,
    /// The body of the current request.
    pub(super) body: Option<Body<'a>>,
    /// The serialization of the next parameter in words, if the serialization is unusual.
    pub(super) style: Option<String>,
    /// The parts that need no walk.
    pub(super) unchanged: &'s Unchanged<'s>,
    waiting: PendingComponents<'a>,
    /// The components around the current schema: a recursive component is walked once.
    around: Vec<&'a str>,
    /// The components around the current type in words.
    pub(super) worded: RefCell<Vec<&'a str>>,
    /// Whether something is nested too deeply.
    is_cut: Cell<bool>,
    /// The steps that are left: the number of paths through schemas can grow exponentially.
    left: Cell<usize>,
}

/// The owner of locations, and whether requests contain it.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) place: PlaceOwner,
    pub(super) is_sent: bool,
}

impl Owner {
    pub(super) fn sent(place: PlaceOwner) -> Self {
        Self { place, is_sent: true }
    }

    pub(super) fn received(place: PlaceOwner) -> Self {
        Self { place, is_sent: false }
    }
}

impl<'a, 's> Walk<'a, 's> {
    pub(super) fn new(
        document: Document<'a>,
        schemas: Schemas<'a>,
        (reader, unchanged): (Reader<'a, 's>, &'s Unchanged<'s>),
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
            required: HashMap::new(),
            room: Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED),
            body: None,
            style: None,
            unchanged,
            waiting: PendingComponents::default(),
            around: Vec::new(),
            worded: RefCell::default(),
            is_cut: Cell::new(false),
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
            true => &mut self.surface.direction.sent,
            false => &mut self.surface.direction.received,
        };
        known.insert(name.to_owned());
        let schema =
            self.document.root.value.pointer("/components/schemas").and_then(|all| all.get(name));
        let Some(schema) = schema else { return };
        let owner = Owner { place: PlaceOwner::Component(name.to_owned()), is_sent };
        let shape = self.reader.read_through(schema);
        self.root(&owner, &shape, true);
        self.inside(&owner, &InnerPath::default(), &shape, 0);
    }

    /// Adds the entry for a whole body, response or component.
    pub(super) fn root(&mut self, owner: &Owner, shape: &Shape<'a>, required: bool) {
        self.add(owner, &InnerPath::default(), &self.plain(shape), EntryKind::Root, required);
    }

    /// The shape of a value without a name: its nullability, its values and its constraints. Without any of these, the
    /// description is that of the owner.
    pub(super) fn plain(&self, shape: &Shape<'a>) -> Shape<'a> {
        let says_more = !shape.allowed.values.is_empty() || !shape.limits.is_empty();
        let sources = if says_more { shape.sources.clone() } else { Vec::new() };
        Shape { sources, ..shape.clone() }
    }

    /// Adds a parameter or a field, and its members.
    pub(super) fn value(
        &mut self,
        owner: &Owner,
        name: &InnerPath,
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
        name: &InnerPath,
        shape: &Shape<'a>,
        kind: EntryKind,
        required: bool,
    ) -> bool {
        let style = self.style.take();
        let lifecycle = &self.conventions.lifecycle;
        let stability = shape.sources.iter().map(|source| lifecycle_of(source, lifecycle));
        let stability: Vec<Lifecycle> = stability.collect();
        if stability.iter().any(|each| matches!(each, Lifecycle::Undocumented(_))) {
            return false;
        }
        let is_room = self.surface.places.len() < MOST_PLACES;
        let place = ChangedPlace { owner: owner.place.clone(), inner: name.clone() };
        let location = match owner.place {
            PlaceOwner::Request { location, .. } if name.segments().len() < 2 => location,
            _ => None,
        };
        let entry = Entry {
            kind,
            required,
            location,
            style,
            nullable: shape.allowed.nullable,
            ty: self.ty(shape, 0),
            name: self.reader.name(shape),
            is_constant: shape.allowed.values.len() == 1,
            formats: shape.allowed.format.map(str::to_owned).into_iter().collect(),
            values: shape.values(),
            limits: shape.limits.clone(),
            deprecated: stability.iter().any(|each| matches!(each, Lifecycle::Deprecated(_))),
            descriptions: shape.description().map(str::to_owned).into_iter().collect(),
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
    pub(super) fn inside(
        &mut self,
        owner: &Owner,
        name: &InnerPath,
        shape: &Shape<'a>,
        depth: usize,
    ) {
        if let Some(reference) = shape.reference.filter(|name| !self.unchanged.has_component(name))
        {
            self.waiting.push(reference, owner.is_sent);
        }
        let is_inside = shape.component.is_some_and(|name| self.around.contains(&name));
        if shape.reference.is_some() || is_inside || self.is_too_deep(depth) || !self.has_room() {
            return;
        }
        let outside = self.around.len();
        self.around.extend(shape.component);
        self.members(owner, name, shape, depth);
        self.around.truncate(outside);
    }

    fn members(&mut self, owner: &Owner, name: &InnerPath, shape: &Shape<'a>, depth: usize) {
        let is_sent = name.segments().is_empty() && self.body.is_some();
        for mut property in merged(&shape.properties) {
            if is_sent {
                property.retain(|each| !self.is_never_sent(each.name, each.schema));
            }
            let Some(wire) = property.first().map(|first| first.name) else { continue };
            if is_sent {
                self.style = self.style_of_member(wire);
            }
            let mut inner = self.property(&property);
            if is_sent && self.is_written_by_caller(wire, property[0].schema) {
                inner = Shape { sources: inner.sources, ..Shape::text() };
            }
            // What only one direction has is optional in the type of both.
            let is_required = required(&property) && (is_sent || !self.is_one_way(&property));
            self.value(owner, &name.member(wire), &inner, is_required, depth);
        }
        self.others(owner, name, shape, depth);
        let members: Vec<&Value> = shape.map().into_iter().collect();
        for (schemas, below) in
            [(&shape.items, NameSegment::Items), (&members, NameSegment::Members)]
        {
            if schemas.is_empty() {
                continue;
            }
            let (inner, below) = (self.reader.read_all(schemas), name.named(below));
            let items = self.plain(&inner);
            if self.add(owner, &below, &items, EntryKind::Items, true) {
                self.inside(owner, &below, &inner, depth + 1);
            }
        }
        for (at, schemas) in &shape.prefix {
            let item = self.reader.read_all(schemas);
            self.value(owner, &name.child(InnerSegment::Item(*at)), &item, false, depth);
        }
        for union in &shape.unions {
            self.union(owner, name, union, depth);
        }
    }

    /// Adds the other members of an object, which are a field of their own beside the declared ones. (`inside` bounds the
    /// walk.)
    pub(super) fn others(
        &mut self,
        owner: &Owner,
        name: &InnerPath,
        shape: &Shape<'a>,
        depth: usize,
    ) {
        // Only the types of values keep members by the conventions.
        let is_body = name.segments().is_empty() && self.body.is_some();
        let is_kept = match is_body {
            true => shape.additional.is_open(),
            false => shape.additional.is_kept(&self.conventions.types),
        };
        if is_kept && !shape.properties.is_empty() {
            let others = self.reader.read(shape.others());
            self.value(owner, &name.named(NameSegment::Members), &others, false, depth);
        }
    }

    /// Whether only requests or only responses have a property.
    fn is_one_way(&self, declared: &[&Property<'a>]) -> bool {
        let mut schemas = declared.iter().map(|property| Node::root(property.schema));
        schemas.any(|schema| self.schemas.is_one_way(&schema))
    }

    /// The combined shape of a property that several parts of an `allOf` declare. Under a condition, any of the
    /// declarations applies.
    pub(super) fn property(&mut self, declared: &[&Property<'a>]) -> Shape<'a> {
        let schemas: Vec<&Value> = declared.iter().map(|property| property.schema).collect();
        if declared.len() < 2 || !declared[0].is_conditional {
            return self.reader.read_all(&schemas);
        }
        let nodes: Vec<Node<'a>> = schemas.into_iter().map(Node::root).collect();
        let different = self.schemas.different(nodes.iter());
        match different.iter().map(|node| node.value).collect::<Vec<_>>().as_slice() {
            [only] => self.reader.read(only),
            several => self.reader.read_any(several),
        }
    }

    /// Whether steps or locations were refused.
    pub(super) fn is_incomplete(&self) -> bool {
        self.left.get() == 0 || self.surface.places.len() >= MOST_PLACES || self.is_cut.get()
    }

    /// Whether so deep a nesting is left out.
    pub(super) fn is_too_deep(&self, depth: usize) -> bool {
        self.is_cut.set(self.is_cut.get() || depth > MOST_DEEP);
        depth > MOST_DEEP
    }

    /// Takes a step, if one is left.
    pub(super) fn has_room(&self) -> bool {
        self.has_room_for(1)
    }

    /// Takes so many steps, if they are left.
    pub(super) fn has_room_for(&self, steps: usize) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(steps));
        left >= steps
    }
}

/// The properties by name, in document order, each with all of its declarations.
pub(super) fn merged<'p, 'a>(properties: &'p [Property<'a>]) -> Vec<Vec<&'p Property<'a>>> {
    let mut by_name: indexmap::IndexMap<&str, Vec<&Property<'a>>> = indexmap::IndexMap::new();
    for property in properties {
        by_name.entry(property.name).or_default().push(property);
    }
    by_name.into_values().collect()
}

pub(super) fn required(declared: &[&Property<'_>]) -> bool {
    declared.iter().any(|property| property.required)
}
