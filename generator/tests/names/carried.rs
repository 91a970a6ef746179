//! Small documents one after another, with the names carried on.

use super::{changed, names, run};
use crate::support::Texts;

/// The lock after each of these lists of schemas, in YAML, each read with the lock of the one before.
fn carried(schemas: &[&str], conventions: &str) -> Vec<String> {
    let mut lock = None;
    let mut locks = Vec::new();
    for schemas in schemas {
        let head = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";
        let texts = Texts::of_document(format!("{head}{schemas}"))
            .with_conventions(conventions)
            .with_names(lock.take());
        let (text, _) = run(&texts);
        let again = run(&texts.with_names(Some(text.clone()))).0;
        assert_eq!(again, text, "the same document again changes nothing");
        lock = Some(text.clone());
        locks.push(text);
    }
    locks
}

fn name<'t>(lock: &'t str, place: &str) -> &'t str {
    let line = lock.lines().find_map(|line| line.strip_prefix(&format!("type {place} = ")));
    line.unwrap_or_else(|| panic!("{place} has a name:\n{lock}"))
}

const WINGS: &str = "    bird: { type: object, properties: { left: &w { type: object, properties: { span: { type: integer } } }, right: *w, tail: *w } }\n";

#[test]
fn a_part_that_comes_apart_gets_another_name() {
    let changed_tail = "    bird: { type: object, properties: { left: &w { type: object, properties: { span: { type: integer } } }, right: *w, tail: { type: object, properties: { span: { type: string } } } } }\n";
    let locks = carried(&[WINGS, changed_tail, WINGS], "{}");
    let wing = name(&locks[0], "bird.tail");
    assert_eq!(name(&locks[1], "bird.left"), wing);
    assert_ne!(name(&locks[1], "bird.tail"), wing);
    // Together again: the other name stays for a while.
    assert_eq!(name(&locks[2], "bird.tail"), wing);
    assert!(locks[2].contains(&format!("renamed type bird_tail = {wing} (0.1)")), "{}", locks[2]);
}

#[test]
fn a_name_that_went_is_given_to_nothing_else_until_the_next_release_that_may_break() {
    let wing = "    bird: { type: object, properties: { wing: { type: object, properties: { span: { type: integer } } } } }\n";
    let none = "    bird: { type: object, properties: { legs: { type: integer } } }\n";
    let other = "    bird: { type: object, properties: { legs: { type: integer } } }\n    bird_wing: { type: object, properties: { feathers: { type: integer } } }\n";
    let locks = carried(&[wing, none, other], "{}");
    assert!(locks[1].contains("gone type bird.wing = bird_wing (0.1)"), "{}", locks[1]);
    assert_eq!(name(&locks[2], "bird_wing"), "bird_wing_2");
    let next = Texts::of_document(format!(
        "openapi: 3.0.3\ninfo: {{ title: Birds, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{other}"
    ));
    let next =
        next.with_conventions("package: { version: 0.2.0 }").with_names(Some(locks[1].clone()));
    assert_eq!(name(&run(&next).0, "bird_wing"), "bird_wing");
}

#[test]
fn a_component_that_is_put_where_it_is_used_keeps_its_names() {
    let component = "    bird: { type: object, properties: { wing: { $ref: '#/components/schemas/pinion' } } }\n    pinion: { type: object, properties: { tip: { type: object, properties: { color: { type: string } } } } }\n";
    let inline = "    bird: { type: object, properties: { wing: { type: object, properties: { tip: { type: object, properties: { color: { type: string } } } } } } }\n";
    let locks = carried(&[component, inline, component], "{}");
    for lock in &locks {
        assert_eq!(name(lock, "bird.wing"), "pinion", "{lock}");
    }
    assert_eq!(name(&locks[1], "bird.wing.tip"), "pinion_tip");
    assert_eq!(name(&locks[2], "pinion.tip"), "pinion_tip");
    assert_eq!(changed(&names(&locks[0]), &names(&locks[2])), Vec::<String>::new());
}

#[test]
fn an_inline_schema_that_becomes_a_component_shares_its_types_as_before() {
    let mode = "{ type: string, enum: [glide, flap] }";
    let text = |kept: &str, more: &str| {
        format!("openapi: 3.0.3
info: {{ title: Birds, version: '1' }}
paths:
  /kept:
    get: {{ operationId: kept, tags: [birds], responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ kept: {kept} }} }} }} }} }} }} }}
components:
  schemas:
    bird: {{ type: object, properties: {{ mode: {mode}, gait: {{ type: object, properties: {{ mode: {mode}, since: {{ type: string }} }} }} }} }}
{more}")
    };
    let gait =
        format!("{{ type: object, properties: {{ mode: {mode}, since: {{ type: string }} }} }}");
    let kept =
        format!("{{ type: object, properties: {{ gait: {gait}, name: {{ type: string }} }} }}");
    let inline = Texts::of_document(text(&kept, "")).with_conventions("{}");
    let (before, _) = run(&inline);
    assert_eq!(name(&before, "bird.gait.mode"), name(&before, "GET /kept response.kept.gait.mode"));
    let component = text("{ $ref: '#/components/schemas/kept' }", &format!("    kept: {kept}\n"));
    let component =
        Texts::of_document(component).with_conventions("{}").with_names(Some(before.clone()));
    let (after, _) = run(&component);
    assert_eq!(changed(&names(&before), &names(&after)), Vec::<String>::new());
    assert_eq!(name(&after, "kept.gait.mode"), name(&before, "bird.gait.mode"));
    assert_eq!(name(&after, "kept.gait"), name(&before, "bird.gait"));
}

#[test]
fn a_wanted_name_leaves_the_old_one_as_an_alias() {
    let lock = carried(&[WINGS], "{}").remove(0);
    let old = name(&lock, "bird.left").to_owned();
    let head = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";
    let conventions = "types: { names: { bird.tail: pinion } }\n";
    let texts = Texts::of_document(format!("{head}{WINGS}"))
        .with_conventions(conventions)
        .with_names(Some(lock));
    let renamed = run(&texts).0;
    assert_eq!(name(&renamed, "bird.left"), "pinion");
    assert!(renamed.contains(&format!("renamed type {old} = pinion (0.1)")), "{renamed}");
}

#[test]
fn a_key_that_is_no_place_says_what_is_near() {
    let head = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";
    let lock = carried(&[WINGS], "{}").remove(0);
    let report = |key: &str| {
        let conventions = format!("types: {{ names: {{ {key}: pinion }} }}\n");
        let texts = Texts::of_document(format!("{head}{WINGS}"))
            .with_conventions(conventions)
            .with_names(Some(lock.clone()));
        run(&texts).1
    };
    let near = report("bird.beak");
    assert!(
        near.contains("no type has the place `bird.beak`") && near.contains("`bird.left`"),
        "{near}"
    );
    let named = report(name(&lock, "bird.left"));
    assert!(named.contains("write a place as the key") && named.contains("`bird.left`"), "{named}");
}

#[test]
fn what_is_called_by_no_word_makes_no_line_that_cannot_be_read() {
    let object = |name: &str, member: &str| {
        format!("    {name}: {{ type: object, properties: {{ {member}: {{ type: string }} }} }}\n")
    };
    let schemas = [object("_", "a"), object("'🎉'", "b"), object("' c'", "c")].concat();
    let locks = carried(&[&schemas, &schemas], "{}");
    assert_eq!(name(&locks[1], " c"), "c");
}

#[test]
fn a_wanted_name_goes_before_a_remembered_one() {
    let document = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    aa: { type: object, properties: { a: { type: string } } }\n    bb: { type: object, properties: { b: { type: string } } }\n";
    let first = run(&Texts::of_document(document.to_owned()).with_conventions("{}")).0;
    let wanted = Texts::of_document(document.to_owned())
        .with_conventions("types: { names: { aa: bb } }")
        .with_names(Some(first));
    let (lock, _) = run(&wanted);
    assert_eq!(name(&lock, "aa"), "bb");
    assert_ne!(name(&lock, "bb"), "bb");
}

#[test]
fn a_method_is_renamed_by_its_place_and_the_old_name_stays_for_a_while() {
    let document = "openapi: 3.0.3
info: { title: Birds, version: '1' }
paths:
  /birds:
    get: { operationId: list, tags: [birds], responses: { '204': { description: ok } } }
    post: { operationId: hatch, tags: [birds], responses: { '204': { description: ok } } }
components: {}
";
    let run_with = |conventions: &str, lock: Option<String>| {
        let texts = Texts::of_document(document.to_owned()).with_conventions(conventions);
        run(&texts.with_names(lock))
    };
    let (first, _) = run_with("{}", None);
    let renamed = "operations: { names: { GET /birds: every } }";
    let (second, _) = run_with(renamed, Some(first));
    assert!(second.contains("\nmethod GET /birds = every\n"), "{second}");
    assert!(second.contains("\nrenamed method GET /birds list = every (0.1)\n"), "{second}");
    // Again, and without the line: the new name is remembered, and the old one too.
    assert_eq!(run_with(renamed, Some(second.clone())).0, second);
    assert_eq!(run_with("{}", Some(second.clone())).0, second);
    let next = "package: { version: 0.2.0 }";
    assert!(!run_with(next, Some(second.clone())).0.contains("renamed"));
    let twice = "operations: { names: { GET /birds: flock } }";
    let (third, _) = run_with(twice, Some(second));
    for line in ["GET /birds every = flock (0.1)", "GET /birds list = flock (0.1)"] {
        assert!(third.contains(&format!("\nrenamed method {line}\n")), "{third}");
    }
    let (_, report) = run_with("operations: { names: { PUT /birds: every } }", None);
    assert!(report.contains("no operation has the place `PUT /birds`"), "{report}");
    assert!(report.contains("`GET /birds`, `POST /birds`"), "{report}");
}

#[test]
fn a_group_and_a_method_of_one_name_keep_theirs_whoever_comes_later() {
    let document = |operations: &[(&str, &str)]| {
        let all = operations.iter().map(|(path, tags)| {
            let id = path.trim_start_matches('/');
            format!("  {path}:\n    get: {{ operationId: {id}, tags: [{tags}], responses: {{ '204': {{ description: ok }} }} }}\n")
        });
        let head = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\npaths:\n";
        format!("{head}{}components: {{}}\n", all.collect::<String>())
    };
    let lock = |operations: &[(&str, &str)], lock: Option<&String>| {
        let texts = Texts::of_document(document(operations)).with_conventions("{}");
        run(&texts.with_names(lock.cloned())).0
    };
    let (method, group) = (("/users", ""), ("/list", "users"));
    // The method was there first.
    let first = lock(&[method], None);
    let both = lock(&[method, group], Some(&first));
    assert!(both.contains("\nmethod GET /users = users\n"), "{both}");
    assert!(both.contains("\ngroup users = users_group\n"), "{both}");
    assert_eq!(lock(&[method, group], Some(&both)), both);
    let later = lock(&[group], Some(&both));
    assert!(later.contains("\ngroup users = users_group\n"), "{later}");
    // The group was there first, or both come together.
    let first = lock(&[group], None);
    for before in [Some(&first), None] {
        let both = lock(&[method, group], before);
        assert!(both.contains("\nmethod GET /users = users_get\n"), "{both}");
        assert!(!both.contains("\ngroup users = "), "{both}");
        let later = lock(&[method], Some(&both));
        assert!(later.contains("\nmethod GET /users = users_get\n"), "{later}");
    }
    // Two tags of the same words are one group; of the same file name, two.
    let tags = lock(&[("/a", "é"), ("/b", "ue9"), ("/c", "É")], None);
    let called = tags.lines().filter(|line| line.starts_with("group ") && line.contains("_group"));
    assert_eq!(called.count(), 1, "{tags}");
}

#[test]
fn a_variant_of_several_tags_is_called_after_none_of_their_places_in_the_list() {
    let document = |tags: &str| {
        let variant = |tags: &str, member: &str| {
            format!(
                "{{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [{tags}] }}, {member}: {{ type: object, properties: {{ c: {{ type: string }} }} }} }} }}"
            )
        };
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Birds, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    bird: {{ oneOf: [{}, {}], discriminator: {{ propertyName: kind }} }}\n",
            variant(tags, "a"),
            variant("owl", "b"),
        )
    };
    let lock = |tags: &str, lock: Option<String>| {
        let texts = Texts::of_document(document(tags)).with_conventions("{}");
        run(&texts.with_names(lock)).0
    };
    let first = lock("wren, robin", None);
    assert_eq!(lock("robin, wren", None), first);
    // One that comes first in every order changes nothing.
    let more = lock("ani, wren, robin", Some(first.clone()));
    assert_eq!(changed(&names(&first), &names(&more)), Vec::<String>::new());
    assert!(first.contains("\nvariant bird<wren> = robin\n"), "{first}");
    assert!(more.contains("\nvariant bird<ani> = robin\n"), "{more}");
}

/// An operation at the top has the name of a group that came later, so the group has another one. Its operations are
/// still in one group.
#[test]
fn an_operation_that_joins_a_renamed_group_gets_its_own_name() {
    let operation = |path: &str, id: &str, tags: &str| {
        format!(
            "  {path}: {{ get: {{ operationId: {id}, tags: {tags}, responses: {{ '204': {{ description: Done. }} }} }} }}\n"
        )
    };
    let top = operation("/users", "users", "[]");
    let first = operation("/users/list", "list", "[users]");
    let second = operation("/users/all", "list", "[users]");
    let mut lock = None;
    for paths in [top.clone(), format!("{top}{first}"), format!("{top}{first}{second}")] {
        let head = "openapi: 3.0.3\ninfo: { title: Birds, version: '1' }\npaths:\n";
        let texts = Texts::of_document(format!("{head}{paths}")).with_names(lock);
        lock = Some(run(&texts).0);
    }
    let names = names(&lock.unwrap_or_default());
    assert_eq!(names["group users"], "users_group");
    assert_eq!(names["method GET /users"], "users");
    assert_eq!(names["method GET /users/list"], "list");
    assert_eq!(names["method GET /users/all"], "list_get");
}
