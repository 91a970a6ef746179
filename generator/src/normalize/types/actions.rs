//! The kinds of long-running actions, from the union that models them.

use crate::diagnostic::Diagnostics;
use crate::model::{
    ActionKind, ActionShape, Json, Name, SpecPointer, Struct, TypeDef, TypeId, TypeKind, TypeRef,
    TypeTable, Union, Variant,
};

/// The kinds by wire name. The schema is a union by kind, and each variant is a union by status.
pub(crate) fn action_kinds(
    conventions: Option<&ActionShape>,
    types: &TypeTable,
    diagnostics: &mut Diagnostics,
) -> Vec<ActionKind> {
    let Some(conventions) = conventions else {
        return Vec::new();
    };
    let schema = TypeId::new(Name::from_text(&conventions.schema));
    let Some(by_kind) = types.get(&schema).and_then(union) else {
        let at = SpecPointer::of(["long_running", "schema"]);
        let message =
            format!("`{}` is not a union of actions by kind and status", conventions.schema);
        let help = "name the component schema of an action, or remove `long_running`";
        diagnostics.misconfigured(&at, message, help);
        return Vec::new();
    };
    let kinds = by_kind.variants.iter().filter_map(|variant| kind(variant, conventions, types));
    let mut kinds: Vec<ActionKind> = kinds.collect();
    kinds.sort_by(|a, b| a.wire.cmp(&b.wire));
    kinds
}

fn kind(variant: &Variant, conventions: &ActionShape, types: &TypeTable) -> Option<ActionKind> {
    let states = variant.ty.named()?;
    let by_status = types.get(states).and_then(union)?;
    let state = |status: &str| {
        by_status
            .variants
            .iter()
            .find(|state| state.tags.first().and_then(Json::as_str) == Some(status))
    };
    Some(ActionKind {
        wire: variant.tags.first()?.as_str()?.to_owned(),
        name: variant.name.clone(),
        states: states.clone(),
        result: state(&conventions.success)
            .and_then(|state| field(state, &conventions.result, types)),
        error: state(&conventions.failure)
            .and_then(|state| field(state, &conventions.error, types)),
    })
}

/// The type of a field of a state; `None` for an object without fields.
fn field(state: &Variant, name: &str, types: &TypeTable) -> Option<TypeRef> {
    let carried = types.get(state.ty.named()?).and_then(object)?;
    let field = carried.fields.iter().find(|field| field.property.wire.as_str() == name)?;
    let is_empty = field
        .property
        .ty
        .named()
        .and_then(|id| types.get(id))
        .and_then(object)
        .is_some_and(|object| object.fields.is_empty() && object.additional.is_none());
    (!is_empty).then(|| field.property.ty.clone())
}

fn union(def: &TypeDef) -> Option<&Union> {
    match &def.kind {
        TypeKind::Union(union) => Some(union),
        _ => None,
    }
}

fn object(def: &TypeDef) -> Option<&Struct> {
    match &def.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}
