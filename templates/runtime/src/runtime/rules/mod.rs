//! Rules between the parameters of an operation and constraints of their values, checked before a call is sent.
//!
//! The emitted crate has the rules as data. If the JSON type of a value differs from the type that a rule expects,
//! the server decides.

mod constraint;
mod decimal;
mod evaluate;
mod whole;
mod words;

use super::Violation;
use super::json::Value;

pub use constraint::{Constrained, Constraint, ValueSegment};

use serde_json::Map;

/// A segment of a path to a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A property.
    Name(&'static str),
    /// The items of a list property.
    Items(&'static str),
}

/// A parameter, or a property inside one.
pub type Path = &'static [Segment];

/// A rule between the parameters of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The rule as text, in the notation of `constraints.md`.
    pub text: &'static str,
    /// The parameters of the rule.
    pub parameters: &'static [&'static str],
    /// The object whose properties the rule is about; empty: the parameters themselves. The paths of the rule begin
    /// there.
    pub within: Path,
    /// When the rule applies; `None`: always.
    pub when: Option<Condition>,
    /// The condition that must hold.
    pub demand: Condition,
    /// The sides that the client checks.
    pub sides: &'static [Stated],
}

/// A side of a rule, with its source.
#[derive(Clone, Copy, Debug)]
pub struct Stated {
    /// The side.
    pub side: Side,
    /// The demand of the side, in words. A parameter is named by its whole path: `items[].code`.
    pub words: &'static str,
    /// The sentence of the OpenAPI document that states the side.
    pub sentence: Option<&'static str>,
    /// The place of the sentence.
    pub at: &'static str,
}

/// A condition about the parameters of a call.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// The parameter is given; `null` counts as absent.
    Given(Path),
    /// The parameter is given and has one of these values.
    Is(Path, &'static [Literal]),
    /// Compares two values.
    Compare(Operand, Comparison, Operand),
    /// The condition does not hold.
    Not(&'static Condition),
    /// All conditions hold.
    All(&'static [Condition]),
    /// At least one condition holds.
    Any(&'static [Condition]),
    /// The kind says how many of the groups must hold.
    Count(CountKind, &'static [Condition]),
}

/// The number of groups that must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountKind {
    /// At least one.
    Or,
    /// Exactly one.
    OnlyOne,
    /// All or none.
    AllOrNone,
    /// At most one.
    ZeroOrOne,
}

/// A side of a demand; a demand without a count has one side only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Something must be given.
    Lower,
    /// Something must not be given.
    Upper,
    /// The members of a group are given together or not at all.
    Whole,
}

/// A value of a comparison.
#[derive(Clone, Copy, Debug)]
pub enum Operand {
    /// The value of a parameter.
    Value(Path),
    /// A literal.
    Literal(Literal),
    /// The result of an operator.
    Computed(&'static Operand, Operator, &'static Operand),
}

/// An operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A scalar of JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are JSON's")]
pub enum Literal {
    Text(&'static str),
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Null,
}

/// A comparison of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The first rule or constraint that these parameters break. The members in `raw` come from call options, and a rule
/// that names one of them is not checked.
pub(crate) fn check(
    operation: &super::Operation,
    given: &Map<String, Value>,
    raw: &Map<String, Value>,
) -> Result<(), Violation> {
    let checked = operation.constraints.iter().filter(|constrained| !constrained.speaks_of(raw));
    for constrained in checked {
        constrained.check(operation.id, given)?;
    }
    let is_raw = |rule: &&Rule| {
        let root = rule.within.first().map(|step| step.name());
        let mut names = rule.parameters.iter().copied().chain(root);
        names.any(|name| raw.contains_key(name))
    };
    for rule in operation.rules.iter().filter(|rule| !is_raw(rule)) {
        if let Some((at, stated)) = rule.broken_at(given) {
            let names = rule.parameters.iter().map(|name| match at.as_str() {
                "" => (*name).to_owned(),
                at => format!("{at}.{name}"),
            });
            let message = rule.words_at(stated, &at);
            let violation = Violation::new(operation.id, names, rule.text, message);
            return Err(violation.stated(stated.sentence, stated.at));
        }
    }
    Ok(())
}

impl super::Operation {
    /// The first rule or constraint that a call with these arguments breaks; `None`: the call would be sent.
    pub fn check(&self, arguments: &Map<String, Value>) -> Result<(), Violation> {
        check(self, arguments, &Map::new())
    }
}

impl Segment {
    /// The name of the parameter.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name(name) | Self::Items(name) => name,
        }
    }
}
