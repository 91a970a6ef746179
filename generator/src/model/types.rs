//! The named types of requests and responses.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Serialize;

use super::{
    Docs, Json, Lifecycle, Name, Property, SpecPointer, TypeId, TypeRef, ValueConstraint, WireName,
};

/// All named types, by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct TypeTable {
    defs: Vec<TypeDef>,
    /// The target of each alias after other aliases; any other type is its own target.
    #[serde(skip)]
    ends: Vec<usize>,
    /// The circle of each type.
    #[serde(skip)]
    pub(super) circles: OnceLock<Vec<usize>>,
}

impl TypeTable {
    /// Makes a table of these types, sorted.
    pub fn new(mut defs: Vec<TypeDef>) -> Self {
        defs.sort_by(|a, b| a.id.cmp(&b.id));
        let mut table = Self { ends: (0..defs.len()).collect(), circles: OnceLock::new(), defs };
        table.shorten();
        table
    }

    /// Finds the targets of aliases behind aliases.
    fn shorten(&mut self) {
        let mut is_known = vec![false; self.defs.len()];
        for start in 0..self.defs.len() {
            let mut chain = vec![start];
            let mut end = start;
            while let Some(next) = self.next(end)
                && !std::mem::replace(&mut is_known[end], true)
            {
                end = next;
                chain.push(next);
            }
            let end = self.ends[end];
            chain.into_iter().for_each(|at| self.ends[at] = end);
        }
    }

    /// The target of an alias, if it is an alias too.
    fn next(&self, at: usize) -> Option<usize> {
        let TypeKind::Alias(alias) = &self.defs[at].kind else { return None };
        let TypeRef::Named(id) = &alias.target else { return None };
        self.place(id).filter(|next| matches!(self.defs[*next].kind, TypeKind::Alias(_)))
    }

    pub(super) fn place(&self, id: &TypeId) -> Option<usize> {
        self.defs.binary_search_by(|def| def.id.cmp(id)).ok()
    }

    /// The struct of this name.
    pub(crate) fn object_mut(&mut self, name: &str) -> Option<&mut Struct> {
        let def = self.defs.iter_mut().find(|def| def.id.name().as_str() == name)?;
        match &mut def.kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        }
    }

    /// The type of this id.
    pub fn get(&self, id: &TypeId) -> Option<&TypeDef> {
        self.place(id).map(|at| &self.defs[at])
    }

    /// The kind of the type of this id.
    pub fn kind(&self, id: &TypeId) -> Option<&TypeKind> {
        self.get(id).map(|def| &def.kind)
    }

    /// The target of a reference, through any number of aliases.
    pub fn resolved<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let TypeRef::Named(id) = ty else { return ty };
        let end = self.place(id).map(|at| &self.defs[self.ends[at]].kind);
        match end {
            Some(TypeKind::Alias(alias)) => &alias.target,
            _ => ty,
        }
    }

    /// All types, in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, TypeDef> {
        self.defs.iter()
    }

    /// The number of types.
    pub fn len(&self) -> usize {
        self.defs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.defs.is_empty()
    }
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeDef {
    /// Its name.
    pub id: TypeId,
    /// The kind of the type.
    pub kind: TypeKind,
    /// Title and description.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// The stability of the type.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// Where values of the type are sent.
    pub direction: Direction,
    /// The part of the API that the type belongs to.
    pub home: Home,
    /// The route of the resource, for a resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_of: Option<Vec<Name>>,
    /// All places in the document with this shape; the type has its name from the first.
    pub pointers: Vec<SpecPointer>,
}

/// Where the values of a type are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Direction {
    /// In requests.
    pub request: bool,
    /// In responses (and webhooks).
    pub response: bool,
}

/// The part of the API that a type belongs to, which decides its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// A component schema (the type itself, or a type that only this component uses).
    Component(Name),
    /// The route of the operations that use the type.
    Route(Vec<Name>),
    /// Several parts.
    Shared,
    /// An id, see [`TypeKind::Alias`].
    Ids,
}

/// The kind of a named type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeKind {
    /// An object with fields.
    Struct(Struct),
    /// A list of strings, which can grow.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another type under a new name, so that the compiler distinguishes the two.
    Alias(Alias),
}

impl TypeKind {
    /// The references to other types.
    pub fn uses(&self) -> Vec<&TypeRef> {
        match self {
            Self::Struct(body) => {
                body.fields.iter().map(|field| &field.property.ty).chain(&body.additional).collect()
            }
            Self::Union(body) => body.variants.iter().map(|variant| &variant.ty).collect(),
            Self::Alias(body) => vec![&body.target],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// The references to other types, mutable.
    pub fn uses_mut(&mut self) -> Vec<&mut TypeRef> {
        match self {
            Self::Struct(body) => {
                let fields = body.fields.iter_mut().map(|field| &mut field.property.ty);
                fields.chain(&mut body.additional).collect()
            }
            Self::Union(body) => body.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
            Self::Alias(body) => vec![&mut body.target],
            Self::Enum(_) => Vec::new(),
        }
    }
}

impl TypeKind {
    /// Removes the constraints of variants.
    pub(crate) fn forget_limits(&mut self) {
        if let Self::Union(union) = self {
            union.variants.iter_mut().for_each(|variant| variant.constraints.clear());
        }
    }

    /// Keeps the constraints of a whole value that another type of the same shape has too. The others are not checked.
    pub(crate) fn keep_common_limits(&mut self, other: &Self) {
        let keep = |own: &mut Vec<ValueConstraint>, other: &[ValueConstraint]| {
            let unchecked = ValueConstraint::Unchecked("other uses of the type do not have it");
            if own.as_slice() != other {
                own.retain(|each| *each != unchecked && other.contains(each));
                own.push(unchecked);
            }
        };
        match (self, other) {
            (Self::Struct(own), Self::Struct(other)) => {
                keep(&mut own.constraints, &other.constraints);
            }
            (Self::Union(own), Self::Union(other)) => {
                for (own, other) in own.variants.iter_mut().zip(&other.variants) {
                    keep(&mut own.constraints, &other.constraints);
                }
            }
            _ => {}
        }
    }
}

/// An object with fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Struct {
    /// The fields, by name in the document.
    pub fields: Vec<Field>,
    /// The type of members of any other name; `None`: these are ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
    /// The groups of the fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The constraints of the object as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// The names of the secret fields.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub secrets: BTreeSet<WireName>,
}

impl Struct {
    /// The field of this name in the document.
    pub fn field(&self, wire: &str) -> Option<&Field> {
        // A linear search is as fast for a few fields, and needs no order.
        if self.fields.len() < 64 {
            return self.fields.iter().find(|field| field.property.wire.as_str() == wire);
        }
        let at = self.fields.binary_search_by(|field| field.property.wire.as_str().cmp(wire));
        at.ok().map(|at| &self.fields[at])
    }
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Field {
    /// Name, type and constraints.
    #[serde(flatten)]
    pub property: Property,
    /// The key of the field's [`Group`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// A group of fields or variants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// A list of strings. Open: an unlisted value is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Enum {
    /// The values, in the order of the document.
    pub values: Vec<EnumValue>,
}

/// A value of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct EnumValue {
    /// The name; unique in its enum.
    pub name: Name,
    /// The string in the document.
    pub wire: WireName,
    /// Title and description.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// The stability of the value.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
}

/// One of several types. Open: an unlisted variant is kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Union {
    /// The means to identify a variant.
    pub discriminator: Discriminator,
    /// The variants, in the order of the document.
    pub variants: Vec<Variant>,
    /// The groups of the variants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
}

/// The means to identify a variant of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Discriminator {
    /// By the value of a property that every variant has; [`Variant::tags`] lists the values.
    Property(WireName),
    /// By a required property that no other variant has; [`Variant::key`] names it.
    RequiredKey,
    /// By the JSON type of the value, which the variant's type has.
    JsonType,
}

/// A variant of a [`Union`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Variant {
    /// The name; unique in its union.
    pub name: Name,
    /// The type. If a variant has exactly one tag, the discriminating property is not a field of an inline type: the
    /// union writes and reads it.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The constraints. Those of a variant that its JSON type identifies say nothing about values of other types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// The values of the discriminating property.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Json>,
    /// The property that only this variant has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<WireName>,
    /// Title and description.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// The stability of the variant.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// The key of the variant's [`Group`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The resource of the variant, if the document names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Name>,
    /// The route of the variant, if the document names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<Vec<Name>>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

/// Another type under a new name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Alias {
    /// The target.
    pub target: TypeRef,
    /// The constraints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// Whether the type is an id: its values are only compared.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub identifier: bool,
}
