//! Random arguments, the same on every run, judged twice: by the judge, and by an independent evaluation of the rules'
//! texts.

use std::collections::BTreeMap;

use generator::model::{Bounds, Enforcement, Operation, Side};
use generator::validate::{Judge, ViolationKind};
use serde_json::{Map, Value, json};

use super::brute_force::{self, Sides, Text};
use super::support::{Texts, emitted, templates};
use super::{API, judge, spec};

/// The number of calls for each operation.
const CALLS: usize = 400;

/// The xorshift generator with 64 bits of state.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

#[test]
fn random_calls_are_judged_as_the_texts_of_the_rules_say() {
    let judge = judge();
    let (mut valid, mut invalid) = (0, 0);
    for (number, operation) in API.operations.iter().enumerate() {
        if operation.dependencies.is_empty() {
            continue;
        }
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ (number as u64 + 1));
        for _ in 0..CALLS {
            let params = arguments(operation, &mut random);
            for strict in [false, true] {
                let expected = by_text(operation, &params, strict);
                let found = by_judge(&judge, operation, &params, strict);
                assert_eq!(found, expected, "{} {strict} {}", operation.id, json!(params));
                *(if found.is_empty() { &mut valid } else { &mut invalid }) += 1;
            }
        }
    }
    // Otherwise the random arguments would be useless.
    assert!(valid > 1000 && invalid > 1000, "{valid} valid, {invalid} invalid");
}

/// The calls in the emitted crate's tests, with the messages at the time of emission.
#[test]
fn the_calls_of_the_emitted_crate_are_judged_as_the_texts_of_the_rules_say() {
    let judge = judge();
    let tree = emitted(&Texts::read(&spec()), &templates());
    let cases = tree.get("tests/constraints/cases.json").expect("the crate has the cases");
    let cases: BTreeMap<String, Vec<Map<String, Value>>> =
        serde_json::from_slice(cases).expect("they are JSON");
    for operation in API.operations.iter().filter(|each| !each.dependencies.is_empty()) {
        let cases = &cases[operation.id.as_str()];
        for case in cases {
            let given = case["given"].as_object().expect("arguments");
            let judged = judge.judge(operation, given, false).into_iter();
            let messages: Vec<String> = judged.map(|violation| violation.message).collect();
            assert_eq!(case["broken"], json!(messages), "{} {}", operation.id, json!(given));
            let expected = by_text(operation, given, false);
            let broken = by_judge(&judge, operation, given, false);
            assert_eq!(broken, expected, "{} {}", operation.id, json!(case));
        }
        let is_enforced = operation.dependencies.iter().any(|each| each.is_enforced());
        let is_refused = cases.iter().any(|case| case["broken"] != json!([]));
        assert!(is_refused || !is_enforced, "{} has a call that is refused", operation.id);
        let is_fine = cases.iter().any(|case| case["broken"] == json!([]));
        assert!(is_fine, "{} has a call that is fine", operation.id);
    }
}

/// The broken rules by the judge, once for each location.
fn by_judge(
    judge: &Judge<'_>,
    operation: &Operation,
    params: &Map<String, Value>,
    strict: bool,
) -> Vec<String> {
    let found = judge.judge(operation, params, strict).into_iter();
    found
        .filter(|violation| matches!(violation.kind, ViolationKind::Dependency(_)))
        .map(|violation| violation.rule)
        .collect()
}

fn by_text(operation: &Operation, params: &Map<String, Value>, strict: bool) -> Vec<String> {
    let mut broken = Vec::new();
    for dependency in &operation.dependencies {
        let text = dependency.rule.to_string();
        let places = Text::new(&text).broken(params, sides(&dependency.bounds, strict));
        broken.extend(std::iter::repeat_n(text, places));
    }
    broken
}

fn sides(bounds: &Bounds, strict: bool) -> Sides {
    let counts = |side: Side| match bounds.get(&side) {
        None => false,
        Some(Enforcement::Enforced) => true,
        Some(Enforcement::Documented) => strict,
    };
    let [lower, upper, whole] = Side::ALL.map(counts);
    Sides { lower, upper, whole }
}

/// Arguments for the parameters in an operation's rules: each is absent, or has a value that rules may name.
fn arguments(operation: &Operation, random: &mut Random) -> Map<String, Value> {
    let texts: Vec<String> =
        operation.dependencies.iter().map(|dependency| dependency.rule.to_string()).collect();
    let mut arguments = Map::new();
    for path in brute_force::paths(&texts) {
        let names: Vec<&str> = path.split('.').collect();
        place(&mut arguments, &names, &texts, random);
    }
    arguments
}

fn place(object: &mut Map<String, Value>, names: &[&str], texts: &[String], random: &mut Random) {
    match names {
        [] => {}
        [name] => {
            if random.below(2) == 0 {
                object.insert((*name).to_owned(), value(texts, random));
            }
        }
        [name, rest @ ..] => match name.strip_suffix("[]") {
            Some(name) => {
                let items = object
                    .entry(name)
                    .or_insert_with(|| Value::Array(vec![json!({}); random.below(4)]));
                for item in items.as_array_mut().into_iter().flatten() {
                    item.as_object_mut()
                        .into_iter()
                        .for_each(|item| place(item, rest, texts, random));
                }
            }
            None if random.below(8) == 0 => {}
            None => {
                let inner = object.entry(*name).or_insert_with(|| json!({}));
                inner.as_object_mut().into_iter().for_each(|it| place(it, rest, texts, random));
            }
        },
    }
}

/// A literal of the rules, or a value that no rule names.
fn value(texts: &[String], random: &mut Random) -> Value {
    let literals = brute_force::literals(texts);
    match random.below(8) {
        0 => Value::Null,
        1 => json!("other"),
        2 => json!(false),
        3 => json!("2025-01-01T00:00:00Z"),
        4 => json!("2025-06-01T00:00:00Z"),
        _ if literals.is_empty() => json!("text"),
        _ => literals[random.below(literals.len())].clone(),
    }
}
