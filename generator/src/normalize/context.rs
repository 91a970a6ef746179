//! What every pass of normalize shares: the document, the conventions, and what has been found so far.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use openapiv3::OpenAPI;
use serde_json::Value;

use super::extensions::docs;
use super::schema::{Memory, length};
use super::type_path::TypePath;
use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::load::Node;
use crate::model::{
    Direction, Docs, Excluded, ExcludedKind, Home, Lifecycle, Name, SpecPointer, TypeDef, TypeId,
    TypeKind,
};

/// What every pass shares.
pub(crate) struct Context<'a> {
    pub(crate) document: Node<'a>,
    pub(crate) head: &'a OpenAPI,
    pub(crate) conventions: &'a Conventions,
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// The types found so far; the place of each is the number in its id.
    pub(crate) drafts: Vec<Draft>,
    /// What is remembered of schemas.
    pub(crate) memory: Memory<'a>,
    /// What has ids: the component schemas, and what the conventions add.
    pub(crate) identified_names: HashSet<Name>,
    /// Id types by name.
    pub(crate) ids: BTreeMap<Name, TypeId>,
    pub(crate) excluded: BTreeSet<Excluded>,
}

/// A type that has no final name yet.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) def: TypeDef,
    pub(crate) place: TypePath,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        raw: &'a Value,
        head: &'a OpenAPI,
        conventions: &'a Conventions,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let mut context = Self {
            document: Node::root(raw),
            head,
            conventions,
            diagnostics,
            drafts: Vec::new(),
            memory: Memory::new(length(raw)),
            identified_names: HashSet::new(),
            ids: BTreeMap::new(),
            excluded: BTreeSet::new(),
        };
        let schemas = context.section("schemas").into_iter().map(|(name, _)| name);
        let names = schemas.chain(conventions.ids.also.iter().map(String::as_str));
        context.identified_names = names.map(Name::from_text).collect();
        context
    }

    pub(crate) fn error(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        self.diagnostics.error(at, message, help);
    }

    pub(crate) fn warn(&mut self, at: &SpecPointer, message: impl Into<String>, help: &str) {
        self.diagnostics.warn(at, message, help);
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

    /// Leaves out what is not for the public.
    pub(crate) fn exclude_undocumented(
        &mut self,
        at: &SpecPointer,
        kind: ExcludedKind,
        reason: Option<String>,
    ) {
        self.exclude(at, kind, reason.unwrap_or_else(|| "undocumented".to_owned()));
    }

    /// The members of a section of the components, by name.
    pub(crate) fn section(&self, name: &str) -> Vec<(&'a str, Node<'a>)> {
        self.document.child("components").map(|it| it.members(name)).unwrap_or_default()
    }

    /// A new type without a name, of which nothing is said.
    pub(crate) fn draft(&mut self, kind: TypeKind, place: &TypePath, at: &SpecPointer) -> TypeId {
        let id = TypeId::of_draft(self.drafts.len());
        let def = TypeDef {
            id: id.clone(),
            kind,
            docs: Docs::default(),
            lifecycle: Lifecycle::Stable,
            direction: Direction::default(),
            home: Home::Shared,
            resource_of: None,
            pointers: vec![at.clone()],
        };
        self.drafts.push(Draft { def, place: place.clone() });
        id
    }

    /// What its schema says about a type.
    pub(crate) fn describe(&mut self, id: &TypeId, schema: &Node<'a>) {
        let (docs, lifecycle) = (docs(schema), self.lifecycle(schema));
        let def = &mut self.drafts[index(id)].def;
        (def.docs, def.lifecycle) = (docs, lifecycle);
    }
}

/// The place of a type among the drafts: all types are drafts until they get names at the end.
pub(crate) fn index(id: &TypeId) -> usize {
    id.draft().unwrap_or_default()
}
