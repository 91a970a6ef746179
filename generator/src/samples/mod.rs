//! Sample calls: what they pass, and what comes back.
//!
//! They are no part of a document, so they are derived from it, the same on every run: from the type, the format, the
//! values, the bounds and the name. `samples.yaml` says it better where a person knows better.

mod forms;
mod ids;
mod number;
mod overrides;
mod room;
mod smallest;
mod text;
mod value;
pub(crate) mod weight;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};

use crate::conventions::{Conventions, LongRunningConventions, Samples};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Name, Operation, Parameter, ParameterLocation, ResponseKind, TypeRef, WireName,
};

use forms::Form;
pub use room::Room;
use smallest::Smallest;
use value::{Preferred, Purpose, Recipe};

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
    /// Whether nothing is missing that has to be there. A value that is too large to be shown is missing, and so is one
    /// of a type that requires itself: it has no end.
    pub complete: bool,
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

/// Makes samples, each operation's once.
#[derive(Debug)]
pub struct Sampler<'a> {
    api: &'a Api,
    overrides: &'a Samples,
    /// How actions are spelled: samples show those that succeeded.
    actions: Option<&'a LongRunningConventions>,
    smallest: Smallest<'a>,
    room: Room,
    /// What was made already, in the order of the operations.
    made: Vec<OnceLock<Arc<Calls>>>,
}

impl<'a> Sampler<'a> {
    /// For the operations and types of this API; the samples of each are no larger than the room.
    pub fn new(
        api: &'a Api,
        conventions: &'a Conventions,
        overrides: &'a Samples,
        room: Room,
    ) -> Self {
        let actions = conventions.long_running.as_ref();
        let made = api.operations.iter().map(|_| OnceLock::new()).collect();
        Self { api, overrides, actions, smallest: Smallest::new(api), room, made }
    }

    /// The API that the samples are of.
    pub fn api(&self) -> &'a Api {
        self.api
    }

    /// How large samples get.
    pub fn room(&self) -> Room {
        self.room
    }

    /// Every sample of an operation: the ones that a person gave, then the derived ones of forms that these do not show.
    pub fn samples(&self, operation: &Operation) -> Arc<Calls> {
        let make = || Arc::new(self.make(operation));
        let at = self.api.operations.binary_search_by(|each| each.id.cmp(&operation.id));
        let made = at.ok().and_then(|at| self.made.get(at));
        made.map_or_else(make, |made| made.get_or_init(make).clone())
    }

    fn make(&self, operation: &Operation) -> Calls {
        let mut samples = overrides::of(self, operation);
        let is_given = !samples.is_empty();
        // None where the rules are about more than which parameters are given: the required ones have to do.
        for form in forms::smallest(self, operation) {
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

    /// The value of a type by itself, as a response carries it. `None`: the smallest is too large to be shown, or does
    /// not end.
    pub fn of_type(&self, ty: &TypeRef, name: &Name) -> Option<Value> {
        self.response(None, ty, name)
    }

    /// Problems of the overrides: operations and arguments that are not there, required ones that are missing.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        overrides::check(self.api, self.overrides, diagnostics);
    }

    /// The sample that passes the required parameters and what the form says.
    fn derive<'s>(&'s self, operation: &'s Operation, form: &Form<'_>) -> Sample {
        let passed = operation.parameters.iter().filter(|parameter| {
            parameter.presence.is_required() || form.names.contains(&&parameter.wire)
        });
        let passed: Vec<&Parameter> = passed.collect();
        self.sample(operation, self.arguments(&passed, Purpose::Request, form))
    }

    /// The sample that passes all of these parameters that there is room for, in full.
    pub(crate) fn full<'s>(
        &'s self,
        operation: &'s Operation,
        parameters: &[&'s Parameter],
    ) -> Sample {
        let passed = parameters.iter().filter(|parameter| is_argument(parameter)).copied();
        let passed: Vec<&Parameter> = passed.collect();
        self.sample(operation, self.arguments(&passed, Purpose::Everything, &Form::default()))
    }

    /// The arguments for parameters: those that there is room for, the required ones before the others.
    fn arguments<'s>(
        &'s self,
        parameters: &[&'s Parameter],
        purpose: Purpose,
        form: &Form<'_>,
    ) -> Map<String, Value> {
        let mut room = self.room.sample;
        let mut passed: BTreeSet<&WireName> = BTreeSet::new();
        let is_required = |parameter: &&&Parameter| parameter.presence.is_required();
        let others = parameters.iter().filter(|parameter| !is_required(parameter));
        for parameter in parameters.iter().filter(is_required).chain(others) {
            let Parameter { ty, constraints, name, wire, .. } = parameter;
            let weight = match form.value(wire) {
                Some(fixed) => Some(weight::of(fixed)),
                None => self.smallest.of(ty, constraints, name).map(|size| size.weight),
            };
            let weight = weight.map(|weight| weight.saturating_add(wire.as_str().len()));
            if let Some(left) = weight.and_then(|weight| room.checked_sub(weight)) {
                room = left;
                passed.insert(wire);
            }
        }
        let passed = parameters.iter().filter(|parameter| passed.contains(&parameter.wire));
        let arguments = self.recipe(purpose, Preferred::default()).make(|deriver| {
            let argument = |parameter: &&'s Parameter| {
                deriver.spend(parameter.wire.as_str().len())?;
                let Parameter { ty, constraints, name, wire, .. } = parameter;
                let value = match form.value(wire) {
                    Some(fixed) => deriver.pay(fixed.clone()),
                    None => deriver.value(ty, constraints, name),
                };
                Some((wire.as_str().to_owned(), value?))
            };
            passed.clone().map(argument).collect()
        });
        arguments.unwrap_or_default()
    }

    /// How values are made for this purpose.
    fn recipe<'s>(&'s self, purpose: Purpose, preferred: Preferred<'s>) -> Recipe<'s> {
        let Self { api, smallest, room, .. } = self;
        Recipe { api, smallest, purpose, preferred, room: room.sample }
    }

    /// The sample of these arguments, with a derived answer.
    fn sample(&self, operation: &Operation, arguments: Map<String, Value>) -> Sample {
        let needed = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.presence.is_required() && is_argument(parameter));
        let has_arguments = needed
            .map(|parameter| parameter.wire.as_str())
            .all(|name| arguments.contains_key(name));
        let (output, has_output) = self.output(operation);
        let result = self.result(operation, output.as_ref());
        let complete = has_arguments && has_output;
        Sample { title: None, sentence: None, arguments, output, result, complete }
    }

    /// What the operation answers, derived from the type of its response, and whether nothing is missing in it.
    fn output(&self, operation: &Operation) -> (Option<Output>, bool) {
        let (key, ty) = match &operation.response.kind {
            ResponseKind::Empty => return (None, true),
            ResponseKind::Body(ty) => (None, ty),
            ResponseKind::Value(field) | ResponseKind::Batch(field) | ResponseKind::Page(field) => {
                (Some(field.key.clone()), &field.ty)
            }
        };
        let name = key.as_ref().map_or_else(|| operation.name.clone(), WireName::name);
        let value = self.response(Some(operation), ty, &name);
        let is_whole = value.is_some();
        (Some(Output { key, ty: ty.clone(), value: value.unwrap_or_else(nothing) }), is_whole)
    }

    /// What the action comes to that the operation starts, as the answer shows it.
    fn result(&self, operation: &Operation, answer: Option<&Output>) -> Option<Output> {
        let started = operation.long_running.as_ref()?;
        let kind = self.api.actions.iter().find(|kind| kind.wire == started.kind)?;
        let (ty, key) = (kind.result.as_ref()?, &self.actions?.result);
        let shown = answer.and_then(|answer| answer.value.get(key)).cloned();
        let value = shown.or_else(|| self.response(Some(operation), ty, &kind.name));
        Some(Output { key: None, ty: ty.clone(), value: value.unwrap_or_else(nothing) })
    }

    /// A value as a response carries it: where there is a choice, the kind of action that the operation starts, and
    /// its success with what that carries.
    fn response(&self, operation: Option<&Operation>, ty: &TypeRef, name: &Name) -> Option<Value> {
        self.smallest.of(ty, &[], name).filter(|size| size.weight <= self.room.sample)?;
        let started = operation.and_then(|operation| operation.long_running.as_ref());
        let success = self.actions.map(|actions| actions.success.as_str());
        let tags: Vec<&str> =
            started.map(|action| action.kind.as_str()).into_iter().chain(success).collect();
        let field = self.actions.map(|actions| actions.result.as_str());
        let preferred = Preferred { tags: &tags, field };
        self.recipe(Purpose::Response, preferred).make(|deriver| deriver.value(ty, &[], name))
    }
}

/// What stands for a value that is too large to be shown, or has no end.
fn nothing() -> Value {
    Value::Object(Map::new())
}

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
