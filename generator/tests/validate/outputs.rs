//! The output of a sample agrees with its call.

use generator::model::{Lifecycle, Name, Operation, Property, TypeKind, TypeRef, singular};
use generator::samples::Sample;
use serde_json::{Map, Value};

use super::API;
use super::samples::sampler;

/// What the response is about: the value, the first item of a list, or the result of an action.
fn resource(sample: &Sample) -> Option<&Map<String, Value>> {
    let output = sample.result.as_ref().or(sample.output.as_ref())?;
    let value = output.value.get(0).unwrap_or(&output.value);
    value.as_object()
}

/// The properties of what the response is about, unless it has several kinds.
fn properties(sample: &Sample) -> Vec<&Property> {
    let output = sample.result.as_ref().or(sample.output.as_ref());
    let mut ty = output.map(|output| &output.ty);
    if let Some(TypeRef::Array(item)) = ty {
        ty = Some(item);
    }
    match ty.and_then(TypeRef::named).and_then(|id| API.types.get(id)).map(|def| &def.kind) {
        Some(TypeKind::Struct(body)) => body.fields.iter().map(|field| &field.property).collect(),
        _ => Vec::new(),
    }
}

fn each(mut check: impl FnMut(&Operation, &Sample)) {
    let sampler = sampler();
    for operation in &API.operations {
        let calls = sampler.samples(operation);
        for sample in std::iter::once(&calls.first).chain(&calls.further) {
            check(operation, sample);
        }
    }
}

fn is_object(value: &Value) -> bool {
    value.get(0).unwrap_or(value).is_object()
}

/// An argument is the value of the property of the same name, if the response has such a property.
#[test]
fn a_resource_has_the_arguments_of_its_call() {
    let mut shown = 0;
    each(|operation, sample| {
        let Some(resource) = resource(sample) else { return };
        for (name, value) in sample.arguments.iter().filter(|(_, value)| !is_object(value)) {
            let has = resource.get(name);
            assert!(has.is_none_or(|has| has == value), "{}: {name}: {has:?}", operation.id);
            let parameter = operation.parameters.iter().find(|it| it.key() == name).unwrap();
            let is_same = |it: &&&Property| {
                it.wire == parameter.property.wire
                    && it.ty == parameter.property.ty
                    && !matches!(it.lifecycle, Lifecycle::Undocumented(_))
            };
            if properties(sample).iter().any(|it| is_same(&it)) {
                assert_eq!(has, Some(value), "{}: {name}", operation.id);
                shown += 1;
            }
        }
    });
    assert!(shown > 90, "{shown} arguments are shown");
}

/// The values that a parameter lists, or that the items of its list have.
fn listed(property: &Property) -> Option<Vec<Value>> {
    let ty = match &property.ty {
        TypeRef::Array(item) => item,
        ty => ty,
    };
    match &API.types.get(ty.named()?)?.kind {
        TypeKind::Enum(all) => Some(all.values.iter().map(|it| it.wire.as_str().into()).collect()),
        _ => None,
    }
}

/// A list of thermostats has thermostats, whether the call names a type or not.
#[test]
fn a_resource_is_of_a_kind_that_the_operation_lists() {
    let mut checked = 0;
    each(|operation, sample| {
        let Some(resource) = resource(sample) else { return };
        for property in operation.parameters.iter().map(|it| &it.property) {
            let Some(all) = listed(property) else { continue };
            let has = |name: &Name| resource.get(name.as_str()).filter(|it| it.is_string());
            let Some(value) = has(&property.name).or_else(|| has(&singular(&property.name))) else {
                continue;
            };
            assert!(all.contains(value), "{}: {value} for {}", operation.id, property.wire);
            checked += 1;
        }
    });
    assert!(checked > 10, "{checked} values");
}

/// What a call asks for from a moment on was created after that moment.
#[test]
fn a_resource_lies_within_the_bounds_of_its_call() {
    let mut checked = 0;
    each(|operation, sample| {
        let created = resource(sample).and_then(|it| it.get("created_at")?.as_str());
        let Some(created) = created else { return };
        for name in ["since", "created_after", "created_before"] {
            let Some(bound) = sample.arguments.get(name).and_then(Value::as_str) else { continue };
            let is_lower = !name.ends_with("before");
            assert_eq!(bound < created, is_lower, "{}: {name} {bound}", operation.id);
            checked += 1;
        }
    });
    assert!(checked > 0);
}

/// A thing of a response is as things usually are.
#[test]
fn a_resource_is_not_everything_at_once() {
    let (mut on, mut off) = (0, 0);
    each(|operation, sample| {
        let Some(resource) = resource(sample) else { return };
        for (name, value) in resource.iter().filter(|(_, value)| value.is_boolean()) {
            let is_on = *value == Value::Bool(true);
            *(if is_on { &mut on } else { &mut off }) += 1;
            let is_trouble =
                ["suspended", "expired", "one_time"].iter().any(|it| name.contains(it));
            assert!(!(is_on && is_trouble), "{}: {name}", operation.id);
            let parameter =
                operation.parameters.iter().find(|it| it.property.wire.as_str() == name);
            let given = parameter.and_then(|parameter| sample.given(parameter));
            assert!(given.is_none_or(|given| given == value), "{}: {name}", operation.id);
        }
    });
    assert!(on > 20 && off > 20, "{on} are on, {off} are off");
}
