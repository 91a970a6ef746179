//! Enums of strings.

use indexmap::IndexSet;
use serde_json::Value;

use super::Lowering;
use crate::model::{Docs, Enum, EnumValue, Lifecycle, SpecPointer, WireName};
use crate::names::words_of;

impl Lowering<'_> {
    /// The strings of an `enum`, each once. A number or a boolean becomes its text.
    pub(crate) fn distinct_texts(&mut self, values: &[&Value], at: &SpecPointer) -> Vec<String> {
        let mut texts: IndexSet<String> = IndexSet::with_capacity(values.len());
        for value in values {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(_) | Value::Bool(_) => {
                    let help = "correct the `type` or the value in the overlay";
                    let message = format!("the value {value} of a text enum is read as text");
                    self.schemas.log.warn(at, message, help);
                    value.to_string()
                }
                _ => {
                    let help = "correct the `type` or the value in the overlay";
                    let message = format!(
                        "the value {value} of a text enum is not a text: the value is left out"
                    );
                    self.schemas.log.warn(at, message, help);
                    continue;
                }
            };
            if !texts.insert(text) {
                let help = "no change is necessary; report this to the publisher of the document";
                self.schemas.log.warn(at, format!("`enum` has the value {value} twice"), help);
            }
        }
        texts.into_iter().collect()
    }
}

/// An enum of these strings.
pub(crate) fn enumeration(texts: &[String]) -> Enum {
    let value = |text: &String| {
        let wire = WireName::new(text);
        let name = words_of(text);
        EnumValue { name, wire, docs: Docs::default(), lifecycle: Lifecycle::Stable }
    };
    Enum { values: texts.iter().map(value).collect() }
}
