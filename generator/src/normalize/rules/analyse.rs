//! Checks the rules of an operation: parameters that no valid call contains, and contradictions to the schema.

use std::collections::HashMap;

use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::idl::{Judged as _, Truth as _};
use crate::model::{Condition, Dependency, Enforcement, ParameterPath, Side, Source, related};

use super::body::{BodyUnion, Branch};
use super::context::RuleContext;
use super::merge::rows;
use super::prose::Permission;
use super::rows::Rows;
use super::table::Table;

const HELP: &str = "decide with `x-dependencies` in the overlay";

/// Reports parameters that no valid call contains.
pub(super) fn never_given(
    rules: &[Dependency],
    context: &RuleContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    for group in related(rules) {
        let rules = group.iter().map(|each| &each.rule);
        let Some(table) = Table::of(rules, &|path| context.requires(path)) else { continue };
        let valid = rows(&table, &group, false);
        let never = |path: &&ParameterPath| table.given(path).is_disjoint(&valid);
        for path in table.parameters().filter(never).filter(|_| !valid.is_empty()) {
            let at = context
                .parameters
                .find(path)
                .map_or(&context.pointer, |parameter| &parameter.pointer);
            let message = format!("the rules of the operation allow no call with `{path}`");
            diagnostics.warn(at, message, HELP);
        }
    }
}

/// Drops the sides of rules of sentences that forbid what another sentence allows: one of the two sentences is wrong.
pub(super) fn drop_contradicted(
    stated: &mut Vec<Dependency>,
    permissions: &[Permission],
    required: &dyn Fn(&ParameterPath) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let mut by_first: HashMap<&ParameterPath, Vec<&Permission>> = HashMap::new();
    for permission in permissions.iter().take(bounds::RULES) {
        let first = permission.together.first();
        first.into_iter().for_each(|path| by_first.entry(path).or_default().push(permission));
    }
    for each in stated.iter_mut().filter(|each| each.is_from(Source::Prose)) {
        for (side, permission) in against(each, &by_first, required) {
            let forbidding = each.sentences(&[side]).join(" ");
            let outcome = match each.drop_side(side) {
                Some(Enforcement::Enforced) => "the client does not check it",
                _ => "docs do not state it",
            };
            let message = format!(
                "{forbidding:?} forbids what another sentence allows, {:?}: {outcome}",
                permission.sentence
            );
            let at = each.origins.first().map(|origin| &origin.pointer);
            at.into_iter().for_each(|at| diagnostics.warn(at, &message, HELP));
        }
    }
    stated.retain(|each| !each.bounds.is_empty());
}

/// The sides of a rule that forbid calls, each with a permission for them.
fn against<'p>(
    rule: &Dependency,
    by_first: &HashMap<&ParameterPath, Vec<&'p Permission>>,
    required: &dyn Fn(&ParameterPath) -> bool,
) -> Vec<(Side, &'p Permission)> {
    let named = rule.rule.parameters();
    let near = named.iter().filter_map(|path| by_first.get(path)).flatten().copied();
    let is_about = |each: &&Permission| each.together.iter().all(|path| named.contains(&path));
    let near: Vec<&Permission> = near.filter(is_about).collect();
    if near.is_empty() {
        return Vec::new();
    }
    let Some(table) = Table::of([&rule.rule], required) else { return Vec::new() };
    let given = |each: &Permission| {
        each.together.iter().fold(table.all(), |rows, path| rows.and(&table.given(path)))
    };
    let sides = rule.bounds.keys().filter_map(|side| {
        let accepted = table.accepted(&rule.rule, &[*side]);
        Some((*side, *near.iter().find(|each| given(each).is_disjoint(&accepted))?))
    });
    sides.collect()
}

/// Reports alternatives of the body that the schema allows and the prose forbids.
pub(super) fn contradictions(
    stated: &[Dependency],
    unions: &[BodyUnion],
    required: &dyn Fn(&ParameterPath) -> bool,
    diagnostics: &mut Diagnostics,
) {
    if stated.iter().any(|each| each.is_from(Source::Overlay)) {
        return;
    }
    let prose: Vec<&Dependency> = stated
        .iter()
        .filter(|each| each.is_from(Source::Prose))
        .filter(|each| Table::can_hold(&each.rule, required))
        .collect();
    let Some(table) = Table::of(prose.iter().map(|each| &each.rule), required) else {
        return;
    };
    let accepted: Vec<Rows> = prose.iter().map(|each| rows(&table, &[*each], false)).collect();
    for union in unions.iter().filter(|union| union.discriminator().is_none()) {
        for branch in &union.branches {
            let Some(form) = union.condition(branch) else { continue };
            let paths: Vec<&ParameterPath> = form.paths().collect();
            if !paths.iter().all(|path| table.has(path)) {
                continue;
            }
            let form_rows = table.exactly(&paths);
            let broken = prose.iter().zip(&accepted).find(|(each, accepted)| {
                form_rows.is_disjoint(accepted)
                    && each.rule.parameters().iter().any(|path| paths.contains(path))
            });
            if let Some((broken, _)) = broken.filter(|_| !form_rows.is_empty()) {
                report(&form, branch, broken, diagnostics);
            }
        }
    }
}

fn report(form: &Condition, branch: &Branch, broken: &Dependency, diagnostics: &mut Diagnostics) {
    let sentence = broken.sentences(&Side::ALL).join(" ");
    let message = format!("the schema allows `{form}`, but the prose forbids it: {sentence:?}");
    diagnostics.warn(&branch.pointer, message, HELP);
}
