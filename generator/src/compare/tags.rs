//! Names for the variants of a union, from the values of their discriminators.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::shape::{Property, Shape};
use crate::normalize::schema::{Declared, DeclaredBranch};

/// The name of each variant: its values of the declared discriminator, as the crate takes them, or of the properties
/// that are constant in every variant. `None`: a variant lacks such a value, and the variants are compared as one
/// object with the members of all.
pub(super) fn tags(declared: Option<&Declared<'_>>, variants: &[Shape<'_>]) -> Option<Vec<String>> {
    let by_declared = declared.and_then(|declared| by_declared(declared, variants));
    by_declared.or_else(|| each(variants, &[declared?.property])).or_else(|| {
        let first = constants(variants.first()?);
        let shared = variants.iter().skip(1).map(constants).fold(first, |shared, other| {
            shared.into_iter().filter(|key| other.contains(key)).collect()
        });
        each(variants, &shared.into_iter().collect::<Vec<_>>()).filter(|tags| !tags[0].is_empty())
    })
}

/// The values of the declared discriminator, also those of its mapping.
fn by_declared(declared: &Declared<'_>, variants: &[Shape<'_>]) -> Option<Vec<String>> {
    let branches = variants.iter().map(|variant| {
        let mut properties = variant.properties.iter();
        let listed = properties.find(|property| property.name == declared.property);
        let listed = listed.and_then(Property::values).map(<[Value]>::to_vec);
        let reference = variant.sources.first().and_then(|schema| schema.get("$ref")?.as_str());
        DeclaredBranch { reference, listed: listed.filter(|values| !values.is_empty()) }
    });
    let groups = declared.groups(&branches.collect::<Vec<_>>())?;
    Some(groups.iter().map(|group| joined(&group.tags)).collect())
}

/// The texts of the values of one variant. The order of listed values says nothing.
fn joined(values: &[Value]) -> String {
    let texts: BTreeSet<String> = values.iter().map(text).collect();
    texts.into_iter().collect::<Vec<_>>().join("|")
}

fn each(variants: &[Shape<'_>], keys: &[&str]) -> Option<Vec<String>> {
    let tag = |variant: &Shape<'_>| {
        // Of several declarations, the first one counts.
        let properties = variant.properties.iter().rev();
        let by_name: HashMap<&str, &Property<'_>> =
            properties.map(|property| (property.name, property)).collect();
        let values = keys.iter().map(|key| match by_name.get(key)?.values()? {
            [] => None,
            values => Some(joined(values)),
        });
        Some(values.collect::<Option<Vec<_>>>()?.join(","))
    };
    variants.iter().map(tag).collect()
}

fn constants<'a>(variant: &Shape<'a>) -> BTreeSet<&'a str> {
    let properties = variant.properties.iter();
    let constant = properties
        .filter(|property| property.values().is_some_and(|values| distinct(values).count() == 1));
    constant.map(|property| property.name).collect()
}

/// The values, each once.
fn distinct(values: &[Value]) -> impl Iterator<Item = &Value> {
    let mut seen = BTreeSet::new();
    values.iter().filter(move |value| seen.insert(value.to_string()))
}

/// The text of a discriminator value. Different values have different texts: a Boolean begins with a capital letter, and
/// a string that is the text of another value or of several values is in quotes.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) if is_clear(text) => text.clone(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => other.to_string(),
    }
}

/// Whether a text is no text of a value of another type, and contains no sign that stands between values.
fn is_clear(text: &str) -> bool {
    let is_other = matches!(text, "True" | "False" | "null") || text.parse::<f64>().is_ok();
    !is_other && !text.contains(['|', ',', '"', '{', '['])
}
