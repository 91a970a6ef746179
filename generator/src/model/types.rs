//! The types of requests and responses.

use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

use serde::Serialize;

use super::{
    Docs, Json, Lifecycle, Name, Property, SpecPointer, TypeRef, ValueConstraint, WireName,
};

/// All named types, by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct TypeTable {
    defs: Vec<TypeDef>,
    /// For each alias the last one of the aliases that it leads through; for other types themselves.
    #[serde(skip)]
    ends: Vec<usize>,
    /// For each type the number of the circle that it stands in.
    #[serde(skip)]
    pub(super) circles: OnceLock<Vec<usize>>,
}

impl TypeTable {
    /// A table of these types; sorts them.
    pub fn new(mut defs: Vec<TypeDef>) -> Self {
        defs.sort_by(|a, b| a.id.cmp(&b.id));
        let mut table = Self { ends: (0..defs.len()).collect(), circles: OnceLock::new(), defs };
        table.shorten();
        table
    }

    /// Finds the ends of aliases of aliases.
    fn shorten(&mut self) {
        let mut is_known = vec![false; self.defs.len()];
        for start in 0..self.defs.len() {
            let mut way = vec![start];
            let mut end = start;
            while let Some(next) = self.next(end)
                && !std::mem::replace(&mut is_known[end], true)
            {
                end = next;
                way.push(next);
            }
            let end = self.ends[end];
            way.into_iter().for_each(|at| self.ends[at] = end);
        }
    }

    /// The alias that an alias stands for.
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

    /// What a use of a type stands for, through any number of aliases.
    pub fn resolved<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let TypeRef::Named(id) = ty else { return ty };
        let end = self.place(id).map(|at| &self.defs[self.ends[at]].kind);
        match end {
            Some(TypeKind::Alias(alias)) => &alias.target,
            _ => ty,
        }
    }

    /// All types, by id.
    pub fn iter(&self) -> std::slice::Iter<'_, TypeDef> {
        self.defs.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.defs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.defs.is_empty()
    }
}

/// The identity of a type: its name, unique in the API. A type that has no name yet is known by its number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TypeId(Identity);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
enum Identity {
    Named(Name),
    Draft(usize),
}

impl TypeId {
    /// The id of the type of this name.
    pub fn new(name: Name) -> Self {
        Self(Identity::Named(name))
    }

    /// The words of the name; none, if the type has no name yet.
    pub fn name(&self) -> &Name {
        static NONE: LazyLock<Name> = LazyLock::new(|| Name::from_text(""));
        match &self.0 {
            Identity::Named(name) => name,
            Identity::Draft(_) => &NONE,
        }
    }

    /// The id of a type that has no name yet.
    pub(crate) fn of_draft(number: usize) -> Self {
        Self(Identity::Draft(number))
    }

    /// The number of a type that has no name yet.
    pub(crate) fn draft(&self) -> Option<usize> {
        match self.0 {
            Identity::Draft(number) => Some(number),
            Identity::Named(_) => None,
        }
    }
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeDef {
    /// Its name.
    pub id: TypeId,
    /// What it consists of.
    pub kind: TypeKind,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// How settled it is.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// Where values of it travel.
    pub direction: Direction,
    /// Where it belongs.
    pub home: Home,
    /// The route of the resource that it is, for resources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_of: Option<Vec<Name>>,
    /// All places in the document that have this shape, the one it is named after first.
    pub pointers: Vec<SpecPointer>,
}

/// Where the values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Direction {
    /// In requests.
    pub request: bool,
    /// In responses (and webhooks).
    pub response: bool,
}

/// The part of the API that a type belongs to; it decides the file that it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// A component schema (the type itself, or one that only it uses).
    Component(Name),
    /// The route of the operations that use it.
    Route(Vec<Name>),
    /// Several of them.
    Shared,
    /// An id, see [`TypeKind::Alias`].
    Ids,
}

/// What a named type consists of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeKind {
    /// Named fields.
    Struct(Struct),
    /// One of a list of texts, which can grow.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another type under a name of its own, which can't be mixed up with it.
    Alias(Alias),
}

impl TypeKind {
    /// The uses of types in it.
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

    /// The same, to change them.
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

/// Named fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Struct {
    /// The fields, by wire name.
    pub fields: Vec<Field>,
    /// The type of members under any other name; `None`: others are ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
    /// The groups in which the fields are presented.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The names on the wire of the fields that no log may have.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub secrets: BTreeSet<WireName>,
}

impl Struct {
    /// The field of this name on the wire.
    pub fn field(&self, wire: &str) -> Option<&Field> {
        // A few are as quickly looked through, in whatever order.
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
    /// The key of the [`Group`] in which the field is presented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// A group in which fields or variants are presented.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// One of a list of texts. Open: a value that is not listed is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Enum {
    /// The values, in the order of the document.
    pub values: Vec<EnumValue>,
}

/// A value of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct EnumValue {
    /// The words of it; unique in its enum.
    pub name: Name,
    /// The text on the wire.
    pub wire: WireName,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// How settled it is.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
}

/// One of several types. Open: a value of an unlisted variant is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Union {
    /// How the variants are told apart.
    pub discriminator: Discriminator,
    /// The variants, in the order of the document.
    pub variants: Vec<Variant>,
    /// The groups in which the variants are presented.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
}

/// How the variants of a union are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Discriminator {
    /// By the value of a property that every variant has; [`Variant::tags`] lists the values.
    Property(WireName),
    /// By a required property that only that variant has; [`Variant::key`] names it.
    RequiredKey,
    /// By the JSON type of the value; it follows from the variant's type.
    JsonType,
}

/// A variant of a [`Union`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Variant {
    /// The words of its name; unique in its union.
    pub name: Name,
    /// Its type. Where a variant has exactly one tag, the discriminating property is not among the fields of an
    /// inline type: it is written and read by the union.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The values of the discriminating property.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Json>,
    /// The property that only this variant has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<WireName>,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Docs::is_empty")]
    pub docs: Docs,
    /// How settled it is.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// The key of the [`Group`] in which it is presented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The resource that it is about, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Name>,
    /// The route that it belongs to, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<Vec<Name>>,
    /// Where it is declared.
    pub pointer: SpecPointer,
}

/// Another type under a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Alias {
    /// What it stands for.
    pub target: TypeRef,
    /// What its value must satisfy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ValueConstraint>,
    /// Whether it identifies something: values compare, and mean nothing else.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub identifier: bool,
}
