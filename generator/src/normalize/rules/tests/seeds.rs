//! Five operations with rules in their descriptions: every subset of their parameters is checked against a table.

use super::*;

const PARAMETERS: [&str; 3] = ["acs_user_id", "user_identity_id", "acs_system_id"];

/// Asserts that exactly the subsets in `expected` are valid.
fn check(collected: &OperationRules, names: &[&str], expected: &[&[&str]]) {
    for subset in subsets(names) {
        let mut sorted = subset.clone();
        sorted.sort_unstable();
        let listed = expected.iter().any(|each| {
            let mut each = each.to_vec();
            each.sort_unstable();
            each == sorted
        });
        assert_eq!(valid(collected, &subset), listed, "{subset:?}");
    }
}

#[test]
fn revoke_access_to_all_entrances() {
    let either = "ID of whom. You can only provide acs_user_id or user_identity_id.";
    let (collected, diagnostics) = collect(&document(body(&[
        (
            "acs_system_id",
            "ID of the system. You can only provide acs_system_id with user_identity_id.",
        ),
        ("acs_user_id", either),
        ("user_identity_id", either),
    ])));
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(
        rules(&collected),
        [
            "IF acs_system_id THEN user_identity_id; U",
            "ZeroOrOne(acs_user_id, user_identity_id); U"
        ]
    );
    check(
        &collected,
        &PARAMETERS,
        &[&[], &["acs_user_id"], &["user_identity_id"], &["user_identity_id", "acs_system_id"]],
    );
}

#[test]
fn delete() {
    let (collected, diagnostics) = collect(&document(body(&[
        (
            "acs_system_id",
            "ID of the system. You must provide acs_system_id with user_identity_id.",
        ),
        ("acs_user_id", "ID of the user. You must provide either acs_user_id or user_identity_id"),
        (
            "user_identity_id",
            "ID of it. You must provide either acs_user_id or user_identity_id. If you provide user_identity_id, you must also provide acs_system_id.",
        ),
    ])));
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(
        rules(&collected),
        ["OnlyOne(acs_user_id, user_identity_id AND acs_system_id); LuW"]
    );
    // Each side has its own sentences. The most specific sentence comes first.
    let [merged] = collected.dependencies.as_slice() else { panic!("one rule") };
    let either = "You must provide either acs_user_id or user_identity_id";
    let with = "You must provide acs_system_id with user_identity_id.";
    let also = "If you provide user_identity_id, you must also provide acs_system_id.";
    for (side, first, all) in [
        (Side::Lower, "acs_user_id", [either, with].as_slice()),
        (Side::Upper, "acs_user_id", &[either]),
        (Side::Whole, "acs_system_id", &[with, also]),
    ] {
        assert_eq!(merged.sentences(&[side]), all, "{side:?}");
        let origin = merged.origin(side).expect("a sentence states it");
        assert_eq!(origin.sentence.as_deref(), all.first().copied());
        let place = format!("/properties/{first}/description");
        assert!(origin.pointer.to_string().ends_with(&place), "{side:?} {}", origin.pointer);
    }
    // The sentence does not say whether both parameters together are refused.
    check(
        &collected,
        &PARAMETERS,
        &[
            &["acs_user_id"],
            &["user_identity_id", "acs_system_id"],
            &["acs_user_id", "user_identity_id", "acs_system_id"],
        ],
    );
    let sentences: Vec<&str> = collected.dependencies[0]
        .origins
        .iter()
        .filter_map(|origin| origin.sentence.as_deref())
        .collect();
    assert_eq!(sentences.len(), 4, "{sentences:?}");
}

#[test]
fn remove_from_access_group() {
    let either = "ID of whom. You can only provide acs_user_id or user_identity_id.";
    let (collected, _) = collect(&document(body(&[
        ("acs_access_group_id!", "ID of the access group."),
        ("acs_user_id", either),
        ("user_identity_id", either),
    ])));
    assert_eq!(rules(&collected), ["ZeroOrOne(acs_user_id, user_identity_id); U"]);
    check(
        &collected,
        &["acs_user_id", "user_identity_id"],
        &[&[], &["acs_user_id"], &["user_identity_id"]],
    );
}

#[test]
fn operations_on_user_identities_have_required_parameters_only() {
    for other in ["device_id", "acs_user_id"] {
        let other = format!("{other}!");
        let (collected, _) = collect(&document(body(&[
            (&other, "ID of the other."),
            ("user_identity_id!", "ID of the user identity from which you want to revoke it."),
        ])));
        assert!(collected.dependencies.is_empty() && collected.choices.is_empty());
    }
}
