//! What a server would send: devices and events, made of the samples that codegen writes for the tests of the crate.

use serde_json::{Map, Value, json};

/// The samples, by the name of a type.
pub struct Samples(Map<String, Value>);

impl Samples {
    pub fn read() -> Self {
        let text = include_str!("../../../generated/tests/responses/samples.json");
        let mut all: Value = serde_json::from_str(text).expect("the samples are JSON");
        let Value::Object(mut types) = all["types"].take() else { panic!("types are a map") };
        types.values_mut().for_each(everyday);
        Self(types)
    }

    /// The samples of a type with all that it has.
    fn of(&self, name: &str) -> Vec<&Value> {
        let samples = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
        samples
            .filter(|sample| sample["what"] == "everything")
            .map(|sample| &sample["json"])
            .collect()
    }

    fn members(&self, name: &str) -> Map<String, Value> {
        let first = self.of(name).first().and_then(|json| json.as_object().cloned());
        first.unwrap_or_default()
    }

    /// So many devices: each a lock with the metadata of one provider.
    pub fn devices(&self, count: usize) -> Vec<Value> {
        let properties = self.members("DeviceProperties");
        let (providers, common): (Vec<_>, Vec<_>) =
            properties.into_iter().partition(|(key, _)| key.ends_with("_metadata"));
        let of_a_lock = |key: &str| {
            !["thermostat", "climate", "celsius", "fahrenheit", "noise", "hvac", "fan"]
                .iter()
                .any(|other| key.contains(other))
        };
        let common: Map<String, Value> =
            common.into_iter().filter(|(key, _)| of_a_lock(key)).collect();
        let device = |at: usize| {
            let mut properties = common.clone();
            let (key, _) = &providers[at % providers.len()];
            properties.insert(key.clone(), self.members(&metadata_type(key)).into());
            let mut device = self.members("Device");
            device.insert("properties".to_owned(), properties.into());
            device
                .insert("device_id".to_owned(), format!("123e4567-e89b-42d3-a456-{at:012}").into());
            device.insert(
                "custom_metadata".to_owned(),
                json!({"floor": "second", "is_public": true}),
            );
            Value::Object(device)
        };
        (0..count).map(device).collect()
    }

    /// So many events, of all kinds.
    pub fn events(&self, count: usize) -> Vec<Value> {
        let kinds = self.of("Event");
        (0..count).map(|at| kinds[at % kinds.len()].clone()).collect()
    }
}

/// `august_metadata` → `DeviceAugustMetadata`.
fn metadata_type(key: &str) -> String {
    let words = key.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
    format!("Device{}", words.collect::<String>())
}

/// The samples have texts that are hard to read, in tests of reading; those of servers are words.
fn everyday(json: &mut Value) {
    match json {
        Value::String(text) if text.contains('"') => *text = "Front Door of the House".to_owned(),
        Value::Array(items) => items.iter_mut().for_each(everyday),
        Value::Object(members) => members.values_mut().for_each(everyday),
        _ => {}
    }
}
