//! The printer of IDL text.

use std::fmt;

use crate::model::{
    Comparison, Condition, Count, CountKind, Json, Operand, Operator, ParameterPath, Rule,
};

/// The keywords of the language. A parameter with the name of a keyword is written in backquotes.
pub(super) const KEYWORDS: [&str; 11] =
    ["IF", "THEN", "AND", "OR", "NOT", "true", "false", "Or", "OnlyOne", "AllOrNone", "ZeroOrOne"];

/// Whether a plain name may begin with the character.
pub(super) fn is_name_start(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

/// Whether a plain name may contain the character after its first.
pub(super) fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// A name, in backquotes unless the name is a plain word.
fn name(name: &str) -> String {
    let is_plain = name.starts_with(is_name_start) && name.chars().all(is_name_character);
    if is_plain && !KEYWORDS.contains(&name) { name.to_owned() } else { quoted(name, '`') }
}

fn quoted(text: &str, quote: char) -> String {
    let escaped = text.replace('\\', "\\\\").replace(quote, &format!("\\{quote}"));
    format!("{quote}{escaped}{quote}")
}

fn literal(value: &Json) -> String {
    value.as_str().map_or_else(|| value.0.to_string(), |text| quoted(text, '\''))
}

impl fmt::Display for ParameterPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            if at > 0 {
                f.write_str(".")?;
            }
            f.write_str(&name(segment.name.as_str()))?;
            if segment.items {
                f.write_str("[]")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Rule {
    /// One statement, with its semicolon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(when) = &self.when {
            write!(f, "IF {when} THEN ")?;
        }
        write!(f, "{};", self.demand)
    }
}

/// The precedence of a condition. Inside a condition of higher precedence, it needs parentheses.
fn tightness(condition: &Condition) -> u8 {
    match condition {
        Condition::Any(_) => 0,
        Condition::All(_) => 1,
        _ => 2,
    }
}

fn inside(inner: &Condition, outer: u8) -> String {
    if tightness(inner) <= outer { format!("({inner})") } else { inner.to_string() }
}

fn joined<T>(parts: &[T], by: &str, text: impl Fn(&T) -> String) -> String {
    parts.iter().map(text).collect::<Vec<_>>().join(by)
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(path) => write!(f, "{path}"),
            Self::Is(path, values) => write!(f, "{path} == {}", joined(values, "|", literal)),
            Self::Compare(left, comparison, right) => write!(f, "{left} {comparison} {right}"),
            // Without parentheses, NOT seems to belong to the left operand.
            Self::Not(inner) => match **inner {
                Self::Is(..) | Self::Compare(..) => write!(f, "NOT ({inner})"),
                _ => write!(f, "NOT {}", inside(inner, 1)),
            },
            Self::All(parts) => f.write_str(&joined(parts, " AND ", |part| inside(part, 1))),
            Self::Any(parts) => f.write_str(&joined(parts, " OR ", |part| inside(part, 0))),
            Self::Count(Count { kind, groups }) => {
                write!(f, "{}({})", kind.keyword(), joined(groups, ", ", Condition::to_string))
            }
        }
    }
}

impl CountKind {
    /// All kinds.
    pub(super) const ALL: [Self; 4] = [Self::Or, Self::OnlyOne, Self::AllOrNone, Self::ZeroOrOne];

    /// The keyword of the count.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Or => "Or",
            Self::OnlyOne => "OnlyOne",
            Self::AllOrNone => "AllOrNone",
            Self::ZeroOrOne => "ZeroOrOne",
        }
    }
}

impl Comparison {
    /// All comparisons with their signs and words: of numbers, then of times. A longer sign comes before its prefix.
    pub(super) const ALL: [(Self, &'static str, [&'static str; 2]); 6] = [
        (Self::Equal, "==", ["equal to", "equal to"]),
        (Self::NotEqual, "!=", ["other than", "other than"]),
        (Self::LessOrEqual, "<=", ["at most", "no later than"]),
        (Self::GreaterOrEqual, ">=", ["at least", "no earlier than"]),
        (Self::Less, "<", ["less than", "earlier than"]),
        (Self::Greater, ">", ["greater than", "later than"]),
    ];
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = Self::ALL.into_iter().find(|(comparison, ..)| comparison == self);
        f.write_str(own.map_or("", |(_, sign, _)| sign))
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "{path}"),
            Self::Literal(value) => f.write_str(&literal(value)),
            // Operators of one precedence associate to the left.
            Self::Computed(left, operator, right) => {
                let is_product = operator.is_product();
                let left = bracketed(left, |inner| is_product && !inner.is_product());
                let right = bracketed(right, |inner| is_product || !inner.is_product());
                write!(f, "{left} {operator} {right}")
            }
        }
    }
}

/// An operand, in parentheses if its operator has a lower precedence.
fn bracketed(operand: &Operand, is_loose: impl Fn(&Operator) -> bool) -> String {
    match operand {
        Operand::Computed(_, inner, _) if is_loose(inner) => format!("({operand})"),
        other => other.to_string(),
    }
}

impl Operator {
    pub(super) const SIGNS: [&'static str; 4] = ["+", "-", "*", "/"];

    fn is_product(self) -> bool {
        matches!(self, Self::Multiply | Self::Divide)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::SIGNS[*self as usize])
    }
}
