//! What every pass of normalize shares: the document, the conventions, and what has been found so far.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Components, OpenAPI, ReferenceOr, Schema};
use serde_json::Value;

use super::place::Place;
use super::schema::{Facts, SchemaRef, Use, component_name};
use crate::conventions::Conventions;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    Direction, Docs, Excluded, ExcludedKind, Home, Lifecycle, Name, SpecPointer, TypeDef, TypeId,
    TypeKind,
};

/// What every pass shares.
pub(crate) struct Context<'a> {
    pub(crate) document: &'a OpenAPI,
    pub(crate) raw: &'a Value,
    pub(crate) conventions: &'a Conventions,
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// Types found so far, each under a provisional id: its index.
    pub(crate) drafts: Vec<Draft>,
    /// What each component schema has come to.
    pub(crate) components: BTreeMap<String, Component>,
    /// What has ids: the component schemas, and what the conventions add.
    pub(crate) identified_names: Vec<Name>,
    /// Id types by name.
    pub(crate) ids: BTreeMap<Name, TypeId>,
    pub(crate) excluded: BTreeSet<Excluded>,
}

/// A type that has no final name yet.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) def: TypeDef,
    pub(crate) place: Place,
}

/// A component schema on its way.
#[derive(Clone, Debug)]
pub(crate) enum Component {
    /// Being looked at: a reference to it from inside is a recursion.
    Open(TypeId),
    /// Known.
    Known(Use),
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        document: &'a OpenAPI,
        raw: &'a Value,
        conventions: &'a Conventions,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let components = document.components.iter();
        let schemas = components.flat_map(|components| components.schemas.keys());
        let names = schemas.chain(&conventions.ids.also).map(|name| Name::from_text(name));
        Self {
            identified_names: names.collect(),
            document,
            raw,
            conventions,
            diagnostics,
            drafts: Vec::new(),
            components: BTreeMap::new(),
            ids: BTreeMap::new(),
            excluded: BTreeSet::new(),
        }
    }

    pub(crate) fn error(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::error(at, message).help(help));
    }

    pub(crate) fn warn(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::warning(at, message).help(help));
    }

    pub(crate) fn exclude(
        &mut self,
        at: &SpecPointer,
        kind: ExcludedKind,
        reason: impl Into<String>,
    ) {
        let reason = reason.into();
        self.excluded.insert(Excluded { pointer: at.clone(), kind, reason });
    }

    /// The raw value at a pointer.
    pub(crate) fn raw_at(&self, at: &SpecPointer) -> Option<&'a Value> {
        let mut value = self.raw;
        for segment in at.as_str().strip_prefix('#')?.split('/').skip(1) {
            // Only few segments are escaped; the others need no copy.
            value = match value {
                Value::Object(members) if segment.contains('~') => {
                    members.get(&segment.replace("~1", "/").replace("~0", "~"))?
                }
                Value::Object(members) => members.get(segment)?,
                Value::Array(items) => items.get(segment.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The component schema that a reference names.
    pub(crate) fn component(&self, reference: &str) -> Option<(String, &'a ReferenceOr<Schema>)> {
        let name = component_name(reference, "schemas")?;
        let schema = self.document.components.as_ref()?.schemas.get(&name)?;
        Some((name, schema))
    }

    /// What is behind any number of references into a section of the components, with its place. That they lead
    /// somewhere, and end, has been checked.
    pub(crate) fn follow<T>(
        &self,
        node: &'a ReferenceOr<T>,
        at: SpecPointer,
        section: &str,
        find: impl Fn(&'a Components, &str) -> Option<&'a ReferenceOr<T>>,
    ) -> Option<(&'a T, SpecPointer)> {
        let (mut node, mut at) = (node, at);
        while let ReferenceOr::Reference { reference } = node {
            let name = component_name(reference, section)?;
            node = find(self.document.components.as_ref()?, &name)?;
            at = SpecPointer::from_escaped(reference);
        }
        node.as_item().map(|item| (item, at))
    }

    /// The schema behind any number of references, with its place.
    pub(crate) fn resolve(
        &self,
        schema: SchemaRef<'a>,
        at: &SpecPointer,
    ) -> Option<(&'a Schema, SpecPointer)> {
        let (mut schema, mut at) = (schema, at.clone());
        for _ in 0..64 {
            match schema {
                SchemaRef::Inline(inline) => return Some((inline, at)),
                SchemaRef::Reference(reference) => {
                    let (_, target) = self.component(reference)?;
                    at = SpecPointer::from_escaped(reference);
                    schema = target.into();
                }
            }
        }
        None
    }

    /// The facts of the schema behind any number of references, with its place.
    pub(crate) fn facts(
        &self,
        schema: SchemaRef<'a>,
        at: &SpecPointer,
    ) -> Option<(Facts<'a>, SpecPointer)> {
        let (schema, at) = self.resolve(schema, at)?;
        Some((Facts::of(schema, &at, self.raw_at(&at)), at))
    }

    /// A new type under a provisional id.
    pub(crate) fn draft(
        &mut self,
        kind: TypeKind,
        docs: Docs,
        lifecycle: Lifecycle,
        place: &Place,
        at: &SpecPointer,
    ) -> TypeId {
        let id = provisional(self.drafts.len());
        let def = TypeDef {
            id: id.clone(),
            kind,
            docs,
            lifecycle,
            direction: Direction::default(),
            home: Home::Shared,
            resource_of: None,
            pointers: vec![at.clone()],
        };
        self.drafts.push(Draft { def, place: place.clone() });
        id
    }
}

/// The id of a type while its name is not known: its index.
pub(crate) fn provisional(index: usize) -> TypeId {
    TypeId(Name::from_text(&index.to_string()))
}

/// The index behind a provisional id.
pub(crate) fn index(id: &TypeId) -> usize {
    id.name().as_str().parse().unwrap_or_default()
}
