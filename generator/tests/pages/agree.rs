//! The pages of the real document agree with the model of the crate.

use std::collections::BTreeSet;

use generator::model::{Credential, Lifecycle, Operation, Parameter};

use super::document::DOCUMENT;

/// Every operation with its page.
fn each(check: impl Fn(&Operation, &str)) {
    let (api, files) = &*DOCUMENT;
    for operation in &api.operations {
        let id = operation.id.as_str();
        check(operation, &files[&format!("docs/{}.md", id.replace('.', "/"))]);
    }
}

/// The content of a section, without its heading.
fn part<'p>(page: &'p str, heading: &str) -> &'p str {
    let rest = page.split_once(&format!("\n## {heading}\n")).map_or("", |(_, rest)| rest);
    rest.split("\n## ").next().unwrap_or_default()
}

fn is_shown(parameter: &&Parameter) -> bool {
    !matches!(parameter.property.lifecycle, Lifecycle::Undocumented(_))
}

#[test]
fn parameters_with_what_is_required_and_their_defaults() {
    let mut defaults = 0;
    each(|operation, page| {
        let entries = part(page, "Request Parameters").split("\n---\n");
        let entries: Vec<&str> =
            entries.map(str::trim).filter(|it| it.starts_with("**`")).collect();
        let shown: Vec<&Parameter> = operation.parameters.iter().filter(is_shown).collect();
        assert_eq!(entries.len(), shown.len(), "{}", operation.id.as_str());
        for parameter in shown {
            let property = &parameter.property;
            let head = format!("**`{}`**", property.wire.as_str());
            let entry = entries.iter().find(|entry| entry.starts_with(&head));
            let entry = entry.unwrap_or_else(|| panic!("{head}: {page}"));
            let line = entry.lines().next().unwrap();
            assert_eq!(line.contains("(Required)"), property.presence.is_required(), "{line}");
            // Nested entries are collapsed. The default of the parameter comes before them.
            let own = entry.split("<details>").next().unwrap();
            if let Some(default) = &property.default {
                assert!(own.contains(&format!("Default: `{}`.", default.0)), "{entry}");
            }
        }
    });
    let (api, _) = &*DOCUMENT;
    for operation in &api.operations {
        defaults += operation.parameters.iter().filter(|it| it.property.default.is_some()).count();
    }
    assert!(defaults > 20, "{defaults}");
}

/// A page lists exactly the authentication methods whose tokens the crate sends.
#[test]
fn credentials() {
    let (api, _) = &*DOCUMENT;
    each(|operation, page| {
        let listed: BTreeSet<&str> = page
            .split_once("<summary>Authentication Methods</summary>")
            .map_or("", |(_, rest)| rest.split("</details>").next().unwrap())
            .lines()
            .filter_map(|line| line.strip_prefix("- "))
            .collect();
        let accepted = |credential: &&Credential| {
            let mut requirements = operation.security.iter().map(|all| &all.schemes);
            requirements.any(|schemes| !schemes.is_empty() && credential.satisfies(schemes))
        };
        let methods = &api.pages.authentication;
        let expected: BTreeSet<&str> = api
            .client
            .credentials
            .iter()
            .filter(accepted)
            .flat_map(|credential| {
                let shares = |ids: &[String]| ids.iter().any(|id| credential.schemes.contains(id));
                methods.iter().filter(move |method| shares(&method.schemes))
            })
            .map(|method| method.title.as_str())
            .collect();
        assert_eq!(listed, expected, "{}", operation.id.as_str());
    });
}
