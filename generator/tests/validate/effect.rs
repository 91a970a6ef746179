//! A sample says something: a call that makes or changes a thing gives more than its ids, and its values agree.

use std::collections::{BTreeMap, BTreeSet};

use generator::conventions::Samples;
use generator::model::{
    Api, Field, Name, Operation, Property, Struct, TypeKind, TypeRef, singular,
};
use generator::samples::{Sample, Sampler, SizeBudget, is_argument};
use serde_json::{Map, Value};

use super::API;
use super::samples::sampler;
use super::support::Texts;

/// Checks each sample of the document.
fn each(mut check: impl FnMut(&Operation, &Sample)) {
    let sampler = sampler();
    for operation in &API.operations {
        let calls = sampler.samples(operation);
        for sample in std::iter::once(&calls.first).chain(&calls.further) {
            check(operation, sample);
        }
    }
}

fn is_id(name: &Name) -> bool {
    matches!(name.words().last(), Some("id" | "ids" | "key" | "keys"))
}

/// Whether a value has more than ids, and no empty object or list.
fn tells(name: &Name, value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| tells(&singular(name), item)),
        Value::Object(members) => {
            members.iter().any(|(name, value)| tells(&name.as_str().into(), value))
        }
        _ => !is_id(name),
    }
}

/// The operations that make or change a thing and take more than ids.
fn makes_or_changes(operation: &Operation) -> bool {
    let word = operation.name.words().next().unwrap_or_default();
    let takes = |property: &Property| !is_id(&property.name) && property.lifecycle.is_stable();
    ["create", "update", "push", "report", "set"].contains(&word)
        && operation.parameters.iter().any(|it| is_argument(it) && takes(&it.property))
}

#[test]
fn a_call_that_makes_or_changes_a_thing_says_what() {
    let mut count = 0;
    each(|operation, sample| {
        if !makes_or_changes(operation) {
            return;
        }
        count += 1;
        let given = sample.arguments.iter();
        let mut given = given.map(|(name, value)| (Name::from(name.as_str()), value));
        let joins = |name: &Name, value: &Value| value.is_array() && is_id(name);
        let says = given.any(|(name, value)| joins(&name, value) || tells(&name, value));
        assert!(says, "{}: {:?}", operation.id, sample.arguments);
    });
    assert!(count > 30, "{count} calls");
}

/// The objects of a value with their types. The depth of the value bounds the recursion.
fn objects<'v>(
    api: &'static Api,
    ty: &TypeRef,
    value: &'v Value,
    found: &mut Vec<(&'static Struct, &'v Map<String, Value>)>,
) {
    match (ty, value) {
        (TypeRef::Nullable(inner), value) => objects(api, inner, value, found),
        (TypeRef::Array(item), Value::Array(items)) => {
            items.iter().for_each(|value| objects(api, item, value, found));
        }
        (TypeRef::Named(id), Value::Object(members)) => {
            let Some(TypeKind::Struct(body)) = api.types.get(id).map(|def| &def.kind) else {
                return;
            };
            found.push((body, members));
            for Field { property, .. } in &body.fields {
                if let Some(value) = members.get(property.wire.as_str()) {
                    objects(api, &property.ty, value, found);
                }
            }
        }
        _ => {}
    }
}

fn sent<'v>(
    operation: &Operation,
    sample: &'v Sample,
) -> Vec<(&'static Struct, &'v Map<String, Value>)> {
    let mut found = Vec::new();
    for parameter in &operation.parameters {
        if let Some(value) = sample.given(parameter) {
            objects(&API, &parameter.property.ty, value, &mut found);
        }
    }
    found
}

/// A list of other things tells of these.
fn are_things(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Array(item) if item.named().is_some())
}

#[test]
fn no_object_of_a_request_has_ids_alone() {
    let mut count = 0;
    each(|operation, sample| {
        for (body, members) in sent(operation, sample) {
            let usable = |it: &&Field| {
                let Property { name, lifecycle, read_only, .. } = &it.property;
                lifecycle.is_stable() && !is_id(name) && !read_only && !are_things(&it.property.ty)
            };
            count += 1;
            let has_more = members.keys().any(|name| !is_id(&name.as_str().into()));
            let could = body.fields.iter().any(|it| usable(&it));
            assert!(has_more || !could, "{}: {members:?}", operation.id);
        }
    });
    assert!(count > 5, "{count} objects");
}

/// An id stands under names of its own kind only.
#[test]
fn an_id_is_the_id_of_one_kind_of_thing() {
    fn collect(key: &str, value: &Value, kinds: &mut BTreeMap<String, BTreeSet<String>>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| collect(key, item, kinds)),
            Value::Object(members) => {
                members.iter().for_each(|(key, value)| collect(key, value, kinds));
            }
            Value::String(text) if is_id(&key.into()) && text.len() == 36 => {
                let kind = if key.ends_with("_ids") { &key[..key.len() - 1] } else { key };
                kinds.entry(text.clone()).or_default().insert(kind.to_owned());
            }
            _ => {}
        }
    }
    let mut kinds = BTreeMap::new();
    each(|_, sample| {
        collect("", &Value::Object(sample.arguments.clone()), &mut kinds);
        let outputs = sample.output.iter().chain(&sample.result);
        outputs.for_each(|output| collect("", &output.value, &mut kinds));
    });
    assert!(kinds.len() > 30, "{} ids", kinds.len());
    for (id, kinds) in kinds {
        let shortest = kinds.iter().min_by_key(|kind| kind.len()).unwrap();
        assert!(kinds.iter().all(|kind| kind.ends_with(shortest)), "{id} is one of {kinds:?}");
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (words(text), words(part));
    !part.is_empty() && text.windows(part.len()).any(|window| window == part)
}

/// What contradicts a name among the other values of its thing: "Mobile key" where the kind is a card.
fn contradiction(body: &Struct, members: &Map<String, Value>) -> Option<String> {
    let names = members.iter().filter(|(key, _)| key.ends_with("name"));
    let names: Vec<(&String, &str)> =
        names.filter_map(|(key, value)| Some((key, value.as_str()?))).collect();
    for Field { property, .. } in &body.fields {
        let Some(value) = members.get(property.wire.as_str()) else { continue };
        let kind = property.ty.named().and_then(|id| API.types.get(id)).map(|def| &def.kind);
        let wrong: Vec<&str> = match (kind, value) {
            (Some(TypeKind::Enum(all)), Value::String(own)) => {
                let others = all.values.iter().map(|it| it.wire.as_str());
                others.filter(|other| *other != own && !contains(own, other)).collect()
            }
            (_, Value::Bool(false)) => {
                property.wire.as_str().strip_prefix("is_").into_iter().collect()
            }
            _ => continue,
        };
        let said = |text: &str| wrong.iter().any(|wrong| contains(text, wrong));
        if let Some((key, text)) = names.iter().find(|(_, text)| said(text)) {
            return Some(format!("`{key}` is {text:?}, and `{}` is {value}", property.wire));
        }
    }
    None
}

#[test]
fn a_name_does_not_contradict_the_other_values() {
    let mut count = 0;
    each(|operation, sample| {
        let mut found = sent(operation, sample);
        for output in sample.output.iter().chain(&sample.result) {
            objects(&API, &output.ty, &output.value, &mut found);
        }
        for (body, members) in found {
            count += 1;
            assert_eq!(contradiction(body, members), None, "{}", operation.id);
        }
    });
    assert!(count > 100, "{count} objects");
}

/// The display names of what an operation returns.
fn check_name(id: &str, expected: &str) {
    let operation = API.operations.iter().find(|it| it.id.as_str() == id).unwrap();
    let calls = sampler().samples(operation);
    let output = calls.first.output.as_ref().unwrap();
    let thing = output.value.get(0).unwrap_or(&output.value);
    assert_eq!(thing["display_name"], expected, "{id}");
    if let Some(properties) = thing.get("properties") {
        assert_eq!(properties["name"], expected, "{id}");
        assert_eq!(properties["appearance"]["name"], expected, "{id}");
    }
}

/// A list of thermostats has no door, although its items are devices.
#[test]
fn a_name_is_that_of_the_thing_that_a_call_is_about() {
    check_name("thermostats.list", "Living room thermostat");
    check_name("noise_sensors.list", "Living room noise sensor");
    check_name("devices.list", "Front Door");
    check_name("locks.get", "Front Door");
    check_name("user_identities.list_accessible_devices", "Front Door");
}

#[test]
fn a_new_thing_has_nothing_that_its_call_does_not_give() {
    let operation =
        API.operations.iter().find(|it| it.id.as_str() == "access_grants.create").unwrap();
    let grant = sampler().samples(operation).first.output.clone().unwrap().value;
    assert_eq!(grant["space_ids"], serde_json::json!([]));
}

/// A call of a small document: its arguments and the value of its response.
fn small(call: &str, arguments: Option<Map<String, Value>>) -> (Value, Value) {
    let (api, report) = Texts::of_document(include_str!("effect.yaml")).model();
    let api = api.unwrap_or_else(|| panic!("{report}"));
    let none = Samples::default();
    let sampler = Sampler::new(&api, &none, SizeBudget::default());
    let operation = api.operations.iter().find(|it| it.id.as_str() == call).unwrap();
    let sample = match arguments {
        Some(arguments) => sampler.call(operation, arguments),
        None => sampler.samples(operation).first.clone(),
    };
    let value = sample.output.map(|output| output.value);
    (Value::Object(sample.arguments), value.unwrap_or_default())
}

#[test]
fn each_direction_has_its_own_members() {
    let given = serde_json::json!({ "name": "Jane", "password": "secret", "plan": "small" });
    let (sent, received) = small("accounts.create", given.as_object().cloned());
    assert_eq!(sent, given);
    assert_eq!(received["name"], "Jane", "a response repeats what the call gives: {received}");
    assert!(received.get("password").is_none(), "the server keeps this: {received}");
    let (sent, _) = small("accounts.create", None);
    assert!(sent.get("created_at").is_none(), "the server alone says this: {sent}");
    let (sent, received) = small("accounts.rename", None);
    let members = sent["account"].as_object().unwrap();
    assert_eq!(members.keys().collect::<Vec<_>>(), ["name"], "{sent}");
    let tag = received.get("tag").unwrap_or(&received);
    assert_eq!(*tag, serde_json::json!({ "made_at": "2030-05-20T09:30:00Z" }));
}

/// A variant has the tag that the call asks for, not the first of its tags.
#[test]
fn a_variant_has_the_tag_that_is_asked_for() {
    let asked = |kind: &str| {
        let arguments = serde_json::json!({ "kind": kind }).as_object().cloned();
        small("pets.list", arguments).1[0]["kind"].clone()
    };
    for kind in ["cat", "lion", "dog"] {
        assert_eq!(asked(kind), kind);
    }
}

#[test]
fn an_update_of_nested_objects_changes_something() {
    let (sent, _) = small("accounts.report", None);
    assert_eq!(
        sent["accounts"][0].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["account_id", "name"],
        "{sent}"
    );
    assert_ne!(small("accounts.import", None).0["anything"], serde_json::json!({}));
}

#[test]
fn a_text_of_a_person_chooses_among_listed_values() {
    let (api, _) = Texts::of_document(include_str!("effect.yaml")).model();
    let samples: Samples = serde_yaml::from_str("values: { plan: large }").unwrap();
    let api = api.unwrap();
    let sampler = Sampler::new(&api, &samples, SizeBudget::default());
    let operation = api.operations.iter().find(|it| it.id.as_str() == "accounts.create").unwrap();
    let sent = &sampler.samples(operation).first.arguments;
    assert_eq!(sent["plan"], "large", "{sent:?}");
}
