//! Titles tell pages and samples apart, and say what is done.

use std::collections::BTreeSet;

use generator::model::{Primitive, TypeRef};

use generator::conventions::Samples;

use super::document::DOCUMENT;
use super::fixture;

#[test]
fn no_two_links_of_the_summary_have_one_title() {
    let (_, files) = &*DOCUMENT;
    let mut titles = BTreeSet::new();
    let links = files["docs/SUMMARY.md"].lines().filter_map(|line| line.split_once("- ["));
    for (_, link) in links {
        let (title, _) = link.split_once("](").unwrap();
        assert!(titles.insert(title), "{title} is the title of two pages");
    }
    assert!(titles.len() > 200, "{}", titles.len());
}

/// The title of a guide can depend on the API.
#[test]
fn guides_are_linked_by_their_titles() {
    let (_, files) = &*DOCUMENT;
    let links = files["docs/SUMMARY.md"].lines().filter_map(|line| line.split_once("- ["));
    let guides = links.filter_map(|(_, link)| link.strip_suffix(')')?.split_once("](guides/"));
    let mut count = 0;
    for (title, page) in guides {
        let heading = files[&format!("docs/guides/{page}")].lines().find(|it| it.starts_with("# "));
        assert_eq!(heading, Some(format!("# {title}").as_str()));
        count += 1;
    }
    assert!(count > 5, "{count} guides");
}

/// A title of a sample is no name of a field: "since a time", not "by since".
#[test]
fn titles_of_samples_are_in_words() {
    let (api, files) = &*DOCUMENT;
    let mut count = 0;
    for operation in &api.operations {
        let page = &files[&format!("docs/{}.md", operation.id.as_str().replace('.', "/"))];
        let Some((_, examples)) = page.split_once("\n## Examples\n") else { continue };
        let examples = examples.split("\n## ").next().unwrap_or_default();
        let mut seen = BTreeSet::new();
        for title in examples.lines().filter_map(|line| line.strip_prefix("### ")) {
            count += 1;
            assert!(seen.insert(title), "{}: {title} twice", operation.id);
            assert!(!title.contains('_'), "{}: {title}", operation.id);
            let lower = title.to_lowercase();
            for parameter in &operation.parameters {
                let property = &parameter.property;
                let is_text = matches!(
                    property.ty,
                    TypeRef::Primitive(Primitive::String | Primitive::Email) | TypeRef::Named(_)
                );
                let words: Vec<&str> = property.name.words().collect();
                let is_named = matches!(words.last(), Some(&("id" | "ids" | "key" | "keys")));
                let raw = format!(" {}", words.join(" "));
                let is_plural = property.wire.as_str().ends_with('s');
                assert!(
                    is_text || is_named || is_plural || !lower.ends_with(&raw),
                    "{}: {title} ends in the name of a field",
                    operation.id
                );
            }
        }
    }
    assert!(count > 40, "{count} titles");
}

/// The title of the page of an operation without a title of its own.
fn check(id: &str, expected: &str) {
    let mut api = fixture::doors();
    let operation = api.operations.iter_mut().find(|it| it.id.as_str() == "doors.get").unwrap();
    *operation = fixture::operation(id);
    let page = format!("docs/{}.md", id.replace('.', "/"));
    let files = fixture::render(&api, &Samples::default());
    let title = files[&page].lines().next().unwrap();
    assert_eq!(title, format!("# {expected}"), "{id}");
}

#[test]
fn a_title_by_the_name_says_what_is_acted_on_once() {
    check("doors.remove", "Remove Door");
    check("doors.paint_door", "Paint Door");
    check("doors.close_all_doors", "Close All Doors");
    check("doors.find_by_color", "Find By Color");
}

/// The titles of the summary for these operations. Two of one title are told apart by their groups, then by their calls.
fn check_summary(operations: &[(&str, &str)], expected: &[&str]) {
    let titled = |(id, title): &(&str, &str)| {
        let mut operation = fixture::operation(id);
        operation.docs.title = (!title.is_empty()).then(|| (*title).to_owned());
        operation
    };
    let api = fixture::api(Vec::new(), operations.iter().map(titled).collect());
    let files = fixture::render(&api, &Samples::default());
    let (_, reference) = files["docs/SUMMARY.md"].split_once("# API reference\n").unwrap();
    let links = reference.lines().filter_map(|line| line.trim_start().strip_prefix("- ["));
    let titles: Vec<&str> = links.map(|link| link.split_once("](").unwrap().0).collect();
    assert_eq!(titles, expected);
}

#[test]
fn titles_alike_are_told_apart() {
    check_summary(
        &[("east.gates.bolts.get", ""), ("west.gates.bolts.get", "")],
        &[
            "East",
            "East: Gates",
            "East: Gates: Bolts",
            "Get Bolt (East: Gates: Bolts)",
            "West",
            "West: Gates",
            "West: Gates: Bolts",
            "Get Bolt (West: Gates: Bolts)",
        ],
    );
    check_summary(
        &[("doors.open", "Open"), ("doors.unbolt", "Open"), ("gates.close", "Close")],
        &["Doors", "Open (POST /doors/open)", "Open (POST /doors/unbolt)", "Gates", "Close"],
    );
}
