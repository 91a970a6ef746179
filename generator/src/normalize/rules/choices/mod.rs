//! The alternatives that a caller chooses from, as emitters need them: which parameters form one argument.
//!
//! A choice stands for rules: whoever gives its argument satisfies them. All other rules are checked when a call is
//! sent.

mod named;
mod naming;
mod values;

use std::collections::BTreeSet;

use crate::model::{
    Alternative, AlternativeParameter, Choice, Condition, Count, CountKind, Dependency, Name,
    ParameterPath, Presence, Rule, Side, WireName,
};

use super::context::RuleContext;

pub(super) use named::name_choices;
#[cfg(test)]
pub(super) use naming::signature;

/// More alternatives than this, of which several can be given, are no choice: any of them is a parameter.
const MOST_OPEN: usize = 3;

/// The choices of an operation, unnamed.
pub(super) fn choices(rules: &[Dependency], context: &RuleContext<'_>) -> Vec<Choice> {
    let required = |path: &ParameterPath| context.requires(path);
    let mut taken = BTreeSet::new();
    let mut found = values::choices(rules, context, &mut taken);
    for rule in rules {
        if let Rule { when: None, demand: Condition::Count(count) } = &rule.rule {
            found.extend(of_count(count, rule, rules, &required, &mut taken));
        }
    }
    found
}

/// The choice of a rule that counts groups of parameters.
fn of_count(
    count: &Count,
    rule: &Dependency,
    rules: &[Dependency],
    required: &dyn Fn(&ParameterPath) -> bool,
    taken: &mut BTreeSet<WireName>,
) -> Option<Choice> {
    if !matches!(count.kind, CountKind::OnlyOne | CountKind::ZeroOrOne) {
        return None;
    }
    let enforced = rule.active(false);
    let (lower, exclusive) = (enforced.contains(&Side::Lower), enforced.contains(&Side::Upper));
    if !exclusive && (!lower || count.groups.len() > MOST_OPEN) {
        return None;
    }
    // One parameter of a group could be set beside another group, which is refused where groups come whole.
    let exclusive = exclusive || enforced.contains(&Side::Whole);
    let groups: Option<Vec<Vec<WireName>>> = count.groups.iter().map(names).collect();
    let groups = groups?;
    let all: BTreeSet<&WireName> = groups.iter().flatten().collect();
    let disjoint = all.len() == groups.iter().map(Vec::len).sum::<usize>();
    let free = |name: &&WireName| !taken.contains(*name) && !required(&ParameterPath::of(name));
    if !disjoint || !all.iter().all(free) {
        return None;
    }
    taken.extend(all.into_iter().cloned());
    let mut choice = Choice {
        name: Name::from_text(""),
        argument: Name::from_text(""),
        presence: Presence::required_if(lower),
        was_required: false,
        exclusive,
        alternatives: groups.iter().map(|group| alternative(group)).collect(),
        rules: vec![rule.rule.clone()],
    };
    attach(&mut choice, rules, taken);
    Some(choice)
}

/// The parameters of a conjunction; `None` if it is about anything else, or about nested ones.
fn names(group: &Condition) -> Option<Vec<WireName>> {
    let name = |term: &Condition| match term {
        Condition::Given(path) => top(path).cloned(),
        _ => None,
    };
    group.terms().iter().map(name).collect()
}

/// The name of a parameter that is not nested.
fn top(path: &ParameterPath) -> Option<&WireName> {
    path.container().is_empty().then(|| path.name()).flatten()
}

fn alternative(names: &[WireName]) -> Alternative {
    Alternative {
        name: Name::from_text(""),
        parameters: names.iter().map(|name| parameter(name, true)).collect(),
        choices: Vec::new(),
    }
}

fn parameter(name: &WireName, required: bool) -> AlternativeParameter {
    AlternativeParameter {
        wire: name.clone(),
        presence: Presence::required_if(required),
        value: None,
    }
}

/// Adds what can only be given with one of the alternatives to that one.
fn attach(choice: &mut Choice, rules: &[Dependency], taken: &mut BTreeSet<WireName>) {
    for rule in rules {
        let Some((extra, home)) = needs(&rule.rule) else {
            continue;
        };
        let others = rules.iter().filter(|each| each.rule != rule.rule);
        let elsewhere =
            others.flat_map(|each| each.rule.parameters()).any(|path| top(path) == Some(extra));
        if !rule.is_enforced() || elsewhere || taken.contains(extra) {
            continue;
        }
        let home = choice.alternatives.iter_mut().find(|alternative| {
            let mut parameters = alternative.parameters.iter();
            parameters.any(|parameter| parameter.wire == *home)
        });
        if let Some(home) = home {
            home.parameters.push(parameter(extra, false));
            choice.rules.push(rule.rule.clone());
            taken.insert(extra.clone());
        }
    }
}

/// `IF a THEN b`
fn needs(rule: &Rule) -> Option<(&WireName, &WireName)> {
    match rule {
        Rule { when: Some(Condition::Given(extra)), demand: Condition::Given(home) } => {
            Some((top(extra)?, top(home)?))
        }
        _ => None,
    }
}
