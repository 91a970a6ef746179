//! How large a response may be, in bytes, values and levels.

use std::collections::BTreeMap;

use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::shop::types::Form;
use super::shop::{Scripted, Shop};
use crate::runtime::json::{Decode, within};
use crate::runtime::{HttpResponse, TransportErrorKind};

fn answering(status: u16, body: impl Into<Vec<u8>>) -> Scripted {
    let status = StatusCode::from_u16(status).expect("a status");
    Scripted::default().then(HttpResponse::new(status, HeaderMap::new(), body))
}

fn at_most(transport: &Scripted, values: usize) -> Shop {
    transport.builder().max_response_values(values).build().expect("a client")
}

/// A list with many of these: for the default limit of values, and within that of bytes.
fn list_of(item: &str, count: usize) -> String {
    let items = vec![item; count];
    format!(r#"{{"ok":true,"things":[{}]}}"#, items.join(","))
}

#[tokio::test]
async fn a_body_of_very_many_values_is_an_error_that_names_the_limit() {
    for item in ["{}", "0", "[]", "\"\"", r#"{"":0}"#, "[[],[]]", "[0]"] {
        let error =
            answering(200, list_of(item, 1_048_577)).shop().things().list().await.unwrap_err();
        assert!(error.is_decode(), "{error}");
        let said = error.to_string();
        assert!(said.contains("more than 1048576 JSON values"), "{said}");
        assert!(said.contains("`max_response_values`"), "{said}");
        assert!(error.body().is_some(), "the body is kept");
    }
}

#[tokio::test]
async fn a_value_is_a_value_whatever_it_looks_like() {
    // The number of values, as serde_json counts them.
    fn count(json: &Value) -> usize {
        1 + match json {
            Value::Array(items) => items.iter().map(count).sum(),
            Value::Object(members) => members.values().map(count).sum::<usize>(),
            _ => 0,
        }
    }
    let bodies = [
        r#"{"things": []}"#,
        r#"{"things": [{"thing_id": "t1", "name": null}], "more": {}}"#,
        "{ \"things\" : [ ] , \"a\" : [ { } , [ [ 1 , -2.5e3 ] ] , true ] }",
        r#"{"things": [], "a": "no, [values] {in}: here", "b, [": "\\\", [\\"}"#,
        "{\"things\": [\n\t{\r\n\"thing_id\": \"t, 1\"\n}\n]\n}",
    ];
    for body in bodies {
        let values = count(&serde_json::from_str(body).expect("JSON"));
        let transport = answering(200, body);
        let list = async |most| at_most(&transport, most).things().find("doors").await;
        list(values).await.unwrap_or_else(|error| panic!("{body}: {error}"));
        let error = list(values - 1).await.expect_err("one more than the limit");
        assert!(error.to_string().contains("JSON values"), "{body}: {error}");
    }
}

#[tokio::test]
async fn a_body_that_nests_deeply_is_an_error() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        // The list and the object around it are two more.
        let nested =
            |levels: usize| list_of(&(open.repeat(levels) + "0" + &close.repeat(levels)), 1);
        answering(200, nested(125).replace("things", "others"))
            .shop()
            .things()
            .list()
            .await
            .expect("127 levels are read");
        for levels in [126, 100_000] {
            let error = answering(200, nested(levels)).shop().things().list().await.unwrap_err();
            let said = error.to_string();
            assert!(said.contains("more than 127 levels of nested arrays and objects"), "{said}");
        }
    }
    // Without an end, and with too many ends.
    for body in ["[".repeat(1_000_000), "]".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
        assert!(answering(200, body).shop().things().list().await.unwrap_err().is_decode());
    }
}

#[tokio::test]
async fn the_limit_of_values_goes_with_that_of_bytes() {
    let transport = answering(200, list_of("0", 200_000).replace("things", "others"));
    for (bytes, most) in [(32 << 20, None), (4 << 20, Some(131_072)), (1 << 20, Some(100_000))] {
        let shop = transport.builder().max_response_bytes(bytes).build().expect("a client");
        match (shop.things().list().await, most) {
            (Ok(_), None) => {}
            (Err(error), Some(most)) => {
                let said = error.to_string();
                assert!(said.contains(&format!("more than {most} JSON values")), "{said}");
            }
            (outcome, _) => panic!("{bytes}: {outcome:?}"),
        }
    }
}

#[tokio::test]
async fn a_short_body_does_not_stand_for_large_values() {
    // A form takes 240 bytes of memory, and its text 3: a body of 100,000 bytes may take 800,000.
    let forms = async |count| {
        let transport = answering(200, list_of("{}", count).replace("things", "forms"));
        let builder = transport.builder().max_response_bytes(100_000);
        builder.build().expect("a client").things().forms().await
    };
    assert_eq!(forms(3333).await.expect("all forms").len(), 3333);
    let error = forms(3334).await.unwrap_err();
    assert!(error.is_decode() && error.path().as_deref() == Some("forms"), "{error}");
    let said = error.to_string();
    assert!(
        said.contains("more than 800000 bytes of memory") && said.contains("`max_response_bytes`")
    );
}

#[test]
fn what_is_read_shares_the_memory_of_the_response() {
    fn read<T: Decode>(json: &Value, max_response_bytes: usize) -> bool {
        within(max_response_bytes, || T::decode(json.clone())).is_ok()
    }
    // Ten forms, whatever they stand in, have room in 300 bytes, which may take 2,400.
    let ten = Value::Array(vec![json!({}); 10]);
    assert!(read::<Vec<Form>>(&ten, 300) && !read::<Vec<Form>>(&ten, 299));
    let halves = json!([vec![json!({}); 5], vec![json!({}); 5]]);
    assert!(read::<Vec<Vec<Form>>>(&halves, 310) && !read::<Vec<Vec<Form>>>(&halves, 300));
    let boxes = json!([{}, {}, {}, {}, {}, {}, {}, {}, {}, {}]);
    assert!(read::<Vec<Box<Form>>>(&boxes, 310) && !read::<Vec<Box<Form>>>(&boxes, 300));
    let map = json!({"a": {}, "b": {}, "c": {}, "d": {}, "e": {}, "f": {}, "g": {}, "h": {}, "i": {}, "j": {}});
    type Map = BTreeMap<String, Form>;
    assert!(read::<Map>(&map, 330) && !read::<Map>(&map, 300));
    // What no response has brought is nobody's limit.
    assert!(Vec::<Form>::decode(ten).is_ok());
}

#[tokio::test]
async fn the_limits_hold_for_errors_too() {
    let error =
        answering(400, list_of("{}", 1_048_577)).shop().things().get("t").await.unwrap_err();
    assert!(error.is_api() && error.to_string().contains("1048576 JSON values"), "{error}");
    let error = answering(400, "[".repeat(1000)).shop().things().get("t").await.unwrap_err();
    assert!(error.to_string().contains("more than 127 levels"), "{error}");
}

#[tokio::test]
async fn a_transport_that_reads_on_gets_the_same_error() {
    let transport = answering(200, list_of("0", 1000));
    let shop = transport.builder().max_response_bytes(1000).build().expect("a client");
    let error = shop.things().get("t1").await.unwrap_err();
    assert!(error.is_transport(), "{error}");
    let too_large = crate::runtime::TransportError::too_large(1000);
    assert_eq!(too_large.kind(), TransportErrorKind::TooLarge);
    let said = error.to_string();
    assert!(
        said.contains(&too_large.to_string()) && said.contains("`max_response_bytes`"),
        "{said}"
    );
    assert_eq!(transport.seen().len(), 1, "the server did it: not again");
}

#[tokio::test]
async fn a_short_body_does_not_stand_for_long_errors() {
    // Each of the names would have the long one around it in it.
    let names: Vec<String> = (0..10_000).map(|name| format!(r#""{name}": ["no"]"#)).collect();
    let (long, names) = ("n".repeat(30_000), names.join(","));
    let body = format!(r#"{{"error": {{"validation_errors": {{"{long}": {{{names}}}}}}}}}"#);
    let error = answering(400, body).shop().things().get("t1").await.unwrap_err();
    assert_eq!(error.validation_errors().len(), 1000);
    let longest = error.validation_errors().iter().map(|error| error.parameter().len()).max();
    assert!(longest < Some(1100), "{longest:?}");
    let said = error.to_string();
    assert!(said.len() < 12_000 && said.ends_with("and 990 more"), "{} bytes: {said}", said.len());
}

#[tokio::test]
async fn a_long_message_is_printed_by_its_beginning() {
    let message = "m".repeat(3_000_000);
    let body = json!({"error": {"type": &message, "message": &message}}).to_string();
    let error = answering(400, body).shop().things().get("t1").await.unwrap_err();
    let said = format!("{error}");
    assert!(said.len() < 3000 && said.contains("m…: mmm"), "{} bytes", said.len());
    let length = error.api_message().map(str::len);
    assert!(length < Some(11_000), "{length:?}");
    assert!(error.body().expect("the body").len() > 6_000_000, "the body is whole");

    let error = BTreeMap::<String, String>::decode(json!({&message: 1})).unwrap_err();
    let said = format!("{error} {error:?}");
    assert!(said.len() < 3000 && said.contains("is a number"), "{} bytes", said.len());
}

#[tokio::test]
async fn odd_json_is_an_error_or_a_value_and_nothing_else() {
    let digits = "9".repeat(1_000_000);
    let odd = [
        "1e999999999999".to_owned(),
        "-1e999999999999".to_owned(),
        "1e-999999999999".to_owned(),
        digits.clone(),
        format!("0.{digits}"),
        format!("1e{digits}"),
        "\u{feff}{}".to_owned(),
        "\"\\ud800\"".to_owned(),
        "{\"thing\":1,\"thing\":2}".to_owned(),
        "NaN".to_owned(),
        "\u{0}".to_owned(),
        "\"".to_owned(),
        "\"\\".to_owned(),
    ];
    for value in odd {
        for body in [format!(r#"{{"thing": {{"thing_id": "t", "name": {value}}}}}"#), value] {
            let error = answering(200, body).shop().things().get("t1").await.unwrap_err();
            assert!(error.is_decode(), "{error}");
        }
    }
    let mut invalid = br#"{"thing": {"thing_id": ""#.to_vec();
    invalid.extend(b"\xff\xfe\"}}");
    assert!(answering(200, invalid).shop().things().get("t1").await.unwrap_err().is_decode());
    // Of a member that occurs twice the last one counts.
    let twice = r#"{"thing": {"thing_id": "t1", "thing_id": "t2"}}"#;
    let thing = answering(200, twice).shop().things().get("t1").await.expect("a thing");
    assert_eq!(thing.thing_id.as_str(), "t2");
}
