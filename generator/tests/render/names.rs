//! Names, and things with the same name.

use generator::model::*;
use generator::render::rust::naming;

use crate::build::*;
use crate::{checked, problems};

fn type_name(text: &str) -> String {
    naming::type_name(&TypeId::new(name(text))).to_string()
}

fn field_name(wire: &str) -> String {
    naming::field_ident(&field(wire, string())).to_string()
}

fn value_name(wire: &str) -> String {
    let value = EnumValue {
        name: name(wire),
        wire: wire.into(),
        docs: Docs::default(),
        lifecycle: Lifecycle::Stable,
    };
    naming::value_ident(&value).to_string()
}

#[test]
fn types_do_not_hide_the_prelude() {
    let names = ["acs_user", "Result", "option", "self", "v1.1", "v11", "2fa", "größe", "名前"];
    let expected =
        ["AcsUser", "ResultType", "OptionType", "SelfType", "V1_1", "V11", "_2fa", "Größe", "名前"];
    assert_eq!(names.map(type_name), expected);
}

#[test]
fn fields_are_raw_where_they_can_be() {
    let names = ["type", "self", "Self", "super", "crate", "1st", "@", "", "camelCase", "a.b"];
    let expected = [
        "r#type", "self_", "self_", "super_", "crate_", "_1st", "at", "empty", "camel_case", "a_b",
    ];
    assert_eq!(names.map(field_name), expected);
}

#[test]
fn values_without_words_are_named_after_their_signs() {
    let names = ["1hour", "common (PMS)", "=", "", "en-US", "<=", "self", "unrecognized"];
    let expected = [
        "_1hour", "CommonPms", "Equals", "Empty", "EnUs", "LessEquals", "SelfValue",
        "UnrecognizedValue",
    ];
    assert_eq!(names.map(value_name), expected);
}

#[test]
fn files_suit_every_file_system() {
    let names = ["acs users", "con", "mod", "type", "名", "std", "1st"];
    let expected = ["acs_users", "con_", "mod_", "type_", "u540d", "std_", "n1st"];
    assert_eq!(names.map(|text| naming::file_stem(&name(text))), expected);
}

#[test]
fn calls_are_spelled_out_of_names() {
    let operation = operation("acs.users.remove_from_access_group", ResponseKind::Empty);
    assert_eq!(naming::module_path(&operation.route), "acs::users");
    assert_eq!(naming::handle_name(&operation.route).to_string(), "Users");
    assert_eq!(
        naming::request_name(&operation).to_string(),
        "AcsUsersRemoveFromAccessGroupRequest"
    );
    assert_eq!(naming::method_ident(&operation.name).to_string(), "remove_from_access_group");
}

#[test]
fn a_request_at_the_root_has_the_name_of_its_method() {
    let operation = operation("ping", ResponseKind::Empty);
    assert_eq!(naming::request_name(&operation).to_string(), "PingRequest");
}

#[test]
fn clashes_are_reported_with_both_places() {
    let types = vec![
        structure("option", RESPONSE, vec![field("a_b", string()), field("aB", string())]),
        structure("option type", RESPONSE, Vec::new()),
        enumeration("case", &["a-b", "a_b"]),
    ];
    let operations = vec![
        operation("things.parts", ResponseKind::Empty),
        operation("things.parts.get", ResponseKind::Empty),
    ];
    insta::assert_debug_snapshot!(problems(&api(types, operations)));
}

#[test]
fn what_has_no_form_in_rust_is_reported() {
    let mut upload = operation("upload", ResponseKind::Empty);
    upload.long_running = Some(LongRunning { kind: "LIFT".into(), key: "action".into() });
    let bare = Variant { tags: Vec::new(), ..variant("bare", string()) };
    let shape = union("shape", Discriminator::Property("kind".into()), vec![bare]);
    insta::assert_debug_snapshot!(checked(&api(vec![shape], vec![upload])));
}
