//! A sample shows how a call is used: it says what the call acts on, and an update changes something.

use std::fs;
use std::path::Path;

use generator::conventions::Samples;
use generator::model::{
    Api, HttpMethod, Lifecycle, Operation, Parameter, ResponseKind, TypeRef, singular,
};
use generator::samples::{Sample, Sampler, SizeBudget, is_argument};

use super::support::{Texts, fixture};
use super::{API, samples};

/// The parameters that a caller of today gives. The first page of a list needs none that asks for a page.
fn usable(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|each| {
        let wire = &each.property.wire;
        let pages = operation.pagination.as_ref();
        let is_of_page = pages.is_some_and(|pages| pages.parameters().any(|it| it == wire));
        is_argument(each)
            && each.property.lifecycle == Lifecycle::Stable
            && !each.is_shadowed
            && !is_of_page
    })
}

fn is_id(name: &str) -> bool {
    ["id", "ids", "key", "keys"].contains(&name.rsplit('_').next().unwrap_or_default())
}

/// What a sample fails to show.
fn lack(operation: &Operation, sample: &Sample) -> Option<&'static str> {
    let word = operation.name.words().next().unwrap_or_default();
    let count = usable(operation).count();
    let is_update = matches!(operation.semantic_method, HttpMethod::Patch) || word == "update";
    let is_grant = ["grant", "share", "assign", "remove"].contains(&word);
    let group = operation.route.last().map(singular);
    let own = group.map(|group| format!("{group}_id"));
    let has_id = usable(operation).any(|each| own.as_deref() == Some(each.property.name.as_str()));
    let gives_id = sample.arguments.keys().any(|name| is_id(name));
    match () {
        () if !sample.complete => None,
        () if count > 0 && sample.arguments.is_empty() => Some("names nothing"),
        () if is_update && has_id && !gives_id => Some("updates nothing in particular"),
        () if is_update && has_id && count > 1 && sample.arguments.len() < 2 => {
            Some("changes nothing")
        }
        () if is_grant && count > 1 && sample.arguments.len() < 2 => Some("names one side only"),
        () => None,
    }
}

/// What all samples of an API fail to show. A sample with a written reason may be as it is.
fn lacks(api: &Api, overrides: &Samples) -> Vec<String> {
    let sampler = Sampler::new(api, overrides, SizeBudget::default());
    let mut found = Vec::new();
    for operation in &api.operations {
        let reasons = overrides.calls.get(operation.id.as_str()).into_iter().flatten();
        let explained: Vec<_> = reasons.filter(|each| each.reason.is_some()).collect();
        let is_explained = |sample: &Sample| {
            explained.iter().any(|each| each.arguments.as_ref() == Some(&sample.arguments))
        };
        let calls = sampler.samples(operation);
        for sample in std::iter::once(&calls.first).chain(&calls.further) {
            let lack = lack(operation, sample).filter(|_| !is_explained(sample));
            found.extend(lack.map(|lack| format!("{}: a sample {lack}", operation.id)));
        }
    }
    found
}

/// The model of a folder of texts.
fn model(folder: &Path) -> Api {
    let (api, report) = Texts::read(folder).model();
    api.unwrap_or_else(|| panic!("{}: {report}", folder.display()))
}

#[test]
fn every_sample_says_what_its_call_acts_on() {
    let found = lacks(&API, &samples::SAMPLES);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn samples_of_other_documents_do_too() {
    let mut folders = vec![fixture("samples", "shop")];
    let cases = fs::read_dir(fixture("emit", "")).unwrap().map(|case| case.unwrap().path());
    folders.extend(cases.filter(|path| path.is_dir()));
    assert!(folders.len() > 8, "{folders:?}");
    let found: Vec<String> = folders
        .iter()
        .flat_map(|folder| {
            let found = lacks(&model(folder), &Samples::default());
            found.into_iter().map(|each| format!("{}: {each}", folder.display()))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The arguments of the first sample of an operation of the shop, in their order.
fn check(id: &str, expected: &[&str]) {
    let api = model(&fixture("samples", "shop"));
    let samples = Samples::default();
    let sampler = Sampler::new(&api, &samples, SizeBudget::default());
    let operation = api.operations.iter().find(|each| each.id.as_str() == id);
    let operation = operation.unwrap_or_else(|| panic!("{id} is an operation"));
    let first = &sampler.samples(operation).first;
    let names: Vec<&str> = first.arguments.keys().map(String::as_str).collect();
    assert_eq!(names, expected, "{id}");
    let number = |name| first.arguments.get(name).and_then(serde_json::Value::as_i64);
    if let Some((least, most)) = number("min_humidity").zip(number("max_humidity")) {
        assert!(least < most, "{least} is below {most}");
    }
}

#[test]
fn the_first_sample_names_the_thing_by_its_own_id() {
    check("parcels.get", &["parcel_id"]);
    check("parcels.list", &["search", "limit"]);
    check("racks.list_parcels", &["rack_id"]);
    check("parcels.update", &["parcel_id", "courier_name"]);
    check("parcels.create", &["parcel_data", "starts_at", "ends_at"]);
    check("parcels.share", &["parcel_id", "customer_ids"]);
    check("racks.remove_parcel", &["rack_id", "parcel_id"]);
    check("parcels.delete_data", &["parcel_keys"]);
    check("parcels.set_climate", &["parcel_id", "min_humidity", "max_humidity"]);
    // What each item says of itself is a filter that a reader knows.
    check("parcels.search", &["shelf_id"]);
    check("racks.update_hours", &["rack_id", "monday_hours", "friday_hours", "sunday_hours"]);
    // A name alone says little of a new thing.
    check("racks.create", &["name", "labels"]);
}

/// A call that creates several things returns a list, and is no list.
#[test]
fn a_creation_is_no_list() {
    let creates_many = |operation: &&Operation| {
        let is_list = |ty: &TypeRef| matches!(ty, TypeRef::Array(_));
        let returned = match &operation.response.kind {
            ResponseKind::Value(field) => is_list(&field.ty),
            _ => false,
        };
        returned && operation.name.words().next() == Some("create")
    };
    let sampler = samples::sampler();
    let operations: Vec<_> = API.operations.iter().filter(creates_many).collect();
    assert!(!operations.is_empty());
    for operation in operations {
        let first = &sampler.samples(operation).first;
        assert!(first.arguments.contains_key("name"), "{}: {first:?}", operation.id);
    }
}
