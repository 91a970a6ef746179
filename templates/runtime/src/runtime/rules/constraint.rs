//! Constraints of single values.

use serde_json::{Map, Value};

use super::Literal;
use super::decimal;
use super::evaluate::same;
use super::whole::whole;
use crate::runtime::Violation;

/// A value with its constraints.
#[derive(Clone, Copy, Debug)]
pub struct Constrained {
    /// The parameter, or the value inside one.
    pub path: &'static [ValueSegment],
    /// The constraints of the value.
    pub constraints: &'static [Constraint],
    /// The sentence of the OpenAPI document that states the constraints.
    pub sentence: Option<&'static str>,
    /// The place of the sentence, or else of the constraints.
    pub at: &'static str,
}

/// A segment of a path into a value.
#[derive(Clone, Copy, Debug)]
pub enum ValueSegment {
    /// The member of this name; the first segment is a parameter.
    Member(&'static str),
    /// The items of a list.
    Items,
    /// The members of an object, whatever their names.
    Members,
    /// The object itself, if the member of this name has one of these values.
    If(&'static str, &'static [Literal]),
    /// The object itself, if it has a member of this name.
    IfGiven(&'static str),
}

/// A constraint of a value. Values of another JSON type satisfy it.
#[derive(Clone, Copy, Debug)]
pub enum Constraint {
    /// A number that is at least this.
    AtLeast(f64),
    /// A number that is more than this.
    MoreThan(f64),
    /// A number that is at most this.
    AtMost(f64),
    /// A number that is less than this.
    LessThan(f64),
    /// A whole number in this range: the range of a format such as `int32`.
    Between(i128, i128),
    /// A multiple of this number.
    MultipleOf(f64),
    /// A text with at least this number of characters.
    MinLength(usize),
    /// A text with at most this number of characters.
    MaxLength(usize),
    /// A text that matches this pattern; the function searches for a match.
    Matches(&'static str, fn(&str) -> bool),
    /// A list with at least this number of items.
    MinItems(usize),
    /// A list with at most this number of items.
    MaxItems(usize),
    /// A list of unique items.
    UniqueItems,
    /// An object with at least this number of members.
    MinMembers(usize),
    /// An object with at most this number of members.
    MaxMembers(usize),
    /// One of these values.
    OneOf(&'static [Literal]),
}

impl Constrained {
    /// Whether the constraint is about one of these parameters.
    pub(super) fn speaks_of(&self, raw: &Map<String, Value>) -> bool {
        let mut names = self.path.iter().filter_map(|part| match part {
            ValueSegment::Member(name) => Some(*name),
            _ => None,
        });
        names.next().is_some_and(|name| raw.contains_key(name))
    }

    /// Checks every value of the path.
    pub(super) fn check(
        &self,
        operation: &'static str,
        given: &Map<String, Value>,
    ) -> Result<(), Violation> {
        let mut found = Vec::new();
        members(given, "", self.path, &mut found);
        for (place, value) in found {
            if let Some(broken) =
                self.constraints.iter().find(|constraint| !constraint.admits(value))
            {
                let (rule, message) = (broken.text(&place), broken.words(&place, value));
                let violation = Violation::new(operation, [place], rule, message);
                return Err(violation.stated(self.sentence, self.at));
            }
        }
        Ok(())
    }
}

/// The values of a path, with their places.
type Found<'a> = Vec<(String, &'a Value)>;

fn members<'a>(
    object: &'a Map<String, Value>,
    at: &str,
    path: &[ValueSegment],
    found: &mut Found<'a>,
) {
    let Some((part, rest)) = path.split_first() else { return };
    let place = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    match part {
        ValueSegment::Member(name) => {
            if let Some(value) = object.get(*name) {
                inside(value, place(name), rest, found);
            }
        }
        ValueSegment::Members => {
            for (name, value) in object {
                inside(value, place(name), rest, found);
            }
        }
        ValueSegment::If(name, values) => {
            let value = object.get(*name);
            if value.is_some_and(|value| values.iter().any(|each| same(value, &each.json()))) {
                members(object, at, rest, found);
            }
        }
        ValueSegment::IfGiven(name) if object.contains_key(*name) => {
            members(object, at, rest, found)
        }
        ValueSegment::IfGiven(_) | ValueSegment::Items => {}
    }
}

fn inside<'a>(value: &'a Value, at: String, path: &[ValueSegment], found: &mut Found<'a>) {
    match (path, value) {
        ([], _) => found.push((at, value)),
        ([ValueSegment::Items, rest @ ..], Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                inside(item, format!("{at}[{index}]"), rest, found);
            }
        }
        (_, Value::Object(object)) => members(object, &at, path, found),
        _ => {}
    }
}

impl Constraint {
    fn admits(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::AtLeast(bound), Value::Number(_)) => number(value) >= *bound,
            (Self::MoreThan(bound), Value::Number(_)) => number(value) > *bound,
            (Self::AtMost(bound), Value::Number(_)) => number(value) <= *bound,
            (Self::LessThan(bound), Value::Number(_)) => number(value) < *bound,
            (Self::Between(least, most), Value::Number(number)) => {
                whole(number).is_none_or(|whole| (*least..=*most).contains(&whole))
            }
            (Self::MultipleOf(step), Value::Number(_)) => {
                decimal::is_multiple(&value.to_string(), &format!("{step:e}"))
            }
            (Self::MinLength(least), Value::String(text)) => text.chars().count() >= *least,
            (Self::MaxLength(most), Value::String(text)) => text.chars().count() <= *most,
            (Self::Matches(_, is_match), Value::String(text)) => is_match(text),
            (Self::MinItems(least), Value::Array(items)) => items.len() >= *least,
            (Self::MaxItems(most), Value::Array(items)) => items.len() <= *most,
            (Self::UniqueItems, Value::Array(items)) => {
                let mut rest = items.iter().enumerate();
                rest.all(|(at, item)| !items[..at].iter().any(|other| same(other, item)))
            }
            (Self::MinMembers(least), Value::Object(members)) => members.len() >= *least,
            (Self::MaxMembers(most), Value::Object(members)) => members.len() <= *most,
            (Self::OneOf(_), Value::Null) => true,
            (Self::OneOf(values), _) => values.iter().any(|each| same(value, &each.json())),
            _ => true,
        }
    }
}

/// The nearest floating point number.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
