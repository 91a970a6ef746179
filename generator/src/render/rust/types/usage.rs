//! The uses of each type.

use std::collections::{BTreeMap, BTreeSet};

use syn::ext::IdentExt;

use crate::model::{
    Api, Field, Operation, Parameter, ResponseKind, TypeDef, TypeId, TypeKind, TypeRef, Variant,
    listed,
};

use crate::render::rust::docs::code;
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;

/// The most uses that a sentence about a type lists.
const MOST_LISTED: usize = 3;

/// A use of a type, directly or as the item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) enum TypeUse<'a> {
    /// A field of this type.
    Field(&'a TypeDef, &'a Field),
    /// A variant of this union.
    Variant(&'a TypeDef, &'a Variant),
    /// Additional members, or the target of an alias.
    Other(&'a TypeDef),
    /// A parameter.
    Parameter(&'a Operation, &'a Parameter),
    /// A result.
    Response(&'a Operation),
    /// The body of an error.
    Failure(&'a Operation),
}

/// The uses of each type, in the order of the types and operations. The flag marks the item of a list.
#[derive(Debug)]
pub(in crate::render::rust) struct TypeUses<'a>(BTreeMap<&'a TypeId, Vec<(TypeUse<'a>, bool)>>);

impl<'a> TypeUses<'a> {
    /// Collects the uses in an API.
    pub(in crate::render::rust) fn new(api: &'a Api) -> Self {
        let mut uses = Self(BTreeMap::new());
        for owner in api.types.iter() {
            match &owner.kind {
                TypeKind::Struct(body) => {
                    for field in &body.fields {
                        uses.add(TypeUse::Field(owner, field), &field.property.ty);
                    }
                    body.additional.iter().for_each(|ty| uses.add(TypeUse::Other(owner), ty));
                }
                TypeKind::Union(body) => {
                    for variant in &body.variants {
                        uses.add(TypeUse::Variant(owner, variant), &variant.ty);
                    }
                }
                TypeKind::Alias(body) => uses.add(TypeUse::Other(owner), &body.target),
                TypeKind::Enum(_) => {}
            }
        }
        for operation in &api.operations {
            for parameter in &operation.parameters {
                uses.add(TypeUse::Parameter(operation, parameter), &parameter.property.ty);
            }
            match &operation.response.kind {
                ResponseKind::Body(ty) => uses.add(TypeUse::Response(operation), ty),
                ResponseKind::Value(field)
                | ResponseKind::Batch(field)
                | ResponseKind::Page(field) => uses.add(TypeUse::Response(operation), &field.ty),
                ResponseKind::Stream(stream) => {
                    uses.add(TypeUse::Response(operation), &stream.item);
                }
                ResponseKind::ByStatus(all) => {
                    let types = all.iter().filter_map(|response| response.ty.as_ref());
                    types.for_each(|ty| uses.add(TypeUse::Response(operation), ty));
                }
                ResponseKind::Empty | ResponseKind::Redirect => {}
            }
            let stream = operation.response.stream.iter();
            stream.for_each(|stream| uses.add(TypeUse::Response(operation), &stream.item));
            let failures = operation.response.failures.iter();
            let failures = failures.filter_map(|failure| failure.ty.as_ref());
            failures.for_each(|ty| uses.add(TypeUse::Failure(operation), ty));
        }
        uses
    }

    fn add(&mut self, place: TypeUse<'a>, ty: &'a TypeRef) {
        let (mut ty, mut is_item) = (ty, false);
        loop {
            match ty {
                TypeRef::Named(id) => {
                    self.0.entry(id).or_default().push((place, is_item));
                    return;
                }
                TypeRef::Array(item) | TypeRef::Map(item) => (ty, is_item) = (item, true),
                TypeRef::Nullable(inner) => ty = inner,
                TypeRef::Primitive(_) | TypeRef::Any => return,
            }
        }
    }

    /// The uses of a type.
    pub(super) fn of(&self, id: &TypeId) -> impl Iterator<Item = TypeUse<'a>> {
        self.0.get(id).into_iter().flatten().map(|(place, _)| *place)
    }

    /// A sentence about the uses of a type: "The `battery` in [`Device`]." `None` for a type with many uses.
    pub(super) fn sentence(&self, scope: &Scope<'_>, id: &TypeId) -> Option<String> {
        let uses = self.0.get(id)?.iter().filter(|(place, _)| !place.is_of(id));
        let uses: Vec<(TypeUse<'_>, bool)> = uses.copied().collect();
        let kind = uses.iter().find_map(|(place, _)| place.kind())?;
        let uses = || uses.iter().filter(|(place, _)| place.kind() == Some(kind));
        let places = uses().filter_map(|(place, _)| place.link(scope));
        let places = short(places.collect())?;
        let names: BTreeSet<&str> = uses().filter_map(|(place, _)| place.member()).collect();
        let names = short(names.into_iter().map(code).collect());
        let subject = match uses().all(|(_, is_item)| *is_item) {
            true => names.map(|names| format!("An item of {names}")),
            false => names.map(|names| format!("The {names}")),
        };
        Some(match kind {
            IdentifyingUse::Field => format!("{} in {places}.", subject?),
            IdentifyingUse::Parameter => format!("{} of {places}.", subject?),
            IdentifyingUse::Variant => format!("The value of variants of {places}."),
            IdentifyingUse::Response => format!("The result of {places}."),
            IdentifyingUse::Failure => format!("The body of an error of {places}."),
        })
    }
}

/// A use that identifies a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IdentifyingUse {
    Field,
    Variant,
    Parameter,
    Response,
    Failure,
}

impl TypeUse<'_> {
    fn kind(&self) -> Option<IdentifyingUse> {
        match self {
            Self::Field(..) => Some(IdentifyingUse::Field),
            Self::Variant(..) => Some(IdentifyingUse::Variant),
            Self::Parameter(..) => Some(IdentifyingUse::Parameter),
            Self::Response(_) => Some(IdentifyingUse::Response),
            Self::Failure(_) => Some(IdentifyingUse::Failure),
            Self::Other(_) => None,
        }
    }

    /// Whether this type is the user.
    fn is_of(&self, id: &TypeId) -> bool {
        match self {
            Self::Field(owner, _) | Self::Variant(owner, _) | Self::Other(owner) => owner.id == *id,
            Self::Parameter(..) | Self::Response(_) | Self::Failure(_) => false,
        }
    }

    /// The name of the field or parameter.
    fn member(&self) -> Option<&str> {
        match self {
            Self::Field(_, field) => Some(field.property.wire.as_str()),
            Self::Parameter(_, parameter) => Some(parameter.property.wire.as_str()),
            Self::Variant(..) | Self::Other(_) | Self::Response(_) | Self::Failure(_) => None,
        }
    }

    /// A link to the type or to the operation.
    fn link(&self, scope: &Scope<'_>) -> Option<String> {
        match self {
            Self::Field(owner, _) | Self::Variant(owner, _) => Some(type_link(scope, owner)),
            Self::Parameter(operation, _)
            | Self::Response(operation)
            | Self::Failure(operation) => Some(operation_link(operation)),
            Self::Other(_) => None,
        }
    }
}

/// A short list in words; `None` if the list is empty or too long for a sentence.
fn short(mut things: Vec<String>) -> Option<String> {
    things.dedup();
    (1..=MOST_LISTED).contains(&things.len()).then(|| listed(things, "or"))
}

fn type_link(scope: &Scope<'_>, def: &TypeDef) -> String {
    let name = naming::type_name(&def.id);
    match scope.has_type(&name) {
        true => format!("[`{name}`]"),
        false => format!("[`{name}`](crate::types::{name})"),
    }
}

fn operation_link(operation: &Operation) -> String {
    let method = naming::method_ident(&operation.name).unraw();
    let name = code(operation.id.as_str());
    if operation.route.is_empty() {
        return name;
    }
    let module = naming::module_path(&operation.route);
    let handle = naming::handle_name(&operation.route);
    format!("[{name}](crate::api::{module}::{handle}::{method})")
}
