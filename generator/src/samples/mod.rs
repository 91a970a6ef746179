//! Sample calls as values: the arguments of each call, and the response to it.
//!
//! A document has no sample calls. This module derives each value from the type, the format, the enum values, the
//! bounds and the name, the same on every run. `samples.yaml` has the calls that a person wrote; those come first.

mod carrier;
mod everything;
pub(crate) mod form_part;
mod format;
mod forms;
mod given;
mod ids;
mod known_values;
mod listed;
mod number;
mod order;
mod overrides;
mod parameter_sets;
mod random;
mod response;
mod sample;
mod scalar;
mod size_budget;
mod smallest;
mod subject;
mod text;
mod usual;
mod value;
mod variation;
pub(crate) mod weight;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::conventions::Samples;
use crate::diagnostic::Diagnostics;
use crate::idl::violations_within;
use crate::model::{
    ActionShape, Api, CallChecks, Operation, Parameter, ParameterPath, Property, singular,
};

pub use forms::units;
pub use sample::{Calls, Output, Sample, constants, is_argument};
pub use size_budget::SizeBudget;
pub use variation::RandomCalls;

use carrier::Carrier;
use parameter_sets::ParameterSet;
use smallest::Smallest;
use subject::Subject;
use value::{Preferred, Purpose, ValueSettings, named_of};

/// Makes the samples of each operation once.
#[derive(Debug)]
pub struct Sampler<'a> {
    api: &'a Api,
    overrides: &'a Samples,
    /// The shape of actions: samples show actions that succeeded.
    actions: Option<&'a ActionShape>,
    smallest: Smallest<'a>,
    room: SizeBudget,
    /// The checks that a client makes before it sends a call.
    checks: CallChecks<'a>,
    /// The samples by operation, in the order of the operations; a cell is empty until its samples are requested.
    made: Vec<OnceLock<Arc<Calls>>>,
}

impl<'a> Sampler<'a> {
    /// A sampler for the operations and types of this API. The room limits the size of each sample.
    pub fn new(api: &'a Api, overrides: &'a Samples, room: SizeBudget) -> Self {
        let actions = api.action_shape.as_ref();
        let made = api.operations.iter().map(|_| OnceLock::new()).collect();
        let (smallest, checks) = (Smallest::new(api), CallChecks::new(api));
        Self { api, overrides, actions, smallest, room, checks, made }
    }

    /// The checks that a client makes before it sends a call.
    pub(crate) fn checks(&self) -> &CallChecks<'a> {
        &self.checks
    }

    /// The API that the samples are of.
    pub fn api(&self) -> &'a Api {
        self.api
    }

    /// The size limits of samples.
    pub fn room(&self) -> SizeBudget {
        self.room
    }

    /// Every sample of an operation: first the samples that a person wrote, then a derived sample for each form that
    /// those do not show.
    pub fn samples(&self, operation: &Operation) -> Arc<Calls> {
        let make = || Arc::new(self.make(operation));
        let at = self.api.operations.binary_search_by(|each| each.id.cmp(&operation.id));
        let made = at.ok().and_then(|at| self.made.get(at));
        made.map_or_else(make, |made| made.get_or_init(make).clone())
    }

    /// The smallest call of an operation, for texts that are not about the arguments.
    pub fn least(&self, operation: &Operation) -> Sample {
        let form = parameter_sets::found(self, operation).into_iter().next();
        self.derive(operation, &form.unwrap_or_default())
    }

    fn make(&self, operation: &Operation) -> Calls {
        let mut samples = overrides::of(self, operation);
        let is_given = !samples.is_empty();
        // Some rules depend on values too, so no form is found. The call then has the required parameters only.
        let forms = forms::shown(self, operation);
        for form in forms.shown {
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
        Calls { first, further: samples.collect(), has_more: forms.has_more }
    }

    /// The call of an operation with these arguments, which a person chose.
    pub fn call(&self, operation: &Operation, arguments: Map<String, Value>) -> Sample {
        self.sample(operation, arguments)
    }

    /// Reports problems of the overrides: unknown operations, unknown arguments, and missing required arguments.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        overrides::check(self.api, self.overrides, diagnostics);
    }

    /// The sample that passes the required parameters and the parameters of the form.
    fn derive<'s>(&'s self, operation: &'s Operation, form: &ParameterSet<'_>) -> Sample {
        let passed = operation.parameters.iter().filter(|parameter| {
            parameter.property.presence.is_required()
                || form.names.contains(&&parameter.property.wire)
        });
        let passed = order::as_written(operation, passed.collect());
        self.sample(operation, self.requested(operation, &passed, form))
    }

    /// The arguments of a request. An optional member of an object that breaks a rule about its properties is left
    /// out.
    fn requested<'s>(
        &'s self,
        operation: &Operation,
        passed: &[&'s Parameter],
        form: &ParameterSet<'_>,
    ) -> Map<String, Value> {
        let arguments = self.arguments(operation, passed, Purpose::Request, form);
        let rules = &operation.dependencies;
        let is_inside = |path: &&ParameterPath| path.segments.len() > 1;
        if !rules.iter().any(|it| it.rule.parameters().iter().any(is_inside)) {
            return arguments;
        }
        let mut left = Budget::of(bounds::FORMS_TRIED);
        match violations_within(rules, &arguments, true, &mut left).is_empty() {
            true => arguments,
            false => self.arguments(operation, passed, Purpose::Least, form),
        }
    }

    /// The arguments for these parameters, within the size budget. The required parameters get their room first.
    fn arguments<'s>(
        &'s self,
        operation: &Operation,
        parameters: &[&'s Parameter],
        purpose: Purpose,
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
        let owners = Subject::new(operation).things;
        let carrier = Carrier::new(self.api, operation);
        let arguments = self.recipe(purpose, Preferred::default()).make(|deriver| {
            let argument = |parameter: &&'s Parameter| {
                deriver.spend(parameter.property.wire.as_str().len())?;
                let Property { ty, constraints, name, wire, .. } = &parameter.property;
                let fixed = form.value(wire).filter(|_| !parameter.is_shadowed);
                let given = || deriver.given(&owners, &parameter.property);
                let value = match fixed.cloned().or_else(given) {
                    Some(given) => deriver.spend_on(given),
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

    /// The settings for making values for this purpose.
    fn recipe<'s>(&'s self, purpose: Purpose, preferred: Preferred<'s>) -> ValueSettings<'s> {
        let Self { api, overrides, smallest, room, .. } = self;
        let values = &overrides.values;
        ValueSettings { api, values, smallest, purpose, preferred, room: room.sample }
    }

    /// The sample with these arguments and a derived response.
    fn sample(&self, operation: &Operation, arguments: Map<String, Value>) -> Sample {
        let needed = operation.parameters.iter().filter(|parameter| {
            parameter.property.presence.is_required() && is_argument(parameter)
        });
        let has_arguments = needed.map(Parameter::key).all(|name| arguments.contains_key(name));
        let (output, has_output) = self.output(operation, &arguments);
        let result = self.result(operation, &arguments, output.as_ref());
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
