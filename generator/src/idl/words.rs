//! Rules in English, for messages and pages.

use std::collections::BTreeSet;

use crate::model::{
    Comparison, Condition, Count, CountKind, Dependency, Json, Operand, ParameterPath, Side, listed,
};

use super::ValuePlace;

impl Dependency {
    /// The sides whose texts state the whole rule. One text can state several sides, such as "give either a or b".
    pub fn sides_in_words(&self) -> Vec<Side> {
        let mut sides = self.active(true);
        let stating = [Side::Lower, Side::Upper].into_iter().find(|side| sides.contains(side));
        if let (Condition::Count(_), Some(side)) = (&self.rule.demand, stating) {
            sides.retain(|other| *other == side);
        }
        sides
    }

    /// The demand of one side as a sentence without a full stop. `code` formats a name or a value as code.
    pub fn describe(&self, side: Side, code: &dyn Fn(&str) -> String) -> String {
        let words = Words { times: &self.times, code };
        let demand = match &self.rule.demand {
            Condition::Count(count) => {
                words.count(count, side, self.bounds.contains_key(&Side::Upper))
            }
            other => words.demand(other),
        };
        match &self.rule.when {
            Some(when) => format!("if {}, {demand}", words.condition(when, false)),
            None => demand,
        }
    }
}

/// Code as messages format it.
pub fn backquoted(text: &str) -> String {
    format!("`{text}`")
}

/// The writer of rules in English.
struct Words<'c> {
    /// The parameters that are compared as times.
    times: &'c BTreeSet<ParameterPath>,
    code: &'c dyn Fn(&str) -> String,
}

impl Words<'_> {
    /// The demand of one side of a count. `is_exclusive`: more than one group is forbidden.
    fn count(&self, count: &Count, side: Side, is_exclusive: bool) -> String {
        let groups: Vec<String> = self.alternatives(count).collect();
        match (count.kind, side) {
            (CountKind::AllOrNone, _) => {
                let parts: Vec<String> =
                    count.groups.iter().map(|each| self.group(each, "and")).collect();
                match parts.as_slice() {
                    [one, other] if count.groups.iter().all(|group| group.terms().len() == 1) => {
                        format!("give both {one} and {other}, or neither")
                    }
                    _ => {
                        format!("give all of {}, or none of them", listed(parts.into_iter(), "and"))
                    }
                }
            }
            (CountKind::Or, _) => format!("give at least {}", one_of(groups)),
            (_, Side::Lower) if !is_exclusive => format!("give at least {}", one_of(groups)),
            (_, Side::Lower) if groups.len() == 2 => {
                let comma = if groups.iter().any(|each| each.contains(' ')) { "," } else { "" };
                format!("give either {}", groups.join(&format!("{comma} or ")))
            }
            (_, Side::Lower) => format!("give {}", one_of(groups)),
            (_, Side::Upper) => format!("give at most {}", one_of(groups)),
            (_, Side::Whole) => {
                let together = count.groups.iter();
                let together =
                    together.filter(|group| group.terms().len() > 1 && !count.is_loose(group));
                let together = together.map(|each| format!("{} together", self.group(each, "and")));
                format!("give {}", listed(together, "and"))
            }
        }
    }

    /// The alternatives of a count. Groups that may be combined are one alternative.
    fn alternatives(&self, count: &Count) -> impl Iterator<Item = String> {
        let within = |term: &Condition| {
            let mut loose = count.groups.iter().filter(|group| count.is_loose(group));
            loose.any(|group| group.terms().contains(term))
        };
        count.groups.iter().filter(move |group| !within(group)).map(|each| {
            if count.is_loose(each) {
                format!("any of {}", self.group(each, "and"))
            } else {
                self.group(each, "with")
            }
        })
    }

    /// A group: its first term, then the other terms after this word.
    fn group(&self, condition: &Condition, word: &str) -> String {
        let mut terms = condition.terms().iter().map(|term| match term {
            Condition::Given(path) => self.path(path),
            other => self.condition(other, false),
        });
        let first = terms.next().unwrap_or_default();
        match (listed(terms, "and"), word) {
            (rest, _) if rest.is_empty() => first,
            (rest, "and") if rest.contains(" and ") => format!("{first}, {rest}"),
            (rest, word) => format!("{first} {word} {rest}"),
        }
    }

    /// A condition as a demand: a parameter to give, a parameter to leave out, or a required value.
    fn demand(&self, condition: &Condition) -> String {
        let parts = match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let word = if matches!(condition, Condition::Any(_)) { "or" } else { "and" };
        let names = |verb: &str, name: fn(&Condition) -> Option<&ParameterPath>| {
            let names = parts.iter().map(|part| name(part).map(|given| self.path(given)));
            let names: Vec<String> = names.collect::<Option<_>>()?;
            Some(format!("{verb} {}", listed(names.into_iter(), word)))
        };
        let stated = names("give", given).or_else(|| names("leave out", absent));
        stated.unwrap_or_else(|| self.condition(condition, true))
    }

    /// A condition as a demand ("must be") or as a fact ("is"). The parser (`bounds::RULE_DEPTH`) and the readers of
    /// schemas bound the depth of a condition.
    fn condition(&self, condition: &Condition, demand: bool) -> String {
        let (is, is_not) = if demand { ("must be", "can't be") } else { ("is", "is not") };
        let each = |part: &Condition| self.condition(part, demand);
        match condition {
            Condition::Given(_) | Condition::Is(..) => self.stated(condition, is),
            Condition::Not(inner) => match &**inner {
                Condition::Given(_) | Condition::Is(..) => self.stated(inner, is_not),
                other => format!("it {is_not} true that {}", self.condition(other, false)),
            },
            Condition::Compare(left, comparison, right) => {
                let own = Comparison::ALL.into_iter().find(|(each, ..)| each == comparison);
                let [of_numbers, of_times] = own.map_or(["", ""], |(.., words)| words);
                let words = if self.is_about_times(condition) { of_times } else { of_numbers };
                format!("{} {is} {words} {}", self.operand(left), self.operand(right))
            }
            Condition::All(parts) => listed(parts.iter().map(each), "and"),
            // Absent, or one of these values.
            Condition::Any(parts) => match parts.as_slice() {
                [Condition::Not(absent), Condition::Is(path, values)]
                | [Condition::Is(path, values), Condition::Not(absent)]
                    if **absent == Condition::given(path) =>
                {
                    format!("{}, if given, {is} {}", self.path(path), self.any_of(values))
                }
                _ => match parts.iter().map(given).collect::<Option<Vec<_>>>() {
                    Some(names) => {
                        let names = names.into_iter().map(|name| self.path(name));
                        format!("{} {is} given", listed(names, "or"))
                    }
                    None => listed(parts.iter().map(each), "or"),
                },
            },
            Condition::Count(count) if demand => self.count(count, Side::Lower, true),
            Condition::Count(count) => {
                format!("{} is given", one_of(self.alternatives(count).collect()))
            }
        }
    }

    /// Whether a comparison is one of times, which are texts.
    fn is_about_times(&self, comparison: &Condition) -> bool {
        comparison.paths().any(|path| self.times.contains(path))
    }

    /// The statement that a parameter is given or has a value. `is` may contain a negation.
    fn stated(&self, condition: &Condition, is: &str) -> String {
        match condition {
            Condition::Is(path, values) => {
                format!("{} {is} {}", self.path(path), self.any_of(values))
            }
            Condition::Given(path) => format!("{} {is} given", self.path(path)),
            other => format!("{} {is} given", self.code(other)),
        }
    }

    fn any_of(&self, values: &[Json]) -> String {
        listed(values.iter().map(|value| self.code(&value.0)), "or")
    }

    /// A path, as messages name the place of a value.
    fn path(&self, path: &ParameterPath) -> String {
        self.code(&ValuePlace::default().at(path))
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Path(path) => self.path(path),
            other => self.code(other),
        }
    }

    fn code(&self, text: &dyn std::fmt::Display) -> String {
        (self.code)(&text.to_string())
    }
}

/// The parameter that a condition says is given.
fn given(condition: &Condition) -> Option<&ParameterPath> {
    match condition {
        Condition::Given(path) => Some(path),
        _ => None,
    }
}

/// The parameter that a condition says is absent.
fn absent(condition: &Condition) -> Option<&ParameterPath> {
    match condition {
        Condition::Not(inner) => given(inner),
        _ => None,
    }
}

/// `one of a, b or c`; with a colon and more commas where one of them has several words.
fn one_of(groups: Vec<String>) -> String {
    let (colon, word) = match groups.iter().any(|each| each.contains(' ')) {
        true => (":", ", or"),
        false => (" of", " or"),
    };
    let mut groups = groups;
    let last = groups.pop().unwrap_or_default();
    format!("one{colon} {}{word} {last}", groups.join(", "))
}
