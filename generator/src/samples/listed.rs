//! The targets of aliases, and the values that a type lists.

use serde_json::Value;

use crate::bounds::NAMES_OF_A_TYPE;
use crate::model::{Api, TypeKind, TypeRef, ValueConstraint};

/// The type without null wrappers and aliases, with all constraints. An id type stays, because its name is the kind
/// of the id.
pub(super) fn plain<'t>(
    api: &'t Api,
    mut ty: &'t TypeRef,
    constraints: &[ValueConstraint],
) -> (&'t TypeRef, Vec<ValueConstraint>) {
    let mut constraints = constraints.to_vec();
    for _ in 0..NAMES_OF_A_TYPE {
        match ty {
            TypeRef::Nullable(inner) => ty = inner,
            TypeRef::Named(id) => match api.types.kind(id) {
                Some(TypeKind::Alias(alias)) if !alias.identifier => {
                    constraints.extend(alias.constraints.iter().cloned());
                    ty = &alias.target;
                }
                _ => break,
            },
            _ => break,
        }
    }
    (ty, constraints)
}

/// The values that the document lists for the type, the stable ones first; for a list type, the values that it lists for
/// the items.
pub(super) fn listed(api: &Api, ty: &TypeRef, constraints: &[ValueConstraint]) -> Vec<Value> {
    let (mut ty, mut constraints) = plain(api, ty, constraints);
    for _ in 0..NAMES_OF_A_TYPE {
        if let Some(listed) = ValueConstraint::listed(&constraints) {
            return listed.iter().map(|value| value.0.clone()).collect();
        }
        match ty {
            TypeRef::Array(item) => {
                (ty, constraints) = plain(api, item, ValueConstraint::of_items(&constraints));
            }
            TypeRef::Named(id) => {
                let Some(TypeKind::Enum(all)) = api.types.kind(id) else {
                    break;
                };
                let mut values: Vec<_> = all.values.iter().collect();
                values.sort_by_key(|value| !value.lifecycle.is_stable());
                return values.into_iter().map(|value| value.wire.as_str().into()).collect();
            }
            _ => break,
        }
    }
    Vec::new()
}
