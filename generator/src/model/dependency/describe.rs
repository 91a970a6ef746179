//! Rules in words, for messages and pages.

use super::{Comparison, Condition, Count, CountKind, Dependency, Expression, Rule, Side};

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
    let groups = listed(count.groups.iter().map(group), "or");
    match (count.kind, side) {
        (CountKind::AllOrNone, _) => format!(
            "{} are given together or not at all",
            listed(count.groups.iter().map(group), "and")
        ),
        (CountKind::Or, _) => format!("at least one of {groups} must be given"),
        (_, Side::Lower) => format!("one of {groups} must be given"),
        (_, Side::Upper) => format!("only one of {groups} can be given"),
        (_, Side::Whole) => {
            let together = count.groups.iter().filter(|group| group.terms().len() > 1);
            format!("{} can only be given together", listed(together.map(group), "or"))
        }
    }
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
        Condition::Any(parts) => listed(parts.iter().map(|part| describe(part, demand)), "or"),
        Condition::Count(count) => describe_count(count, Side::Lower),
    }
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
