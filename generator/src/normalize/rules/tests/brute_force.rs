//! An independent check of rules: the text of a rule, split into words, against every subset of the parameters. The
//! check shares no code with the checked code.

use super::*;

/// Whether the given parameters satisfy the text of a rule about presence, with all of its sides.
fn satisfied(text: &str, given: &[&str]) -> bool {
    let text = text.trim().trim_end_matches(';');
    if let Some(rest) = text.strip_prefix("IF ") {
        let (condition, consequence) = rest.split_once(" THEN ").unwrap();
        return !satisfied(condition, given) || satisfied(consequence, given);
    }
    let Some((kind, inside)) = text.split_once('(') else {
        return text.split(" OR ").any(|part| holds(part, given));
    };
    let groups: Vec<&str> = inside.trim_end_matches(')').split(", ").collect();
    let complete = groups.iter().filter(|group| holds(group, given)).count();
    // A part of a group needs the rest of the group.
    let whole = groups.iter().all(|group| {
        holds(group, given) || group.split(" AND ").all(|name| !given.contains(&name))
    });
    match kind {
        "Or" => complete >= 1,
        "OnlyOne" => complete == 1 && whole,
        "ZeroOrOne" => complete <= 1 && whole,
        "AllOrNone" => complete == 0 || complete == groups.len(),
        other => panic!("{other} is no kind"),
    }
}

fn holds(conjunction: &str, given: &[&str]) -> bool {
    conjunction.split(" AND ").all(|term| match term.strip_prefix("NOT ") {
        Some(name) => !given.contains(&name),
        None => given.contains(&term),
    })
}

/// Sentences whose combinations every test below merges.
const SENTENCES: [&str; 14] = [
    "You must provide either `a` or `b`.",
    "You can only provide `a` or `b`.",
    "If you provide `b`, you must also provide `c`.",
    "You can only provide `c` with `b`.",
    "You must provide `c` with `b`.",
    "You must provide at least one of `a`, `b`, or `c`.",
    "You must provide exactly one of `a`, `b` or `d`.",
    "You can only provide `a` or the combination of `b` and `c`.",
    "You must provide either `a` or both `b` and `c`.",
    "`c` and `d` are mutually exclusive.",
    "Specify `a`, `b`, `c`, or `d`.",
    "You can specify either `a`/`b` or `c`.",
    "If `d` is not provided, `a` is required.",
    "Specify either `d` or `c`/`b`.",
];

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

/// The rules of a description: as stated, and combined.
fn stated_and_merged(description: &str) -> (Vec<Dependency>, OperationRules, Vec<String>) {
    let mut stated = Vec::new();
    for sentence in crate::normalize::prose::sentences(description) {
        let (collected, _) = collect(&described(&sentence));
        stated.extend(collected.dependencies);
    }
    let (merged, diagnostics) = collect(&described(description));
    (stated, merged, diagnostics)
}

fn described(description: &str) -> Value {
    let mut document = document(body(&NAMES.map(|name| (name, ""))));
    document["paths"]["/do"]["post"]["description"] = json!(description);
    document
}

#[test]
fn a_rule_means_what_its_text_says() {
    for sentence in SENTENCES {
        let (collected, _) = collect(&described(sentence));
        assert_eq!(collected.dependencies.len(), 1, "{sentence}");
        for subset in subsets(&NAMES) {
            let arguments: Map<String, Value> =
                subset.iter().map(|name| ((*name).to_owned(), json!(1))).collect();
            let judged = violations(&collected.dependencies, &arguments, true).is_empty();
            let text = collected.dependencies[0].rule.to_string();
            assert_eq!(judged, satisfied(&text, &subset), "{text} {subset:?}");
        }
    }
}

#[test]
fn merging_keeps_the_meaning() {
    for (at, first) in SENTENCES.iter().enumerate() {
        for (skipped, second) in SENTENCES[at..].iter().enumerate() {
            for third in &SENTENCES[at + skipped..] {
                let description = format!("{first} {second} {third}");
                let (stated, merged, diagnostics) = stated_and_merged(&description);
                let contradiction =
                    diagnostics.iter().any(|line| line.contains("no call can satisfy"));
                for subset in subsets(&NAMES) {
                    let arguments: Map<String, Value> =
                        subset.iter().map(|name| ((*name).to_owned(), json!(1))).collect();
                    for strict in [false, true] {
                        // Rules that contradict each other are no longer checked.
                        if contradiction && !strict {
                            continue;
                        }
                        let before = violations(&stated, &arguments, strict).is_empty();
                        let after = violations(&merged.dependencies, &arguments, strict).is_empty();
                        assert_eq!(
                            before,
                            after,
                            "{description} {subset:?} {strict} {:?}",
                            rules(&merged)
                        );
                        assert!(!(contradiction && strict && after), "{description}");
                    }
                }
            }
        }
    }
}
