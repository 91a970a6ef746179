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

use serde_json::{Map, Value};

use crate::conventions::{Conventions, LongRunningConventions, Samples};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Name, Operation, Parameter, ParameterLocation, ResponseKind, TypeRef, WireName,
};

use forms::Form;
use value::{Preferred, Purpose};

/// A call with its arguments, and what it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// What it shows, as a heading.
    pub title: Option<String>,
    /// What the call does, one sentence.
    pub sentence: Option<String>,
    /// The arguments by the names of their parameters, in the order in which they are written.
    pub arguments: Map<String, Value>,
    /// What comes back; `None`: nothing.
    pub output: Option<Output>,
    /// What the action comes to that the call starts; `None`: nothing, or it starts none.
    pub result: Option<Output>,
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
    /// How actions are spelled: samples show those that succeeded.
    actions: Option<&'a LongRunningConventions>,
}

impl<'a> Sampler<'a> {
    /// For the operations and types of this API.
    pub fn new(api: &'a Api, conventions: &'a Conventions, overrides: &'a Samples) -> Self {
        Self { api, overrides, actions: conventions.long_running.as_ref() }
    }

    /// Every sample of an operation: the ones that a person gave, then the derived ones of forms that these do not show.
    pub fn samples(&self, operation: &Operation) -> Calls {
        let mut samples = overrides::of(self, operation);
        let is_given = !samples.is_empty();
        // None where the rules are about more than which parameters are given: the required ones have to do.
        for form in forms::smallest(self.api, operation).into_iter().take(FORMS) {
            let sample = self.derive(operation, &form);
            let is_shown = samples.iter().any(|given| given.is_of(&form, &sample));
            if !(is_shown || is_given && operation.dependencies.is_empty()) {
                samples.push(sample);
            }
        }
        let mut samples = samples.into_iter();
        let first = samples.next().unwrap_or_else(|| self.derive(operation, &Form::default()));
        Calls { first, further: samples.collect() }
    }

    /// The value of a type by itself, as a response carries it.
    pub fn of_type(&self, ty: &TypeRef, name: &Name) -> Value {
        self.response(None, ty, name)
    }

    /// Problems of the overrides: operations and arguments that are not there, required ones that are missing.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        overrides::check(self.api, self.overrides, diagnostics);
    }

    /// The sample that passes the required parameters and what the form says.
    fn derive(&self, operation: &Operation, form: &Form<'_>) -> Sample {
        let passed = operation.parameters.iter().filter(|parameter| {
            parameter.presence.is_required() || form.names.contains(&&parameter.wire)
        });
        let value = |parameter: &Parameter| match form.value(&parameter.wire) {
            Some(fixed) => fixed.clone(),
            None => value::of_parameter(self.api, parameter, Purpose::Request),
        };
        let argument = |parameter| (wire_of(parameter), value(parameter));
        self.sample(operation, passed.map(argument).collect())
    }

    /// The sample that passes all of these parameters, in full.
    pub(crate) fn full(&self, operation: &Operation, parameters: &[&Parameter]) -> Sample {
        let parameters = parameters.iter().filter(|parameter| is_argument(parameter));
        let value = |parameter| value::of_parameter(self.api, parameter, Purpose::Everything);
        let arguments =
            parameters.map(|parameter| (wire_of(parameter), value(parameter))).collect();
        self.sample(operation, arguments)
    }

    /// The sample of these arguments, with a derived answer.
    fn sample(&self, operation: &Operation, arguments: Map<String, Value>) -> Sample {
        let output = self.output(operation);
        let result = self.result(operation, output.as_ref());
        Sample { title: None, sentence: None, arguments, output, result }
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
        let value = self.response(Some(operation), ty, &name);
        Some(Output { key, ty: ty.clone(), value })
    }

    /// What the action comes to that the operation starts, as the answer shows it.
    fn result(&self, operation: &Operation, answer: Option<&Output>) -> Option<Output> {
        let started = operation.long_running.as_ref()?;
        let kind = self.api.actions.iter().find(|kind| kind.wire == started.kind)?;
        let (ty, key) = (kind.result.as_ref()?, &self.actions?.result);
        let shown = answer.and_then(|answer| answer.value.get(key)).cloned();
        let value = shown.unwrap_or_else(|| self.response(Some(operation), ty, &kind.name));
        Some(Output { key: None, ty: ty.clone(), value })
    }

    /// A value as a response carries it: where there is a choice, the kind of action that the operation starts, and
    /// its success with what that carries.
    fn response(&self, operation: Option<&Operation>, ty: &TypeRef, name: &Name) -> Value {
        let started = operation.and_then(|operation| operation.long_running.as_ref());
        let success = self.actions.map(|actions| actions.success.as_str());
        let tags: Vec<&str> =
            started.map(|action| action.kind.as_str()).into_iter().chain(success).collect();
        let field = self.actions.map(|actions| actions.result.as_str());
        value::of_response(self.api, ty, name, Preferred { tags: &tags, field })
    }
}

/// A page shows at most this many derived forms of a call.
const FORMS: usize = 6;

/// Whether a caller passes it: a constant is sent without being asked for.
pub fn is_argument(parameter: &Parameter) -> bool {
    !(parameter.constant().is_some() && parameter.presence.is_required())
}

impl Sample {
    /// Whether it shows the form, as the sample that is derived of it does.
    fn is_of(&self, form: &Form<'_>, derived: &Self) -> bool {
        let has = |(wire, value): &(&WireName, &Value)| self.argument(wire) == Some(*value);
        self.arguments.len() == derived.arguments.len()
            && derived.arguments.keys().all(|name| self.arguments.contains_key(name))
            && form.fixed.iter().all(has)
    }

    /// The argument of this name.
    pub fn argument(&self, wire: &WireName) -> Option<&Value> {
        self.arguments.get(wire.as_str())
    }

    /// The JSON object, or the whole value, that the call sends as its body; `None`: it sends none.
    pub fn body(&self, operation: &Operation) -> Option<Value> {
        // An argument goes wherever a parameter of its name has to be.
        let travels = |name: &str, location: ParameterLocation| {
            operation.parameters.iter().any(|parameter| {
                parameter.wire.as_str() == name
                    && parameter.location == location
                    && (parameter.presence.is_required() || !operation.is_shadowed(parameter))
            })
        };
        let mut arguments = self.arguments.iter();
        let whole = arguments.find(|(name, _)| travels(name, ParameterLocation::WholeBody));
        if let Some((_, whole)) = whole {
            return Some(whole.clone());
        }
        let mut members = self.arguments.clone();
        members.retain(|name, _| travels(name, ParameterLocation::Body));
        (!members.is_empty()).then_some(Value::Object(members))
    }
}

fn wire_of(parameter: &Parameter) -> String {
    parameter.wire.as_str().to_owned()
}
