//! Sample calls: what they pass, and what comes back.
//!
//! They are no part of a document, so they are derived from it, the same on every run: from the type, the format, the
//! values, the bounds and the name. `samples.yaml` says it better where a person knows better.

mod ids;
mod number;
mod overrides;
mod text;
mod value;

use serde_json::Value;

use crate::conventions::Samples;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Name, Operation, Parameter, ParameterLocation, ResponseKind, TypeRef, ValueConstraint,
    WireName,
};

pub use value::Purpose;

/// A call with its arguments, and what it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// What it shows, as a heading.
    pub title: Option<String>,
    /// What the call does, one sentence.
    pub sentence: Option<String>,
    /// The arguments, in the order in which they are written.
    pub arguments: Vec<Argument>,
    /// What comes back; `None`: nothing.
    pub output: Option<Output>,
}

/// An argument of a sample call.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The name of the parameter.
    pub wire: WireName,
    /// Its value.
    pub value: Value,
}

/// What a sample call answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The property of the body that it stands under; `None`: it is the body.
    pub key: Option<WireName>,
    /// Its type.
    pub ty: TypeRef,
    /// Its value.
    pub value: Value,
}

/// The samples of an operation: there is at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Calls {
    /// The one to show first.
    pub first: Sample,
    /// The others.
    pub further: Vec<Sample>,
}

/// Every sample of an operation: the ones that a person gave, then the derived ones of forms that these do not show.
pub fn samples(api: &Api, operation: &Operation, overrides: &Samples) -> Calls {
    let mut samples = overrides::of(api, operation, overrides);
    let is_given = !samples.is_empty();
    for names in alternatives(operation) {
        let sample = derive(api, operation, &names);
        let is_shown = samples.iter().any(|given| given.names() == sample.names());
        if !is_shown && !(is_given && operation.dependencies.is_empty()) {
            samples.push(sample);
        }
    }
    let mut samples = samples.into_iter();
    let first = samples.next().unwrap_or_else(|| derive(api, operation, &[]));
    Calls { first, further: samples.collect() }
}

/// Problems of the overrides: operations and arguments that are not there, required ones that are missing.
pub fn check(api: &Api, overrides: &Samples, diagnostics: &mut Diagnostics) {
    overrides::check(api, overrides, diagnostics);
}

/// The sets of optional parameters that make a valid call together with the required ones: one for each alternative of the
/// constraints between parameters, the plainest first.
fn alternatives(operation: &Operation) -> Vec<Vec<&WireName>> {
    // Constraints between parameters are not in the model yet: a call with the required ones is the only form.
    let _ = &operation.dependencies;
    vec![Vec::new()]
}

/// The sample that passes the required parameters and these.
fn derive(api: &Api, operation: &Operation, also: &[&WireName]) -> Sample {
    let arguments = operation
        .parameters
        .iter()
        .filter(|parameter| is_argument(parameter))
        .filter(|parameter| parameter.presence.is_required() || also.contains(&&parameter.wire))
        .map(|parameter| Argument {
            wire: parameter.wire.clone(),
            value: value::of_parameter(api, parameter, Purpose::Request),
        })
        .collect();
    Sample { title: None, sentence: None, arguments, output: output(api, operation) }
}

/// The sample that passes every one of these parameters, in full.
pub(crate) fn full(api: &Api, operation: &Operation, parameters: &[&Parameter]) -> Sample {
    let parameters = parameters.iter().filter(|parameter| is_argument(parameter));
    let arguments = parameters.map(|parameter| Argument {
        wire: parameter.wire.clone(),
        value: value::of_parameter(api, parameter, Purpose::Everything),
    });
    let arguments = arguments.collect();
    Sample { title: None, sentence: None, arguments, output: output(api, operation) }
}

/// What the operation answers, derived from the type of its response.
fn output(api: &Api, operation: &Operation) -> Option<Output> {
    let (key, ty) = match &operation.response.kind {
        ResponseKind::Empty => return None,
        ResponseKind::Body(ty) => (None, ty.clone()),
        ResponseKind::Value(field) | ResponseKind::Batch(field) => {
            (Some(field.key.clone()), field.ty.clone())
        }
        // A page is a list of its items, whichever of the two the type says.
        ResponseKind::Page(field) => (Some(field.key.clone()), field.ty.clone()),
    };
    let name = key.as_ref().map_or_else(|| operation.name.clone(), WireName::name);
    let value = value::derive(api, &ty, &[], &name, Purpose::Response);
    Some(Output { key, ty, value })
}

/// Whether a caller passes it: a constant is sent without being asked for.
pub fn is_argument(parameter: &Parameter) -> bool {
    let constant = parameter
        .constraints
        .iter()
        .any(|constraint| matches!(constraint, ValueConstraint::Const(_)));
    !(constant && parameter.presence.is_required())
}

impl Sample {
    /// The names of its arguments, sorted.
    fn names(&self) -> Vec<&WireName> {
        let mut names: Vec<&WireName> =
            self.arguments.iter().map(|argument| &argument.wire).collect();
        names.sort();
        names
    }

    /// The argument of this name.
    pub fn argument(&self, wire: &WireName) -> Option<&Value> {
        self.arguments
            .iter()
            .find(|argument| &argument.wire == wire)
            .map(|argument| &argument.value)
    }

    /// The JSON object, or the whole value, that the call sends as its body; `None`: it sends none.
    pub fn body(&self, operation: &Operation) -> Option<Value> {
        let location = |wire: &WireName| {
            operation
                .parameters
                .iter()
                .find(|parameter| &parameter.wire == wire)
                .map(|parameter| parameter.location)
        };
        let whole = self
            .arguments
            .iter()
            .find(|argument| location(&argument.wire) == Some(ParameterLocation::WholeBody));
        if let Some(whole) = whole {
            return Some(whole.value.clone());
        }
        let members: serde_json::Map<String, Value> = self
            .arguments
            .iter()
            .filter(|argument| location(&argument.wire) == Some(ParameterLocation::Body))
            .map(|argument| (argument.wire.as_str().to_owned(), argument.value.clone()))
            .collect();
        (!members.is_empty()).then_some(Value::Object(members))
    }
}

/// The value of a type by itself, as a response carries it.
pub fn of_type(api: &Api, ty: &TypeRef, name: &Name) -> Value {
    value::derive(api, ty, &[], name, Purpose::Response)
}
