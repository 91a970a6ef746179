//! The id of a resource.

use super::{Field, Home, IdWord, TypeDef, TypeId, TypeKind, TypeRef, TypeTable};

impl TypeTable {
    /// The id of a resource, and its field. The resource is a component of a response that always has the id. The name
    /// of the resource ends with the word of the id, as `unmanaged_bird` does for `bird_id`.
    pub fn own_id<'a>(&'a self, def: &'a TypeDef) -> Option<(&'a TypeId, &'a Field)> {
        let is_component = matches!(&def.home, Home::Component(name) if name == def.id.name());
        let TypeKind::Struct(body) = &def.kind else { return None };
        let mut fields = body.fields.iter().filter(|_| is_component && def.direction.response);
        fields.find_map(|field| Some((self.identified_by(def, field)?, field)))
    }

    /// The id that a field holds, if the field always identifies the object.
    fn identified_by<'a>(&self, def: &TypeDef, field: &'a Field) -> Option<&'a TypeId> {
        let TypeRef::Named(id) = &field.property.ty else { return None };
        let is_id = matches!(self.kind(id), Some(TypeKind::Alias(alias)) if alias.identifier);
        let is_there = field.property.presence.is_required() && !field.property.nullable;
        let thing = id.name().identified_by_id()?;
        let mut words = def.id.name().words().rev();
        let is_own = thing.words().rev().all(|word| words.next() == Some(word));
        let name = &field.property.name;
        let is_named = name == id.name() || name.as_str() == IdWord::Id.as_str();
        (is_id && is_there && is_own && is_named).then_some(id)
    }
}
