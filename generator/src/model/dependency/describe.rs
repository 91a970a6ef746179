//! Rules in words, for messages and pages.

use super::{Comparison, Condition, Count, CountKind, Dependency, Side};
use crate::model::Json;

impl Dependency {
    /// What one side of the rule demands, as a sentence without its full stop. Parameters stand in backquotes.
    pub fn describe(&self, side: Side) -> String {
        let demand = match &self.rule.demand {
            Condition::Count(count) => describe_count(count, side),
            other => describe(other, true),
        };
        match &self.rule.when {
            Some(when) => format!("if {}, {demand}", describe(when, false)),
            None => demand,
        }
    }
}

fn describe_count(count: &Count, side: Side) -> String {
    let groups = listed(alternatives(count), "or");
    match (count.kind, side) {
        (CountKind::AllOrNone, _) => format!(
            "{} are given together or not at all",
            listed(count.groups.iter().map(group), "and")
        ),
        (CountKind::Or, _) => format!("at least one of {groups} must be given"),
        (_, Side::Lower) => format!("one of {groups} must be given"),
        (_, Side::Upper) => format!("only one of {groups} can be given"),
        (_, Side::Whole) => {
            let together = count.groups.iter();
            let together =
                together.filter(|group| group.terms().len() > 1 && !count.is_loose(group));
            format!("{} can only be given together", listed(together.map(group), "or"))
        }
    }
}

/// The groups, those that can come together as one.
fn alternatives(count: &Count) -> impl Iterator<Item = String> {
    let within = |term: &Condition| {
        let mut loose = count.groups.iter().filter(|group| count.is_loose(group));
        loose.any(|group| group.terms().contains(term))
    };
    count.groups.iter().filter(move |group| !within(group)).map(|each| {
        let text = group(each);
        if count.is_loose(each) { format!("{text} (one or more of them)") } else { text }
    })
}

fn group(condition: &Condition) -> String {
    let term = |term: &Condition| match term {
        Condition::Given(path) => format!("`{path}`"),
        other => describe(other, false),
    };
    listed(condition.terms().iter().map(term), "and")
}

/// A condition: as a demand ("must be"), or as a fact ("is").
fn describe(condition: &Condition, demand: bool) -> String {
    let (is, is_not) = if demand { ("must be", "can't be") } else { ("is", "is not") };
    let each = |part: &Condition| describe(part, demand);
    match condition {
        Condition::Given(_) | Condition::Is(..) => stated(condition, is),
        Condition::Not(inner) => match &**inner {
            Condition::Given(_) | Condition::Is(..) => stated(inner, is_not),
            other => format!("it {is_not} so that {}", describe(other, false)),
        },
        Condition::Compare(left, comparison, right) => {
            let own = Comparison::ALL.into_iter().find(|(each, ..)| each == comparison);
            format!("`{left}` {is} {} `{right}`", own.map_or("", |(.., words)| words))
        }
        Condition::All(parts) => listed(parts.iter().map(each), "and"),
        // Not given, or one of these values.
        Condition::Any(parts) => match parts.as_slice() {
            [Condition::Not(absent), Condition::Is(path, values)]
            | [Condition::Is(path, values), Condition::Not(absent)]
                if **absent == Condition::given(path) =>
            {
                format!("`{path}`, if given, {is} {}", any_of(values))
            }
            _ => listed(parts.iter().map(each), "or"),
        },
        Condition::Count(count) => describe_count(count, Side::Lower),
    }
}

/// That a parameter is given, or has one of some values; `is` may say that it is not so.
fn stated(condition: &Condition, is: &str) -> String {
    match condition {
        Condition::Is(path, values) => format!("`{path}` {is} {}", any_of(values)),
        other => format!("`{other}` {is} given"),
    }
}

fn any_of(values: &[Json]) -> String {
    listed(values.iter().map(|value| format!("`{}`", value.0)), "or")
}

/// `a, b or c`
fn listed(parts: impl Iterator<Item = String>, word: &str) -> String {
    let mut parts: Vec<String> = parts.collect();
    match parts.pop() {
        None => String::new(),
        Some(last) if parts.is_empty() => last,
        Some(last) => format!("{} {word} {last}", parts.join(", ")),
    }
}
