//! The types with constraints.

use std::collections::{HashMap, HashSet};

use super::{TypeDef, TypeId, TypeKind, TypeRef, TypeTable};

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
            body.fields.iter().any(|field| !field.property.constraints.is_empty())
        }
        TypeKind::Alias(body) => !body.constraints.is_empty(),
        TypeKind::Union(_) | TypeKind::Enum(_) => false,
    }
}
