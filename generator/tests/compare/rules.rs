//! Rules between parameters: why they came or went, and what that means to callers.

use generator::compare::{Changes, Level, RuleChange};
use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::model::Api;

/// A document with one operation: the description of a parameter, and the other parameters.
fn api(text: &str, members: &str, required: &str) -> Api {
    let bird = format!("bird_id: {{type: string, description: '{text}'}}");
    stated(&format!("required: [{required}], properties: {{{bird}, {members}}}"))
}

/// A document with one operation, and keywords of its body.
fn stated(keywords: &str) -> Api {
    let text = format!(
        "openapi: 3.0.3
info: {{title: Birds, version: '1'}}
paths:
  /feed:
    post:
      operationId: feed
      tags: [birds]
      requestBody:
        content:
          application/json:
            schema: {{type: object, {keywords}}}
      responses: {{'204': {{description: fed}}}}
"
    );
    let inputs = Inputs::of(SourceText { name: "openapi.yaml", text: &text });
    generator::model(&inputs, &mut Diagnostics::new()).expect("the document has no errors")
}

/// What becomes of the rules of an operation whose parameter is described otherwise.
#[test]
fn rules_come_and_go_for_a_reason() {
    let both = "nest_id: {type: string}, size: {type: number}";
    let rules = |old: (&str, &str), new: (&str, &str)| {
        let changes = Changes::default().with_rules(&api(old.0, old.1, ""), &api(new.0, new.1, ""));
        let of = |rules: &[RuleChange]| -> Vec<String> {
            let line = |it: &RuleChange| format!("{} {:?}, {:?}", it.rule, it.why, it.other);
            rules.iter().map(line).collect()
        };
        (of(&changes.rules_lost), of(&changes.rules_added), changes)
    };
    let only = "You can only provide bird_id or nest_id.";
    let none: Vec<String> = Vec::new();
    let (lost, added, _) = rules((only, both), (only, both));
    assert_eq!((lost, added), (none.clone(), none.clone()));
    let turned = "You can only provide nest_id or bird_id.";
    let (lost, added, _) = rules((only, both), (turned, both));
    assert_eq!((lost, added), (none.clone(), none.clone()));
    let (lost, added, changes) = rules((only, both), ("A bird.", both));
    assert_eq!(
        (lost, added),
        (vec!["ZeroOrOne(bird_id, nest_id); Sentence, None".to_owned()], none.clone())
    );
    let text = changes.to_text();
    let line = "POST /feed: ZeroOrOne(bird_id, nest_id); only one document says \"You can only provide bird_id or nest_id.\"";
    assert!(text.contains("Rules lost:\n") && text.contains(line), "{text}");
    let vague = "You can provide bird_id or maybe nest_id.";
    let (lost, _, _) = rules((only, both), (vague, both));
    assert_eq!(
        lost,
        [
            r#"ZeroOrOne(bird_id, nest_id); Reworded, Some("You can provide bird_id or maybe nest_id")"#
        ]
    );
    let (lost, added, _) = rules((only, both), (only, "size: {type: number}"));
    assert_eq!(
        (lost, added),
        (vec!["ZeroOrOne(bird_id, nest_id); Schema, None".to_owned()], none.clone())
    );
    let (lost, added, _) = rules(("A bird.", both), (only, both));
    assert_eq!(
        (lost, added),
        (none, vec!["ZeroOrOne(bird_id, nest_id); Sentence, None".to_owned()])
    );
}

/// A rule that refuses calls which were allowed is a break. A rule that says what others say changes nothing.
#[test]
fn the_levels_of_rules_follow_their_truth() {
    let level = |old: &Api, new: &Api| {
        let changes = Changes::default().with_rules(old, new);
        (changes.expected_semver, changes.wire_semver, changes.reason)
    };
    let members = "nest_id: {type: string}, tree_id: {type: string}";
    let none = api("A bird.", members, "");
    let at_most_one = api("You can only provide bird_id or nest_id.", members, "");
    let refuses = "rule refuses more calls: POST /feed ZeroOrOne(bird_id, nest_id);";
    let expected = (Level::Major, Level::Major, refuses.to_owned());
    assert_eq!(level(&none, &at_most_one), expected);
    let allows = "rule refuses fewer calls: POST /feed ZeroOrOne(bird_id, nest_id);";
    let expected = (Level::Minor, Level::Minor, allows.to_owned());
    assert_eq!(level(&at_most_one, &none), expected);
    // Calls that were allowed have no parameter that is new.
    let before = api("A bird.", "tree_id: {type: string}", "");
    let stated = "rule is stated otherwise: POST /feed ZeroOrOne(bird_id, nest_id);";
    let expected = (Level::Patch, Level::Patch, stated.to_owned());
    assert_eq!(level(&before, &at_most_one), expected);
    // A required parameter is given in each call.
    let any = api("You must provide bird_id or nest_id.", members, "");
    let required = api("A bird.", members, "bird_id");
    let changes = Changes::default().with_rules(&required, &any);
    assert_eq!(changes.expected_semver, Level::Patch, "{}", changes.to_text());
    assert_eq!(changes.rules_added.len(), 1, "{}", changes.to_text());
}

/// `oneOf` forbids what two branches allow; the client leaves it to the server to refuse such calls.
#[test]
fn branches_that_exclude_each_other_refuse_more_calls() {
    let of = |keyword: &str| {
        let branches = "[{required: [bird_id]}, {required: [nest_id]}]";
        let members = "properties: {bird_id: {type: string}, nest_id: {type: string}}";
        stated(&format!("{keyword}: {branches}, {members}"))
    };
    let (any, one) = (of("anyOf"), of("oneOf"));
    let level = |old: &Api, new: &Api| {
        let changes = Changes::default().with_rules(old, new);
        (changes.expected_semver, changes.wire_semver, changes.reason)
    };
    let refuses = "rule refuses more calls: POST /feed OnlyOne(bird_id, nest_id);";
    assert_eq!(level(&any, &one), (Level::Major, Level::Major, refuses.to_owned()));
    let allows = "rule refuses fewer calls: POST /feed OnlyOne(bird_id, nest_id);";
    assert_eq!(level(&one, &any), (Level::Minor, Level::Minor, allows.to_owned()));
}

/// A comparison without the rules says so in each format, and is judged as a break.
#[test]
fn rules_that_were_not_compared_are_said() {
    let changes = Changes::default().without_rules("it has <no> model".to_owned());
    let said = "the rules between parameters were not compared: it has <no> model";
    assert_eq!((changes.expected_semver, changes.wire_semver), (Level::Major, Level::Major));
    assert_eq!(changes.reason, said);
    assert!(!changes.is_empty());
    assert!(changes.to_text().contains(&format!("Incomplete: {said}.")), "{}", changes.to_text());
    let markdown = changes.to_markdown();
    assert!(markdown.contains("rules between parameters were not compared"), "{markdown}");
    let json = serde_json::to_value(&changes).expect("JSON");
    assert_eq!(json["rules_not_compared"], "it has <no> model");
}
