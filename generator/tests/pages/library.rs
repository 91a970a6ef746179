//! The texts of the emitted crate, and errors in templates and samples.

use std::collections::BTreeMap;

use generator::conventions::Samples;
use generator::diagnostic::{Diagnostics, SourceId};

use super::fixture;

#[test]
fn manifest() {
    let files = fixture::render(&fixture::doors(), &Samples::default());
    insta::assert_snapshot!(files["Cargo.toml"]);
}

#[test]
fn readme() {
    let files = fixture::render(&fixture::doors(), &Samples::default());
    insta::assert_snapshot!(files["README.md"]);
}

fn problems(templates: &BTreeMap<String, String>, samples: &str) -> Vec<String> {
    let samples: Samples = serde_yaml::from_str(samples).unwrap();
    let mut diagnostics = Diagnostics::new();
    fixture::files(&fixture::settled(&fixture::doors()), &samples, templates, &mut diagnostics);
    diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect()
}

#[test]
fn a_template_error_names_file_and_line() {
    let mut templates = fixture::templates();
    templates.insert("docs/SUMMARY.md.j2".into(), "# Summary\n\n{{ titel }}\n".into());
    templates.insert("docs/README.md.j2".into(), "one\n<% if %>\n".into());
    let found = problems(&templates, "{}");
    assert!(
        found.iter().any(|message| message.starts_with("templates/docs/SUMMARY.md.j2:3:")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|message| message.starts_with("templates/docs/README.md.j2:2:")),
        "{found:#?}"
    );
}

#[test]
fn a_missing_template_is_named() {
    let mut templates = fixture::templates();
    templates.remove("docs/events.md.j2");
    let found = problems(&templates, "{}");
    assert!(found.iter().any(|message| message.contains("docs/events.md.j2")), "{found:#?}");
}

#[test]
fn template_errors_have_their_source() {
    let mut diagnostics = Diagnostics::new();
    fixture::files(
        &fixture::settled(&fixture::doors()),
        &Samples::default(),
        &BTreeMap::new(),
        &mut diagnostics,
    );
    assert!(diagnostics.has_errors());
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.source == SourceId::Template));
}

#[test]
fn samples_that_call_nothing() {
    let samples = "calls:\n  doors.get:\n  - arguments: { dor_id: a }\n  doors.open:\n  - title: Open\nvalues: { dor_name: a }\n";
    let found = problems(&fixture::templates(), samples);
    assert_eq!(
        found,
        [
            "no field has the name `dor_name`",
            "`doors.get` has no parameter `dor_id`",
            "`doors.get` requires `door_id`",
            "there is no operation `doors.open`",
        ]
    );
}
