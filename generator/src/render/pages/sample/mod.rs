//! Sample calls: what they pass, and what comes back.
//!
//! They are no part of a document, so they are derived from it, the same on every run: from the type, the format, the
//! values, the bounds and the name. `samples.yaml` says it better where a person knows better.

mod forms;
mod ids;
mod number;
mod overrides;
mod text;
mod value;

use serde_json::Value;

use crate::conventions::{Conventions, Samples};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Name, Operation, Parameter, ParameterLocation, ResponseKind, TypeRef, ValueConstraint,
    WireName,
};

use value::Purpose;

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

/// Makes samples.
#[derive(Clone, Copy, Debug)]
pub struct Sampler<'a> {
    api: &'a Api,
    overrides: &'a Samples,
    /// The status of an action that succeeded: samples show such actions.
    success: Option<&'a str>,
}

impl<'a> Sampler<'a> {
    /// For the operations and types of this API.
    pub fn new(api: &'a Api, conventions: &'a Conventions, overrides: &'a Samples) -> Self {
        let long_running = conventions.long_running.as_ref();
        Self { api, overrides, success: long_running.map(|actions| actions.success.as_str()) }
    }

    /// Every sample of an operation: the ones that a person gave, then the derived ones of forms that these do not show.
    pub fn samples(&self, operation: &Operation) -> Calls {
        let mut samples = overrides::of(self, operation);
        let is_given = !samples.is_empty();
        for names in alternatives(self.api, operation) {
            let sample = self.derive(operation, &names);
            let is_shown = samples.iter().any(|given| given.names() == sample.names());
            if !(is_shown || is_given && operation.dependencies.is_empty()) {
                samples.push(sample);
            }
        }
        let mut samples = samples.into_iter();
        let first = samples.next().unwrap_or_else(|| self.derive(operation, &[]));
        Calls { first, further: samples.collect() }
    }

    /// The value of a type by itself, as a response carries it.
    pub fn of_type(&self, ty: &TypeRef, name: &Name) -> Value {
        value::of_response(self.api, ty, name, &self.preferred(None))
    }

    /// Problems of the overrides: operations and arguments that are not there, required ones that are missing.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        overrides::check(self.api, self.overrides, diagnostics);
    }

    /// The sample that passes the required parameters and these.
    fn derive(&self, operation: &Operation, also: &[&WireName]) -> Sample {
        let arguments = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.presence.is_required() || also.contains(&&parameter.wire))
            .map(|parameter| Argument {
                wire: parameter.wire.clone(),
                value: value::of_parameter(self.api, parameter, Purpose::Request),
            })
            .collect();
        Sample { title: None, sentence: None, arguments, output: self.output(operation) }
    }

    /// The sample that passes all of these parameters, in full.
    pub(crate) fn full(&self, operation: &Operation, parameters: &[&Parameter]) -> Sample {
        let parameters = parameters.iter().filter(|parameter| is_argument(parameter));
        let arguments = parameters.map(|parameter| Argument {
            wire: parameter.wire.clone(),
            value: value::of_parameter(self.api, parameter, Purpose::Everything),
        });
        let arguments = arguments.collect();
        Sample { title: None, sentence: None, arguments, output: self.output(operation) }
    }

    /// What the operation answers, derived from the type of its response.
    fn output(&self, operation: &Operation) -> Option<Output> {
        let (key, ty) = match &operation.response.kind {
            ResponseKind::Empty => return None,
            ResponseKind::Body(ty) => (None, ty),
            ResponseKind::Value(field) | ResponseKind::Batch(field) | ResponseKind::Page(field) => {
                (Some(field.key.clone()), &field.ty)
            }
        };
        let name = key.as_ref().map_or_else(|| operation.name.clone(), WireName::name);
        let value = value::of_response(self.api, ty, &name, &self.preferred(Some(operation)));
        Some(Output { key, ty: ty.clone(), value })
    }

    /// The variants to show where there is a choice: the kind of action that the operation starts, and its success.
    fn preferred<'o>(&self, operation: Option<&'o Operation>) -> Vec<&'o str>
    where
        'a: 'o,
    {
        let kind = operation.and_then(|operation| operation.long_running.as_ref());
        kind.map(|action| action.kind.as_str()).into_iter().chain(self.success).collect()
    }
}

/// The forms of a call to show, the plainest first.
fn alternatives<'o>(api: &Api, operation: &'o Operation) -> Vec<Vec<&'o WireName>> {
    let mut forms = forms::smallest(api, operation);
    forms.truncate(FORMS);
    if forms.is_empty() {
        // The rules are about more than which parameters are given: the required ones have to do.
        forms.push(Vec::new());
    }
    forms
}

/// A page shows at most this many derived forms of a call.
const FORMS: usize = 6;

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
