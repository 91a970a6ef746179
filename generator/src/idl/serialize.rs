//! Rules and dependencies as JSON: the text of the rule, and its parts.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::{Dependency, Rule};

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Dependency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Dependency", 7)?;
        object.serialize_field("kind", &self.rule.kind())?;
        object.serialize_field("rule", &self.rule)?;
        object.serialize_field("parameters", &self.rule.parameters())?;
        if let Some(when) = &self.rule.when {
            object.serialize_field("if", &when.to_string())?;
            object.serialize_field("then", &self.rule.demand.to_string())?;
        }
        if let Some(count) = self.rule.counted() {
            let groups: Vec<Vec<String>> = count
                .groups
                .iter()
                .map(|group| group.terms().iter().map(ToString::to_string).collect())
                .collect();
            object.serialize_field("groups", &groups)?;
        }
        object.serialize_field("bounds", &self.bounds)?;
        object.serialize_field("origins", &self.origins)?;
        object.end()
    }
}
