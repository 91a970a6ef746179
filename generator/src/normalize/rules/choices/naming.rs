//! Names of choices and of their alternatives, from the names of the parameters.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::signature::Signature;
use crate::conventions::Conventions;
use crate::model::{Alternative, Choice, Json, Name, Presence, plain_text};
use crate::names::words_of;

/// The most frequent order of these choices.
pub(super) fn usual_order<'c>(same: impl Iterator<Item = &'c Choice>) -> Option<Signature> {
    let mut orders: BTreeMap<Signature, usize> = BTreeMap::new();
    for choice in same {
        *orders.entry(Signature::of(choice)).or_default() += 1;
    }
    let most = orders.values().copied().max()?;
    orders.into_iter().find(|(_, count)| *count == most).map(|(order, _)| order)
}

/// The common first words of all alternatives; without common words, a name from the first alternative or from all of
/// them.
pub(super) fn short_name(choice: &Choice, names: &Conventions) -> Name {
    if by_value(choice) {
        let words: Vec<&str> = choice.name.words().collect();
        let words = words.strip_suffix(&["enabled"]).unwrap_or(&words);
        return joined(words.iter().copied(), "_");
    }
    let leads = first_parameters(choice);
    let refers = leads.iter().any(|lead| stem(lead, names).is_some());
    let common = common_words(&leads);
    let base = match (common.is_empty(), refers) {
        (false, _) => common.join("_"),
        (true, true) => leads.first().map(|lead| short(lead, names)).unwrap_or_default(),
        (true, false) => return joined(leads.iter().map(Name::as_str), "_or_"),
    };
    match refers {
        true => Name::from_text(&format!("{base}_ref")),
        false => Name::from_text(&base),
    }
}

/// The name with all parameters: `a_id_or_b_id_with_c`.
pub(super) fn long_name(choice: &Choice) -> Name {
    let in_words = |alternative: &Alternative| {
        let parameters = alternative.parameters.iter();
        let words = parameters.map(|parameter| match parameter.presence {
            Presence::Required => parameter.wire.name().as_str().to_owned(),
            Presence::Optional => format!("optional_{}", parameter.wire.name()),
        });
        words.collect::<Vec<_>>().join("_with_")
    };
    let alternatives: Vec<String> = choice.alternatives.iter().map(in_words).collect();
    joined(alternatives.iter().map(String::as_str), "_or_")
}

pub(super) fn alternative_names(choice: &Choice, names: &Conventions) -> Vec<Name> {
    let values: Option<Vec<Name>> = choice.alternatives.iter().map(value_name).collect();
    if let Some(values) = values {
        return values;
    }
    let leads = first_parameters(choice);
    let common = common_words(&leads).len();
    let rest = |lead: &Name| match common {
        0 => Name::from_text(&short(lead, names)),
        _ => joined(lead.words().skip(common), "_"),
    };
    let short: Vec<Name> = leads.iter().map(rest).collect();
    let unique: BTreeSet<&Name> = short.iter().collect();
    if unique.len() == short.len() && !short.iter().any(Name::is_empty) { short } else { leads }
}

/// The name of an alternative that a value of its first parameter identifies.
fn value_name(alternative: &Alternative) -> Option<Name> {
    let Json(value) = alternative.parameters.first()?.value.as_ref()?;
    Some(Name::from_text(&match value {
        Value::Bool(true) => "enabled".to_owned(),
        Value::Bool(false) => "disabled".to_owned(),
        other => plain_text(other),
    }))
}

fn by_value(choice: &Choice) -> bool {
    let mut parameters = choice.alternatives.iter().flat_map(|each| &each.parameters);
    parameters.any(|parameter| parameter.value.is_some())
}

/// The name of the first parameter of each alternative.
fn first_parameters(choice: &Choice) -> Vec<Name> {
    let first = choice.alternatives.iter().filter_map(|each| each.parameters.first());
    first.map(|parameter| words_of(parameter.wire.as_str())).collect()
}

fn common_words(names: &[Name]) -> Vec<&str> {
    let mut common: Vec<&str> =
        names.first().map(|name| name.words().collect()).unwrap_or_default();
    for name in names {
        let same = name.words().zip(&common).take_while(|(a, b)| a == *b).count();
        common.truncate(same);
    }
    common
}

/// The name without the suffix of an id, if it has one.
fn stem(name: &Name, names: &Conventions) -> Option<String> {
    let mut suffixes = names.ids.suffixes.iter();
    suffixes
        .find_map(|suffix| name.as_str().strip_suffix(suffix.as_str()))
        .filter(|stem| !stem.is_empty())
        .map(str::to_owned)
}

fn short(name: &Name, names: &Conventions) -> String {
    stem(name, names).unwrap_or_else(|| name.as_str().to_owned())
}

fn joined<'w>(words: impl Iterator<Item = &'w str>, by: &str) -> Name {
    let words: Vec<&str> = words.collect();
    Name::from_text(&words.join(by))
}
