//! What the rules of an operation say about its parameters: never given, always given, at odds with the schema.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Condition, Dependency, ParameterPath, Side, Source};

use super::body::BodyUnion;
use super::facts::OperationFacts;
use super::table::{Rows, Table};

/// Parameters that are optional by the schema and that every valid call gives. Those that no valid call gives are
/// reported.
pub(super) fn presence(
    rules: &[Dependency],
    facts: &OperationFacts,
    required: &dyn Fn(&ParameterPath) -> bool,
    diagnostics: &mut Diagnostics,
) -> Vec<ParameterPath> {
    let mut forced = Vec::new();
    for table_rules in tables(rules) {
        let Some(table) = Table::of(table_rules.iter().map(|each| &each.rule), required) else {
            continue;
        };
        let valid = accepted(&table, &table_rules);
        if valid.is_empty() {
            continue;
        }
        for path in table.parameters() {
            let given = &table.given(path) & &valid;
            if given.is_empty() {
                let message =
                    format!("`{path}` could never be given, by the rules of its operation");
                diagnostics.push(
                    Diagnostic::warning(pointer(facts, path), message)
                        .help("settle it with `x-dependencies` in the overlay"),
                );
            } else if valid.is_subset(&given) && !required(path) {
                forced.push(path.clone());
            }
        }
    }
    forced.sort();
    forced.dedup();
    forced
}

/// Forms that the schema of the body offers and prose forbids are reported.
pub(super) fn contradictions(
    stated: &[Dependency],
    unions: &[&BodyUnion],
    required: &dyn Fn(&ParameterPath) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let mut origins = stated.iter();
    if origins.any(|each| each.origins.iter().any(|origin| origin.source == Source::Overlay)) {
        return;
    }
    let prose: Vec<&Dependency> = stated
        .iter()
        .filter(|each| each.origins.iter().all(|origin| origin.source == Source::Prose))
        .filter(|each| Table::of([&each.rule], required).is_some())
        .collect();
    let Some(table) = Table::of(prose.iter().map(|each| &each.rule), required) else {
        return;
    };
    for union in unions.iter().filter(|union| union.discriminator().is_none()) {
        for (index, branch) in union.branches.iter().enumerate() {
            let Some(form) = union.condition(index) else {
                continue;
            };
            let paths: Vec<&ParameterPath> = form.paths().collect();
            let rows = table.exactly(&paths);
            let known: Vec<&ParameterPath> = table.parameters().collect();
            let broken = prose.iter().find(|each| {
                let about = each.rule.parameters();
                about.iter().any(|path| paths.contains(path))
                    && paths.iter().all(|path| known.contains(path))
                    && !rows.is_empty()
                    && rows.is_disjoint(&accepted(&table, &[*each]))
            });
            if let Some(broken) = broken {
                diagnostics.push(contradiction(&form, branch, broken));
            }
        }
    }
}

fn contradiction(
    form: &Condition,
    branch: &super::body::Branch,
    broken: &Dependency,
) -> Diagnostic {
    let sentence = broken.sentences(&Side::ALL).join(" ");
    let message = format!("the schema offers `{form}`, which the prose forbids: {sentence:?}");
    Diagnostic::warning(&branch.pointer, message)
        .help("settle it with `x-dependencies` in the overlay")
}

/// The rules in groups that share parameters: each rule with all that it is related to.
fn tables(rules: &[Dependency]) -> Vec<Vec<&Dependency>> {
    let mut groups: Vec<Vec<&Dependency>> = Vec::new();
    for rule in rules {
        let about = rule.rule.parameters();
        let (related, mut others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| {
            let mut parameters = group.iter().flat_map(|each| each.rule.parameters());
            parameters.any(|path| about.contains(&path))
        });
        let mut joined: Vec<&Dependency> = related.into_iter().flatten().collect();
        joined.push(rule);
        others.push(joined);
        groups = others;
    }
    groups
}

fn accepted(table: &Table, rules: &[&Dependency]) -> Rows {
    rules
        .iter()
        .fold(table.all(), |rows, each| &rows & &table.accepted(&each.rule, &each.active(false)))
}

fn pointer<'f>(facts: &'f OperationFacts, path: &ParameterPath) -> &'f crate::model::SpecPointer {
    facts.find(path).map_or(&facts.pointer, |parameter| &parameter.pointer)
}
