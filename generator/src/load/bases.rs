//! The bases of a document: components with a `discriminator` and without a union, which accept their children (OpenAPI
//! 3.0, section 4.8.25).

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value};

use super::UNIONS;
use crate::bounds::Budget;
use crate::model::SpecPointer;

/// The most references from a property to the list of its values.
const HOPS: usize = 8;

/// The bases, the schemas that extend others by `allOf`, and the values that mappings give to schemas.
pub(super) struct Bases<'a> {
    schemas: &'a Map<String, Value>,
    /// The schemas that extend each schema directly.
    children: HashMap<String, Vec<&'a str>>,
    bases: IndexMap<&'a str, Base<'a>>,
    /// The schemas that are unions already.
    unions: HashSet<&'a str>,
    /// The mapped values of each schema, by the property and the schema.
    values: HashMap<(&'a str, String), IndexSet<&'a str>>,
}

/// What a base offers.
pub(super) struct Offer<'a> {
    /// Its children: those of the mapping in its order, then the others in the order of the document.
    pub(super) children: IndexSet<String>,
    /// The property that differs.
    pub(super) property: &'a str,
    /// The values of the property, with their schemas.
    pub(super) mapping: IndexMap<String, String>,
}

/// A base.
struct Base<'a> {
    /// The property of the discriminator.
    property: &'a str,
    /// The mapping: values, and the names of their schemas.
    mapping: IndexMap<&'a str, String>,
    /// The values that the base lists for the property.
    listed: HashSet<&'a str>,
}

impl<'a> Bases<'a> {
    /// The bases among these components.
    pub(super) fn of(schemas: &'a Map<String, Value>) -> Self {
        let mut children: HashMap<String, Vec<&str>> = HashMap::new();
        let (mut bases, mut unions) = (IndexMap::new(), HashSet::new());
        for (name, schema) in schemas {
            let (mut inline, mut extended) = (Vec::new(), IndexSet::new());
            parts(schema, &mut inline, &mut extended);
            for base in extended {
                children.entry(base).or_default().push(name);
            }
            if has_union(&inline) {
                unions.insert(name.as_str());
            } else if let Some((property, mapping)) =
                inline.iter().find_map(|each| discriminator(each))
            {
                bases.insert(name.as_str(), Base::new(schemas, (property, mapping), &inline));
            }
        }
        let mut values: HashMap<_, IndexSet<&str>> = HashMap::new();
        for Base { property, mapping, .. } in bases.values() {
            for (value, target) in mapping {
                values.entry((*property, target.clone())).or_default().insert(*value);
            }
        }
        let mut found = Self { schemas, children, bases, unions, values };
        found.inherit();
        found
    }

    /// The names of the bases.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.bases.keys().copied()
    }

    /// A child with children is a base too: `allOf` includes the discriminator.
    fn inherit(&mut self) {
        let mut open: Vec<&str> = self.names().collect();
        open.sort_unstable();
        open.reverse();
        while let Some(base) = open.pop() {
            let property = self.bases[base].property;
            for child in self.children.get(base).into_iter().flatten() {
                let is_new = self.children.contains_key(*child)
                    && !self.bases.contains_key(child)
                    && !self.unions.contains(child);
                if is_new && !self.is_wrapper(base, child) {
                    let (mut inline, mut extended) = (Vec::new(), IndexSet::new());
                    parts(&self.schemas[*child], &mut inline, &mut extended);
                    self.bases.insert(
                        child,
                        Base::new(self.schemas, (property, IndexMap::new()), &inline),
                    );
                    open.push(child);
                }
            }
        }
    }

    /// What a base offers; `None` if that is more than the budget allows.
    pub(super) fn offer(&self, base: &str, budget: &mut Budget) -> Option<Offer<'a>> {
        let Base { property, mapping, .. } = self.bases.get(base)?;
        let is_child = |name: &&String| *name != base && self.schemas.contains_key(*name);
        let mut children: IndexSet<String> = mapping.values().filter(is_child).cloned().collect();
        let mut open = vec![base];
        let mut seen = HashSet::from([base]);
        while let Some(next) = open.pop() {
            for child in self.children.get(next).into_iter().flatten() {
                if !budget.spend(1) {
                    return None;
                }
                // What extends the base under another name is a child of the base.
                if seen.insert(child) {
                    open.push(child);
                    if !self.is_wrapper(base, child) {
                        children.insert((*child).to_owned());
                    }
                }
            }
        }
        let own: HashSet<&String> = mapping.values().collect();
        let owned = |(value, target): (&&str, &String)| ((*value).to_owned(), target.clone());
        let mut whole: IndexMap<String, String> = mapping.iter().map(owned).collect();
        for name in children.iter().map(String::as_str).chain([base]) {
            let key = (*property, name.to_owned());
            for value in self.values.get(&key).into_iter().flatten() {
                if !own.contains(&key.1) && !whole.contains_key(*value) {
                    if !budget.spend(1) {
                        return None;
                    }
                    whole.insert((*value).to_owned(), key.1.clone());
                }
            }
        }
        Some(Offer { children, property, mapping: whole })
    }

    /// Whether a base has a value for itself: in its mapping, or its name among the listed values.
    pub(super) fn has_own_value(&self, base: &str) -> bool {
        let Base { mapping, listed, .. } = &self.bases[base];
        listed.contains(base) || mapping.values().any(|target| target == base)
    }

    /// Whether a child is the base under another name: one without additions can be.
    fn is_wrapper(&self, base: &str, child: &str) -> bool {
        let (schema, Base { mapping, listed, .. }) = (&self.schemas[child], &self.bases[base]);
        is_alone(schema)
            && (!mapping.is_empty() || schema["nullable"] == true)
            && !listed.contains(child)
    }
}

impl<'a> Base<'a> {
    fn new(
        schemas: &'a Map<String, Value>,
        (property, mapping): (&'a str, IndexMap<&'a str, String>),
        inline: &[&'a Value],
    ) -> Self {
        let declared = inline.iter().filter_map(|each| each.get("properties")?.get(property));
        let declared = declared.filter_map(|property| behind(schemas, property));
        let lists = declared.filter_map(|property| property.get("enum")?.as_array());
        let listed = lists.flatten().filter_map(Value::as_str).collect();
        Self { property, mapping, listed }
    }
}

/// The schema behind the references of a property, through at most [`HOPS`] of them. A schema with one part stands for the
/// part.
fn behind<'a>(schemas: &'a Map<String, Value>, property: &'a Value) -> Option<&'a Value> {
    let mut schema = property;
    for _ in 0..HOPS {
        let part = || schema.get("allOf")?.as_array().filter(|parts| parts.len() == 1)?.first();
        let reference = schema.get("$ref").or_else(|| part()?.get("$ref"));
        let Some(target) = reference.and_then(Value::as_str) else { return Some(schema) };
        schema = schemas.get(&component(target)?)?;
    }
    None
}

/// The property of the discriminator of a schema, and its mapping: values, and the names of their schemas.
fn discriminator(schema: &Value) -> Option<(&str, IndexMap<&str, String>)> {
    let discriminator = schema.get("discriminator")?;
    let property = discriminator.get("propertyName")?.as_str()?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let texts =
        mapping.into_iter().flatten().filter_map(|(value, target)| Some((value, target.as_str()?)));
    let named = texts.map(|(value, target)| {
        (value.as_str(), component(target).unwrap_or_else(|| target.to_owned()))
    });
    Some((property, named.collect()))
}

/// A schema with its inline parts, and the components among its parts. The readers bound the depth of a document
/// (`bounds::DEPTH`).
fn parts<'a>(schema: &'a Value, inline: &mut Vec<&'a Value>, extended: &mut IndexSet<String>) {
    inline.push(schema);
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        match part.get("$ref").and_then(Value::as_str) {
            Some(reference) => extended.extend(component(reference)),
            None => parts(part, inline, extended),
        }
    }
}

fn has_union(inline: &[&Value]) -> bool {
    inline.iter().any(|each| UNIONS.iter().any(|key| each.get(key).is_some()))
}

/// The name in a reference to a component.
pub(super) fn component(reference: &str) -> Option<String> {
    let is_component = reference.starts_with(SpecPointer::SCHEMAS);
    is_component.then(|| SpecPointer::from_fragment(reference).last().map(Into::into))?
}

/// Whether a schema says nothing but that it extends a component.
pub(super) fn is_bare(schema: &Value) -> bool {
    let parts = schema.get("allOf").and_then(Value::as_array);
    // A part that only describes the schema is null.
    let mut parts = parts.into_iter().flatten().filter(|part| !part.is_null());
    let is_one = parts.next().is_some_and(|part| part.get("$ref").is_some());
    is_one
        && parts.next().is_none()
        && !["properties", "required"].iter().chain(&UNIONS).any(|key| schema.get(key).is_some())
}

/// Whether a schema is written as a single reference, without a part that describes it.
fn is_alone(schema: &Value) -> bool {
    is_bare(schema) && schema["allOf"].as_array().is_some_and(|parts| parts.len() == 1)
}
