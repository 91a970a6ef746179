//! Names in one scope differ in their words. Normalize ensures this; the check finds faults of normalize.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Name, SpecPointer, TypeKind};

const HELP: &str = "rename or remove one of them in the overlay";
const HELP_VALUES: &str = "give one of them another name in `types.values` of codegen.yaml";

/// Reports names in one scope with the same words.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for operation in &api.operations {
        let parameters = operation.parameters.iter();
        distinct(
            "parameters",
            parameters.map(|each| (&each.property.name, &each.property.pointer)),
            diagnostics,
        );
    }
    for def in api.types.iter() {
        match &def.kind {
            TypeKind::Struct(object) => {
                let fields = object
                    .fields
                    .iter()
                    .map(|field| (&field.property.name, &field.property.pointer));
                distinct("properties", fields, diagnostics);
            }
            TypeKind::Enum(list) => {
                let at = &def.pointers[0];
                distinct("values", list.values.iter().map(|value| (&value.name, at)), diagnostics);
            }
            TypeKind::Union(union) => {
                let variants = union.variants.iter().map(|each| (&each.name, &each.pointer));
                distinct("variants", variants, diagnostics);
            }
            TypeKind::Alias(_) => {}
        }
    }
}

fn distinct<'a>(
    what: &str,
    names: impl Iterator<Item = (&'a Name, &'a SpecPointer)>,
    diagnostics: &mut Diagnostics,
) {
    let mut known: BTreeMap<&Name, &SpecPointer> = BTreeMap::new();
    for (name, pointer) in names.filter(|(name, _)| !name.is_empty()) {
        if let Some(first) = known.insert(name, pointer) {
            let message = format!("two {what} have the name `{name}`: here and at {first}");
            let help = if what == "values" { HELP_VALUES } else { HELP };
            diagnostics.error(pointer, message, help);
        }
    }
}
