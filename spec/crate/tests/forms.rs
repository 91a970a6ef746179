//! What each form of an argument sends, and what is refused before it is sent.

#![cfg(feature = "reqwest")]

use seam_connect::types::*;
use seam_connect::{CallOptions, Error, Request, Seam};
use serde_json::{Value, json};

fn seam() -> Seam {
    Seam::new("seam_key").expect("a key is all that it takes")
}

/// The JSON body that would be sent; null, if none is.
fn sent(request: &impl Request) -> Result<Value, Error> {
    let body = request.request()?.body;
    Ok(body.map_or(Value::Null, |body| serde_json::from_slice(&body).expect("it is JSON")))
}

#[track_caller]
fn sends(request: impl Request, expected: Value) {
    assert_eq!(sent(&request).expect("nothing is broken"), expected);
}

/// The rule that is broken.
#[track_caller]
fn refused(request: &impl Request) -> String {
    let error = sent(request).expect_err("a rule is broken");
    error.violation().expect("it says which").rule().to_owned()
}

#[test]
fn one_of_several_ways_to_name_a_user() {
    let seam = seam();
    let users = seam.acs().users();
    let identity = json!({"user_identity_id": "i", "acs_system_id": "s"});
    sends(users.delete(AcsUserRef::acs_user("u")), json!({"acs_user_id": "u"}));
    sends(users.delete(AcsUserRef::user_identity("i", "s")), identity.clone());
    sends(users.suspend(AcsUserRef::user_identity("i", "s")), identity.clone());
    sends(users.revoke_access_to_all_entrances(), Value::Null);
    // The last one counts, as with every setter.
    let both = users.revoke_access_to_all_entrances().user(UserInSystem::acs_user("u"));
    sends(both.user(UserInSystem::user_identity_with_acs_system("i", "s")), identity.clone());
    sends(
        users.remove_from_access_group("g").user(UserRef::user_identity("i")),
        json!({"acs_access_group_id": "g", "user_identity_id": "i"}),
    );
    let everywhere = users.revoke_access_to_all_entrances();
    sends(
        everywhere.clone().user(UserInSystem::user_identity("i")),
        json!({"user_identity_id": "i"}),
    );
    let user = UserInSystem::user_identity_with_acs_system("i", "s");
    sends(everywhere.user(user), identity);
}

#[test]
fn an_id_stands_for_its_form() {
    let seam = seam();
    let users = seam.acs().users();
    let (user, identity) = (AcsUserId::from("u"), UserIdentityId::from("i"));
    sends(users.delete(&user), json!({"acs_user_id": "u"}));
    sends(users.get(&identity), json!({"user_identity_id": "i"}));
    sends(users.get(user), json!({"acs_user_id": "u"}));
    sends(users.revoke_access_to_all_entrances().user(identity), json!({"user_identity_id": "i"}));
    sends(seam.devices().get(DeviceId::from("d")), json!({"device_id": "d"}));
}

#[test]
fn a_list_of_an_exact_length_is_an_array() {
    let period = EventPeriod::between(["2030-01-01", "2030-01-02"]);
    sends(seam().events().list(period), json!({"between": ["2030-01-01", "2030-01-02"]}));
}

#[test]
fn the_form_that_was_given_is_not_replaced_in_silence() {
    let seam = seam();
    // A combination that the document leaves open goes out as it is, past the argument.
    let both = CallOptions::new().body_field("name", "n");
    sends(
        seam.devices().get(DeviceRef::id("d")).options(both),
        json!({"device_id": "d", "name": "n"}),
    );
}

#[test]
fn what_is_required_is_an_argument() {
    let seam = seam();
    let identities = seam.user_identities();
    sends(
        identities.remove_acs_user("i", "u"),
        json!({"user_identity_id": "i", "acs_user_id": "u"}),
    );
    sends(
        identities.revoke_access_to_device("i", "d"),
        json!({"user_identity_id": "i", "device_id": "d"}),
    );
}

#[test]
fn a_value_with_what_it_asks_for() {
    let seam = seam();
    let (thermostats, locks) = (seam.thermostats(), seam.locks());
    let (cool, heat) = (CoolingSetPoint::fahrenheit(75.5), HeatingSetPoint::celsius(20.5));
    sends(
        thermostats.set_hvac_mode("d", HvacSetting::heat_cool(cool, heat)),
        json!({
            "device_id": "d",
            "hvac_mode_setting": "heat_cool",
            "cooling_set_point_fahrenheit": 75.5,
            "heating_set_point_celsius": 20.5,
        }),
    );
    sends(
        thermostats.set_hvac_mode("d", HvacSetting::Off),
        json!({"device_id": "d", "hvac_mode_setting": "off"}),
    );
    sends(
        locks.configure_auto_lock("d", AutoLock::enabled(30)),
        json!({"device_id": "d", "auto_lock_enabled": true, "auto_lock_delay_seconds": 30}),
    );
    sends(
        locks.configure_auto_lock("d", AutoLock::Disabled),
        json!({"device_id": "d", "auto_lock_enabled": false}),
    );
}

#[test]
fn what_no_type_forbids_is_refused_before_it_is_sent() {
    let seam = seam();
    let codes = seam.access_codes();
    let backwards =
        codes.create("d").starts_at("2030-01-02T00:00:00Z").ends_at("2030-01-01T00:00:00Z");
    assert_eq!(refused(&backwards), "ends_at > starts_at;");
    assert_eq!(refused(&codes.create("d").code("12a4")), r"code matches ^\d+$");
    assert_eq!(refused(&codes.create("d").code("123")), "length(code) >= 4");
    assert_eq!(
        refused(&codes.create("d").code("1234").preferred_code_length(4)),
        "IF preferred_code_length THEN NOT code;"
    );

    let delay = seam.locks().configure_auto_lock("d", AutoLock::enabled(0));
    let error = sent(&delay).expect_err("the delay is too short");
    let violation = error.violation().expect("it says which rule is broken");
    assert_eq!(violation.rule(), "auto_lock_delay_seconds >= 1");
    assert_eq!(violation.sentence(), Some("Must be between 1 and 60."));
    let at = violation.at().expect("the sentence has a place");
    assert!(at.ends_with("/auto_lock_delay_seconds/description"), "{at}");

    let code = codes.create("d").code("1234").preferred_code_length(4);
    let text = sent(&code).expect_err("there is a code").to_string();
    assert_eq!(
        text,
        "access_codes.create: if `preferred_code_length` is given, leave out `code` \
         (\"Only applicable if you do not specify a `code`.\")"
    );
    // The message goes to logs, so the code of the door is not in it.
    let text = sent(&codes.create("d").code("12a4")).expect_err("no digit").to_string();
    assert_eq!(text, r"access_codes.create: `code` must match `^\d+$`");
    let text = sent(&codes.create("d").starts_at("2030-01-01T00:00:00Z")).expect_err("one alone");
    let words = "give both `starts_at` and `ends_at`, or neither";
    assert_eq!(text.to_string(), format!("access_codes.create: {words}"));

    // Nothing is impossible: for one call, or one member of its body, the checks step aside.
    let unchecked = CallOptions::new().check_constraints(false);
    let expected = json!({"device_id": "d", "code": "1234", "preferred_code_length": 4});
    sends(code.options(unchecked), expected);
    let expected = json!({"acs_user_id": "u", "acs_system_id": "s"});
    let raw = CallOptions::new().body_field("acs_system_id", "s");
    sends(seam.acs().users().delete(AcsUserRef::acs_user("u")).options(raw), expected);
}
