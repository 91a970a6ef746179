//! Lists that come in pages.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use serde_json::{Value, json};

use super::shop::operations::List;
use super::shop::{Scripted, Shop, reply};
use crate::runtime::{
    BoxFuture, CallOptions, HttpRequest, HttpResponse, Paged, Request, Transport, TransportError,
};

fn page(ids: &[&str], cursor: Option<&str>) -> Value {
    let things: Vec<Value> = ids.iter().map(|id| json!({"thing_id": id})).collect();
    json!({
        "things": things,
        "pagination": {"next_page_cursor": cursor, "has_next_page": cursor.is_some(), "total": 3},
    })
}

fn three() -> Scripted {
    Scripted::default()
        .ok(&page(&["t1", "t2"], Some("c1")))
        .ok(&page(&[], Some("c2")))
        .ok(&page(&["t3"], None))
}

#[tokio::test]
async fn items_come_from_all_pages_with_the_same_parameters() {
    let transport = three();
    let options = CallOptions::new().header("x-mark", "1").body_field("extra", 1);
    let list = transport.shop().things().list().limit(2).options(options);
    let mut items = list.items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.expect("an item").thing_id.to_string());
    }
    assert_eq!(ids, ["t1", "t2", "t3"]);
    assert!(items.next().await.is_none());
    let expected = [
        json!({"limit": 2, "extra": 1}),
        json!({"limit": 2, "extra": 1, "page_cursor": "c1"}),
        json!({"limit": 2, "extra": 1, "page_cursor": "c2"}),
    ];
    assert_eq!(transport.bodies(), expected);
    assert!(transport.seen().iter().all(|request| request.headers["x-mark"] == "1"));
}

#[tokio::test]
async fn a_page_can_be_used_as_a_list_and_tells_about_itself() {
    let transport = three();
    let page = transport.shop().things().list().await.expect("a page");
    assert_eq!(page.len(), 2);
    assert_eq!(page.first().map(|thing| thing.thing_id.as_str()), Some("t1"));
    assert_eq!(page.next_cursor(), Some("c1"));
    assert_eq!(page.about().and_then(|about| about.get("total")), Some(&json!(3)));
    assert_eq!(page.into_iter().count(), 2);
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test]
async fn no_page_is_asked_for_that_is_not_needed() {
    let transport = three();
    let things = transport.shop().things();
    let two = things.list().collect_up_to(2).await.expect("two items");
    assert_eq!((two.len(), transport.seen().len()), (2, 1));
    let none = things.list().collect_up_to(0).await.expect("no items");
    assert_eq!((none.len(), transport.seen().len()), (0, 1));
}

#[tokio::test]
async fn a_limit_beyond_the_end_brings_all() {
    let all = three().shop().things().list().collect_up_to(usize::MAX).await;
    assert_eq!(all.expect("all items").len(), 3);
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_an_error() {
    let transport = Scripted::default().ok(&page(&["t1"], Some("c1")));
    let error = transport.shop().things().list().collect_up_to(10).await.unwrap_err();
    assert!(error.is_pagination());
    assert_eq!(error.operation(), Some("things.list"));
    assert_eq!(transport.seen().len(), 2);
}

/// A server whose next cursor is computed from the last one, without end.
#[derive(Clone, Debug)]
struct Endless {
    next: fn(usize) -> usize,
    has_items: fn(usize) -> bool,
    asked: Arc<AtomicUsize>,
}

impl Endless {
    fn new(next: fn(usize) -> usize, has_items: fn(usize) -> bool) -> Self {
        Self { next, has_items, asked: Arc::default() }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn list(&self) -> List {
        let builder = Shop::builder().api_key("shop_key").transport(self.clone());
        builder.build().expect("a client").things().list()
    }
}

impl Transport for Endless {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let body = request.json().expect("a body");
        let cursor = body.get("page_cursor").and_then(|cursor| cursor.as_str()?.parse().ok());
        let cursor = cursor.unwrap_or_default();
        let ids: &[&str] = if (self.has_items)(cursor) { &["t1"] } else { &[] };
        let response = reply(200, &page(ids, Some(&(self.next)(cursor).to_string())));
        Box::pin(std::future::ready(Ok(response)))
    }
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error() {
    let server = Endless::new(|cursor| cursor + 1, |_| false);
    let error = server.list().collect_up_to(10).await.unwrap_err();
    assert!(error.is_pagination(), "{error}");
    assert!(error.to_string().contains("more than 100 pages in a row were empty"));
    assert!(error.to_string().contains("`max_empty_pages`"), "{error}");
    assert_eq!(server.asked(), 101);

    let server = Endless::new(|cursor| cursor + 1, |_| false);
    let mut pages = server.list().pages().max_empty_pages(3);
    for _ in 0..3 {
        assert!(pages.next().await.expect("a page").expect("no error").is_empty());
    }
    assert!(pages.next().await.expect("the error").is_err());
    assert!(pages.next().await.is_none());

    let server = Endless::new(|cursor| cursor + 1, |_| false);
    let items = server.list().items().max_empty_pages(200);
    items.collect_up_to(1).await.unwrap_err();
    assert_eq!(server.asked(), 201);
}

#[tokio::test]
async fn empty_pages_between_others_are_not() {
    let server = Endless::new(|cursor| cursor + 1, |cursor| cursor % 101 == 100);
    assert_eq!(server.list().collect_up_to(3).await.expect("three items").len(), 3);
    assert_eq!(server.asked(), 303);
}

#[tokio::test]
async fn pages_that_go_round_in_a_circle_are_an_error() {
    // The first page has no cursor, so that a circle that begins with it is noticed one page later.
    type Circle = (fn(usize) -> usize, usize, usize);
    let circles: [Circle; 4] = [
        (|_| 1, 2, 2),
        (|cursor| cursor % 3 + 1, 4, 4),
        (|cursor| if cursor < 500 { cursor + 1 } else { 450 }, 501, 501),
        // Longer than what is remembered page by page.
        (|cursor| cursor % 3000 + 1, 3001, 3 * 3000),
    ];
    for (next, least, most) in circles {
        let server = Endless::new(next, |_| true);
        let error = server.list().collect_up_to(usize::MAX).await.unwrap_err();
        assert!(error.is_pagination(), "{error}");
        let asked = server.asked();
        assert!((least..=most).contains(&asked), "{asked}, not {least} to {most}");
    }
}

#[tokio::test]
async fn a_long_list_is_no_circle() {
    let server = Endless::new(|cursor| cursor + 1, |_| true);
    let items = server.list().collect_up_to(5000).await.expect("all of them");
    assert_eq!((items.len(), server.asked()), (5000, 5000));
}

#[tokio::test]
async fn the_stream_ends_after_an_error() {
    let transport = Scripted::default().ok(&page(&["t1"], Some("c1"))).status(404, &[]);
    let mut items = transport.shop().things().list().items();
    assert!(matches!(items.next().await, Some(Ok(_))));
    assert!(matches!(items.next().await, Some(Err(error)) if error.is_not_found()));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn without_facts_about_the_page_the_list_ends() {
    for body in [json!({"things": [{"thing_id": "t1"}]}), json!({"ok": true, "pagination": null})] {
        let transport = Scripted::default().ok(&body);
        let mut pages = transport.shop().things().list().pages();
        assert!(matches!(pages.next().await, Some(Ok(_))));
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn a_next_page_without_a_cursor_is_an_error() {
    let body = json!({"things": [], "pagination": {"has_next_page": true}});
    let error = Scripted::default().ok(&body).shop().things().list().await.unwrap_err();
    assert_eq!(error.path().as_deref(), Some("pagination.next_page_cursor"));
}

#[tokio::test(start_paused = true)]
async fn a_stream_can_be_dropped_in_the_middle() {
    let second = reply(200, &page(&["t2"], None));
    let transport =
        Scripted::default().ok(&page(&["t1"], Some("c1"))).after(Duration::from_secs(9), second);
    let mut items = transport.shop().things().list().items();
    assert!(matches!(items.next().await, Some(Ok(_))));
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(Pin::new(&mut items).poll_next(&mut context), Poll::Pending));
    drop(items);
    assert_eq!(transport.seen().len(), 2);
}

#[tokio::test]
async fn a_cursor_that_the_caller_gave_counts_as_seen() {
    let transport = Scripted::default().ok(&page(&["t1"], Some("c1")));
    let options = CallOptions::new().body_field("page_cursor", "c1");
    let error =
        transport.shop().things().list().options(options).collect_up_to(10).await.unwrap_err();
    assert!(error.is_pagination());
    assert_eq!(transport.seen().len(), 1);
}

#[tokio::test]
async fn a_cursor_among_the_options_begins_the_list_only() {
    let transport = Scripted::default().ok(&page(&["t1"], Some("c2"))).ok(&page(&["t2"], None));
    let options = CallOptions::new().body_field("page_cursor", "c1");
    let list = transport.shop().things().list().options(options);
    assert_eq!(list.collect_up_to(10).await.expect("all items").len(), 2);
    let expected = [json!({"page_cursor": "c1"}), json!({"page_cursor": "c2"})];
    assert_eq!(transport.bodies(), expected);
}
