//! Writes the union of its children into each base, so that later stages see a union. A base that has values of its own
//! becomes two components, because a reference to a person accepts an employee, but an employee extends only a person.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::bases::{Bases, Offer, component, is_bare};
use super::is_extension;
use crate::bounds::{self, Budget};
use crate::diagnostic::{Diagnostics, Origins, SourceId};
use crate::model::SpecPointer;

const TOO_MANY: &str =
    "too many schemas extend each other: references to this base do not accept its children";
const HELP: &str = "list the children of the base in a `oneOf`";

/// The keywords of a base that describe the union too.
const NOTES: [&str; 4] = ["title", "description", "deprecated", "nullable"];

/// Writes out the union of each base.
pub(super) fn write_out(raw: &mut Value, diagnostics: &mut Diagnostics) {
    let schemas = raw.get_mut("components").and_then(|all| all.get_mut("schemas"));
    let Some(Value::Object(schemas)) = schemas else { return };
    let bases = Bases::of(schemas);
    let mut offers = IndexMap::new();
    let mut budget = Budget::for_each(schemas.len(), bounds::CHILDREN_A_SCHEMA, bounds::CHILDREN);
    for base in bases.names() {
        match bases.offer(base, &mut budget) {
            None => {
                diagnostics.warn(&SpecPointer::of(["components", "schemas", base]), TOO_MANY, HELP);
            }
            Some(offer) if offer.children.is_empty() => {}
            Some(offer) => drop(offers.insert(base.to_owned(), offer)),
        }
    }
    let own = own_components(schemas, &bases, &offers);
    let unions: Vec<(String, Map<String, Value>)> =
        offers.iter().map(|(base, offer)| (base.clone(), union(base, offer, &own))).collect();
    let children: HashSet<String> = offers.into_values().flat_map(|offer| offer.children).collect();
    for (_, child) in schemas.iter_mut().filter(|(name, _)| children.contains(*name)) {
        extend_own(child, &own);
        // A child without additions is a schema of its own.
        if is_bare(child) {
            child["properties"] = json!({});
        }
    }
    let mut origins = Origins::default();
    for (base, union) in unions {
        if let Some(name) = own.get(&base) {
            let [from, to] =
                [&base, name].map(|name| SpecPointer::of(["components", "schemas", name]));
            origins.add(&to, SourceId::Document, &from);
            split(schemas, &base, name);
        }
        if let Some(Value::Object(schema)) = schemas.get_mut(&base) {
            schema.extend(union);
        }
    }
    diagnostics.set_origins(origins);
}

/// The components for the values of bases that are no values of a child, by base: for a base that is a child itself, and
/// for one that has a value for itself.
fn own_components(
    schemas: &Map<String, Value>,
    bases: &Bases<'_>,
    offers: &IndexMap<String, Offer<'_>>,
) -> HashMap<String, String> {
    let mut own: HashSet<&str> =
        offers.keys().map(String::as_str).filter(|base| bases.has_own_value(base)).collect();
    for offer in offers.values() {
        let of_same_property = |name: &&String| {
            offers.get(*name).is_some_and(|inner| inner.property == offer.property)
        };
        own.extend(offer.children.iter().filter(of_same_property).map(String::as_str));
    }
    let named = |base: &str| {
        let mut name = format!("{base}_itself");
        while schemas.contains_key(&name) {
            name.push('_');
        }
        (base.to_owned(), name)
    };
    own.into_iter().map(named).collect()
}

/// The keywords of the union of a base.
fn union(base: &str, offer: &Offer<'_>, own: &HashMap<String, String>) -> Map<String, Value> {
    let target = |name: &str| reference_to(own.get(name).map_or(name, String::as_str));
    let itself = own.contains_key(base).then_some(base);
    let names = itself.into_iter().chain(offer.children.iter().map(String::as_str));
    let branches: Vec<Value> = names.clone().map(|name| json!({ "$ref": target(name) })).collect();
    let mut mapping: Map<String, Value> = Map::new();
    for (value, name) in &offer.mapping {
        mapping.insert(value.clone(), target(name).into());
    }
    // The name of a schema is its value; the component of its own values has another name.
    let mapped: HashSet<&str> = offer.mapping.values().map(String::as_str).collect();
    for name in names.filter(|name| own.contains_key(*name)) {
        if !mapped.contains(name) && !mapping.contains_key(name) {
            mapping.insert(name.to_owned(), target(name).into());
        }
    }
    let mut discriminator = json!({ "propertyName": offer.property });
    if !mapping.is_empty() {
        discriminator["mapping"] = mapping.into();
    }
    let keywords = [("oneOf", branches.into()), ("discriminator", discriminator)];
    keywords.map(|(key, value): (&str, Value)| (key.to_owned(), value)).into_iter().collect()
}

/// Lets a child extend the own components of its bases. The readers bound the depth of a document (`bounds::DEPTH`).
fn extend_own(child: &mut Value, own: &HashMap<String, String>) {
    for part in child.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        match part.get("$ref").and_then(Value::as_str).and_then(component) {
            Some(base) => {
                if let Some(name) = own.get(&base) {
                    part["$ref"] = reference_to(name).into();
                }
            }
            None => extend_own(part, own),
        }
    }
}

/// Moves a base to the component for its own values, and leaves what describes the union.
fn split(schemas: &mut Map<String, Value>, base: &str, name: &str) {
    let Some(Value::Object(mut whole)) = schemas.get_mut(base).map(Value::take) else { return };
    whole.shift_remove("discriminator");
    let is_note = |key: &str| NOTES.contains(&key) || is_extension(key);
    let notes = whole.iter().filter(|(key, _)| is_note(key));
    let outer: Map<String, Value> =
        notes.map(|(key, value)| (key.clone(), value.clone())).collect();
    schemas[base] = outer.into();
    schemas.insert(name.to_owned(), whole.into());
}

/// The reference to a component; its name is a segment of a JSON Pointer (RFC 6901, section 3).
fn reference_to(name: &str) -> String {
    format!("{}{}", SpecPointer::SCHEMAS, name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Schemas that each extend the one before, all of them bases.
    #[test]
    fn a_chain_of_bases_is_not_written_out_for_each_of_them() {
        const COUNT: usize = 2_000;
        let schema = |at: usize| {
            let parts: Vec<Value> = at
                .checked_sub(1)
                .map(|before| json!({ "$ref": format!("{}S{before}", SpecPointer::SCHEMAS) }))
                .into_iter()
                .collect();
            json!({ "allOf": parts, "discriminator": { "propertyName": "kind" } })
        };
        let schemas: Map<String, Value> =
            (0..COUNT).map(|at| (format!("S{at}"), schema(at))).collect();
        let mut raw = json!({ "components": { "schemas": schemas } });
        let mut diagnostics = Diagnostics::new();
        write_out(&mut raw, &mut diagnostics);
        let branches = |schema: &Value| schema["oneOf"].as_array().map_or(0, Vec::len);
        let all = raw["components"]["schemas"].as_object().into_iter().flatten();
        let written: usize = all.map(|(_, schema)| branches(schema)).sum();
        assert!(written > COUNT && written < 20 * COUNT, "{written}");
        assert!(!diagnostics.is_empty());
    }
}
