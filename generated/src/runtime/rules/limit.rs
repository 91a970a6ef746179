//! Limits of single values.

use serde_json::{Map, Value};

use super::{Path, Step};
use crate::runtime::Violation;

/// A value with its limits.
#[derive(Clone, Copy, Debug)]
pub struct Limited {
    /// The parameter, or the property inside one.
    pub path: Path,
    /// What its value must satisfy.
    pub limits: &'static [Limit],
    /// Where that stands in the API's document.
    pub at: &'static str,
}

/// A limit of a value. It says nothing about values of another JSON type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// A number of at least this.
    AtLeast(f64),
    /// A number of more than this.
    MoreThan(f64),
    /// A number of at most this.
    AtMost(f64),
    /// A number of less than this.
    LessThan(f64),
    /// A text of at least so many characters.
    MinLength(usize),
    /// A text of at most so many characters.
    MaxLength(usize),
    /// A list of at least so many items.
    MinItems(usize),
    /// A list of at most so many items.
    MaxItems(usize),
}

impl Limited {
    /// Whether it is about a parameter among these.
    pub(super) fn speaks_of(&self, raw: &Map<String, Value>) -> bool {
        self.path.first().is_some_and(|step| raw.contains_key(step.name()))
    }

    /// Checks every value that the path leads to.
    pub(super) fn check(
        &self,
        operation: &'static str,
        given: &Map<String, Value>,
    ) -> Result<(), Violation> {
        for (place, value) in values(given, self.path) {
            if let Some(broken) = self.limits.iter().find(|limit| !limit.admits(value)) {
                let rule = broken.text(&place);
                return Err(Violation::new(operation, [place], rule).stated(None, self.at));
            }
        }
        Ok(())
    }
}

/// The values that a path leads to, with their places.
fn values<'a>(given: &'a Map<String, Value>, path: &[Step]) -> Vec<(String, &'a Value)> {
    let mut objects = vec![(String::new(), given)];
    let mut found = Vec::new();
    for step in path {
        found.clear();
        for (at, object) in objects.drain(..) {
            let name = step.name();
            let place = if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
            match (object.get(name), step) {
                (Some(Value::Array(items)), Step::Items(_)) => found.extend(
                    items.iter().enumerate().map(|(at, item)| (format!("{place}[{at}]"), item)),
                ),
                (Some(value), Step::Name(_)) => found.push((place, value)),
                _ => {}
            }
        }
        let inner = found.iter().filter_map(|(at, value)| Some((at.clone(), value.as_object()?)));
        objects = inner.collect();
    }
    found
}

impl Limit {
    fn admits(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::AtLeast(bound), Value::Number(_)) => number(value) >= *bound,
            (Self::MoreThan(bound), Value::Number(_)) => number(value) > *bound,
            (Self::AtMost(bound), Value::Number(_)) => number(value) <= *bound,
            (Self::LessThan(bound), Value::Number(_)) => number(value) < *bound,
            (Self::MinLength(least), Value::String(text)) => text.chars().count() >= *least,
            (Self::MaxLength(most), Value::String(text)) => text.chars().count() <= *most,
            (Self::MinItems(least), Value::Array(items)) => items.len() >= *least,
            (Self::MaxItems(most), Value::Array(items)) => items.len() <= *most,
            _ => true,
        }
    }

    fn text(&self, name: &str) -> String {
        match self {
            Self::AtLeast(bound) => format!("{name} >= {bound}"),
            Self::MoreThan(bound) => format!("{name} > {bound}"),
            Self::AtMost(bound) => format!("{name} <= {bound}"),
            Self::LessThan(bound) => format!("{name} < {bound}"),
            Self::MinLength(least) => format!("length({name}) >= {least}"),
            Self::MaxLength(most) => format!("length({name}) <= {most}"),
            Self::MinItems(least) => format!("items({name}) >= {least}"),
            Self::MaxItems(most) => format!("items({name}) <= {most}"),
        }
    }
}

/// The number; each number of JSON is near one of these.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
