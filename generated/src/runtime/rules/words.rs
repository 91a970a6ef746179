//! The words of rules and constraints: in English for messages, and in the notation of the reference.
//!
//! A message never contains a text that the caller gave, because messages go to logs, and the text can be secret,
//! such as the code of a door.

use std::fmt;

use serde_json::Value;

use super::{Constraint, Literal, Rule, Segment, Stated};

/// The largest number of values that a message lists.
const MOST_LISTED: usize = 8;

impl Rule {
    /// The words of a side, about the object at this place.
    pub(super) fn words_at(&self, stated: &Stated, at: &str) -> String {
        let container: Vec<String> = self.within.iter().map(ToString::to_string).collect();
        match container.is_empty() {
            true => stated.words.to_owned(),
            false => {
                stated.words.replace(&format!("`{}.", container.join(".")), &format!("`{at}."))
            }
        }
    }
}

/// The segment as it stands in the reference: `items[]`.
impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Items(name) => write!(f, "{name}[]"),
        }
    }
}

impl Constraint {
    /// The constraint of the value with this name, in words: "`limit` must be at most 100, not 200".
    pub(super) fn words(&self, name: &str, value: &Value) -> String {
        let sized = |side, count: usize, thing, size: usize| {
            let plural = if count == 1 { "" } else { "s" };
            format!("must have {side} {count} {thing}{plural}, not {size}")
        };
        let size = size(value);
        let words = match self {
            Self::AtLeast(bound) => format!("must be at least {bound}, not {value}"),
            Self::MoreThan(bound) => format!("must be more than {bound}, not {value}"),
            Self::AtMost(bound) => format!("must be at most {bound}, not {value}"),
            Self::LessThan(bound) => format!("must be less than {bound}, not {value}"),
            Self::Between(least, most) => {
                format!("must be between {least} and {most}, not {value}")
            }
            Self::MultipleOf(step) => format!("must be a multiple of {step}, not {value}"),
            Self::MinLength(least) => sized("at least", *least, "character", size),
            Self::MaxLength(most) => sized("at most", *most, "character", size),
            Self::Matches(pattern, _) => format!("must match `{pattern}`"),
            Self::MinItems(least) => sized("at least", *least, "item", size),
            Self::MaxItems(most) => sized("at most", *most, "item", size),
            Self::UniqueItems => "must have unique items".to_owned(),
            Self::MinMembers(least) => sized("at least", *least, "member", size),
            Self::MaxMembers(most) => sized("at most", *most, "member", size),
            Self::OneOf(values) => format!("must be {}", listed(values)),
        };
        format!("`{name}` {words}")
    }

    /// The constraint of the value of this name, in the notation of the reference.
    pub(super) fn text(&self, name: &str) -> String {
        match self {
            Self::AtLeast(bound) => format!("{name} >= {bound}"),
            Self::MoreThan(bound) => format!("{name} > {bound}"),
            Self::AtMost(bound) => format!("{name} <= {bound}"),
            Self::LessThan(bound) => format!("{name} < {bound}"),
            Self::Between(least, most) => format!("{least} <= {name} <= {most}"),
            Self::MultipleOf(step) => format!("{name} is a multiple of {step}"),
            Self::MinLength(least) => format!("length({name}) >= {least}"),
            Self::MaxLength(most) => format!("length({name}) <= {most}"),
            Self::Matches(pattern, _) => format!("{name} matches {pattern}"),
            Self::MinItems(least) => format!("items({name}) >= {least}"),
            Self::MaxItems(most) => format!("items({name}) <= {most}"),
            Self::UniqueItems => format!("{name} has unique items"),
            Self::MinMembers(least) => format!("members({name}) >= {least}"),
            Self::MaxMembers(most) => format!("members({name}) <= {most}"),
            Self::OneOf(values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                format!("{name} == {}", values.join("|"))
            }
        }
    }
}

/// The characters, items or members of a value.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    }
}

/// The values, or the first few of many.
fn listed(values: &[Literal]) -> String {
    let shown: Vec<String> = values.iter().take(MOST_LISTED).map(ToString::to_string).collect();
    match (values.len().saturating_sub(MOST_LISTED), shown.as_slice()) {
        (0, [only]) => only.clone(),
        (0, shown) => format!("one of {}", shown.join(", ")),
        (more, shown) => format!("one of {} and {more} more", shown.join(", ")),
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.json())
    }
}
