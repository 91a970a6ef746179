//! Choices between parameters, one document after another.

use super::run;
use crate::support::Texts;

const IDS: &str = "ids: { suffixes: [_ids, _id] }\n";

/// A document with an operation for each of these lists of parameters, of which a call gives one; and these schemas.
fn document(operations: &[&[&str]], schemas: &str) -> String {
    let operation = |(at, parameters): (usize, &&[&str])| {
        let list: Vec<String> = parameters.iter().map(|name| format!("`{name}`")).collect();
        let members: Vec<String> =
            parameters.iter().map(|name| format!("{name}: {{ type: string }}")).collect();
        format!(
            "  /feed{at}:
    post:
      operationId: feed{at}
      tags: [birds]
      description: You can only provide one of {}.
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, properties: {{ {} }} }} }} }} }}
      responses: {{ '204': {{ description: fed }} }}
  /kept{at}:
    get: {{ operationId: kept{at}, tags: [birds], responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ kept: {{ $ref: '#/components/schemas/kept' }} }} }} }} }} }} }} }}
",
            list.join(" or "),
            members.join(", ")
        )
    };
    let operations: String = operations.iter().enumerate().map(operation).collect();
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Birds, version: '1' }}\npaths:\n{operations}components:\n  schemas:\n    kept: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n{schemas}"
    )
}

/// The lines about choices, and the report.
fn lines(
    operations: &[&[&str]],
    schemas: &str,
    conventions: &str,
    lock: Option<String>,
) -> (String, Vec<String>, String) {
    let texts = Texts::of_document(document(operations, schemas))
        .with_conventions(format!("{IDS}{conventions}"))
        .with_names(lock);
    let (lock, report) = run(&texts);
    let of_choices = ["choice ", "form ", "argument ", "renamed choice ", "gone choice "];
    let lines = lock.lines().filter(|line| of_choices.iter().any(|word| line.starts_with(word)));
    let lines = lines.map(str::to_owned).collect();
    (lock, lines, report)
}

#[test]
fn a_choice_that_gets_an_alternative_keeps_its_names() {
    let (lock, before, _) = lines(&[&["bird_id", "nest_id"]], "", "", None);
    assert_eq!(
        before,
        [
            "argument POST /feed0 body.bird_id = bird_ref",
            "choice POST /feed0 body.bird_id = bird_ref",
            "choice POST /feed0 body.nest_id = bird_ref",
            "form POST /feed0 body.bird_id = bird",
            "form POST /feed0 body.nest_id = nest",
        ]
    );
    // Without the lock, the choice would be called after what all of them begin with, or after the new one.
    let (_, after, _) = lines(&[&["ant_id", "bird_id", "nest_id"]], "", "", Some(lock));
    let kept: Vec<&String> = before.iter().filter(|line| after.contains(line)).collect();
    assert_eq!(kept.len(), before.len() - 1, "{after:?}");
    assert!(after.contains(&"argument POST /feed0 body.ant_id = bird_ref".to_owned()), "{after:?}");
}

#[test]
fn a_choice_and_a_type_keep_their_names_whoever_comes_later() {
    let (lock, before, _) = lines(&[&["bird_id", "nest_id"]], "", "", None);
    let schema = "    bird_ref: { type: object, properties: { b: { type: string } } }\n";
    let (lock, after, _) = lines(&[&["bird_id", "nest_id"]], schema, "", Some(lock));
    assert_eq!(after, before);
    assert!(lock.contains("\ntype bird_ref = bird_ref_2\n"), "{lock}");
    let (lock, first, _) = lines(&[&["bird_id", "nest_id"]], schema, "", None);
    assert!(first.contains(&"choice POST /feed0 body.bird_id = bird_ref_choice".to_owned()));
    let (_, later, _) = lines(&[&["bird_id", "nest_id"]], "", "", Some(lock));
    assert_eq!(later, first, "and when the type goes");
}

#[test]
fn a_choice_that_is_used_more_often_leaves_the_name_to_who_has_it() {
    let (lock, before, _) = lines(&[&["bird_id", "nest_id"]], "", "", None);
    let more: [&[&str]; 3] =
        [&["bird_id", "nest_id"], &["bird_id", "tree_id"], &["bird_id", "tree_id"]];
    let (_, after, _) = lines(&more, "", "", Some(lock));
    assert!(before.iter().all(|line| after.contains(line)), "{after:?}");
    assert!(after.contains(&"choice POST /feed1 body.tree_id = bird_id_or_tree_id".to_owned()));
}

#[test]
fn a_choice_is_renamed_by_its_place_and_the_old_name_stays_for_a_while() {
    let operations: [&[&str]; 1] = [&["bird_id", "nest_id"]];
    let (lock, ..) = lines(&operations, "", "", None);
    let key = "choices: { POST /feed0 body.nest_id: { name: whom, forms: [one, all] } }";
    let (lock, after, report) = lines(&operations, "", key, Some(lock));
    assert!(after.contains(&"renamed choice bird_ref = whom (0.1)".to_owned()), "{after:?}");
    assert!(after.contains(&"form POST /feed0 body.nest_id = all".to_owned()), "{after:?}");
    assert!(!report.contains("any more"), "{report}");
    let (_, again, _) = lines(&operations, "", "", Some(lock));
    assert!(again.contains(&"choice POST /feed0 body.bird_id = whom".to_owned()), "{again:?}");
    assert!(again.contains(&"form POST /feed0 body.nest_id = all".to_owned()), "{again:?}");
}

#[test]
fn a_key_that_no_choice_has_says_what_there_is() {
    let key = "choices: { bird_id | tree_id: { name: whom } }";
    let (_, _, report) = lines(&[&["bird_id", "nest_id"]], "", key, None);
    assert!(report.contains("the choice `bird_id | nest_id` has the name `bird_ref`"), "{report}");
}

#[test]
fn a_setter_of_a_choice_and_a_parameter_have_two_names() {
    let names: [&[&str]; 1] = [&["bird_id", "nest_id"]];
    let beside =
        |text: String| text.replace("{ bird_id:", "{ bird_ref: { type: string }, bird_id:");
    let lines = |text: String, lock: Option<String>| {
        let texts = Texts::of_document(text).with_conventions(IDS).with_names(lock);
        run(&texts).0
    };
    let both = beside(document(&names, ""));
    let lock = lines(both.clone(), None);
    assert!(lock.contains("argument POST /feed0 body.bird_id = bird_ref_choice"), "{lock}");
    let lock = lines(document(&names, ""), None);
    let lock = lines(both, Some(lock));
    assert!(lock.contains("argument POST /feed0 body.bird_id = bird_ref\n"), "{lock}");
    assert!(lock.contains("parameter POST /feed0 body.bird_ref = bird_ref_body\n"), "{lock}");
}
