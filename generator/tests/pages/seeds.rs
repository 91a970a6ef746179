//! The calls of pages that the vendor publishes, as facts: what is called with what, and how each language writes it.

use generator::conventions::{Conventions, Samples};
use generator::diagnostic::Diagnostics;
use generator::model::{Operation, Presence, Primitive, TypeRef};
use generator::render::pages;
use serde::Deserialize;

use super::fixture::{api, operation, parameter, templates};

/// What a page says about one operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    operation: String,
    title: String,
    /// Name, and whether it is required.
    parameters: Vec<(String, bool)>,
    /// Title of the tab, code, output.
    tabs: Vec<(String, String, String)>,
}

fn build(seed: &Seed) -> Operation {
    let mut built = operation(&seed.operation);
    built.docs.title = Some(seed.title.clone());
    let parameters = seed.parameters.iter().map(|(name, required)| {
        let mut built = parameter(name, TypeRef::Primitive(Primitive::Uuid));
        built.presence = Presence::required_if(*required);
        built
    });
    built.parameters = parameters.collect();
    built
}

#[test]
fn calls_are_written_as_published() {
    let seeds: Vec<Seed> = serde_yaml::from_str(include_str!("seeds.yaml")).unwrap();
    let samples: Samples =
        serde_yaml::from_str(include_str!("../../../spec/samples.yaml")).unwrap();
    let conventions: Conventions =
        serde_yaml::from_str(include_str!("seeds_conventions.yaml")).unwrap();
    let mut api = api(Vec::new(), seeds.iter().map(build).collect());
    api.info.server = Some("https://connect.getseam.com".into());
    let mut diagnostics = Diagnostics::new();
    let files = pages::render(&api, &conventions, &samples, &templates(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    for seed in &seeds {
        let page = &files[&format!("docs/{}.md", seed.operation.replace('.', "/"))];
        let page = std::str::from_utf8(page).unwrap();
        assert!(page.starts_with(&format!("# {}\n", seed.title)), "{page}");
        for (title, code, output) in &seed.tabs {
            let tab = page.split(&format!("{{% tab title=\"{title}\" %}}")).nth(1).expect(title);
            let tab = tab.split("{% endtab %}").next().unwrap();
            let fence = title.to_lowercase().replace(' ', "_");
            let expected = format!(
                "#### Code:\n\n```{fence}\n{code}\n```\n\n#### Output:\n\n```{fence}\n{output}\n```\n"
            );
            assert!(tab.ends_with(&expected), "{}: {tab}\nexpected\n{expected}", seed.operation);
        }
        for (name, required) in &seed.parameters {
            let mark = if *required { " (Required)" } else { "" };
            assert!(page.contains(&format!("**`{name}`** *String*{mark}\n")), "{name}: {page}");
        }
    }
}
