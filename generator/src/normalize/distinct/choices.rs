//! Names of choices, distinct from the names of types and parameters.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::Diagnostics;
use crate::model::{Name, Operation, TypeDef};
use crate::names::{NamePath, NameStyle, NamedKind};
use crate::normalize::choice_places::{LocatedChoice, nested, outer};
use crate::normalize::naming::Naming;

/// The help for the name of a choice that another name changed.
pub(in crate::normalize) const HELP_CHOICE: &str =
    "no change is necessary; for a better name, set one in `choices` of codegen.yaml";

/// Renames choices with the name of a type, in all operations alike: `kind_choice`. Then all names are remembered.
///
/// Types keep their names: a document contains the name of a type, whereas the name of a choice is derived.
pub(in crate::normalize) fn choices(
    types: &[TypeDef],
    operations: &mut [Operation],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    beside_types(types, operations, naming, diagnostics);
    operations.iter_mut().for_each(|operation| arguments(operation, diagnostics));
    let mut choices = outer(operations);
    remember(nested(&mut choices), naming);
    remember(choices, naming);
    let names = naming.names.held(NamedKind::Choice).map(|(_, name)| name.to_owned());
    let names: HashSet<String> = names.collect();
    naming.names.retire(
        naming.lock,
        NamedKind::Choice,
        names.iter().map(String::as_str),
        &naming.release,
    );
}

/// Renames choices that have the name of a type.
fn beside_types(
    types: &[TypeDef],
    operations: &mut [Operation],
    naming: &Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    let of_types: HashSet<String> =
        types.iter().map(|def| NameStyle::TYPE.key(def.id.name())).collect();
    let key = |name: &Name| NameStyle::CHOICE.key(name);
    let known =
        naming.lock.taken(NamedKind::Choice).into_iter().map(|name| key(&Name::from_text(name)));
    let mut taken: HashSet<String> = of_types.iter().cloned().chain(known).collect();
    let mut renamed: BTreeMap<Name, Name> = BTreeMap::new();
    for operation in operations {
        let at = operation.pointer.clone();
        let mut choices = outer(std::slice::from_mut(operation));
        let mut rename = |placed: LocatedChoice<'_>| {
            let name = &mut placed.choice.name;
            if !of_types.contains(&key(name)) {
                return;
            }
            let other = renamed.entry(name.clone()).or_insert_with(|| {
                let other = free(name, |name| taken.insert(key(name)));
                let message =
                    format!("a type has the name `{name}`: the choice is `{other}` in the crate");
                diagnostics.warn(&at, message, HELP_CHOICE);
                other
            });
            name.clone_from(other);
        };
        nested(&mut choices).into_iter().for_each(&mut rename);
        choices.into_iter().for_each(rename);
    }
}

/// Renames the argument of a choice if a parameter or another argument has its name.
fn arguments(operation: &mut Operation, diagnostics: &mut Diagnostics) {
    let chosen = operation.chosen();
    let others = operation.parameters.iter().map(|parameter| &parameter.property);
    let others = others.filter(|property| !chosen.contains(&property.wire));
    let mut taken: HashMap<bool, HashSet<String>> = HashMap::new();
    for property in others {
        let key = NameStyle::SNAKE.key(&property.name);
        taken.entry(property.is_argument()).or_default().insert(key);
    }
    for choice in &mut operation.choices {
        let taken = taken.entry(choice.is_argument()).or_default();
        let argument = &choice.argument;
        if taken.insert(NameStyle::SNAKE.key(argument)) {
            continue;
        }
        let other = free(argument, |name| taken.insert(NameStyle::SNAKE.key(name)));
        let message = format!(
            "the name `{argument}` is taken: the argument of the choice is `{other}` in the crate"
        );
        diagnostics.warn(&operation.pointer, message, HELP_CHOICE);
        choice.argument = other;
    }
}

/// `kind_choice`, if free; else with a number.
fn free(name: &Name, mut is_free: impl FnMut(&Name) -> bool) -> Name {
    let first = std::iter::once(format!("{name}_choice"));
    let names = first.chain((2_usize..).map(|number| format!("{name}_choice_{number}")));
    let mut names = names.map(|text| Name::from_text(&text));
    names.find(|name| is_free(name)).unwrap_or_else(|| name.clone())
}

/// Remembers the names of choices at all of their places, and the names of their alternatives at one place. The name of
/// an argument is remembered if it is a setter or differs from the name of the choice.
fn remember(choices: Vec<LocatedChoice<'_>>, naming: &mut Naming<'_>) {
    let mut first: BTreeMap<Name, (NamePath, Vec<(NamePath, Name)>)> = BTreeMap::new();
    for placed in choices {
        let (places, choice) = (placed.places(), &placed.choice);
        if choice.name.is_empty() {
            continue;
        }
        for place in &places {
            naming.names.insert(NamedKind::Choice, place.clone(), choice.name.as_str());
        }
        let Some(place) = places.into_iter().next() else { continue };
        let is_setter = !choice.is_argument() && !place.is_in_variant();
        if is_setter || choice.argument != choice.name {
            naming.names.insert(NamedKind::Argument, place.clone(), choice.argument.as_str());
        }
        let forms = choice.alternatives.iter();
        let forms = forms.filter_map(|form| Some((placed.form(form)?, form.name.clone())));
        let forms = (place, forms.collect());
        let known = first.entry(choice.name.clone()).or_insert_with(|| forms.clone());
        if forms.0 < known.0 {
            *known = forms;
        }
    }
    for (place, name) in first.into_values().flat_map(|(_, forms)| forms) {
        naming.names.insert(NamedKind::Form, place, name.as_str());
    }
}
