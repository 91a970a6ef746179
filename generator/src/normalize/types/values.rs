//! Names of the values of enums, where the conventions give them.

use crate::model::{Name, SpecPointer, TypeDef, TypeKind};
use crate::normalize::context::Context;

impl Context<'_> {
    /// Renames the values that the conventions name; what they name and is not there is an error.
    pub(crate) fn rename_values(&mut self, defs: &mut [TypeDef]) {
        for (type_name, values) in &self.conventions.types.values {
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
                let message = format!("there is no enum `{id}` with the value `{wire}` (any more)");
                let at = SpecPointer::of(["types", "values", type_name, wire]);
                let help = "remove the line, or correct the names";
                self.diagnostics.misconfigured(&at, message, help);
            }
        }
    }
}
