//! Whether the calls that an operation allows break a rule of another document.

use super::table::Table;
use crate::idl::{Judged as _, Truth as _};
use crate::model::{Dependency, Operation, Parameter, ParameterPath, Side, Source, related};

/// Whether the operation allows a call that breaks a side of this rule. Calls can't give parameters that the operation
/// does not have. What a table can't tell counts as allowed.
pub(crate) fn allows_breach(operation: &Operation, rule: &Dependency) -> bool {
    let sides = demanded(rule);
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
    let demanding = operation.dependencies.iter().filter(|known| !demanded(known).is_empty());
    let comparable = demanding.filter(|known| Table::can_hold(&known.rule, &required));
    // The rule is in the last group, after the rules that share parameters with it.
    let mut group = related(comparable.chain([rule])).pop().unwrap_or_default();
    group.pop();
    for others in [group, Vec::new()] {
        let rules = others.iter().copied().chain([rule]).map(|each| &each.rule);
        let Some(table) = Table::of(rules, &required) else { continue };
        let unknown = table.parameters().filter(|path| find(path).is_none());
        let allowed = others
            .iter()
            .fold(table.all(), |rows, each| rows.and(&table.accepted(&each.rule, &demanded(each))));
        let allowed = unknown.fold(allowed, |rows, path| rows.and(&table.given(path).not()));
        return !allowed.is_subset(&table.accepted(&rule.rule, &sides));
    }
    true
}

/// The sides that calls have to meet: those that the client enforces, and those that the schema states. The client does not
/// refuse what only `oneOf` forbids, but the server can.
fn demanded(rule: &Dependency) -> Vec<Side> {
    let of_schema = rule.origins.iter().filter(|origin| origin.source == Source::Schema);
    let stated: Vec<Side> = of_schema.flat_map(|origin| origin.sides.iter().copied()).collect();
    let enforced = rule.active(false);
    let counts = |side: &Side| enforced.contains(side) || stated.contains(side);
    rule.active(true).into_iter().filter(counts).collect()
}
