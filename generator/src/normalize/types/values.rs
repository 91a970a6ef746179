//! The names of enum values that the conventions give.

use crate::conventions::TypeConventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Name, SpecPointer, TypeDef, TypeKind};

/// Renames the values that the conventions name. An unknown enum or value is an error.
pub(super) fn rename_values(
    defs: &mut [TypeDef],
    conventions: &TypeConventions,
    diagnostics: &mut Diagnostics,
) {
    for (type_name, values) in &conventions.values {
        let id = Name::from_text(type_name);
        let mut defs = defs.iter_mut().filter(|def| *def.id.name() == id);
        let list = defs.find_map(|def| match &mut def.kind {
            TypeKind::Enum(list) => Some(list),
            _ => None,
        });
        let mut known = list.map(|list| &mut list.values);
        for (wire, name) in values {
            let mut values = known.iter_mut().flat_map(|values| values.iter_mut());
            if let Some(value) = values.find(|value| value.wire.as_str() == wire) {
                value.name = Name::from_text(name);
                continue;
            }
            let message = format!("no enum `{id}` has the value `{wire}` (any more)");
            let at = SpecPointer::of(["types", "values", type_name, wire]);
            let help = "remove the line, or correct the names";
            diagnostics.stale(&at, message, help);
        }
    }
}
