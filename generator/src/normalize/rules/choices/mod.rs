//! The choices of an operation: which parameters form one argument with alternatives.
//!
//! A choice covers rules: a caller who gives its argument satisfies these rules. All other rules are checked when a
//! call is sent.

mod named;
mod naming;
mod signature;
mod values;

use std::collections::{BTreeSet, HashMap};

use crate::model::{
    Alternative, AlternativeParameter, Choice, Condition, Count, CountKind, Dependency, Name,
    ParameterPath, Presence, Rule, Side, WireName,
};

use super::context::RuleContext;

pub(in crate::normalize) use named::name_choices;
#[cfg(test)]
pub(super) use signature::Signature;

/// The most alternatives of a choice that allows several of them at once. Larger ones stay single parameters.
const MOST_OPEN: usize = 3;

/// The choices of an operation, without names.
pub(super) fn choices(rules: &[Dependency], context: &RuleContext<'_>) -> Vec<Choice> {
    let required = |path: &ParameterPath| context.requires(path);
    let mut taken = context.files.clone();
    let attachable = attachable(rules);
    let mut found = values::choices(rules, context, &mut taken);
    for rule in rules {
        if let Rule { when: None, demand: Condition::Count(count) } = &rule.rule {
            found.extend(of_count(count, rule, &attachable, &required, &mut taken));
        }
    }
    found
}

/// The choice of a rule that counts groups of parameters.
fn of_count(
    count: &Count,
    rule: &Dependency,
    attachable: &[Attachable<'_>],
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
    // With `Whole` enforced, a part of one group beside another group is refused, so that the groups exclude each
    // other.
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
    attach(&mut choice, attachable, taken);
    Some(choice)
}

/// The parameters of a conjunction; `None` if a term is something else, or a nested parameter.
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

/// A parameter that needs another one, and about which no other rule says anything.
struct Attachable<'r> {
    rule: &'r Rule,
    extra: &'r WireName,
    /// The parameter that it needs.
    home: &'r WireName,
}

/// The parameters that can join the alternative of another parameter.
fn attachable(rules: &[Dependency]) -> Vec<Attachable<'_>> {
    let mut uses: HashMap<&WireName, usize> = HashMap::new();
    for Dependency { rule, .. } in rules {
        let paths = rule.parameters();
        let named: BTreeSet<&WireName> = paths.into_iter().filter_map(top).collect();
        named.into_iter().for_each(|name| *uses.entry(name).or_default() += 1);
    }
    let alone = rules.iter().filter(|rule| rule.is_enforced()).filter_map(|each| {
        let (extra, home) = needs(&each.rule)?;
        let is_alone = uses.get(extra) == Some(&1);
        is_alone.then_some(Attachable { rule: &each.rule, extra, home })
    });
    alone.collect()
}

/// Adds each parameter that needs one alternative to that alternative.
fn attach(choice: &mut Choice, attachable: &[Attachable<'_>], taken: &mut BTreeSet<WireName>) {
    for Attachable { rule, extra, home } in attachable {
        if taken.contains(*extra) {
            continue;
        }
        let home = choice.alternatives.iter_mut().find(|alternative| {
            let mut parameters = alternative.parameters.iter();
            parameters.any(|parameter| parameter.wire == **home)
        });
        if let Some(home) = home {
            home.parameters.push(parameter(extra, false));
            choice.rules.push((*rule).clone());
            taken.insert((*extra).clone());
        }
    }
}

/// The parameters `a` and `b` of a rule `IF a THEN b`.
fn needs(rule: &Rule) -> Option<(&WireName, &WireName)> {
    match rule {
        Rule { when: Some(Condition::Given(extra)), demand: Condition::Given(home) } => {
            Some((top(extra)?, top(home)?))
        }
        _ => None,
    }
}
