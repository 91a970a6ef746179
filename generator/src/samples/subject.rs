//! The thing that a call acts on: the ids among the parameters that name it.

use crate::bounds;
use crate::model::{Api, Name, Operation, Parameter, TypeKind, TypeRef, singular};

/// The last words of names of ids.
const IDS: [&str; 4] = ["id", "ids", "key", "keys"];

/// Whether the parameter identifies something. Other parameters describe.
pub(super) fn is_id(parameter: &Parameter) -> bool {
    is_name_of_id(&parameter.property.name)
}

/// Whether this is the name of an id, or of a list of ids.
pub(super) fn is_name_of_id(name: &Name) -> bool {
    name.words().last().is_some_and(|word| IDS.contains(&word))
}

/// Last words of objects that are parts of another thing: their members describe that thing.
const PARTS: [&str; 8] = [
    "appearance", "attributes", "data", "details", "info", "information", "metadata", "properties",
];

/// The names of the thing that the members of a type describe, the closest first: the name in the call, then the
/// words of the type without those of a part, then all of its words.
pub(super) fn owners(own: &Name, called: Option<&Called>) -> Vec<Name> {
    let whole = Name::from_text(&whole(own).join("_"));
    let as_called = called.and_then(|called| called.name_of(own));
    as_called.into_iter().chain([whole, own.clone()]).collect()
}

/// The words of a type without those of a part.
fn whole(own: &Name) -> Vec<&str> {
    let mut words: Vec<&str> = own.words().collect();
    while words.len() > 1 && words.last().is_some_and(|last| PARTS.contains(last)) {
        words.pop();
    }
    words
}

/// The name that a call uses for the things of its response, if it differs from the name of their type: a list of
/// lamps can have devices.
#[derive(Debug)]
pub(super) struct Called {
    /// The name of their type.
    ty: Name,
    thing: Name,
}

impl Called {
    pub(super) fn new(operation: &Operation) -> Option<Self> {
        let ty = match operation.response.kind.ty()? {
            TypeRef::Array(item) => item,
            ty => ty,
        };
        let ty = ty.named()?.name().clone();
        let thing = match object(operation) {
            object if object.is_empty() => {
                // A word of the type, as in "unmanaged devices", is not another name.
                let is_new = |word: &Name| word.words().any(|it| ty.words().all(|own| own != it));
                operation.route.iter().rev().map(singular).find(is_new)?
            }
            object => object,
        };
        let words: Vec<&str> = thing.words().collect();
        (!is_same(&words, &ty)).then_some(Self { ty, thing })
    }

    /// The name of the thing that an object of this type is or belongs to, if the response has such things.
    pub(super) fn name_of(&self, ty: &Name) -> Option<Name> {
        let (owner, own) = (whole(ty), self.ty.words().collect::<Vec<_>>());
        let rest = owner.strip_prefix(own.as_slice())?;
        let words: Vec<&str> = self.thing.words().chain(rest.iter().copied()).collect();
        Some(Name::from_text(&words.join("_")))
    }
}

/// The words of an operation's name besides its verb.
fn object(operation: &Operation) -> Name {
    let words: Vec<&str> = operation.name.words().skip(1).collect();
    singular(&Name::from_text(&words.join("_")))
}

/// Whether the parameter requests a part of a list, and is not a filter.
pub(super) fn is_of_page(operation: &Operation, parameter: &Parameter) -> bool {
    let wire = &parameter.property.wire;
    let pages = operation.pagination.as_ref();
    pages.is_some_and(|pages| pages.parameters().any(|named| named == wire))
        || matches!(wire.as_str(), "limit" | "offset" | "page")
}

/// Whether each item of the list has a property of this name, or one whose name ends the name of the parameter:
/// `owner_user_id` filters by `user_id`.
pub(super) fn is_of_items(api: &Api, operation: &Operation, parameter: &Parameter) -> bool {
    let item = operation.response.kind.items().and_then(TypeRef::named);
    let kind = item.and_then(|id| api.types.get(id)).map(|def| &def.kind);
    let Some(TypeKind::Struct(body)) = kind else { return false };
    let words: Vec<&str> = parameter.property.name.words().collect();
    let last = words.len().saturating_sub(bounds::COMMON_WORDS);
    let ends = (last..words.len()).map(|from| words[from..].join("_"));
    let mut ends =
        ends.filter(|end| end.as_str() == parameter.property.wire.as_str() || end.contains('_'));
    ends.any(|end| body.field(&end).is_some())
}

/// The names of the things that an operation is about.
pub(super) struct Subject {
    /// The things, the closest first: from the name of the operation, from the groups beginning with the innermost,
    /// from the response.
    pub(super) things: Vec<Name>,
    /// The groups, the innermost first.
    groups: Vec<Name>,
    /// The thing that a list lists. Its own id is a less useful filter than the id of any other thing.
    listed: Option<Name>,
}

impl Subject {
    pub(super) fn new(operation: &Operation) -> Self {
        let object = object(operation);
        let groups: Vec<Name> = operation.route.iter().rev().map(singular).collect();
        let returned = operation.response.kind.ty().and_then(TypeRef::named).map(|id| id.name());
        let is_list = operation.is_list();
        let listed = operation.response.kind.items().and_then(TypeRef::named);
        let listed = listed.filter(|_| is_list).map(|id| id.name().clone());
        let named = std::iter::once(object).filter(|_| !is_list).chain(groups.clone());
        let things = named.chain(returned.cloned()).filter(|thing| !thing.is_empty()).collect();
        Self { things, groups, listed }
    }

    /// The distance of the thing that the parameter identifies from the operation: 0 is the closest. `None`: the
    /// parameter is not an id, or identifies another thing.
    pub(super) fn distance(&self, parameter: &Parameter) -> Option<usize> {
        let stem = stem(parameter)?;
        if self.listed.as_ref().is_some_and(|listed| is_same(&stem, listed)) {
            return None;
        }
        let thing = match stem.as_slice() {
            [] => 0,
            _ => self.things.iter().position(|thing| is_same(&stem, thing))?,
        };
        // An id comes before a key, and a single id before a list.
        let kind = IDS.iter().position(|word| parameter.property.name.words().last() == Some(word));
        Some(thing * IDS.len() + [0, 2, 1, 3][kind?])
    }

    /// Whether the parameter identifies a thing of the group of the operation.
    pub(super) fn is_of_group(&self, parameter: &Parameter) -> bool {
        let stem = stem(parameter);
        stem.is_some_and(|stem| {
            stem.is_empty() || self.groups.iter().any(|group| is_same(&stem, group))
        })
    }

    /// Whether a parameter at the first distance is about a closer thing than a parameter at the second.
    pub(super) fn is_closer(&self, distance: usize, other: usize) -> bool {
        distance / IDS.len() < other / IDS.len()
    }

    /// Whether the name of the parameter begins with that of a thing: `customer_data` is about a `customer`.
    pub(super) fn is_described_by(&self, parameter: &Parameter) -> bool {
        let words: Vec<&str> = parameter.property.name.words().collect();
        self.things.iter().any(|thing| words.starts_with(&thing.words().collect::<Vec<_>>()))
    }

    /// Whether the parameter identifies items of the list.
    pub(super) fn is_listed(&self, parameter: &Parameter) -> bool {
        let stem = stem(parameter);
        let pair = stem.as_ref().zip(self.listed.as_ref());
        pair.is_some_and(|(stem, listed)| stem.is_empty() || is_same(stem, listed))
    }
}

/// The words of the thing that an id identifies: `door_id` has `door`.
fn stem(parameter: &Parameter) -> Option<Vec<&str>> {
    let mut words: Vec<&str> = parameter.property.name.words().collect();
    is_id(parameter).then(|| words.pop())?;
    Some(words)
}

/// Whether the longer of two names ends with the shorter one: `shop_user` is a `user`.
fn is_same(stem: &[&str], thing: &Name) -> bool {
    let thing: Vec<&str> = thing.words().collect();
    !stem.is_empty() && (stem.ends_with(&thing) || thing.ends_with(stem))
}
