//! Constraints on a value, in words.

use serde_json::Value;

use crate::model::{Bound, Json, ValueConstraint};
use crate::render::pages::markdown::{Code, Inline};

/// One sentence for each constraint that a reader needs: constants and formats show elsewhere.
pub(in crate::render::pages) fn sentences(constraints: &[ValueConstraint]) -> Vec<Inline> {
    let mut sentences = Vec::new();
    if let Some(sentence) = range(
        find(constraints, |constraint| match constraint {
            ValueConstraint::Minimum(bound) => Some(bound),
            _ => None,
        }),
        find(constraints, |constraint| match constraint {
            ValueConstraint::Maximum(bound) => Some(bound),
            _ => None,
        }),
    ) {
        sentences.push(sentence);
    }
    sentences.extend(count(constraints, "character", |constraint| match constraint {
        ValueConstraint::MinLength(least) => (Some(*least), None),
        ValueConstraint::MaxLength(most) => (None, Some(*most)),
        _ => (None, None),
    }));
    sentences.extend(count(constraints, "item", |constraint| match constraint {
        ValueConstraint::MinItems(least) => (Some(*least), None),
        ValueConstraint::MaxItems(most) => (None, Some(*most)),
        _ => (None, None),
    }));
    sentences.extend(count(constraints, "member", |constraint| match constraint {
        ValueConstraint::MinProperties(least) => (Some(*least), None),
        ValueConstraint::MaxProperties(most) => (None, Some(*most)),
        _ => (None, None),
    }));
    sentences.extend(constraints.iter().filter_map(other));
    sentences.into_iter().map(Inline::assembled).collect()
}

fn other(constraint: &ValueConstraint) -> Option<String> {
    match constraint {
        ValueConstraint::MultipleOf(Json(step)) => Some(format!("A multiple of {}.", json(step))),
        ValueConstraint::Pattern(pattern) => {
            Some(format!("Matches {}.", Code::new(pattern).as_str()))
        }
        ValueConstraint::UniqueItems => Some("No item twice.".to_owned()),
        ValueConstraint::Format(format) => Some(format!("Format: {}.", Code::new(format).as_str())),
        ValueConstraint::Enum(values) => {
            let values: Vec<String> = values.iter().map(|Json(value)| json(value)).collect();
            Some(format!("One of {}.", values.join(", ")))
        }
        ValueConstraint::Const(Json(value)) => Some(format!("Always {}.", json(value))),
        _ => None,
    }
}

/// The sentence about the default.
pub(in crate::render::pages) fn default(value: Option<&Json>) -> Option<Inline> {
    let Json(value) = value?;
    Some(Inline::assembled(format!("Default: {}.", json(value))))
}

fn json(value: &Value) -> String {
    Code::new(&value.to_string()).as_str().to_owned()
}

fn find<'c>(
    constraints: &'c [ValueConstraint],
    which: impl Fn(&'c ValueConstraint) -> Option<&'c Bound>,
) -> Option<&'c Bound> {
    constraints.iter().find_map(which)
}

fn range(least: Option<&Bound>, most: Option<&Bound>) -> Option<String> {
    let from = |bound: &Bound| {
        format!(
            "{} {}",
            if bound.exclusive { "greater than" } else { "at least" },
            json(&bound.value.0)
        )
    };
    let to = |bound: &Bound| {
        format!(
            "{} {}",
            if bound.exclusive { "less than" } else { "at most" },
            json(&bound.value.0)
        )
    };
    let words = match (least, most) {
        (Some(least), Some(most)) => format!("{} and {}", from(least), to(most)),
        (Some(least), None) => from(least),
        (None, Some(most)) => to(most),
        (None, None) => return None,
    };
    Some(format!("The value is {words}."))
}

/// "At least 1 character.", "4 to 9 characters."
fn count(
    constraints: &[ValueConstraint],
    thing: &str,
    which: impl Fn(&ValueConstraint) -> (Option<u64>, Option<u64>),
) -> Option<String> {
    let least = constraints.iter().find_map(|constraint| which(constraint).0);
    let most = constraints.iter().find_map(|constraint| which(constraint).1);
    let things = |number: u64| {
        if number == 1 { thing.to_owned() } else { format!("{thing}s") }
    };
    match (least, most) {
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {least} {}.", things(least)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", things(most))),
        (Some(least), None) => Some(format!("At least {least} {}.", things(least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", things(most))),
        (None, None) => None,
    }
}
