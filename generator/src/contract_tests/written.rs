//! The order in which the emitted crate writes the members of an object.

use serde_json::{Map, Value};

use crate::model::{Discriminator, Struct, TypeKind, TypeRef, TypeTable, Union};

/// The value with its members in the order of the crate. Samples show the discriminating member of a union first, and
/// the crate writes it last. The order counts in parameters, whose members are text. The depth of the value bounds the
/// recursion (`bounds::DEPTH`).
pub(super) fn written(types: &TypeTable, ty: &TypeRef, value: &Value) -> Value {
    match (types.resolved(ty), value) {
        (TypeRef::Nullable(inner), value) => written(types, inner, value),
        (TypeRef::Array(item), Value::Array(items)) => {
            items.iter().map(|value| written(types, item, value)).collect()
        }
        (TypeRef::Map(item), Value::Object(members)) => {
            let each =
                members.iter().map(|(name, value)| (name.clone(), written(types, item, value)));
            each.collect()
        }
        (TypeRef::Named(id), Value::Object(members)) => match types.kind(id) {
            Some(TypeKind::Struct(object)) => Value::Object(of_struct(types, object, members)),
            Some(TypeKind::Union(union)) => of_union(types, union, value),
            _ => value.clone(),
        },
        _ => value.clone(),
    }
}

/// The members of a struct, then the others. The depth of the value bounds the recursion.
fn of_struct(
    types: &TypeTable,
    object: &Struct,
    members: &Map<String, Value>,
) -> Map<String, Value> {
    let fields = object.fields.iter().filter_map(|field| {
        let name = field.property.wire.as_str();
        Some((name.to_owned(), written(types, &field.property.ty, members.get(name)?)))
    });
    let mut ordered: Map<String, Value> = fields.collect();
    for (name, value) in members {
        ordered.entry(name.clone()).or_insert_with(|| value.clone());
    }
    ordered
}

/// The value of a variant, with its tag at the end. The depth of the value bounds the recursion.
fn of_union(types: &TypeTable, union: &Union, value: &Value) -> Value {
    let Some(variant) = union.variant_of(value, types) else { return value.clone() };
    let mut value = value.clone();
    if let (Discriminator::Property(key), Value::Object(members)) =
        (&union.discriminator, &mut value)
        && let Some(tag) = members.shift_remove(key.as_str())
    {
        members.insert(key.as_str().to_owned(), tag);
    }
    written(types, &variant.ty, &value)
}
