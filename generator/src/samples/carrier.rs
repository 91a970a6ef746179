//! Values that an HTTP request can contain. For example, a header has no line break, and a path parameter is never
//! empty.

use std::collections::HashSet;

use serde_json::Value;

use super::listed::listed;
use crate::model::{Api, Operation, Parameter, ParameterLocation, parameter_text, several_in_path};

/// The rules of HTTP for the parameters of one operation.
pub(super) struct Carrier<'a> {
    api: &'a Api,
    /// The path parameters whose values may span several segments.
    several: HashSet<&'a str>,
}

impl<'a> Carrier<'a> {
    /// The carrier for the requests of this operation.
    pub(super) fn new(api: &'a Api, operation: &'a Operation) -> Self {
        Self { api, several: several_in_path(&operation.path) }
    }

    /// The value, if a request can carry the value; otherwise the first listed value of the parameter that a request
    /// can carry.
    pub(super) fn carried(&self, parameter: &Parameter, value: Value) -> Option<Value> {
        if self.can_carry(parameter, &value) {
            return Some(value);
        }
        let listed = listed(self.api, &parameter.property.ty, &parameter.property.constraints);
        let as_given = |listed: Value| match &value {
            Value::Array(items) => Value::Array(vec![listed; items.len().max(1)]),
            _ => listed,
        };
        listed.into_iter().map(as_given).find(|value| self.can_carry(parameter, value))
    }

    /// Whether a request can carry the value.
    pub(super) fn can_carry(&self, parameter: &Parameter, value: &Value) -> bool {
        if !matches!(parameter.location, ParameterLocation::Header | ParameterLocation::Path) {
            return true;
        }
        let text = parameter_text::text(parameter, value, &str::to_owned);
        let is_several = self.several.contains(parameter.property.wire.as_str());
        parameter.location.carries(&text, is_several)
    }
}
