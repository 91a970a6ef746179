//! Constraints on a value, in words.

use super::{Bound, Counted, ValueConstraint};
use crate::model::Json;

/// A sentence for each constraint; `code` writes a value as code. Constraints of items are as deep as the lists of the
/// type, which `bounds::LOWERED_INSIDE` bounds.
pub fn describe_constraints(
    constraints: &[ValueConstraint],
    code: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let json = |value: &Json| code(&value.0.to_string());
    let mut sentences = Vec::new();
    let range = range(constraints, &json);
    sentences.extend(range.map(|words| format!("The value is {words}.")));
    let sizes = [Counted::Characters, Counted::Items, Counted::Members];
    let sizes = sizes.map(|counted| count(constraints, counted));
    sentences.extend(sizes.into_iter().flatten());
    for constraint in constraints {
        sentences.extend(match constraint {
            ValueConstraint::MultipleOf(step) => Some(format!("A multiple of {}.", json(step))),
            ValueConstraint::Pattern(pattern) => {
                let text = code(&pattern.text);
                Some(match pattern.is_checked() {
                    true => format!("Matches {text}."),
                    false => format!("Matches {text}. The client does not check this pattern."),
                })
            }
            ValueConstraint::UniqueItems => Some("Unique items.".to_owned()),
            ValueConstraint::Format(format) => Some(format!("Format: {}.", code(format))),
            ValueConstraint::Enum(values) => {
                let values: Vec<String> = values.iter().map(json).collect();
                Some(format!("One of {}.", values.join(", ")))
            }
            ValueConstraint::MemberNames(names) => {
                let names: Vec<String> = names.iter().map(|name| code(name)).collect();
                Some(format!("The names of members are among {}.", names.join(", ")))
            }
            ValueConstraint::Const(value) => Some(format!("Always {}.", json(value))),
            ValueConstraint::Items(each) => {
                let each = describe_constraints(each, code);
                let mut each = each.join(" ");
                if let Some(first) = each.get_mut(..1) {
                    first.make_ascii_lowercase();
                }
                (!each.is_empty()).then(|| format!("Each item: {each}"))
            }
            _ => None,
        });
    }
    sentences
}

/// "at least 1 and at most 60"
fn range(constraints: &[ValueConstraint], json: &dyn Fn(&Json) -> String) -> Option<String> {
    let bounds = constraints.iter().filter_map(|constraint| match constraint {
        ValueConstraint::Minimum(Bound { value, exclusive }) => {
            Some((if *exclusive { "greater than" } else { "at least" }, value))
        }
        ValueConstraint::Maximum(Bound { value, exclusive }) => {
            Some((if *exclusive { "less than" } else { "at most" }, value))
        }
        _ => None,
    });
    let words: Vec<String> =
        bounds.map(|(words, value)| format!("{words} {}", json(value))).collect();
    (!words.is_empty()).then(|| words.join(" and "))
}

/// "At least 1 character.", "4 to 9 characters."
fn count(constraints: &[ValueConstraint], counted: Counted) -> Option<String> {
    let limit = |is_least: bool| {
        let mut sizes = constraints.iter().filter_map(ValueConstraint::size);
        let own = sizes.find(|size| size.counted == counted && size.is_least == is_least);
        own.map(|size| size.count)
    };
    let things = |number| counted.word(number);
    match (limit(true), limit(false)) {
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {least} {}.", things(least)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", things(most))),
        (Some(least), None) => Some(format!("At least {least} {}.", things(least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", things(most))),
        (None, None) => None,
    }
}
