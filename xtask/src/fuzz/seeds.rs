//! The seeds of fuzz targets, from the fixtures.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Target;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// The largest seed in bytes: changes of a small seed have more effect.
const LARGEST: usize = 16 * 1024;

/// The folder of the generator's fixtures.
const FIXTURES: &str = "generator/tests/fixtures";

/// The emitted table with values of every type, and the type of webhooks in it.
const VALUES: &str = "generated/tests/responses/samples.json";
const WEBHOOK: &str = "Event";

/// Patterns besides those of the fixtures.
const PATTERNS: &[&str] = &[
    "^(a+)+$",
    "^[a-z0-9]{8}(-[a-z0-9]{4}){3}$",
    "(?i)^[^@\\s]+@(?:[a-z]+\\.)+[a-z]{2,}$",
    "\\p{L}+(?=\\d)(?<!x)\\b",
    "[\\u0041-\\u{1F600}\\-\\]]{1,3}?|\\/",
];

/// The values of one type of the emitted crate, from its tests.
type Values = BTreeMap<String, Vec<Value>>;

impl Target {
    /// The seeds of the target.
    pub(super) fn seeds(self, workspace: &Workspace) -> Result<Vec<Vec<u8>>, Failure> {
        let mut seeds = match self {
            Self::Codegen => documents(workspace)?,
            Self::Decode => decode(&values(workspace)?),
            Self::Reader => bodies(&values(workspace)?),
            Self::Webhooks => webhooks(&values(workspace)?),
            Self::Patterns => patterns(workspace)?,
        };
        seeds.retain(|seed| seed.len() <= LARGEST);
        Ok(seeds)
    }
}

/// The documents of the fixtures. A YAML document is also added as JSON, because its structure is easier to change.
fn documents(workspace: &Workspace) -> Result<Vec<Vec<u8>>, Failure> {
    let folder = workspace.root().join(FIXTURES);
    let mut seeds = Vec::new();
    for name in file::list(&folder, |_| false)? {
        let file_name = name.rsplit('/').next().unwrap_or_default();
        if !file_name.starts_with("openapi.") && !file_name.starts_with("input.") {
            continue;
        }
        let bytes = file::read(&folder.join(&name))?;
        // Documents that are broken on purpose have no JSON form.
        if name.ends_with(".yaml") && bytes.len() <= LARGEST {
            let value = serde_yaml::from_slice::<Value>(&bytes).ok();
            seeds.extend(value.map(|value| value.to_string().into_bytes()));
        }
        seeds.push(bytes);
    }
    Ok(seeds)
}

/// Texts that a server can send.
fn bodies(values: &Values) -> Vec<Vec<u8>> {
    values.values().flatten().map(|value| value.to_string().into_bytes()).collect()
}

fn values(workspace: &Workspace) -> Result<Values, Failure> {
    let unexpected = |error| Failure::unable(format!("{VALUES}: {error}"));
    let text = file::read(&workspace.root().join(VALUES))?;
    let mut all: Value = serde_json::from_slice(&text).map_err(unexpected)?;
    serde_json::from_value(all["types"].take()).map_err(unexpected)
}

fn decode(values: &Values) -> Vec<Vec<u8>> {
    let first = |(name, samples): (&String, &Vec<Value>)| {
        let json = samples.first().map(|sample| sample["json"].clone())?;
        Some(serde_json::json!([name, json]).to_string().into_bytes())
    };
    values.iter().filter_map(first).collect()
}

fn webhooks(values: &Values) -> Vec<Vec<u8>> {
    let samples = values.get(WEBHOOK).into_iter().flatten();
    let request =
        |sample: &Value| format!("msg_1\n1700000000\nv1,AAAA v1,\n{}", sample["json"]).into_bytes();
    samples.map(request).collect()
}

fn patterns(workspace: &Workspace) -> Result<Vec<Vec<u8>>, Failure> {
    let mut patterns: Vec<String> = PATTERNS.iter().map(|pattern| (*pattern).to_owned()).collect();
    for document in documents(workspace)? {
        if let Ok(document) = serde_json::from_slice(&document) {
            collect_patterns(&document, &mut patterns);
        }
    }
    Ok(patterns.iter().map(|pattern| format!("{pattern}\naaaa-1@b.cc!").into_bytes()).collect())
}

fn collect_patterns(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_patterns(item, found)),
        Value::Object(members) => {
            found.extend(members.get("pattern").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| collect_patterns(value, found));
        }
        _ => {}
    }
}
