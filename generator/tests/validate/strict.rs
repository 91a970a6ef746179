//! Samples of a document whose schemas allow few values.

use std::fmt::Write;

use generator::conventions::Samples;
use generator::samples::{Sampler, SizeBudget};
use generator::validate::Judge;

use super::support::{Texts, fixture, snapshots_in};

/// The first sample of each operation: what it sends, and the response.
#[test]
fn samples_are_among_the_few_values_that_a_schema_allows() {
    let folder = fixture("samples", "strict");
    let (api, report) = Texts::read(&folder).model();
    let api = api.unwrap_or_else(|| panic!("{report}"));
    let samples = Samples::default();
    let (sampler, judge) =
        (Sampler::new(&api, &samples, SizeBudget::default()), Judge::new(&api).with_formats());
    let mut made = String::new();
    for operation in &api.operations {
        let first = &sampler.samples(operation).first;
        for violation in judge.judge(operation, &first.arguments, false) {
            writeln!(made, "{} breaks: {}", operation.id, violation.message).unwrap();
        }
        let sent = serde_json::to_string_pretty(&first.arguments).unwrap();
        let output = first.output.as_ref().map(|output| &output.value);
        let output = output.map(|value| serde_json::to_string_pretty(value).unwrap());
        let is_same = output.as_ref() == Some(&sent);
        let output = output.filter(|_| !is_same).unwrap_or_else(|| "the same".to_owned());
        writeln!(made, "{} sends {sent}\nand receives {output}\n", operation.id).unwrap();
    }
    snapshots_in(&folder, || insta::assert_snapshot!("samples", made));
}
