//! Rules between the parameters of an operation and constraints of their values, checked before a call is sent.
//!
//! The emitted crate has them as data. What does not fit the JSON type that a rule is about is left to the server.

mod constraint;
mod decimal;
mod evaluate;

use super::Violation;
use super::json::Value;

pub use constraint::{Constrained, Constraint, Part};

use serde_json::Map;

/// One name on the way to a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A property.
    Name(&'static str),
    /// The items of a property that is a list.
    Items(&'static str),
}

/// A parameter, or a property inside one.
pub type Path = &'static [Step];

/// A rule between the parameters of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The rule as text.
    pub text: &'static str,
    /// The names of the parameters that it is about.
    pub parameters: &'static [&'static str],
    /// The object whose properties it is about; empty: the parameters themselves. Paths begin in it.
    pub within: Path,
    /// When it applies; `None`: always.
    pub when: Option<Condition>,
    /// The condition that must hold.
    pub demand: Condition,
    /// The sides of it that are checked.
    pub sides: &'static [Stated],
}

/// A side of a rule, and what states it.
#[derive(Clone, Copy, Debug)]
pub struct Stated {
    /// The side.
    pub side: Side,
    /// The sentence of the API's document that states it.
    pub sentence: Option<&'static str>,
    /// Where that stands.
    pub at: &'static str,
}

/// Something that is true or false of the parameters of a call.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// The parameter is given; `null` does not count.
    Given(Path),
    /// It is given and has one of these values.
    Is(Path, &'static [Literal]),
    /// Two values compare so.
    Compare(Operand, Comparison, Operand),
    /// It does not hold.
    Not(&'static Condition),
    /// All of them hold.
    All(&'static [Condition]),
    /// At least one of them holds.
    Any(&'static [Condition]),
    /// As many of the groups hold as the kind says.
    Count(Kind, &'static [Condition]),
}

/// How many of several groups hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// At least one.
    Or,
    /// Exactly one.
    OnlyOne,
    /// All or none.
    AllOrNone,
    /// At most one.
    ZeroOrOne,
}

/// One side of a demand; one that counts nothing has one only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Something has to be given.
    Lower,
    /// Something may not be given.
    Upper,
    /// The members of a group are given together or not at all.
    Whole,
}

/// A value that is compared.
#[derive(Clone, Copy, Debug)]
pub enum Operand {
    /// That of a parameter.
    Value(Path),
    /// A literal.
    Literal(Literal),
    /// Two numbers, computed.
    Computed(&'static Operand, Operator, &'static Operand),
}

/// How two numbers are computed.
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

/// How two values compare.
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

/// The first rule or constraint that these parameters break. What is `raw` was given past the builder, so nothing that
/// speaks of it is checked.
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
            let violation = Violation::new(operation.id, names, rule.text);
            return Err(violation.stated(stated.sentence, stated.at));
        }
    }
    Ok(())
}

impl super::Operation {
    /// Whether a call with these arguments would be sent: the first rule or constraint that it breaks.
    pub fn check(&self, arguments: &Map<String, Value>) -> Result<(), Violation> {
        check(self, arguments, &Map::new())
    }
}

impl Step {
    /// The name itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name(name) | Self::Items(name) => name,
        }
    }
}
