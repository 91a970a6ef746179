//! How a rule is written: IDL text.

use std::fmt;

use super::super::Json;
use super::{Comparison, Condition, Count, CountKind, Expression, Operator, Rule};

/// Words of the language; a parameter of such a name is written in backquotes.
pub(super) const KEYWORDS: [&str; 11] =
    ["IF", "THEN", "AND", "OR", "NOT", "true", "false", "Or", "OnlyOne", "AllOrNone", "ZeroOrOne"];

/// Whether a character can stand in a name that is not in backquotes, after its first.
pub(super) fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn is_plain_name(name: &str) -> bool {
    let mut characters = name.chars();
    let first = characters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    first && characters.all(is_name_character) && !KEYWORDS.contains(&name)
}

/// Writes a name, in backquotes where it is not a plain word.
pub(super) fn write_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    if is_plain_name(name) {
        return f.write_str(name);
    }
    let escaped = name.replace('\\', "\\\\").replace('`', "\\`");
    write!(f, "`{escaped}`")
}

fn write_literal(f: &mut fmt::Formatter<'_>, value: &Json) -> fmt::Result {
    match value.as_str() {
        Some(text) => {
            let escaped = text.replace('\\', "\\\\").replace('\'', "\\'");
            write!(f, "'{escaped}'")
        }
        None => write!(f, "{}", value.0),
    }
}

impl fmt::Display for Rule {
    /// One statement, with its semicolon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requires { condition, consequence } => {
                write!(f, "IF {condition} THEN {consequence};")
            }
            Self::Holds(condition) => write!(f, "{condition};"),
        }
    }
}

/// How tightly a condition holds together; a looser one inside a tighter one is put in brackets.
fn tightness(condition: &Condition) -> u8 {
    match condition {
        Condition::Any(_) => 0,
        Condition::All(_) => 1,
        _ => 2,
    }
}

fn write_inside(f: &mut fmt::Formatter<'_>, inner: &Condition, outer: u8) -> fmt::Result {
    if tightness(inner) <= outer { write!(f, "({inner})") } else { write!(f, "{inner}") }
}

fn write_joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Condition],
    word: &str,
    outer: u8,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            write!(f, " {word} ")?;
        }
        write_inside(f, part, outer)?;
    }
    Ok(())
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(path) => write!(f, "{path}"),
            Self::Is(path, values) => {
                write!(f, "{path} == ")?;
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        f.write_str("|")?;
                    }
                    write_literal(f, value)?;
                }
                Ok(())
            }
            Self::Compare(left, comparison, right) => write!(f, "{left} {comparison} {right}"),
            Self::Not(inner) => {
                f.write_str("NOT ")?;
                // A comparison after NOT reads as if NOT were about its left side.
                match **inner {
                    Self::Is(..) | Self::Compare(..) => write!(f, "({inner})"),
                    _ => write_inside(f, inner, 1),
                }
            }
            Self::All(parts) => write_joined(f, parts, "AND", 1),
            Self::Any(parts) => write_joined(f, parts, "OR", 0),
            Self::Count(count) => write!(f, "{count}"),
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.kind)?;
        for (at, group) in self.groups.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{group}")?;
        }
        f.write_str(")")
    }
}

impl CountKind {
    /// All kinds, by name.
    pub(super) const ALL: [Self; 4] = [Self::Or, Self::OnlyOne, Self::AllOrNone, Self::ZeroOrOne];

    /// Its name in the language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Or => "Or",
            Self::OnlyOne => "OnlyOne",
            Self::AllOrNone => "AllOrNone",
            Self::ZeroOrOne => "ZeroOrOne",
        }
    }
}

impl fmt::Display for CountKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Comparison {
    /// All of them, those first that others begin with last.
    pub(super) const ALL: [Self; 6] = [
        Self::Equal,
        Self::NotEqual,
        Self::LessOrEqual,
        Self::GreaterOrEqual,
        Self::Less,
        Self::Greater,
    ];

    /// Its sign.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Operator {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Add, Self::Subtract, Self::Multiply, Self::Divide];

    /// Its sign.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }

    /// Whether it is computed before `+` and `-`.
    pub(super) fn is_product(self) -> bool {
        matches!(self, Self::Multiply | Self::Divide)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "{path}"),
            Self::Literal(value) => write_literal(f, value),
            Self::Binary(left, operator, right) => {
                write_operand(f, left, *operator, false)?;
                write!(f, " {} ", operator.as_str())?;
                write_operand(f, right, *operator, true)
            }
        }
    }
}

/// An operand in brackets where it would bind to another operator, or would be computed from the left.
fn write_operand(
    f: &mut fmt::Formatter<'_>,
    operand: &Expression,
    outer: Operator,
    right: bool,
) -> fmt::Result {
    let loose = match operand {
        Expression::Binary(_, inner, _) => match outer.is_product() {
            true => right || !inner.is_product(),
            false => right && !inner.is_product(),
        },
        _ => false,
    };
    if loose { write!(f, "({operand})") } else { write!(f, "{operand}") }
}
