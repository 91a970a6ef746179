//! Whether webhooks are genuine.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};

use super::shop::types::Thing;
use crate::runtime::webhooks::Webhook;

// The example of the Standard Webhooks specification.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TIMESTAMP: &str = "1614265330";
const BODY: &[u8] = br#"{"test": 2432232314}"#;
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

fn headers(prefix: &str, timestamp: &str, signature: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [("id", ID), ("timestamp", timestamp), ("signature", signature)] {
        let name: HeaderName = format!("{prefix}-{name}").parse().expect("a name");
        headers.insert(name, HeaderValue::from_str(value).expect("a value"));
    }
    headers
}

fn then() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_614_265_330)
}

fn webhook() -> Webhook {
    Webhook::new(SECRET).expect("a secret")
}

#[test]
fn a_genuine_one_is_accepted_by_either_name_and_any_signature() {
    let several = format!("v1,AAAA v2,xyz {SIGNATURE}");
    for (prefix, signature) in [("svix", SIGNATURE), ("webhook", SIGNATURE), ("svix", &several)] {
        let headers = headers(prefix, TIMESTAMP, signature);
        webhook().verify_at(&headers, BODY, then()).expect("it is genuine");
    }
}

#[test]
fn a_forged_one_is_not() {
    let good = headers("svix", TIMESTAMP, SIGNATURE);
    let forged = |headers: &HeaderMap, body: &[u8]| {
        let error = webhook().verify_at(headers, body, then()).expect_err("it is forged");
        assert!(error.is_forged() && !error.is_unreadable());
        error.to_string()
    };
    assert_eq!(forged(&good, br#"{"test": 1}"#), "no signature of the webhook matches");
    assert_eq!(
        forged(&headers("svix", "1614265331", SIGNATURE), BODY),
        "no signature of the webhook matches"
    );
    for signature in ["", "v1,", "v1,garbage!", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="] {
        forged(&headers("svix", TIMESTAMP, signature), BODY);
    }
    for name in ["id", "timestamp", "signature"] {
        let mut lacking = good.clone();
        lacking.remove(format!("svix-{name}"));
        assert_eq!(
            forged(&lacking, BODY),
            format!("the header `webhook-{name}` (or `svix-{name}`) is missing")
        );
    }
}

#[test]
fn one_from_another_time_is_not_either() {
    let headers = headers("svix", TIMESTAMP, SIGNATURE);
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    for (now, accepted) in [
        (then() + minutes(5), true),
        (then() - minutes(5), true),
        (then() + minutes(6), false),
        (then() - minutes(6), false),
    ] {
        assert_eq!(webhook().verify_at(&headers, BODY, now).is_ok(), accepted);
    }
    let patient = webhook().tolerance(minutes(60));
    assert!(patient.verify_at(&headers, BODY, then() + minutes(6)).is_ok());
    assert!(webhook().verify(&headers, BODY).is_err(), "that was years ago");
}

#[test]
fn a_genuine_one_that_can_not_be_read_is_not_called_forged() {
    let headers = headers("svix", TIMESTAMP, SIGNATURE);
    let ages = Duration::from_secs(1 << 40);
    let error = webhook().tolerance(ages).parse::<Thing>(&headers, BODY).unwrap_err();
    assert!(error.is_unreadable() && !error.is_forged());
    assert!(error.to_string().contains("`thing_id` is missing"), "{error}");
}

#[test]
fn a_short_secret_is_refused() {
    // 6 bytes, and 15.
    for secret in ["whsec_c2VjcmV0", "whsec_AAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA"] {
        let said = Webhook::new(secret).expect_err("it can be guessed").to_string();
        assert!(said.contains("at least 16 bytes") && !said.contains("AAAA"), "{said}");
    }
    Webhook::new("whsec_AAAAAAAAAAAAAAAAAAAAAA==").expect("it has 16 bytes");
}

#[test]
fn a_secret_is_base64() {
    for secret in ["", "whsec_", "whsec_not base64"] {
        assert!(Webhook::new(secret).is_err());
    }
    assert!(!format!("{:?}", webhook()).contains("key"));
}

#[cfg(feature = "test-util")]
#[test]
fn what_is_signed_for_a_test_is_genuine() {
    let body = br#"{"thing_id": "t1"}"#;
    let headers = webhook().sign("m1", SystemTime::now(), body).expect("headers");
    let thing: Thing = webhook().parse(&headers, body).expect("it is genuine");
    assert_eq!(thing.thing_id.as_str(), "t1");
}

#[cfg(feature = "test-util")]
#[test]
fn only_an_id_that_can_be_verified_is_signed() {
    for id in ["", " ", "m 1", "m1 ", "m\t1", "m\n1", "m\u{7f}", "mü1", "名前"] {
        let error = webhook().sign(id, SystemTime::now(), BODY).expect_err("no header has it");
        assert_eq!(
            error.to_string(),
            "the id of the webhook must consist of visible ASCII characters"
        );
    }
    for id in ["!", "~", "msg_1.2", "\"a\""] {
        let headers = webhook().sign(id, SystemTime::now(), BODY).expect("headers");
        webhook().verify(&headers, BODY).expect("it is genuine");
    }
}
