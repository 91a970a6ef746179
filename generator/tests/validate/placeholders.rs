//! The values of samples are what people would write: no field has its own name as its value.

use generator::conventions::Samples;
use generator::model::{Api, TypeKind, TypeRef, singular};
use generator::samples::{Sampler, SizeBudget};
use serde_json::Value;

use super::support::{Texts, fixture};
use super::{API, samples};

/// Letters and digits alone, in lower case.
fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_placeholder(key: &str, text: &str) -> bool {
    let own = [bare(key), bare(singular(&key.into()).as_str())];
    let said = bare(text);
    !said.is_empty()
        && (own.contains(&said) || ["text", "value", "string"].contains(&said.as_str()))
}

/// The texts below a key that are placeholders.
fn collect(
    key: &str,
    value: &Value,
    is_bad: &impl Fn(&str, &str) -> bool,
    found: &mut Vec<String>,
) {
    match value {
        Value::String(text) if is_bad(key, text) => found.push(format!("`{key}` is {text:?}")),
        Value::Array(items) => items.iter().for_each(|item| collect(key, item, is_bad, found)),
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| collect(key, value, is_bad, found));
        }
        _ => {}
    }
}

/// Every bad text of the samples of an API: of requests, responses, results and types.
fn found(api: &Api, overrides: &Samples, is_bad: &impl Fn(&str, &str) -> bool) -> Vec<String> {
    let sampler = Sampler::new(api, overrides, SizeBudget::default());
    let mut found = Vec::new();
    let mut look = |place: &str, value: &Value| {
        let mut texts = Vec::new();
        collect("", value, is_bad, &mut texts);
        found.extend(texts.into_iter().map(|text| format!("{place}: {text}")));
    };
    for operation in &api.operations {
        let calls = sampler.samples(operation);
        let everything = sampler.everything(operation);
        let shown = std::iter::once(&calls.first).chain(&calls.further);
        for sample in shown.chain([&everything]) {
            look(operation.id.as_str(), &Value::Object(sample.arguments.clone()));
            let outputs = sample.output.iter().chain(&sample.result);
            outputs.for_each(|output| look(operation.id.as_str(), &output.value));
        }
    }
    for def in api.types.iter().filter(|def| !matches!(def.kind, TypeKind::Enum(_))) {
        let ty = TypeRef::Named(def.id.clone());
        let value = sampler.of_type(&ty, def.id.name());
        value.iter().for_each(|value| look(def.id.name().as_str(), value));
    }
    found.sort();
    found.dedup();
    found
}

fn check(api: &Api, overrides: &Samples, is_bad: impl Fn(&str, &str) -> bool) {
    let found = found(api, overrides, &is_bad);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_value_of_the_document_is_the_name_of_its_field() {
    let is_left_over = |key: &str, text: &str| bare(text) == format!("{}1", bare(key));
    check(&API, &samples::SAMPLES, |key, text| {
        is_placeholder(key, text) || is_left_over(key, text)
    });
}

#[test]
fn nor_is_one_of_another_document() {
    for (kind, case) in [("samples", "shop"), ("emit", "harbour"), ("emit", "library")] {
        let (api, report) = Texts::read(&fixture(kind, case)).model();
        let api = api.unwrap_or_else(|| panic!("{case}: {report}"));
        check(&api, &Samples::default(), is_placeholder);
    }
}

/// The text of a field in the response of the shop.
#[test]
fn a_document_says_what_its_fields_look_like() {
    let (api, report) = Texts::read(&fixture("samples", "shop")).model();
    let api = api.unwrap_or_else(|| panic!("{report}"));
    let overrides: Samples =
        serde_yaml::from_str("values: { courier_name: Ada, note: [] }").unwrap_or_default();
    assert!(overrides.values.is_empty(), "a list is no value of a field");
    let overrides: Samples = serde_yaml::from_str("values: { courier_name: Ada }").unwrap();
    let sampler = Sampler::new(&api, &overrides, SizeBudget::default());
    let get = api.operations.iter().find(|each| each.id.as_str() == "parcels.get").unwrap();
    let everything = sampler.samples(get).first.output.clone().unwrap().value;
    assert_eq!(everything["courier_name"], "Ada", "by samples.yaml");
    assert_eq!(everything["status"], "in_transit", "by the description");
    assert_eq!(everything["size"], "A5", "by the example");
    assert_eq!(everything["parcel_type"], "standard", "by the name");
    assert_eq!(everything["search_terms"], serde_json::json!(["Jane"]), "by the name");
}
