//! Samples that a person wrote, checked against their operations.

use std::collections::BTreeSet;

use crate::conventions::{SampleOverride, Samples};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceId};
use crate::idl::{backquoted, violations};
use crate::model::{Api, Name, Operation, Parameter, SpecPointer, TypeKind};

use super::parameter_sets::ParameterSet;
use super::subject::{self, Called, Subject};
use super::{Output, Sample, Sampler, constants, given, is_argument};

/// The samples that a person wrote for an operation. Missing arguments and responses are derived.
pub(super) fn of(sampler: &Sampler<'_>, operation: &Operation) -> Vec<Sample> {
    let given = sampler.overrides.calls.get(operation.id.as_str());
    given.into_iter().flatten().map(|sample| complete(sampler, operation, sample)).collect()
}

fn complete(sampler: &Sampler<'_>, operation: &Operation, given: &SampleOverride) -> Sample {
    let derived = sampler.derive(operation, &ParameterSet::default());
    // A sample with written arguments and a written response counts as complete.
    let complete = derived.complete || given.arguments.is_some() && given.response.is_some();
    let arguments = given.arguments.clone().unwrap_or(derived.arguments);
    let output = sampler.output(operation, &arguments).0;
    let output = output
        .map(|output| Output { value: given.response.clone().unwrap_or(output.value), ..output });
    let result = sampler.result(operation, &arguments, output.as_ref());
    let (title, sentence) = (given.title.clone(), given.sentence.clone());
    Sample { title, sentence, arguments, output, result, complete }
}

/// Reports samples whose operation or parameter is missing in the API.
pub(super) fn check(api: &Api, overrides: &Samples, diagnostics: &mut Diagnostics) {
    let mut report = |at: &SpecPointer, message: String, help: &str| {
        let diagnostic = Diagnostic::error(at, message);
        diagnostics.push(diagnostic.in_source(SourceId::Samples).help(help));
    };
    let known = (!overrides.values.is_empty()).then(|| ValueNames::of(api));
    let is_known = |name: &Name| known.as_ref().is_some_and(|known| known.contain(name));
    for name in overrides.values.keys().filter(|name| !is_known(name)) {
        let at = SpecPointer::root().child("values").child(name.as_str());
        report(
            &at,
            format!("no field has the name `{name}`"),
            "remove the value, or use another name",
        );
    }
    for (id, samples) in &overrides.calls {
        let at = SpecPointer::root().child("calls").child(id);
        match api.operations.iter().find(|operation| operation.id.as_str() == id) {
            Some(operation) => {
                for (number, sample) in samples.iter().enumerate() {
                    check_arguments(operation, sample, &at.item(number), &mut report);
                }
            }
            None => {
                let help = "write the route and the name of the operation, joined by dots";
                report(&at, format!("there is no operation `{id}`"), help);
            }
        }
    }
}

/// The names of fields and parameters, with or without words of their owners.
struct ValueNames<'a> {
    /// Names without an owner. The value of a union or an alias goes by the name of its type, where no field has it.
    alone: BTreeSet<&'a Name>,
    /// The names of fields and parameters, each list with the names of its owners.
    owned: Vec<(Vec<Name>, Vec<&'a Name>)>,
}

impl<'a> ValueNames<'a> {
    fn of(api: &'a Api) -> Self {
        let called: Vec<Called> = api.operations.iter().filter_map(Called::new).collect();
        let mut names = Self { alone: BTreeSet::new(), owned: Vec::new() };
        for def in api.types.iter() {
            let TypeKind::Struct(body) = &def.kind else {
                names.alone.insert(def.id.name());
                continue;
            };
            let own = subject::owners(def.id.name(), None);
            let called = called.iter().filter_map(|called| called.name_of(def.id.name()));
            let fields = body.fields.iter().map(|field| &field.property.name).collect();
            names.owned.push((own.into_iter().chain(called).collect(), fields));
        }
        for operation in &api.operations {
            let parameters = operation.parameters.iter().map(|it| &it.property.name);
            names.alone.extend(parameters.clone());
            names.owned.push((Subject::new(operation).things, parameters.collect()));
        }
        names
    }

    fn contain(&self, key: &Name) -> bool {
        let is_owned = |(owners, members): &(Vec<Name>, Vec<&Name>)| {
            let mut pairs = owners.iter().flat_map(|it| members.iter().map(move |name| (it, name)));
            pairs.any(|(owner, name)| given::is_for(key, owner, name))
        };
        self.alone.contains(key) || self.owned.iter().any(is_owned)
    }
}

fn check_arguments(
    operation: &Operation,
    sample: &SampleOverride,
    at: &SpecPointer,
    report: &mut impl FnMut(&SpecPointer, String, &str),
) {
    let Some(arguments) = &sample.arguments else {
        return;
    };
    let (at, id) = (at.child("arguments"), &operation.id);
    if arguments.is_empty()
        && sample.reason.is_none()
        && operation.parameters.iter().any(is_argument)
    {
        let message = format!("this call of `{id}` has no arguments");
        report(&at, message, "give an argument, or say under `reason` why the call has none");
    }
    for name in arguments.keys() {
        if !operation.parameters.iter().any(|parameter| parameter.key() == name) {
            let message = format!("`{id}` has no parameter `{name}`");
            report(&at.child(name), message, "use the names of the document");
        }
    }
    let required =
        operation.parameters.iter().filter(|parameter| parameter.property.presence.is_required());
    for name in required.map(Parameter::key) {
        if !arguments.contains_key(name) {
            report(&at, format!("`{id}` requires `{name}`"), "add it to the arguments");
        }
    }
    let mut params = arguments.clone();
    params.extend(constants(operation));
    for broken in violations(&operation.dependencies, &params, false) {
        let words = broken.dependency.describe(broken.side, &backquoted);
        let message = format!("these arguments break a constraint of `{id}`: {words}");
        report(&at, message, "give arguments that satisfy the constraint");
    }
}
