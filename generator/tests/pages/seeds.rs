//! The pages of five operations: the facts of the published pages, compared with the generated pages.

use generator::model::{Docs, Operation};
use serde::Deserialize;

use super::document::DOCUMENT;

/// The facts of a published page about an operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    operation: String,
    title: String,
    description: Text,
    /// An authentication method; then the rule and the name of each additional header.
    authentication: Vec<Vec<String>>,
    /// The parameters in the order of the page.
    parameters: Vec<Parameter>,
    response: String,
    /// Title of the tab, code, output.
    tabs: Vec<[String; 3]>,
    #[serde(default)]
    examples: Vec<Example>,
}

/// The length of a text, and the words of its links.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    words: usize,
    links: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameter {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    required: bool,
    words: usize,
}

/// Another call.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    title: String,
    tabs: Vec<[String; 3]>,
}

/// Every seed with its operation and its generated page.
fn each(check: impl Fn(&Seed, &Operation, &str)) {
    let seeds: Vec<Seed> = serde_yaml::from_str(include_str!("seeds.yaml")).unwrap();
    assert_eq!(seeds.len(), 5);
    let (api, files) = &*DOCUMENT;
    for seed in &seeds {
        let mut operations = api.operations.iter();
        let operation = operations.find(|each| each.id.as_str() == seed.operation).unwrap();
        let page = &files[&format!("docs/{}.md", seed.operation.replace('.', "/"))];
        check(seed, operation, page);
    }
}

/// The text between two texts.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("{before} in {page}"));
    rest.split_once(after).unwrap_or_else(|| panic!("{after} in {rest}")).0
}

/// The facts of a text of the page, which is the document's.
fn facts(text: &str, docs: &Docs) -> Text {
    assert_eq!(text, docs.description.as_deref().unwrap());
    let links = text.split('[').skip(1).map(|link| link.split_once("](").unwrap());
    let links = links.map(|(words, _)| words.to_owned()).collect();
    let targets = text.split("](").skip(1).map(|rest| rest.split_once(')').unwrap().0);
    let said =
        targets.fold(text.to_owned(), |text, target| text.replace(&format!("({target})"), ""));
    Text { words: said.split_whitespace().count(), links }
}

#[test]
fn title_and_description() {
    each(|seed, operation, page| {
        let path = &operation.path;
        let head = format!(
            "# {}\n\n```http\nPOST https://connect.getseam.com{path}\n```\n\n- [Request Parameters]",
            seed.title
        );
        assert!(page.starts_with(&head), "{page}");
        let contents = between(page, "\n```\n\n", "\n\n");
        assert!(contents.contains("- [Response](#response)"), "{contents}");
        let text = between(page, &format!("{contents}\n\n"), "\n\n{% tabs %}\n");
        assert_eq!(facts(text, &operation.docs), seed.description, "{}", seed.title);
    });
}

/// Compares the tabs of a section: the Rust tab, then the published ones.
fn check_tabs(part: &str, tabs: &[[String; 3]]) {
    let titles: Vec<&str> =
        part.split("{% tab title=\"").skip(1).map(|tab| tab.split_once('"').unwrap().0).collect();
    let published = tabs.iter().map(|[title, _, _]| title.as_str());
    assert_eq!(titles, ["Rust"].into_iter().chain(published).collect::<Vec<_>>());
    for [title, code, output] in tabs {
        let tab = between(part, &format!("{{% tab title=\"{title}\" %}}\n"), "{% endtab %}");
        let fence = title.to_lowercase().replace(' ', "_");
        let expected = format!(
            "\n#### Code:\n\n```{fence}\n{code}\n```\n\n#### Output:\n\n```{fence}\n{output}\n```\n"
        );
        assert!(tab.ends_with(&expected), "{tab}\nexpected\n{expected}");
    }
}

#[test]
fn calls_are_written_as_published() {
    each(|seed, _, page| {
        check_tabs(between(page, "{% tabs %}\n", "{% endtabs %}"), &seed.tabs);
        for example in &seed.examples {
            assert!(page.contains("\n- [Examples](#examples)\n"), "{page}");
            let part = between(page, &format!("\n### {}\n", example.title), "{% endtabs %}");
            check_tabs(part, &example.tabs);
        }
    });
}

#[test]
fn authentication() {
    each(|seed, _, page| {
        let part = between(page, "<summary>Authentication Methods</summary>\n\n", "\n\nTo learn");
        let mut expected = Vec::new();
        for method in &seed.authentication {
            expected.push(format!("- {}", method[0]));
            if let [_, rule, header] = method.as_slice() {
                let rule = rule.replacen('m', "M", 1);
                let words =
                    format!("  <br>{rule} also include the `{header}` header in the request.");
                expected.push(words);
            }
        }
        assert_eq!(part.lines().collect::<Vec<_>>(), expected);
    });
}

#[test]
fn parameters() {
    each(|seed, operation, page| {
        let part = between(page, "\n## Request Parameters\n\n", "\n## ");
        let entries: Vec<&str> =
            part.split("\n---\n").map(str::trim).filter(|entry| !entry.is_empty()).collect();
        assert_eq!(entries.len(), seed.parameters.len(), "{part}");
        for (entry, parameter) in entries.iter().zip(&seed.parameters) {
            let Parameter { name, ty, required, words } = parameter;
            let mark = if *required { " (Required)" } else { "" };
            let heading = format!("**`{name}`** *{ty}*{mark}\n\n");
            let text = entry.strip_prefix(&heading).unwrap_or_else(|| panic!("{heading}: {entry}"));
            let mut declared = operation.parameters.iter();
            let declared = declared.find(|each| each.property.wire.as_str() == name).unwrap();
            // The related parameters are an addition of this generator.
            let text = text.split("\n\nDepends on ").next().unwrap();
            assert_eq!(facts(text, &declared.property.docs).words, *words, "{entry}");
        }
    });
}

#[test]
fn response() {
    each(|seed, _, page| {
        let part = between(page, "\n## Response\n\n", "\n\n## ");
        let returns = format!("Returns: **{}**", seed.response);
        assert_eq!(part, format!("{{% hint style=\"success\" %}}\n{returns}\n{{% endhint %}}"));
    });
}
