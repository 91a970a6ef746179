//! Names of choices, distinct from those of the types that they stand beside.

use std::collections::{BTreeMap, HashSet};

use super::written::Written;
use crate::diagnostic::Diagnostics;
use crate::model::{Choice, Name, Operation, TypeDef};

const HELP: &str =
    "nothing has to be done; `choices` of codegen.yaml can give the choice a better name";

/// Gives each choice with the name of a type another one, the same in all operations: `kind_choice`.
///
/// The types keep their names, since a document spells them and a choice is named after its parameters.
pub(in crate::normalize) fn choices(
    types: &[TypeDef],
    operations: &mut [Operation],
    diagnostics: &mut Diagnostics,
) {
    let of_types: HashSet<String> =
        types.iter().map(|def| Written::TYPE.key(def.id.name())).collect();
    let all = operations.iter_mut().flat_map(|operation| operation.choices.iter_mut());
    let mut taken = of_types.clone();
    taken.extend(all.flat_map(with_nested).map(|name| Written::CHOICE.key(name)));
    let mut renamed: BTreeMap<Name, Name> = BTreeMap::new();
    for operation in operations {
        let at = operation.pointer.clone();
        for name in operation.choices.iter_mut().flat_map(with_nested) {
            if !of_types.contains(&Written::CHOICE.key(name)) {
                continue;
            }
            let other = renamed.entry(name.clone()).or_insert_with(|| {
                let other = free(name, &mut taken);
                let message = format!(
                    "a type has the name `{name}`: the choice is called `{other}` in the crate"
                );
                diagnostics.warn(&at, message, HELP);
                other
            });
            name.clone_from(other);
        }
    }
}

/// The names of the choice and of those inside its alternatives.
fn with_nested(choice: &mut Choice) -> Vec<&mut Name> {
    let Choice { name, alternatives, .. } = choice;
    let nested = alternatives.iter_mut().flat_map(|alternative| alternative.choices.iter_mut());
    std::iter::once(name).chain(nested.map(|choice| &mut choice.name)).collect()
}

fn free(name: &Name, taken: &mut HashSet<String>) -> Name {
    let first = std::iter::once(format!("{name}_choice"));
    let mut names = first.chain((2_usize..).map(|number| format!("{name}_choice_{number}")));
    let found = names.find_map(|text| {
        let other = Name::from_text(&text);
        taken.insert(Written::CHOICE.key(&other)).then_some(other)
    });
    found.unwrap_or_else(|| name.clone())
}
