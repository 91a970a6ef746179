//! The keyword `discriminator`.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The keyword `discriminator`.
#[derive(Clone, Debug)]
pub(crate) struct Declared<'a> {
    /// The discriminating property.
    pub(crate) property: &'a str,
    /// The mapping: values, and their schemas.
    mapping: Option<&'a Map<String, Value>>,
}

impl<'a> Declared<'a> {
    pub(crate) fn of(discriminator: &'a Value) -> Option<Self> {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        Some(Self { property: discriminator.get("propertyName")?.as_str()?, mapping })
    }

    /// The values of the mapping, with their numbers, by schema.
    pub(super) fn by_target(&self) -> HashMap<&'a str, Vec<(usize, &'a str)>> {
        let mut targets: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
        for (number, (value, target)) in self.mapping.into_iter().flatten().enumerate() {
            let target = target.as_str().unwrap_or_default();
            targets.entry(target).or_default().push((number, value));
        }
        targets
    }
}
