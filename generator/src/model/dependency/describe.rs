//! Rules in words, for messages and pages.

use super::{
    Comparison, Condition, Count, CountKind, Dependency, Expression, ParameterPath, Rule, Side,
};
use crate::model::Json;

impl Dependency {
    /// What one side of the rule demands, as a sentence without its full stop. Parameters stand in backquotes.
    pub fn describe(&self, side: Side) -> String {
        match &self.rule {
            Rule::Holds(Condition::Count(count)) => describe_count(count, side),
            Rule::Holds(condition) => describe(condition, true),
            Rule::Requires { condition, consequence: Condition::Count(count) } => {
                format!("if {}, {}", describe(condition, false), describe_count(count, side))
            }
            Rule::Requires { condition, consequence } => {
                format!("if {}, {}", describe(condition, false), describe(consequence, true))
            }
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
    match condition {
        Condition::Given(path) => format!("`{path}` {is} given"),
        Condition::Is(path, values) => {
            let values = values.iter().map(|value| format!("`{}`", value.0));
            format!("`{path}` {is} {}", listed(values, "or"))
        }
        Condition::Not(inner) => match &**inner {
            Condition::Given(path) => format!("`{path}` {is_not} given"),
            Condition::Is(path, values) => {
                let values = values.iter().map(|value| format!("`{}`", value.0));
                format!("`{path}` {is_not} {}", listed(values, "or"))
            }
            other => format!("it {is_not} so that {}", describe(other, false)),
        },
        Condition::Compare(left, comparison, right) => format!(
            "{} {is} {} {}",
            expression(left),
            comparison_words(*comparison),
            expression(right)
        ),
        Condition::All(parts) => listed(parts.iter().map(|part| describe(part, demand)), "and"),
        Condition::Any(parts) => match if_given(parts) {
            Some((path, values)) => {
                let values = values.iter().map(|value| format!("`{}`", value.0));
                format!("`{path}`, if given, {is} {}", listed(values, "or"))
            }
            None => listed(parts.iter().map(|part| describe(part, demand)), "or"),
        },
        Condition::Count(count) => describe_count(count, Side::Lower),
    }
}

/// The parameter that is either not given or has one of these values, if that is what the parts say.
fn if_given(parts: &[Condition]) -> Option<(&ParameterPath, &[Json])> {
    let ([Condition::Not(absent), Condition::Is(path, values)]
    | [Condition::Is(path, values), Condition::Not(absent)]) = parts
    else {
        return None;
    };
    matches!(&**absent, Condition::Given(given) if given == path).then_some((path, values))
}

fn expression(expression: &Expression) -> String {
    format!("`{expression}`")
}

fn comparison_words(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "equal to",
        Comparison::NotEqual => "other than",
        Comparison::Less => "less than",
        Comparison::LessOrEqual => "at most",
        Comparison::Greater => "greater than",
        Comparison::GreaterOrEqual => "at least",
    }
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
