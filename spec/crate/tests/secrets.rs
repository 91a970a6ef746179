//! What opens doors is in no log.

use seam_connect::json::{Decode, Value};
use seam_connect::types::{
    AccessCode, AccessCodeRef, AccessGrantCreateRequestedAccessMethod, ClientSession,
    CreateAccessCodeResult, Event, EventRequestedMutation,
};
use serde_json::json;

fn printed<T: Decode + std::fmt::Debug>(json: Value) -> String {
    format!("{:?}", T::decode(json).expect("it decodes"))
}

#[test]
fn codes_and_tokens_are_not_printed() {
    let code = printed::<AccessCode>(json!({
        "access_code_id": "a1", "code": "2468", "common_code_key": null, "created_at": "2030-06-01T08:00:00Z",
        "device_id": "d1", "errors": [], "is_managed": true, "name": "Guest", "status": "set", "type": "ongoing",
        "warnings": [], "workspace_id": "w1", "is_backup": false, "is_backup_access_code_available": false,
        "is_external_modification_allowed": false, "is_offline_access_code": false, "is_one_time_use": false,
        "is_scheduled_on_device": false, "is_waiting_for_code_assignment": false,
        "dormakaba_oracode_metadata": null, "pending_mutations": [],
    }));
    assert!(
        code.contains("Guest") && code.contains("code: ..") && !code.contains("2468"),
        "{code}"
    );

    let session = printed::<ClientSession>(json!({
        "client_session_id": "c1", "token": "seam_cst1", "workspace_id": "w1", "created_at": "2030-06-01T08:00:00Z",
        "expires_at": "2030-06-01T08:00:00Z", "customer_key": null, "device_count": 0, "connect_webview_ids": [],
        "connected_account_ids": [], "user_identity_ids": [], "user_identity_id": null, "user_identifier_key": null,
    }));
    assert!(session.contains("token: ..") && !session.contains("seam_cst1"), "{session}");
}

/// What is sent, and what the document says nothing of, hides the same.
#[test]
fn arguments_and_raw_json_are_as_discreet() {
    let code = AccessCodeRef::on_device("d1", "2468");
    assert!(format!("{code:?}").contains("d1"), "{code:?}");
    let method = AccessGrantCreateRequestedAccessMethod::new("code").code("2468");
    let made =
        CreateAccessCodeResult::decode(json!({"access_code": {"name": "Guest", "code": "2468"}}));
    let changed =
        json!({"mutation_code": "updating_code", "from": {"code": "2468"}, "to": {"code": "2468"}});
    let changed = EventRequestedMutation::decode(changed);
    let unknown = Event::decode(
        json!({"event_type": "code.told", "event_id": "e1", "inside": [{"code": "2468"}]}),
    );
    for printed in [
        format!("{code:?}"),
        format!("{method:?}"),
        format!("{:?}", made.expect("it decodes")),
        format!("{:?}", changed.expect("it decodes")),
        format!("{:#?}", unknown.expect("it decodes")),
    ] {
        assert!(printed.contains("code") && !printed.contains("2468"), "{printed}");
    }
}
