//! Every subset of the parameters of five operations, compared with a table that a person derived from their
//! descriptions.

use generator::model::Operation;
use serde_json::{Map, Value, json};

use super::judge;

/// Asserts that exactly these subsets of an operation's parameters are valid.
fn check(path: &str, parameters: &[&str], valid: &[&[&str]]) {
    let judge = judge();
    let operation = judge.operation(path, None).expect("the operation is there");
    assert_eq!(names(operation), sorted(parameters), "{path}");
    for set in 0..1_u32 << parameters.len() {
        let numbered = parameters.iter().enumerate();
        let given: Vec<&str> =
            numbered.filter(|(at, _)| set & (1 << at) != 0).map(|(_, name)| *name).collect();
        let params: Map<String, Value> =
            given.iter().map(|name| ((*name).to_owned(), json!("an id"))).collect();
        let found = judge.judge(operation, &params, false);
        let is_valid = valid.iter().any(|each| sorted(each) == sorted(&given));
        assert_eq!(found.is_empty(), is_valid, "{path} with {given:?}: {found:#?}");
    }
}

fn names(operation: &Operation) -> Vec<&str> {
    let names: Vec<&str> =
        operation.parameters.iter().map(|parameter| parameter.property.wire.as_str()).collect();
    sorted(&names)
}

fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names
}

const USER: &str = "acs_user_id";
const IDENTITY: &str = "user_identity_id";
const SYSTEM: &str = "acs_system_id";
const GROUP: &str = "acs_access_group_id";
const DEVICE: &str = "device_id";

/// "You can only provide acs_user_id or user_identity_id"; "You can only provide acs_system_id with user_identity_id".
/// Nothing says that one of them must be given.
#[test]
fn revoke_access_to_all_entrances() {
    check(
        "/acs/users/revoke_access_to_all_entrances",
        &[USER, IDENTITY, SYSTEM],
        &[&[], &[USER], &[IDENTITY], &[IDENTITY, SYSTEM]],
    );
}

/// "You must provide either acs_user_id or user_identity_id", the latter with acs_system_id. Nothing says "only", so
/// that both sides at once are not refused; but an acs_system_id is nothing without its user_identity_id.
#[test]
fn delete() {
    check(
        "/acs/users/delete",
        &[USER, IDENTITY, SYSTEM],
        &[&[USER], &[IDENTITY, SYSTEM], &[USER, IDENTITY, SYSTEM]],
    );
}

/// The group is required; "You can only provide one of acs_user_id or user_identity_id".
#[test]
fn remove_from_access_group() {
    check(
        "/acs/users/remove_from_access_group",
        &[GROUP, USER, IDENTITY],
        &[&[GROUP], &[GROUP, USER], &[GROUP, IDENTITY]],
    );
}

#[test]
fn remove_acs_user() {
    check("/user_identities/remove_acs_user", &[USER, IDENTITY], &[&[USER, IDENTITY]]);
}

#[test]
fn revoke_access_to_device() {
    check("/user_identities/revoke_access_to_device", &[DEVICE, IDENTITY], &[&[DEVICE, IDENTITY]]);
}
