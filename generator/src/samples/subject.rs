//! The thing that a call acts on: the ids among the parameters that name it.

use crate::bounds;
use crate::model::{
    Api, IdWord, Identified, Name, Operation, Parameter, TypeKind, TypeRef, singular,
};

/// Whether the parameter identifies something. Other parameters describe.
pub(super) fn is_id(parameter: &Parameter) -> bool {
    parameter.property.name.identified().is_some()
}

/// Last words of objects that are parts of another thing: their members describe that thing.
const PARTS: [&str; 8] = [
    "appearance", "attributes", "data", "details", "info", "information", "metadata", "properties",
];

/// The names of the thing that the members of a type describe, the closest first: the name in the call, then the
/// words of the type without those of a part, then all of its words.
pub(super) fn owners(own: &Name, called: Option<&Called>) -> Vec<Name> {
    let whole = Name::from_words(whole(own));
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
        let ty = operation.response.kind.ty()?;
        let ty = ty.item().unwrap_or(ty).named()?.name().clone();
        let thing = match object(operation) {
            object if object.is_empty() => {
                // A word of the type, as in "unmanaged devices", is not another name.
                let is_new = |word: &Name| word.words().any(|it| ty.words().all(|own| own != it));
                operation.route.iter().rev().map(singular).find(is_new)?
            }
            object => object,
        };
        (!is_same(&thing, &ty)).then_some(Self { ty, thing })
    }

    /// The name of the thing that an object of this type is or belongs to, if the response has such things.
    pub(super) fn name_of(&self, ty: &Name) -> Option<Name> {
        let (owner, own) = (whole(ty), self.ty.words().collect::<Vec<_>>());
        let rest = owner.strip_prefix(own.as_slice())?;
        Some(Name::from_words(self.thing.words().chain(rest.iter().copied())))
    }
}

/// The words of an operation's name besides its verb.
fn object(operation: &Operation) -> Name {
    singular(&Name::from_words(operation.name.words().skip(1)))
}

/// The usual names of parameters that request a part of a list. Not every such list has pages: some only have a limit.
const PAGES: [&str; 3] = [LIMIT, "offset", "page"];

/// The usual name of the parameter for the largest number of items.
pub(super) const LIMIT: &str = "limit";

/// Whether the parameter requests a part of a list, and is not a filter.
pub(super) fn is_of_page(operation: &Operation, parameter: &Parameter) -> bool {
    let wire = &parameter.property.wire;
    let pages = operation.pagination.as_ref();
    pages.is_some_and(|pages| pages.parameters().any(|named| named == wire))
        || PAGES.contains(&wire.as_str())
}

/// Whether each item of the list has a property of this name, or one whose name ends the name of the parameter:
/// `owner_user_id` filters by `user_id`.
pub(super) fn is_of_items(api: &Api, operation: &Operation, parameter: &Parameter) -> bool {
    let item = operation.response.kind.items().and_then(TypeRef::named);
    let kind = item.and_then(|id| api.types.kind(id));
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
        let Identified { thing: identified, word } = parameter.property.name.identified()?;
        if self.listed.as_ref().is_some_and(|listed| is_same(&identified, listed)) {
            return None;
        }
        let thing = match identified.is_empty() {
            true => 0,
            false => self.things.iter().position(|thing| is_same(&identified, thing))?,
        };
        let kind = IdWord::ALL.into_iter().position(|each| each == word)?;
        Some(thing * IdWord::ALL.len() + kind)
    }

    /// Whether the parameter identifies a thing of the group of the operation.
    pub(super) fn is_of_group(&self, parameter: &Parameter) -> bool {
        let identified = parameter.property.name.identified();
        identified.is_some_and(|Identified { thing, .. }| {
            thing.is_empty() || self.groups.iter().any(|group| is_same(&thing, group))
        })
    }

    /// Whether a parameter at the first distance is about a closer thing than a parameter at the second.
    pub(super) fn is_closer(&self, distance: usize, other: usize) -> bool {
        distance / IdWord::ALL.len() < other / IdWord::ALL.len()
    }

    /// Whether the name of the parameter begins with that of a thing: `customer_data` is about a `customer`.
    pub(super) fn is_described_by(&self, parameter: &Parameter) -> bool {
        let words: Vec<&str> = parameter.property.name.words().collect();
        self.things.iter().any(|thing| words.starts_with(&thing.words().collect::<Vec<_>>()))
    }

    /// Whether the parameter identifies items of the list.
    pub(super) fn is_listed(&self, parameter: &Parameter) -> bool {
        let identified = parameter.property.name.identified();
        identified.zip(self.listed.as_ref()).is_some_and(|(Identified { thing, .. }, listed)| {
            thing.is_empty() || is_same(&thing, listed)
        })
    }
}

/// Whether the longer of two names ends with the shorter one: `shop_user` is a `user`.
fn is_same(one: &Name, other: &Name) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.words().collect(), other.words().collect());
    !one.is_empty() && (one.ends_with(&other) || other.ends_with(&one))
}
