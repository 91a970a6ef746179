//! Types without a final name.

use std::ops::{Index, IndexMut};

use super::type_path::TypePath;
use crate::bounds;
use crate::model::{
    Alias, Direction, Docs, Home, Lifecycle, SpecPointer, TypeDef, TypeId, TypeKind, TypeRef,
};

/// The types so far: the id of each is its number. They get names at the end.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    pub(crate) list: Vec<Draft>,
}

/// A type without a final name.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) def: TypeDef,
    pub(crate) place: TypePath,
}

impl Drafts {
    /// Adds a type without docs.
    pub(crate) fn add(&mut self, kind: TypeKind, place: &TypePath, at: &SpecPointer) -> TypeId {
        let id = TypeId::of_draft(self.list.len());
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
        self.list.push(Draft { def, place: place.clone() });
        id
    }

    /// The list that a type stands for, through names: `Pets` is a list of `Pet`.
    pub(crate) fn list_behind<'t>(&'t self, ty: &'t TypeRef) -> Option<&'t TypeRef> {
        let names = |ty: &&'t TypeRef| match *ty {
            TypeRef::Named(id) => match &self[id].def.kind {
                TypeKind::Alias(alias) => Some(&alias.target),
                _ => None,
            },
            _ => None,
        };
        // Names in a circle are no list.
        let mut through = std::iter::successors(Some(ty), names).take(bounds::NAMES_OF_A_KIND);
        through.find(|ty| matches!(ty, TypeRef::Array(_)))
    }
}

impl Index<&TypeId> for Drafts {
    type Output = Draft;

    fn index(&self, id: &TypeId) -> &Draft {
        &self.list[number(id)]
    }
}

impl IndexMut<&TypeId> for Drafts {
    fn index_mut(&mut self, id: &TypeId) -> &mut Draft {
        &mut self.list[number(id)]
    }
}

/// The number of a draft.
pub(crate) fn number(id: &TypeId) -> usize {
    id.draft().unwrap_or_default()
}

/// An empty draft.
pub(crate) fn nothing() -> TypeKind {
    TypeKind::Alias(Alias { target: TypeRef::Any, constraints: Vec::new(), identifier: false })
}
