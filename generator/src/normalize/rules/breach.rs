//! Whether the calls that an operation allows break a rule of another document.

use super::merge::rows;
use super::table::Table;
use crate::idl::{Judged as _, Truth as _};
use crate::model::{Dependency, Operation, Parameter, ParameterPath, related};

/// Whether the operation allows a call that breaks the enforced sides of this rule. Calls can't give parameters that the operation
/// does not have. What a table can't tell counts as allowed.
pub(crate) fn allows_breach(operation: &Operation, rule: &Dependency) -> bool {
    let sides = rule.active(false);
    if sides.is_empty() {
        return false;
    }
    let find = |path: &ParameterPath| -> Option<&Parameter> {
        let mut parameters = operation.parameters.iter();
        parameters.find(|parameter| path.root() == Some(&parameter.property.wire))
    };
    let required = |path: &ParameterPath| {
        path.segments.len() == 1
            && find(path).is_some_and(|parameter| parameter.property.presence.is_required())
    };
    let enforced = operation.dependencies.iter().filter(|known| known.is_enforced());
    let comparable = enforced.filter(|known| Table::can_hold(&known.rule, &required));
    // The rule is in the last group, after the rules that share parameters with it.
    let mut group = related(comparable.chain([rule])).pop().unwrap_or_default();
    group.pop();
    for others in [group, Vec::new()] {
        let rules = others.iter().copied().chain([rule]).map(|each| &each.rule);
        let Some(table) = Table::of(rules, &required) else { continue };
        let unknown = table.parameters().filter(|path| find(path).is_none());
        let allowed = rows(&table, &others, false);
        let allowed = unknown.fold(allowed, |rows, path| rows.and(&table.given(path).not()));
        return !allowed.is_subset(&table.accepted(&rule.rule, &sides));
    }
    true
}
