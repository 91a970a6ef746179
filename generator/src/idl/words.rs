//! Rules in words, for messages and pages.

use crate::model::{Comparison, Condition, Count, CountKind, Dependency, Json, Side};

impl Dependency {
    /// What one side of the rule demands, as a sentence without its full stop; `code` writes a name or a value as code.
    pub fn describe(&self, side: Side, code: &dyn Fn(&str) -> String) -> String {
        let words = Words { code };
        let demand = match &self.rule.demand {
            Condition::Count(count) => words.count(count, side),
            other => words.condition(other, true),
        };
        match &self.rule.when {
            Some(when) => format!("if {}, {demand}", words.condition(when, false)),
            None => demand,
        }
    }
}

/// A name or a value as messages show it.
pub fn backquoted(text: &str) -> String {
    format!("`{text}`")
}

/// Puts rules into words.
struct Words<'c> {
    code: &'c dyn Fn(&str) -> String,
}

impl Words<'_> {
    fn count(&self, count: &Count, side: Side) -> String {
        let groups = listed(self.alternatives(count), "or");
        match (count.kind, side) {
            (CountKind::AllOrNone, _) => format!(
                "{} are given together or not at all",
                listed(count.groups.iter().map(|each| self.group(each)), "and")
            ),
            (CountKind::Or, _) => format!("at least one of {groups} must be given"),
            (_, Side::Lower) => format!("one of {groups} must be given"),
            (_, Side::Upper) => format!("only one of {groups} can be given"),
            (_, Side::Whole) => {
                let together = count.groups.iter();
                let together =
                    together.filter(|group| group.terms().len() > 1 && !count.is_loose(group));
                let together = listed(together.map(|each| self.group(each)), "or");
                format!("{together} can only be given together")
            }
        }
    }

    /// The groups, those that can come together as one.
    fn alternatives(&self, count: &Count) -> impl Iterator<Item = String> {
        let within = |term: &Condition| {
            let mut loose = count.groups.iter().filter(|group| count.is_loose(group));
            loose.any(|group| group.terms().contains(term))
        };
        count.groups.iter().filter(move |group| !within(group)).map(|each| {
            let text = self.group(each);
            if count.is_loose(each) { format!("{text} (one or more of them)") } else { text }
        })
    }

    fn group(&self, condition: &Condition) -> String {
        let term = |term: &Condition| match term {
            Condition::Given(path) => self.code(path),
            other => self.condition(other, false),
        };
        listed(condition.terms().iter().map(term), "and")
    }

    /// A condition: as a demand ("must be"), or as a fact ("is").
    fn condition(&self, condition: &Condition, demand: bool) -> String {
        let (is, is_not) = if demand { ("must be", "can't be") } else { ("is", "is not") };
        let each = |part: &Condition| self.condition(part, demand);
        match condition {
            Condition::Given(_) | Condition::Is(..) => self.stated(condition, is),
            Condition::Not(inner) => match &**inner {
                Condition::Given(_) | Condition::Is(..) => self.stated(inner, is_not),
                other => format!("it {is_not} so that {}", self.condition(other, false)),
            },
            Condition::Compare(left, comparison, right) => {
                let own = Comparison::ALL.into_iter().find(|(each, ..)| each == comparison);
                let words = own.map_or("", |(.., words)| words);
                format!("{} {is} {words} {}", self.code(left), self.code(right))
            }
            Condition::All(parts) => listed(parts.iter().map(each), "and"),
            // Not given, or one of these values.
            Condition::Any(parts) => match parts.as_slice() {
                [Condition::Not(absent), Condition::Is(path, values)]
                | [Condition::Is(path, values), Condition::Not(absent)]
                    if **absent == Condition::given(path) =>
                {
                    format!("{}, if given, {is} {}", self.code(path), self.any_of(values))
                }
                _ => listed(parts.iter().map(each), "or"),
            },
            Condition::Count(count) => self.count(count, Side::Lower),
        }
    }

    /// That a parameter is given, or has one of some values; `is` may say that it is not so.
    fn stated(&self, condition: &Condition, is: &str) -> String {
        match condition {
            Condition::Is(path, values) => {
                format!("{} {is} {}", self.code(path), self.any_of(values))
            }
            other => format!("{} {is} given", self.code(other)),
        }
    }

    fn any_of(&self, values: &[Json]) -> String {
        listed(values.iter().map(|value| self.code(&value.0)), "or")
    }

    fn code(&self, text: &dyn std::fmt::Display) -> String {
        (self.code)(&text.to_string())
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
