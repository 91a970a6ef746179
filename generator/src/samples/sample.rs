//! A sample call.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::parameter_sets::ParameterSet;
use crate::model::{Operation, Parameter, ParameterLocation, TypeRef, WireName};

/// A call with its arguments, and the response to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The heading.
    pub title: Option<String>,
    /// A sentence about the call.
    pub sentence: Option<String>,
    /// The arguments by the [keys](Parameter::key) of their parameters, in the order for printing.
    pub arguments: Map<String, Value>,
    /// The value of the response; `None`: the response has no body.
    pub output: Option<Output>,
    /// The result of the action that the call starts; `None`: the call starts no action, or the action has no result.
    pub result: Option<Output>,
    /// Whether each required value is present. A value that is too large to be shown is absent, and so is a value of a
    /// type that requires itself: such a value is infinite.
    pub complete: bool,
}

/// The value of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The property of the body that holds the value; `None`: the value is the body.
    pub key: Option<WireName>,
    /// The type of the value.
    pub ty: TypeRef,
    /// The value.
    pub value: Value,
}

/// The samples of an operation, at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Calls {
    /// The first sample to show.
    pub first: Sample,
    /// The other samples.
    pub further: Vec<Sample>,
    /// Whether the rules allow forms of a call that have no sample.
    pub has_more: bool,
}

/// Whether the caller passes the parameter. A constant is sent by itself.
pub fn is_argument(parameter: &Parameter) -> bool {
    parameter.property.fixed().is_none()
}

/// The constant parameters with their values, by name.
pub fn constants(operation: &Operation) -> impl Iterator<Item = (String, Value)> {
    operation.parameters.iter().filter_map(|parameter| {
        Some((parameter.key().to_owned(), parameter.property.fixed()?.0.clone()))
    })
}

impl Sample {
    /// Whether the sample passes the same arguments as the sample that is derived from the form.
    pub(super) fn is_of(&self, form: &ParameterSet<'_>, derived: &Self) -> bool {
        let has = |(wire, value): &(&WireName, &Value)| self.argument(wire) == Some(*value);
        self.arguments.len() == derived.arguments.len()
            && derived.arguments.keys().all(|name| self.arguments.contains_key(name))
            && form.fixed.iter().all(has)
    }

    /// The argument of this name.
    pub fn argument(&self, wire: &WireName) -> Option<&Value> {
        self.arguments.get(wire.as_str())
    }

    /// The argument for a parameter.
    pub fn given(&self, parameter: &Parameter) -> Option<&Value> {
        self.arguments.get(parameter.key())
    }

    /// The JSON object, or the whole value, that the call sends as its body; `None`: the call sends no body.
    pub fn body(&self, operation: &Operation) -> Option<Value> {
        let parameters = operation.parameters.iter();
        let given = |at: ParameterLocation| {
            let there = parameters.clone().filter(move |each| each.location == at);
            there.filter_map(|each| Some((each.property.wire.as_str(), self.given(each)?)))
        };
        if let Some((_, whole)) = given(ParameterLocation::WholeBody).next() {
            return Some(whole.clone());
        }
        let by_name: BTreeMap<&str, &Value> = given(ParameterLocation::Body).collect();
        // The members have the order of the arguments.
        let order = |name: &str| self.arguments.keys().position(|key| key == name);
        let mut members: Vec<(&str, &Value)> = by_name.into_iter().collect();
        members.sort_by_key(|(name, _)| order(name));
        let members: Map<String, Value> =
            members.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect();
        (!members.is_empty()).then_some(Value::Object(members))
    }
}
