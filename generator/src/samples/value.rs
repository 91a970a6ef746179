//! Values of a type, to the depth that the size budget allows.

mod another;
mod object;
mod union;

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::model::{
    Api, Name, Place, Primitive, Property, TypeId, TypeKind, TypeRef, ValueConstraint, singular,
};

use super::given::{self, Values};
use super::known_values::KnownValues;
use super::scalar::{
    first_value, fixed, is_usual, items_that_must_be, member_names, members_that_must_be, places,
    scalar,
};
use super::smallest::{MOST_LEVELS, Smallest};
use super::subject::Called;
use super::{ids, text, weight};

/// The purpose of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// In a request: the required fields; if no field is required, one field; if these are only ids, also one field
    /// that describes the thing.
    Request,
    /// In a request whose rules allow nothing more: the required fields; if no field is required, one field.
    Least,
    /// In a response: the required fields.
    Response,
    /// The value of a complete request: all fields.
    Everything,
}

/// The variants and the field that a value prefers to show.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Preferred<'p> {
    /// Tags of variants.
    pub(super) tags: &'p [&'p str],
    /// A field that is shown although a response may omit the field.
    pub(super) field: Option<&'p str>,
    /// Values of the response that follow from the call.
    pub(super) known: Option<&'p KnownValues<'p>>,
    /// The name that the call uses for the things of the response.
    pub(super) called: Option<&'p Called>,
}

/// The API for values, and the settings for making them.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueSettings<'a> {
    pub(super) api: &'a Api,
    /// Values by the names of fields.
    pub(super) values: &'a Values,
    pub(super) smallest: &'a Smallest<'a>,
    pub(super) purpose: Purpose,
    pub(super) preferred: Preferred<'a>,
    /// The limit for the weight of all values together.
    pub(super) room: usize,
}

/// The name of a property with the words of its owner, if the property is called just `name`: `guest name`.
pub(super) fn named_of<'n>(owner: Option<&Name>, name: &'n Name) -> Cow<'n, Name> {
    match owner {
        Some(owner) if matches!(name.as_str(), "name" | "display_name") => {
            Cow::Owned(Name::join(&[owner.clone(), name.clone()]))
        }
        _ => Cow::Borrowed(name),
    }
}

/// The keys in a sample of a map, as many as a map has members.
const KEYS: [&str; 8] =
    ["color", "size", "material", "shape", "finish", "style", "weight", "brand"];

/// The deepest nesting of types at which a value shows optional fields.
const DEPTH: usize = 12;

impl<'a> ValueSettings<'a> {
    /// The values at the greatest depth at which they fit into the room; `None`: even the smallest values exceed it.
    ///
    /// The greatest depth of all fits in most cases, so that depth is tried first. A failed attempt uses up the whole
    /// room, so a binary search finds the depth.
    pub(super) fn make<T>(self, make: impl Fn(&mut ValueGenerator<'a>) -> Option<T>) -> Option<T> {
        let at = |depth| {
            let (left, within) = (self.room, Vec::new());
            let known = self.preferred.known;
            make(&mut ValueGenerator { recipe: self, depth, left, within, levels: 0, known })
        };
        if let Some(values) = at(DEPTH) {
            return Some(values);
        }
        let (mut found, mut least, mut too_deep) = (None, 0, DEPTH);
        while least < too_deep {
            let middle = usize::midpoint(least, too_deep);
            match at(middle) {
                Some(values) => (found, least) = (Some(values), middle + 1),
                None => too_deep = middle,
            }
        }
        found
    }
}

/// Makes values, or `None` as soon as the room is used up.
pub(super) struct ValueGenerator<'a> {
    recipe: ValueSettings<'a>,
    /// Below this many nested types, a value has its required fields only.
    depth: usize,
    /// The weight that is left.
    left: usize,
    /// The types of the values in progress, outermost first.
    within: Vec<&'a TypeId>,
    /// The number of lists and objects around the value in progress.
    levels: usize,
    /// The values that follow from the call, for the value in progress; `None` inside the described thing.
    known: Option<&'a KnownValues<'a>>,
}

impl<'a> ValueGenerator<'a> {
    /// The value of a type under a name. The levels and the room bound the walk (`MOST_LEVELS`).
    pub(super) fn value(
        &mut self,
        ty: &'a TypeRef,
        constraints: &[ValueConstraint],
        name: &Name,
    ) -> Option<Value> {
        if let Some(fixed) = fixed(constraints) {
            return self.spend_on(fixed.clone());
        }
        match ty {
            TypeRef::Primitive(Primitive::Boolean) if self.recipe.purpose == Purpose::Response => {
                self.spend_on(is_usual(name).into())
            }
            TypeRef::Primitive(primitive) => {
                let chosen = given::text(self.recipe.values, ty, constraints, name);
                let chosen = chosen.filter(|_| !self.is_bare());
                self.spend_on(chosen.unwrap_or_else(|| scalar(*primitive, constraints, name)))
            }
            TypeRef::Named(id) => self.named(id, constraints, name),
            TypeRef::Array(item) => self.array(item, constraints, name),
            TypeRef::Map(value) => self.map(value, constraints),
            TypeRef::Nullable(inner) if self.is_null(inner, &[], name) => {
                self.spend_on(Value::Null)
            }
            TypeRef::Nullable(inner) => self.value(inner, constraints, name),
            // An object without members would show nothing.
            TypeRef::Any if self.recipe.purpose == Purpose::Request && !self.is_bare() => {
                self.spend_on(Map::from_iter([(KEYS[0].to_owned(), "blue".into())]).into())
            }
            TypeRef::Any => self.spend_on(Value::Object(Map::new())),
        }
    }

    /// The value that a person or the document gives for a property of these owners. A value with the required fields
    /// only has no such values: the smallest size is found without them.
    pub(super) fn given(&self, owners: &[Name], property: &Property) -> Option<Value> {
        if self.is_bare() || fixed(&property.constraints).is_some() {
            return None;
        }
        let ValueSettings { api, values, .. } = self.recipe;
        given::of(values, owners, property)
            .or_else(|| given::of_listed(api, values, owners, property))
    }

    /// The value, if the room is sufficient; its weight is subtracted from the room.
    pub(super) fn spend_on(&mut self, value: Value) -> Option<Value> {
        self.spend(weight::of(&value))?;
        Some(value)
    }

    /// Subtracts this weight from the room.
    pub(super) fn spend(&mut self, weight: usize) -> Option<()> {
        self.left = self.left.checked_sub(weight)?;
        Some(())
    }

    /// Whether the value in progress has its required fields only.
    fn is_bare(&self) -> bool {
        self.within.len() > self.depth
    }

    /// Enters a list or an object.
    fn open(&mut self) -> Option<()> {
        self.levels += 1;
        self.spend(weight::NODE)?;
        (self.levels <= MOST_LEVELS).then_some(())
    }

    /// A value of a named type. A recursive value has the required fields only, so that it is finite.
    fn named(
        &mut self,
        id: &'a TypeId,
        constraints: &[ValueConstraint],
        name: &Name,
    ) -> Option<Value> {
        let def = self.recipe.api.types.get(id)?;
        let depth = self.depth;
        if self.within.contains(&id) {
            self.depth = 0;
        }
        self.within.push(id);
        let value = match &def.kind {
            TypeKind::Struct(object) => self.object(object).map(Value::Object),
            TypeKind::Enum(values) => self.spend_on(first_value(values)),
            TypeKind::Union(union) => self.union(union, name),
            TypeKind::Alias(alias) if alias.identifier => {
                self.spend_on(Value::String(ids::uuid_of(id.name())))
            }
            TypeKind::Alias(alias) => {
                let all = [alias.constraints.as_slice(), constraints].concat();
                self.value(&alias.target, &all, name)
            }
        };
        self.within.pop();
        self.depth = depth;
        value
    }

    /// Whether a nullable value is null: in a response, for a type without any information; in a value with the
    /// required fields only; and if there is no other value.
    fn is_null(&self, ty: &TypeRef, constraints: &[ValueConstraint], name: &Name) -> bool {
        self.recipe.purpose == Purpose::Response && *ty == TypeRef::Any
            || self.is_bare()
            || self.recipe.smallest.of(ty, constraints, name).is_none()
    }

    /// One item, or the required number of items; lists of errors and warnings are empty.
    fn array(
        &mut self,
        item: &'a TypeRef,
        constraints: &[ValueConstraint],
        name: &Name,
    ) -> Option<Value> {
        self.open()?;
        if let Some(places) = places(constraints) {
            let bare = items_that_must_be(constraints);
            let count = if self.is_bare() { bare } else { places.len().max(bare) };
            let items = (0..count).map(|at| match places.get(at) {
                Some(place) => self.place(place, &singular(name)),
                None => self.value(item, &[], &singular(name)),
            });
            let items = items.collect::<Option<Vec<Value>>>()?;
            self.levels -= 1;
            return Some(Value::Array(items));
        }
        let limits = ValueConstraint::of_items(constraints);
        let count = match items_that_must_be(constraints) {
            0 => usize::from(self.shows_an_item(item, limits, constraints, name)),
            least => least,
        };
        let mut items: Vec<Value> = Vec::with_capacity(count);
        let name = singular(name);
        for number in 0..count {
            let value = self.value(item, limits, &name)?;
            items.push(match constraints.contains(&ValueConstraint::UniqueItems) {
                true => another::value(self.recipe.api, (item, limits), value, number),
                // An enum value stays an enum value.
                false if matches!(item, TypeRef::Primitive(_)) && fixed(limits).is_none() => {
                    text::later(value, number)
                }
                false => value,
            });
        }
        self.levels -= 1;
        Some(Value::Array(items))
    }

    /// The item at a place of a tuple. A list at a place is as short as it can be.
    fn place(&mut self, place: &Place, name: &Name) -> Option<Value> {
        let Place { ty, constraints } = place;
        match ty {
            _ if fixed(constraints).is_some() => self.spend_on(fixed(constraints)?.clone()),
            TypeRef::Primitive(primitive) => self.spend_on(scalar(*primitive, constraints, name)),
            TypeRef::Array(_) => {
                let item = Value::Object(Map::new());
                self.spend_on(vec![item; items_that_must_be(constraints)].into())
            }
            _ => self.spend_on(Value::Object(Map::new())),
        }
    }

    /// Whether a list that may be empty has an item.
    fn shows_an_item(
        &self,
        item: &TypeRef,
        limits: &[ValueConstraint],
        constraints: &[ValueConstraint],
        name: &Name,
    ) -> bool {
        let kind = item.named().and_then(|id| self.recipe.api.types.kind(id));
        let is_union = matches!(kind, Some(TypeKind::Union(_)));
        let is_trouble = matches!(name.as_str(), "errors" | "warnings");
        let recurs = item.named().is_some_and(|id| self.within.contains(&id));
        let is_inner = self.recipe.purpose == Purpose::Response && !self.within.is_empty();
        !(self.is_bare()
            || recurs
            || is_inner && (is_union || is_trouble)
            || constraints.contains(&ValueConstraint::MaxItems(0))
            || self.recipe.smallest.of(item, limits, name).is_none())
    }

    /// One member, or the required number of members; without a value for them, none.
    fn map(&mut self, value: &'a TypeRef, constraints: &[ValueConstraint]) -> Option<Value> {
        self.open()?;
        let count = match members_that_must_be(constraints) {
            0 => {
                let shows = !self.is_bare()
                    && !constraints.contains(&ValueConstraint::MaxProperties(0))
                    && self.recipe.smallest.of(value, &[], &Name::from(KEYS[0])).is_some();
                usize::from(shows)
            }
            least => least,
        };
        let mut members = Map::new();
        let listed = member_names(constraints).map(|names| names.iter().map(String::as_str));
        let keys = listed.map_or_else(|| KEYS.to_vec(), Iterator::collect);
        for key in keys.into_iter().take(count) {
            self.spend(key.len())?;
            members.insert(key.to_owned(), self.value(value, &[], &Name::from_text(key))?);
        }
        self.levels -= 1;
        Some(Value::Object(members))
    }
}
