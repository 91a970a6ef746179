//! The types with constraints.

use std::collections::{HashMap, HashSet};

use super::{Field, TypeDef, TypeId, TypeKind, TypeRef, TypeTable};

impl TypeTable {
    /// The types that have constraints or contain such types, at any depth.
    pub(crate) fn constrained(&self) -> HashSet<&TypeId> {
        let mut users: HashMap<&TypeId, Vec<&TypeId>> = HashMap::new();
        for def in self.iter() {
            for used in def.kind.uses().into_iter().filter_map(TypeRef::named) {
                users.entry(used).or_default().push(&def.id);
            }
        }
        let mut open: Vec<_> = self.iter().filter(|def| has_own(def)).map(|def| &def.id).collect();
        let mut constrained = HashSet::new();
        while let Some(id) = open.pop() {
            if constrained.insert(id) {
                open.extend(users.get(id).into_iter().flatten());
            }
        }
        constrained
    }
}

/// Whether the type itself has constraints.
fn has_own(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Struct(body) => {
            let has_limits = |field: &Field| !field.property.constraints.is_empty();
            !body.constraints.is_empty() || body.fields.iter().any(has_limits)
        }
        TypeKind::Alias(body) => !body.constraints.is_empty(),
        TypeKind::Union(body) => body.variants.iter().any(|each| !each.constraints.is_empty()),
        TypeKind::Enum(_) => false,
    }
}
