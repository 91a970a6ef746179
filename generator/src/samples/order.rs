//! The order in which people write arguments: the thing that the call acts on, its name, its properties, its times.

use crate::model::{Operation, Parameter, Primitive, TypeRef};

use super::subject::{Subject, is_id, is_of_page};

/// The words of the two ends of a range: the lower end is written first.
const RANGES: [(&str, &str); 8] = [
    ("starts", "ends"),
    ("start", "end"),
    ("min", "max"),
    ("minimum", "maximum"),
    ("lower", "upper"),
    ("from", "to"),
    ("after", "before"),
    ("since", "until"),
];

/// The days in the order of the week (ISO 8601).
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The day of the week that the name of a parameter has, and the other words of the name.
pub(super) fn day(parameter: &Parameter) -> Option<(usize, String)> {
    let words = || parameter.property.name.words();
    let day_of = |word: &str| DAYS.iter().position(|day| *day == word);
    let day = words().find_map(day_of)?;
    let others: Vec<&str> = words().filter(|word| day_of(word).is_none()).collect();
    Some((day, others.join("_")))
}

/// The largest number of arguments that are searched for ranges.
const MOST: usize = 100;

/// The parameters in the order of a sample.
pub(super) fn as_written<'o>(
    operation: &Operation,
    mut parameters: Vec<&'o Parameter>,
) -> Vec<&'o Parameter> {
    let subject = Subject::new(operation);
    parameters.sort_by_cached_key(|it| {
        (kind(operation, &subject, it), day(it).map_or(0, |(number, _)| number))
    });
    // The order of so many arguments does not matter to readers.
    let count = if parameters.len() > MOST { 0 } else { parameters.len() };
    for upper in 0..count {
        let name = lower_end(parameters[upper]);
        let below = |it: &&Parameter| name.as_deref() == Some(it.property.wire.as_str());
        if let Some(lower) = parameters.iter().position(below).filter(|lower| *lower > upper) {
            let moved = parameters.remove(lower);
            parameters.insert(upper, moved);
        }
    }
    parameters
}

/// The kinds of parameters, in the order of a sample.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    OwnId,
    OtherId,
    Name,
    Other,
    Moment,
    Page,
}

fn kind(operation: &Operation, subject: &Subject, parameter: &Parameter) -> Kind {
    let is_moment = parameter.property.ty == TypeRef::Primitive(Primitive::DateTime);
    let is_many = matches!(parameter.property.ty, TypeRef::Array(_));
    match () {
        () if is_of_page(operation, parameter) => Kind::Page,
        () if is_id(parameter) && !is_many && subject.is_of_group(parameter) => Kind::OwnId,
        () if is_id(parameter) && !is_many => Kind::OtherId,
        () if parameter.property.name.words().last() == Some("name") => Kind::Name,
        () if is_moment => Kind::Moment,
        () => Kind::Other,
    }
}

/// The name of the lower end of a range, if the parameter is the upper end.
fn lower_end(parameter: &Parameter) -> Option<String> {
    let words: Vec<&str> = parameter.property.wire.as_str().split('_').collect();
    let lower =
        |word: &str| RANGES.iter().find(|(_, upper)| *upper == word).map(|(lower, _)| *lower);
    words
        .iter()
        .any(|word| lower(word).is_some())
        .then(|| words.iter().map(|word| lower(word).unwrap_or(word)).collect::<Vec<_>>().join("_"))
}
