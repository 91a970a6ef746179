//! Lists with items that can't be read.

use serde_json::{Value, json};

use super::shop::{Scripted, Shop};
use crate::runtime::{CallOptions, Error, Paged, Request};

fn page(things: &Value, cursor: Option<&str>) -> Value {
    json!({"things": things, "pagination": {"next_page_cursor": cursor, "has_next_page": cursor.is_some()}})
}

/// Two pages, each with broken items.
fn two() -> Scripted {
    let first = json!([{"thing_id": 1}, {"thing_id": "t1"}, "no thing", {"thing_id": "t2"}]);
    let second = json!([{"thing_id": "t3"}, {}]);
    Scripted::default().ok(&page(&first, Some("c1"))).ok(&page(&second, None))
}

fn lenient() -> CallOptions {
    CallOptions::new().lenient(true)
}

async fn all(shop: Shop, options: CallOptions) -> Vec<Result<String, Error>> {
    let mut items = shop.things().list().options(options).items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.map(|thing| thing.thing_id.to_string()));
    }
    all
}

#[tokio::test]
async fn the_items_go_on_behind_one_that_cannot_be_read() {
    let all = all(two().shop(), CallOptions::new()).await;
    let shown: Vec<String> = all
        .iter()
        .map(|item| match item {
            Ok(id) => id.clone(),
            Err(error) => {
                assert!(error.is_decode() && error.operation() == Some("things.list"), "{error}");
                assert_eq!(error.request_id(), Some("request-1"));
                let body = String::from_utf8_lossy(error.body().expect("the item"));
                format!("{} {body}", error.path().expect("a place"))
            }
        })
        .collect();
    let expected = [
        r#"things[0].thing_id {"thing_id":1}"#,
        "t1",
        r#"things[2] "no thing""#,
        "t2",
        "t3",
        "things[1].thing_id {}",
    ];
    assert_eq!(shown, expected);
}

#[tokio::test]
async fn one_page_is_an_error_unless_it_is_read_leniently() {
    let error = two().shop().things().list().await.expect_err("an item is broken");
    assert_eq!(error.path().as_deref(), Some("things[0].thing_id"));

    let page = two().shop().things().list().options(lenient()).await.expect("a page");
    let ids: Vec<&str> = page.iter().map(|thing| thing.thing_id.as_str()).collect();
    assert_eq!(ids, ["t1", "t2"]);
    let broken: Vec<_> = page.broken().iter().map(|item| (item.index(), item.json())).collect();
    assert_eq!(broken, [(0, r#"{"thing_id":1}"#), (2, r#""no thing""#)]);
    let error = page.broken().first().expect("one").error();
    assert_eq!((error.path().as_str(), error.offset()), ("things[0].thing_id", None));
    assert_eq!(page.next_cursor(), Some("c1"));
}

#[tokio::test]
async fn a_lenient_call_leaves_broken_items_out() {
    let all = all(two().shop(), lenient()).await;
    let ids: Vec<String> = all.into_iter().map(|item| item.expect("an item")).collect();
    assert_eq!(ids, ["t1", "t2", "t3"]);
}

#[tokio::test]
async fn a_lenient_client_has_lenient_calls() {
    let client = two().builder().lenient(true).build().expect("a client");
    assert_eq!(client.things().list().await.expect("a page").broken().len(), 2);
    let strict = CallOptions::new().lenient(false);
    let client = two().builder().lenient(true).build().expect("a client");
    assert!(client.things().list().options(strict).await.is_err());
}

#[tokio::test]
async fn what_is_no_json_is_an_error_of_the_page() {
    for body in [r#"{"things": [{"thing_id": tru}]}"#, r#"{"things": [1 2]}"#, r#"{"things": [{]}"#]
    {
        let scripted = || {
            let response = super::shop::reply(200, &Value::Null);
            Scripted::default().then(crate::runtime::HttpResponse { body: body.into(), ..response })
        };
        let all = all(scripted().shop(), CallOptions::new()).await;
        assert!(matches!(all.as_slice(), [Err(error)] if error.is_decode()), "{body}");
        let lenient = scripted().shop().things().list().options(lenient()).await;
        assert!(lenient.is_err_and(|error| error.is_decode()), "{body}");
    }
}

/// Each broken item is kept, so their number is bounded by the memory of a response.
#[tokio::test]
async fn broken_items_take_no_more_memory_than_a_response_may() {
    let many = Value::Array(vec![Value::Bool(true); 20_000]);
    let client = Scripted::default().ok(&page(&many, None)).builder();
    let client = client.lenient(true).max_response_bytes(110_000).build().expect("a client");
    let error = client.things().list().await.expect_err("that is too much");
    assert!(error.to_string().contains("bytes of memory"), "{error}");
}
