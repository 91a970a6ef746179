//! Choices by value: an alternative for each value of a parameter, with the parameters that the value requires.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{
    Alternative, Choice, Condition, DataType, Dependency, Json, Presence, Rule, WireName,
};
use crate::normalize::rules::body::BodyUnion;
use crate::normalize::rules::context::RuleContext;

use super::{names, of_count, top};

/// The choices by value. Each has only the name of its parameter so far.
pub(super) fn choices(
    rules: &[Dependency],
    context: &RuleContext<'_>,
    taken: &mut BTreeSet<WireName>,
) -> Vec<Choice> {
    let mut found = Vec::new();
    for union in context.unions.iter().filter(|union| union.container.is_empty()) {
        found.extend(of_union(union, rules, taken));
    }
    let flags = context.parameters.iter().filter(|each| each.is(DataType::Boolean));
    for parameter in flags.filter(|each| each.required) {
        if let Some(name) = top(&parameter.path)
            && !taken.contains(name)
        {
            found.extend(of_flag(name, rules, taken));
        }
    }
    found
}

/// A choice with an alternative for each branch of a union whose discriminator has one value in each branch.
fn of_union(
    union: &BodyUnion,
    rules: &[Dependency],
    taken: &mut BTreeSet<WireName>,
) -> Option<Choice> {
    let tag = union.discriminator()?;
    let first = union.branches.first().into_iter().flat_map(|first| &first.properties);
    let is_shared =
        |name: &&WireName| union.branches.iter().all(|each| each.properties.contains(*name));
    let shared: HashSet<&WireName> = first.filter(is_shared).collect();
    let mut asking: HashMap<&Json, Vec<&Dependency>> = HashMap::new();
    for rule in rules {
        if let Rule { when: Some(Condition::Is(path, values)), .. } = &rule.rule
            && top(path) == Some(tag)
            && let [value] = values.as_slice()
        {
            asking.entry(value).or_default().push(rule);
        }
    }
    let mut alternatives = Vec::new();
    let mut settled = Vec::new();
    let mut used = BTreeSet::from([tag.clone()]);
    for branch in &union.branches {
        let [value] = branch.values(tag)? else { return None };
        branch.required.contains(tag).then_some(())?;
        let own = branch.properties.iter().filter(|name| !shared.contains(name));
        let mut alternative = valued(tag, value);
        for name in own {
            used.insert(name.clone());
            let required = branch.required.contains(name);
            alternative.parameters.push(super::parameter(name, required));
        }
        // The order of keys in the document has no meaning.
        alternative.parameters[1..].sort();
        let asking = asking.get(value).map(Vec::as_slice).unwrap_or_default();
        settled.extend(inner(&mut alternative, tag, value, asking));
        alternatives.push(alternative);
    }
    if alternatives.iter().all(|each| each.parameters.len() == 1) {
        return None;
    }
    taken.extend(used);
    Some(choice(tag, alternatives, settled))
}

/// A choice with an alternative for `true`, with its required parameters, and an alternative for `false`.
fn of_flag(
    flag: &WireName,
    rules: &[Dependency],
    taken: &mut BTreeSet<WireName>,
) -> Option<Choice> {
    let yes = Json(true.into());
    let mut on = valued(flag, &yes);
    let mut settled = Vec::new();
    for rule in rules {
        if let Some(demand_if) = demand_if(rule, flag, &yes).and_then(names)
            && demand_if.iter().all(|name| !taken.contains(name))
        {
            let demand_if = demand_if.iter().map(|name| super::parameter(name, true));
            on.parameters.extend(demand_if);
            settled.push(rule.rule.clone());
        }
    }
    if settled.is_empty() {
        return None;
    }
    taken.extend(on.parameters.iter().map(|parameter| parameter.wire.clone()));
    Some(choice(flag, vec![on, valued(flag, &Json(false.into()))], settled))
}

/// A choice between the values of a required parameter.
fn choice(tag: &WireName, alternatives: Vec<Alternative>, rules: Vec<Rule>) -> Choice {
    let (name, argument, presence) = (tag.name(), tag.name(), Presence::Required);
    let (was_required, exclusive) = (false, true);
    Choice { name, argument, presence, was_required, exclusive, alternatives, rules }
}

fn valued(tag: &WireName, value: &Json) -> Alternative {
    let mut alternative = super::alternative(std::slice::from_ref(tag));
    alternative.parameters[0].value = Some(value.clone());
    alternative
}

/// The demand of a rule for this value of the parameter.
fn demand_if<'r>(rule: &'r Dependency, tag: &WireName, value: &Json) -> Option<&'r Condition> {
    match &rule.rule {
        Rule { when: Some(Condition::Is(path, values)), demand }
            if top(path) == Some(tag) && values.as_slice() == std::slice::from_ref(value) =>
        {
            Some(demand)
        }
        _ => None,
    }
}

/// Adds the choices among the parameters of one alternative, and returns the rules that these choices cover.
fn inner(
    alternative: &mut Alternative,
    tag: &WireName,
    value: &Json,
    rules: &[&Dependency],
) -> Vec<Rule> {
    let mut taken = BTreeSet::new();
    let mut settled = Vec::new();
    for rule in rules {
        if let Some(Condition::Count(count)) = demand_if(rule, tag, value)
            && let Some(choice) = of_count(count, rule, &[], &|_| false, &mut taken)
        {
            settled.push(rule.rule.clone());
            alternative.choices.push(choice);
        }
    }
    settled
}
