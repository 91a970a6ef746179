//! Sample calls as values: the arguments of each call, and the response to it.
//!
//! A document has no sample calls. The room derives a value from the type, the format, the listed values, the bounds and
//! the name, the same on every run. `samples.yaml` has the calls that a person wrote, which come first.

mod carrier;
mod everything;
mod ids;
mod number;
mod overrides;
mod parameter_sets;
pub(crate) mod parameter_text;
mod random;
mod response;
mod sample;
mod scalar;
mod size_budget;
mod smallest;
mod text;
mod usual;
mod value;
mod variation;
pub(crate) mod weight;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};

use crate::conventions::Samples;
use crate::diagnostic::Diagnostics;
use crate::model::{ActionShape, Api, Operation, Parameter, Property, TypeId, singular};

pub use sample::{Calls, Output, Sample, constants, is_argument};
pub use size_budget::SizeBudget;
pub use variation::RandomCalls;

use carrier::Carrier;
use parameter_sets::ParameterSet;
use smallest::Smallest;
use value::{Preferred, Travel, ValueSettings, named_of};

/// Makes samples, each operation's once.
#[derive(Debug)]
pub struct Sampler<'a> {
    api: &'a Api,
    overrides: &'a Samples,
    /// How actions are spelled: samples show those that succeeded.
    actions: Option<&'a ActionShape>,
    smallest: Smallest<'a>,
    room: SizeBudget,
    /// The types with constraints in them, however deep.
    constrained: HashSet<&'a TypeId>,
    /// The samples that were made already, in the order of the operations.
    made: Vec<OnceLock<Arc<Calls>>>,
}

impl<'a> Sampler<'a> {
    /// For the operations and types of this API; the samples of each are no larger than the room.
    pub fn new(api: &'a Api, overrides: &'a Samples, room: SizeBudget) -> Self {
        let actions = api.action_shape.as_ref();
        let made = api.operations.iter().map(|_| OnceLock::new()).collect();
        let (smallest, constrained) = (Smallest::new(api), variation::constrained(api));
        Self { api, overrides, actions, smallest, room, constrained, made }
    }

    /// Whether any call of an operation can break a rule or a constraint.
    pub fn can_break(&self, operation: &Operation) -> bool {
        let is_constrained = |Parameter { property, .. }: &Parameter| {
            let inside = property.ty.named().is_some_and(|id| self.constrained.contains(id));
            inside || !property.constraints.is_empty()
        };
        !operation.dependencies.is_empty() || operation.parameters.iter().any(is_constrained)
    }

    /// The API that the samples are of.
    pub fn api(&self) -> &'a Api {
        self.api
    }

    /// How large samples get.
    pub fn room(&self) -> SizeBudget {
        self.room
    }

    /// Every sample of an operation: the ones that a person gave, then the derived ones of forms that these do not show.
    pub fn samples(&self, operation: &Operation) -> Arc<Calls> {
        let make = || Arc::new(self.make(operation));
        let at = self.api.operations.binary_search_by(|each| each.id.cmp(&operation.id));
        let made = at.ok().and_then(|at| self.made.get(at));
        made.map_or_else(make, |made| made.get_or_init(make).clone())
    }

    /// The smallest call of an operation, for texts that are about something else than its arguments.
    pub fn least(&self, operation: &Operation) -> Sample {
        let form = parameter_sets::smallest(self, operation).into_iter().next();
        self.derive(operation, &form.unwrap_or_default())
    }

    fn make(&self, operation: &Operation) -> Calls {
        let mut samples = overrides::of(self, operation);
        let is_given = !samples.is_empty();
        // None where the rules are about more than which parameters are given: the required ones have to do.
        for form in parameter_sets::smallest(self, operation) {
            let sample = self.derive(operation, &usual::with_usual(self, operation, &form));
            let is_shown = samples.iter().any(|given| given.is_of(&form, &sample));
            if !(is_shown || is_given && operation.dependencies.is_empty()) {
                samples.push(sample);
            }
        }
        let mut samples = samples.into_iter();
        let first = samples.next().unwrap_or_else(|| {
            self.derive(operation, &usual::with_usual(self, operation, &ParameterSet::default()))
        });
        Calls { first, further: samples.collect() }
    }

    /// The call of an operation with arguments that a person gives.
    pub fn call(&self, operation: &Operation, arguments: Map<String, Value>) -> Sample {
        self.sample(operation, arguments)
    }

    /// Problems of the overrides: operations and arguments that are not there, required ones that are missing.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        overrides::check(self.api, self.overrides, diagnostics);
    }

    /// The sample that passes the required parameters and the parameters of the form.
    fn derive<'s>(&'s self, operation: &'s Operation, form: &ParameterSet<'_>) -> Sample {
        let passed = operation.parameters.iter().filter(|parameter| {
            parameter.property.presence.is_required()
                || form.names.contains(&&parameter.property.wire)
        });
        let passed: Vec<&Parameter> = passed.collect();
        self.sample(operation, self.arguments(operation, &passed, Travel::Request, form))
    }

    /// The arguments for parameters: those that there is room for, the required ones before the others.
    fn arguments<'s>(
        &'s self,
        operation: &Operation,
        parameters: &[&'s Parameter],
        purpose: Travel,
        form: &ParameterSet<'_>,
    ) -> Map<String, Value> {
        let mut room = self.room.sample;
        let mut passed: BTreeSet<&str> = BTreeSet::new();
        let is_required = |parameter: &&&Parameter| parameter.property.presence.is_required();
        let others = parameters.iter().filter(|parameter| !is_required(parameter));
        for parameter in parameters.iter().filter(is_required).chain(others) {
            let Property { ty, constraints, name, wire, .. } = &parameter.property;
            let fixed = form.value(wire).filter(|_| !parameter.is_shadowed);
            let weight = match fixed {
                Some(fixed) => Some(weight::of(fixed)),
                None => self.smallest.of(ty, constraints, name).map(|size| size.weight),
            };
            let weight = weight.map(|weight| weight.saturating_add(wire.as_str().len()));
            if let Some(left) = weight.and_then(|weight| room.checked_sub(weight)) {
                room = left;
                passed.insert(parameter.key());
            }
        }
        let passed = parameters.iter().filter(|parameter| passed.contains(parameter.key()));
        let subject = operation.route.last().map(singular);
        let carrier = Carrier::new(self.api, operation);
        let arguments = self.recipe(purpose, Preferred::default()).make(|deriver| {
            let argument = |parameter: &&'s Parameter| {
                deriver.spend(parameter.property.wire.as_str().len())?;
                let Property { ty, constraints, name, wire, .. } = &parameter.property;
                let fixed = form.value(wire).filter(|_| !parameter.is_shadowed);
                let value = match fixed {
                    Some(fixed) => deriver.spend_on(fixed.clone()),
                    None => deriver.value(ty, constraints, &named_of(subject.as_ref(), name)),
                };
                Some((*parameter, value?))
            };
            passed.clone().map(argument).collect::<Option<Vec<_>>>()
        });
        let arguments = arguments.unwrap_or_default().into_iter();
        let carried = arguments.filter_map(|(parameter, value)| {
            Some((parameter.key().to_owned(), carrier.carried(parameter, value)?))
        });
        carried.collect()
    }

    /// How values are made for this purpose.
    fn recipe<'s>(&'s self, purpose: Travel, preferred: Preferred<'s>) -> ValueSettings<'s> {
        let Self { api, smallest, room, .. } = self;
        ValueSettings { api, smallest, purpose, preferred, room: room.sample }
    }

    /// The sample of these arguments, with a derived answer.
    fn sample(&self, operation: &Operation, arguments: Map<String, Value>) -> Sample {
        let needed = operation.parameters.iter().filter(|parameter| {
            parameter.property.presence.is_required() && is_argument(parameter)
        });
        let has_arguments = needed.map(Parameter::key).all(|name| arguments.contains_key(name));
        let (output, has_output) = self.output(operation);
        let result = self.result(operation, output.as_ref());
        let carrier = Carrier::new(self.api, operation);
        let mut parameters = operation.parameters.iter();
        let is_carried = parameters.all(|parameter| {
            let value = arguments.get(parameter.key());
            value.is_none_or(|value| carrier.can_carry(parameter, value))
        });
        let complete = has_arguments && has_output && is_carried;
        Sample { title: None, sentence: None, arguments, output, result, complete }
    }
}
