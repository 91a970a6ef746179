//! Objects: which members a value has.

use serde_json::{Map, Value};

use super::{Purpose, ValueGenerator, named_of};
use crate::model::{Field, Lifecycle, Primitive, Property, Struct, TypeKind, TypeRef};
use crate::samples::known_values::KnownValues;
use crate::samples::subject::owners;

impl<'a> ValueGenerator<'a> {
    pub(super) fn object(&mut self, object: &'a Struct) -> Option<Map<String, Value>> {
        self.open()?;
        let known = self.known.take().filter(|_| !self.is_bare());
        let own = self.within.last().map(|id| id.name());
        let owners = own.map(|own| owners(own, self.recipe.preferred.called)).unwrap_or_default();
        let mut members = Map::new();
        for field in self.members(object, known) {
            self.spend(field.property.wire.as_str().len())?;
            let Property { ty, constraints, nullable, name, wire, .. } = &field.property;
            let of_call = known.and_then(|known| known.of(&field.property));
            let chosen = of_call.or_else(|| self.given(&owners, &field.property));
            // The result of an action is the thing of the response.
            let is_result = self.recipe.preferred.field == Some(wire.as_str());
            self.known = known.filter(|_| is_result);
            let value = match chosen {
                _ if *nullable && self.is_null(ty, constraints, name) => {
                    self.spend_on(Value::Null)?
                }
                Some(given) => self.spend_on(given)?,
                None => self.value(ty, constraints, &named_of(owners.first(), name))?,
            };
            members.insert(wire.as_str().to_owned(), value);
        }
        self.known = known;
        self.levels -= 1;
        Some(members)
    }

    /// The fields that the value has.
    fn members(&self, object: &'a Struct, known: Option<&KnownValues<'_>>) -> Vec<&'a Field> {
        let is_sent = self.recipe.purpose != Purpose::Response;
        let shown = |field: &&Field| {
            let Property { lifecycle, read_only, write_only, .. } = &field.property;
            let is_of_other_side = if is_sent { *read_only } else { *write_only };
            !(is_of_other_side || matches!(lifecycle, Lifecycle::Undocumented(_)))
        };
        let is_known = |field: &Field| known.is_some_and(|it| it.given(&field.property).is_some());
        let belongs = |field: &&Field| {
            field.property.presence.is_required() || self.has_room(field) || is_known(field)
        };
        let mut fields: Vec<&Field> = object.fields.iter().filter(belongs).filter(shown).collect();
        if self.is_bare() {
            return fields;
        }
        let usable = object.fields.iter().filter(shown);
        let usable = usable.filter(|it| it.property.lifecycle.is_stable() && self.has_value(it));
        if fields.is_empty() {
            fields.extend(usable.clone().next());
        }
        // Ids only identify the thing, and do not describe it.
        let is_id = |field: &&Field| field.property.name.identified().is_some();
        if self.recipe.purpose == Purpose::Request && fields.iter().all(is_id) {
            let others = usable.filter(|field| !is_id(field) && !are_things(&field.property.ty));
            fields.extend(others.min_by_key(|field| self.rank(field)));
        }
        fields
    }

    /// The rank of a field as a description of the thing. The lowest number is best.
    fn rank(&self, field: &Field) -> usize {
        let Property { name, ty, .. } = &field.property;
        let is_listed = |ty: &TypeRef| {
            let kind = ty.named().and_then(|id| self.recipe.api.types.kind(id));
            matches!(kind, Some(TypeKind::Enum(_) | TypeKind::Alias(_)))
        };
        match ty {
            _ if name.as_str() == "name" => 0,
            _ if name.words().last() == Some("name") => 1,
            TypeRef::Primitive(Primitive::Boolean) => 3,
            TypeRef::Primitive(_) => 2,
            ty if is_listed(ty) => 2,
            _ => 4,
        }
    }

    /// Whether a value has an optional field: in a complete value, or if readers look for the field. A field of a
    /// recursive type is left out.
    fn has_room(&self, field: &Field) -> bool {
        let recurs = field.property.ty.named().is_some_and(|id| self.within.contains(&id));
        let is_wanted = self.recipe.purpose == Purpose::Everything
            || self.recipe.preferred.field == Some(field.property.wire.as_str());
        is_wanted && !recurs && !self.is_bare() && self.has_value(field)
    }

    fn has_value(&self, field: &Field) -> bool {
        self.recipe.smallest.of_member(&field.property).is_some()
    }
}

/// Whether the type is a list of other things, which does not describe the thing that has the list.
fn are_things(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Array(item) if item.named().is_some())
}
