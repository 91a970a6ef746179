//! What people write by instinct compiles: one thing a line. Nothing is sent.

#![cfg(feature = "reqwest")]
#![allow(
    clippy::cmp_owned,
    clippy::needless_borrows_for_generic_args,
    reason = "people write what they have"
)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::{NonZero, NonZeroU32, NonZeroUsize};
use std::time::{Duration, SystemTime};

use seam_connect::http::Method;
use seam_connect::types::Device;
use seam_connect::types::{
    AccessCode, AccessCodeId, AccessGrantCreateRequestedAccessMethod, AccessGrantUserIdentity,
    AutoLock, CodeLengths, DeviceId, DeviceType, Event, EventPeriod, EventType, MetadataValue,
    NoiseLevel,
};
#[cfg(feature = "test-util")]
use seam_connect::types::{AccessCodeError, AccessCodeStatus, AcsUser, Webhook};
use seam_connect::{
    CallOptions, Date, Error, Null, Page, Paged, Request, Seam, Settles, TimeOfDay, Timestamp,
};

/// An id is as good as a text.
#[test]
fn ids() {
    let id = DeviceId::from("d1");
    let _: DeviceId = "d1".into();
    let _: DeviceId = String::from("d1").into();
    let _: DeviceId = (&String::from("d1")).into();
    let _: DeviceId = Cow::Borrowed("d1").into();
    let _: DeviceId = (&id).into();
    let _: DeviceId = "d1".parse().unwrap();
    let _: String = id.clone().into();
    let _: &str = id.as_ref();
    assert!(id == "d1" && id == *"d1" && id == String::from("d1") && id.to_string() == "d1");
    assert!(
        "d1" == id && *"d1" == id && String::from("d1") == id && Some("d1") == Some(id.as_str())
    );
    assert_eq!("d1", id);
    assert!(id < DeviceId::from("d2") && BTreeSet::from([id.clone()]).contains("d1"));
    assert_eq!(HashMap::from([(id, 1)]).get("d1"), Some(&1));
}

/// A value of an enum is as good as a text, and the known ones can be listed.
#[test]
fn enums() {
    let kind = DeviceType::AugustLock;
    assert!(
        kind == "august_lock"
            && kind.as_str() == "august_lock"
            && kind == String::from("august_lock")
    );
    assert!("august_lock" == kind && String::from("august_lock") == kind);
    assert_eq!("august_lock".parse::<DeviceType>().unwrap(), kind);
    assert_eq!(DeviceType::from(String::from("august_lock")), kind);
    assert!(
        DeviceType::known_values().len() > 10 && DeviceType::known_values().any(|it| it == kind)
    );
    assert!(BTreeSet::from([kind.clone(), DeviceType::from("zzz")]).contains(&kind));
    assert_eq!(DeviceType::from("hologram").to_string(), "hologram");
    let json = serde_json::json!({
        "webhook_id": "w1", "url": "https://example.com", "event_types": ["lock.locked", "*"],
    });
    let webhook: seam_connect::types::Webhook = serde_json::from_value(json.clone()).unwrap();
    assert!(webhook.event_types.contains(&EventType::LockLocked));
    assert_eq!(serde_json::to_value(&webhook).unwrap(), json);
}

/// What is counted is whole, also where the server writes `30.0`.
#[test]
fn counts() {
    let json = serde_json::json!({"reclose_delay_in_seconds": 30.0, "device_id": 7});
    let metadata: seam_connect::types::DeviceFourSuitesMetadata =
        serde_json::from_value(json).unwrap();
    assert_eq!(metadata.reclose_delay_in_seconds, Some(30));
    let _ = (AutoLock::enabled(30), AutoLock::enabled(30_u8), AutoLock::enabled(30_u16));
    let _ = (AutoLock::enabled(30_u32), AutoLock::enabled(30_u64), AutoLock::enabled(30_usize));
    let _ = (AutoLock::enabled(30_i64), CodeLengths::range(4_u64, "123456".len()));
    let _ = (CodeLengths::listed([4_u8, 6]), CodeLengths::listed(&[4_usize, 6]));
    let many = NonZero::new(30_u32).unwrap();
    let _ = (AutoLock::enabled(many), CodeLengths::listed([many]), AutoLock::enabled(30_u128));
}

/// What this version of the crate does not know is kept, and what all variants have in common is read from it too.
#[test]
fn unknown_variants() {
    let json = serde_json::json!({
        "event_type": "hologram.projected",
        "event_id": "e1",
        "created_at": "2030-01-01T00:00:00Z",
        "workspace_id": "w1",
        "occurred_at": "2030-01-01T00:00:00Z",
        "shade": {"hue": 7},
    });
    let event: Event = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(event.event_type(), Some("hologram.projected"));
    assert!(event.event_id().is_some_and(|id| id == "e1"));
    assert!(event.created_at() == event.occurred_at());
    assert!(matches!(&event, Event::Unrecognized(json) if json["shade"]["hue"] == 7));
    assert_eq!(serde_json::to_value(&event).unwrap(), json);
}

/// Moments can be compared, and converted both ways.
#[test]
fn moments() {
    let now = Timestamp::from(SystemTime::now());
    let _ = Timestamp::from(&SystemTime::now());
    let _: SystemTime = now.clone().try_into().unwrap();
    let _: SystemTime = (&now).try_into().unwrap();
    let (day, hour) = (Date::from("2030-01-01"), TimeOfDay::from(String::from("22:00:00")));
    assert!(day < Date::from("2030-01-02") && day.clone().to_string() == "2030-01-01");
    assert!(hour > TimeOfDay::from("07:00:00") && hour == TimeOfDay::from(&hour));
    assert!(Timestamp::from("2030-01-01T00:00:00+02:00") < Timestamp::from("2029-12-31T23:00:00Z"));
}

/// What goes on after the response is waited for, and comes back typed.
#[allow(dead_code, reason = "it is compiled, and never sent")]
async fn waits(seam: Seam) -> Result<(), Error> {
    let code: AccessCode = seam.access_codes().create("d1").await?.wait().await?;
    let code: AccessCode = code.wait(&seam).timeout(Duration::from_secs(90)).await?;
    for code in seam.access_codes().create_multiple(["d1", "d2"]).await? {
        let _: AccessCode = code.wait(&seam).interval(Duration::from_secs(2)).await?;
    }
    let started = seam.locks().unlock_door("d1").await?;
    let _ = tokio::spawn(started.wait()).await;
    let (one, two) = (seam.locks().lock_door("d1").await?, seam.access_codes().create("d1").await?);
    let _ = tokio::join!(one.wait().timeout(Duration::from_secs(9)), two.wait());
    seam.connect_webviews().create().await?.wait(&seam).await?;
    seam.access_codes().delete(&code).await?.wait().await?;
    Ok(())
}

/// Requests take what is at hand.
#[test]
fn requests() {
    let seam = Seam::new("seam_key").unwrap();
    let id = DeviceId::from("d1");
    let (name, none): (Option<String>, Option<&str>) = (Some("Front door".into()), None);
    let _ = seam.devices().get(&id).request();
    let _ = seam.devices().list().limit(50);
    let _ = seam.devices().list().limit(Some(50));
    let _ = seam.devices().list().limit(50_u8).limit(50_u16).limit(50_u32).limit(50_u64);
    let _ = seam.devices().list().limit(["d1", "d2"].len()).limit(Some(50_usize)).limit(50_i64);
    let _ = seam.devices().list().limit(NonZeroU32::MIN).limit(Some(NonZeroU32::MIN));
    let _ = seam.devices().list().limit(NonZeroUsize::MIN).limit(5_u128).limit(&5).limit(&Some(5));
    let _ = seam.devices().list().device_ids(["d1", "d2"]);
    let _ = seam.devices().list().device_ids(vec![id.clone()]);
    let _ = seam.devices().list().device_ids(std::slice::from_ref(&id));
    let _ = seam.devices().list().device_ids([&id]);
    let _ = seam.devices().list().device_ids(Some(["d1"]));
    let (ids, texts) = (vec![id.clone()], vec![String::from("d1")]);
    let _ = seam.devices().list().device_ids(&ids).device_ids(&ids[..]).device_ids(ids.iter());
    let _ = seam.devices().list().device_ids(&texts).device_ids(&texts[..]).device_ids(Some(&ids));
    let words = vec!["d1", "d2"];
    let _ = seam.devices().list().device_ids(&words).device_ids(&words[..]).device_ids(&["d1"]);
    let _ = seam.devices().list().device_ids("d1,d2".split(',')).device_ids(words.iter());
    let _ = seam.webhooks().create("https://example.com").event_types(&["lock.locked"]);
    let (some, gone) = (Some(ids.clone()), None::<Vec<String>>);
    let _ = seam.devices().list().device_ids(&some).device_ids(some.as_deref()).device_ids(&gone);
    let _ = seam.access_codes().create_multiple(&ids);
    let pairs = vec![("floor", "2")];
    let _ = seam.devices().list().custom_metadata_has(&pairs).custom_metadata_has(&pairs[..]);
    let map = HashMap::from([(String::from("floor"), MetadataValue::from("2"))]);
    let _ = seam.devices().list().custom_metadata_has(&map).custom_metadata_has(&Some(map));
    let (texts, flags) = (BTreeMap::from([("floor", "2")]), HashMap::from([("front", true)]));
    let _ = seam.devices().list().custom_metadata_has(&texts).custom_metadata_has(texts);
    let _ = seam.devices().update("d1").custom_metadata(&flags).custom_metadata(flags);
    let own = BTreeMap::from([(String::from("floor"), "2")]);
    let _ = seam.devices().list().custom_metadata_has(&own).custom_metadata_has(own.iter());
    let _ = seam.devices().update("d1").custom_metadata(&own).custom_metadata(&own);
    let some = HashMap::from([("floor", Some("2")), ("wing", None)]);
    let _ = seam.devices().update("d1").custom_metadata(&some);
    let _ = seam.devices().list().device_type(DeviceType::AugustLock);
    let _ = seam.devices().list().device_type("august_lock");
    let _ = seam.devices().list().custom_metadata_has([("floor", "2")]);
    let _ = seam.devices().list().page_cursor(none).page_cursor("c").page_cursor(Null);
    let _ = seam.access_codes().create(&id).name(name).code("1234");
    let _ = seam.access_codes().create(id.clone()).starts_at(SystemTime::now());
    let _ = seam.access_codes().update(AccessCodeId::from("a1")).name(Some("Front door"));
    let _ = seam.events().list(EventPeriod::since(SystemTime::now()));
    let known = EventType::from("device.connected");
    let _ = seam.events().list(EventPeriod::since("2030-01-01T00:00:00Z")).event_types([&known]);
    let _ =
        seam.events().list(EventPeriod::since("2030-01-01T00:00:00Z")).event_types(["lock.locked"]);
    let _ = seam.events().get().event_type(&known).event_type(EventType::LockLocked);
    let _ = seam.events().get().event_type("lock.locked").event_type(Some(known.clone()));
    let _ = seam.webhooks().create("https://example.com").event_types(&[EventType::LockLocked]);
    let _ = seam.webhooks().create("https://example.com").event_types([known]);
    let _ = seam.webhooks().create("https://example.com").event_types(["lock.locked"]);
    let thresholds = seam.noise_sensors().noise_thresholds();
    let _ = thresholds.create(&id, "22:00:00", "07:00:00", NoiseLevel::decibels(55));
    let jane = AccessGrantUserIdentity::new().email_address("jane@example.com").full_name(Null);
    let methods = [AccessGrantCreateRequestedAccessMethod::new("code")];
    let _ = seam.access_grants().create(&methods, &jane);
    let _ = seam.access_grants().create(methods, jane);
}

/// What stands for an id: the resource, too.
#[cfg(feature = "test-util")]
#[test]
fn resources() {
    let seam = Seam::new("seam_key").unwrap();
    let (device, user) = (Device::sample(), AcsUser::sample());
    let _: DeviceId = (&device).into();
    let _ = seam.locks().unlock_door(&device);
    let _ = seam.devices().get(&device);
    let _ = seam.devices().list().device_ids([&device]);
    let _ = seam.access_codes().create(&device).name("Guest");
    let users = seam.acs().users();
    let _ = (users.delete(&user), users.delete(user.acs_user_id.clone()), users.suspend(&user));
    let _ = (users.get(&user), users.unsuspend(&user.acs_user_id));
}

/// Responses can be made for tests: samples with setters, and member by member.
#[cfg(feature = "test-util")]
#[test]
fn samples() {
    let device = Device::sample().display_name("Front door").can_remotely_unlock(true);
    assert!(device.display_name == "Front door" && device.can_remotely_unlock == Some(true));
    let code = AccessCode::sample()
        .code(Some("1234"))
        .name(None::<&str>)
        .errors(Vec::<AccessCodeError>::new());
    assert!(code.code.as_deref() == Some("1234") && code.name.is_none() && code.errors.is_empty());
    let mut same = code.clone();
    same.status = AccessCodeStatus::Set;
    assert!(same != code || code.status == AccessCodeStatus::Set);
    assert!(Event::sample().event_id().is_some());
    let error = Webhook::builder().url("https://example.com").build().unwrap_err();
    assert_eq!(error.to_string(), "`webhook_id` is missing");
    let webhook = Webhook::builder().url("https://example.com").webhook_id("w1").build().unwrap();
    assert!(webhook.webhook_id == "w1" && webhook.secret.is_none());
}

/// Metadata are pairs of whatever the API takes.
#[test]
fn metadata() {
    let seam = Seam::new("seam_key").unwrap();
    let _ = (MetadataValue::from("2"), MetadataValue::from(true));
    let _ = seam.devices().update("d1").custom_metadata([("floor", "2")]);
    let _ = seam.devices().update("d1").custom_metadata([("is_front", true)]);
    let _ = seam.devices().update("d1").custom_metadata([("floor", MetadataValue::from("2"))]);
    let pairs = vec![("floor", "2")];
    let _ = seam.devices().update("d1").custom_metadata(&pairs);
    let _ = seam
        .devices()
        .update("d1")
        .custom_metadata(&BTreeMap::from([(String::from("floor"), None::<bool>)]));
    let _ = seam.devices().update("d1").custom_metadata([("floor", Null)]);
    let _ = seam.devices().update("d1").custom_metadata([("floor", Some("2")), ("wing", None)]);
    let _ = seam.devices().update("d1").custom_metadata(None::<[(&str, &str); 0]>);
    let _ = seam.devices().update("d1").custom_metadata(HashMap::from([("floor", "2")]));
}

/// A page is a list.
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn pages(seam: Seam) -> Result<(), Error> {
    let devices = seam.devices().list().await?;
    let _ = (devices.len(), devices.is_empty(), devices.first(), &devices[..]);
    for device in &devices {
        println!("{}", device.device_id);
    }
    let _: Vec<_> = devices.into_iter().map(|device| device.device_id).collect();
    let _: Page<u8> = vec![1, 2].into();
    let _: Vec<Device> = seam.devices().list().await?.into();
    let _ = seam.devices().list().collect_up_to(1_000).await?;
    let _ = seam.workspaces().list().items();
    let (one, two) = tokio::join!(
        seam.devices().list().send(),
        seam.events().list(EventPeriod::since("2030-01-01T00:00:00Z")).send()
    );
    let _ = (one?, two?);
    let _ = tokio::spawn(seam.devices().list().send()).await;
    Ok(())
}

/// The prelude is enough for a program without types of the API.
mod prelude_alone {
    use seam_connect::prelude::*;

    #[allow(dead_code, reason = "it compiles, and that is the test")]
    async fn names(seam: &Seam) -> Result<Vec<String>, Error> {
        let devices = seam.devices().list().items().collect_up_to(10).await?;
        Ok(devices.into_iter().map(|device| device.display_name).collect())
    }
}

/// The kinds of errors are matched on, and the prelude has what a program names.
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn errors() -> String {
    use seam_connect::prelude::*;
    let seam = Seam::builder().api_key("seam_key").header("x-tenant", "42").lenient(true).build();
    let Err(error) = (async { seam?.devices().get(DeviceId::from("d1")).await }).await else {
        return String::new();
    };
    match error.kind() {
        ErrorKind::NotFound => "gone".to_owned(),
        ErrorKind::Violation => {
            error.violation().map(|it| it.message().to_owned()).unwrap_or_default()
        }
        ErrorKind::Timeout | ErrorKind::Connect => {
            error.transport_error().map(ToString::to_string).unwrap_or_default()
        }
        _ => error.to_string(),
    }
}

/// What this version does not know can be asked for, and what is broken passed over.
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn other_calls(seam: Seam) -> Result<(), Error> {
    let _: serde_json::Value = seam.request("POST", "/holograms/list").send().await?;
    let _: Device =
        seam.request(Method::GET, "/devices/get").query("device_id", "d1").returns().await?;
    let _ = seam.devices().list().options(CallOptions::new().lenient(true)).await?;
    let ids = ["d1", "d2"];
    for device in join_all(ids.map(|id| seam.devices().get(DeviceId::from(id)).send())).await {
        println!("{}", device?.display_name);
    }
    Ok(())
}

/// Takes what the function of this name in the crate `futures` takes.
async fn join_all<F: Future>(all: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut outcomes = Vec::new();
    for each in all {
        outcomes.push(each.await);
    }
    outcomes
}

/// What was read can be sent back.
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn back(seam: Seam, code: AccessCode, event: Event) -> Result<(), Error> {
    let codes = seam.access_codes();
    let _ = codes.update(&code).starts_at(code.starts_at.clone()).ends_at(&code.ends_at);
    if let Some(since) = event.occurred_at() {
        let _ = seam.events().list(EventPeriod::since(since));
        let _ = seam.events().list(EventPeriod::between([since, since]));
        let _ = codes.create("d1").starts_at(since).ends_at(Some(since));
    }
    let _ = codes.create(&code.device_id).name(code.name).code(code.code).await?;
    Ok(())
}

/// A request is a value: it can be kept, repeated, and sent by another client.
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn kept(one: Seam, other: Seam) -> Result<(), Error> {
    let request = one.devices().list().limit(5);
    let kept = vec![request.clone(), request.clone().with_client(&other), request];
    for request in kept {
        println!("{} devices", request.await?.len());
    }
    Ok(())
}

/// Items of which one is broken: its error comes in its place, and the others follow.
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn broken_items(seam: Seam) -> usize {
    let (mut items, mut broken) = (seam.devices().list().items(), 0);
    while let Some(item) = items.next().await {
        broken += usize::from(item.is_err_and(|error| error.is_decode()));
    }
    broken
}

/// Where threads may block inside of an async runtime.
#[cfg(feature = "blocking")]
#[allow(dead_code, reason = "it compiles, and that is the test")]
async fn blocking_inside(seam: Seam) -> usize {
    let task = tokio::task::spawn_blocking(move || seam.devices().list().send_blocking());
    task.await.map(|page| page.map_or(0, |page| page.len())).unwrap_or_default()
}

/// A thread without an async runtime sends, too.
#[cfg(feature = "blocking")]
#[allow(dead_code, reason = "it compiles, and that is the test")]
fn blocking(seam: Seam) -> Result<(), Error> {
    let device = seam.devices().get(DeviceId::from("d1")).send_blocking()?;
    let code = seam.access_codes().create(&device).send_blocking()?.wait().wait_blocking()?;
    println!("{} is {}", code.access_code_id, code.status);
    Ok(())
}

/// A response stands on the stack of whoever has it.
#[test]
fn sizes() {
    assert!(size_of::<Device>() <= 1024, "{}", size_of::<Device>());
    assert!(size_of::<Event>() <= 1024, "{}", size_of::<Event>());
    assert!(size_of::<AccessCode>() <= 1024, "{}", size_of::<AccessCode>());
}
