//! Asks of each case whether the crate would refuse the call.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// A call with what it breaks, in the words of `validate`. Empty: it is fine.
type Case = Map<String, Value>;

/// Compares what is refused in every case; what differs in any of them is shown at the end.
pub(crate) fn all(refusal: impl Fn(&str, &Map<String, Value>) -> Option<crate::Violation>) {
    let cases: BTreeMap<String, Vec<Case>> =
        serde_json::from_str(include_str!("cases.json")).expect("the cases are JSON");
    let (mut counts, mut problems) = ([0, 0], Vec::new());
    for (operation, case) in cases.iter().flat_map(|(id, cases)| cases.iter().map(move |it| (id, it))) {
        let given = case["given"].as_object().expect("arguments by name");
        let broken = case["broken"].as_array().expect("a list");
        let refused = refusal(operation, given);
        counts[usize::from(refused.is_some())] += 1;
        let is_right = match &refused {
            None => broken.is_empty(),
            // The words of `validate` can end with the value, which the message of an error leaves out.
            Some(violation) => broken.iter().any(|broken| {
                broken.as_str().is_some_and(|broken| broken.starts_with(violation.message()))
            }),
        };
        if !is_right {
            problems.push(format!("{operation}: {refused:?}\n  {}", Value::Object(case.clone())));
        }
    }
    let [fine, refused] = counts;
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    println!("{fine} calls are fine, {refused} are refused");
}
