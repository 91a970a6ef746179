//! The names of enum values that the conventions give.

use std::collections::BTreeMap;

use super::places::Places;
use super::remembered::class_at;
use crate::diagnostic::Diagnostics;
use crate::model::{EnumValue, Name, SpecPointer, TypeDef, TypeId, TypeKind};
use crate::names::NamePath;
use crate::normalize::naming::Naming;

/// Renames the values that the conventions name, by the place of their type. `ids` has the type of each class. An entry
/// without a type or a value is reported.
pub(super) fn rename_values(
    defs: &mut [TypeDef],
    ids: &[TypeId],
    places: &Places<'_>,
    naming: &Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    let entries = &naming.conventions.types.values;
    let mut given: BTreeMap<(usize, &str), (&str, &str)> = BTreeMap::new();
    for (place, names) in entries {
        let at = SpecPointer::of(["types", "values", place]);
        let is_key = |place: &NamePath| entries.contains_key(&place.to_string());
        let class = class_at(place, &at, places, naming, is_key, diagnostics);
        let Some(class) = class else { continue };
        let id = &ids[class];
        for (wire, name) in names {
            let (first, known) = *given.entry((class, wire)).or_insert((place, name));
            if known != name {
                let message = format!(
                    "`{place}` and `{first}` are one type, and the name of its value `{wire}` is `{known}`, not `{name}`"
                );
                diagnostics.unused_key(&at.child(wire), message, "remove one of the lines");
            }
        }
        let is_first =
            |wire: &str| given.get(&(class, wire)).is_some_and(|(first, _)| first == place);
        let def = defs.iter_mut().find(|def| def.id == *id);
        match def.map(|def| &mut def.kind) {
            Some(TypeKind::Enum(list)) => {
                let names = names.iter().filter(|(wire, _)| is_first(wire));
                rename(&mut list.values, names, &at, diagnostics);
            }
            _ => {
                let message = format!("the type at `{place}` has no listed values");
                diagnostics.stale(&at, message, "remove the entry, or write another place");
            }
        }
    }
}

/// Gives the values of an enum their names.
fn rename<'n>(
    values: &mut [EnumValue],
    names: impl Iterator<Item = (&'n String, &'n String)>,
    at: &SpecPointer,
    diagnostics: &mut Diagnostics,
) {
    for (wire, name) in names {
        match values.iter_mut().find(|value| value.wire.as_str() == wire) {
            Some(value) => value.name = Name::from_text(name),
            None => {
                let message = format!("the enum does not have the value `{wire}`");
                diagnostics.stale(
                    &at.child(wire),
                    message,
                    "remove the line, or correct the value",
                );
            }
        }
    }
}
