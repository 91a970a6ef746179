//! A day at a front desk: finds a lock, gives a guest a code for two days, waits for each door, reads what happened, and takes
//! the code back. It counts what it asked the server for, and says what the client does meanwhile. Before the day, it
//! rehearses one without a server (features `test-util`, `tracing`, `webhooks`).
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example front_desk --features test-util,tracing,webhooks
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use seam_connect::http::HeaderMap;
use seam_connect::testing::{MockTransport, Reply};
use seam_connect::types::actions::UnlockDoor;
use seam_connect::types::{AccessCode, AcsSystem, AcsUser, Device, Event, EventPeriod};
use seam_connect::webhooks::{Webhook, WebhookError};
use seam_connect::{
    BoxFuture, Error, HttpRequest, HttpResponse, Paged, ReqwestTransport, Seam, Transport,
    TransportError,
};

const TWO_DAYS: Duration = Duration::from_secs(2 * 24 * 60 * 60);

/// How often each operation was sent, and how long that took altogether.
#[derive(Clone, Debug, Default)]
struct Metrics(Arc<Mutex<BTreeMap<&'static str, (u32, Duration)>>>);

impl Metrics {
    fn add(&self, operation: &'static str, took: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, whole) = all.entry(operation).or_default();
        *count += 1;
        *whole += took;
    }

    fn print(&self) {
        for (operation, (count, took)) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            println!("{operation:<28} {count:>3} times  {took:?}");
        }
    }
}

/// Sends by another transport, and keeps count.
#[derive(Debug)]
struct Counted<T>(Arc<T>, Metrics);

impl<T: Transport + 'static> Transport for Counted<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let (inner, metrics) = (Arc::clone(&self.0), self.1.clone());
        Box::pin(async move {
            let (operation, started) = (request.operation, Instant::now());
            let outcome = inner.send(request).await;
            metrics.add(operation, started.elapsed());
            outcome
        })
    }
}

/// Prints what the client does: retries, waits, and what it gave up. A program of yours would take `tracing-subscriber`.
#[derive(Debug, Default)]
struct Log(AtomicU64);

impl tracing::Subscriber for Log {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target().starts_with("seam_connect") && *metadata.level() <= tracing::Level::DEBUG
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn event(&self, event: &tracing::Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        eprintln!("{}", line.0);
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

/// The fields of an event, one after the other.
struct Line(String);

impl tracing::field::Visit for Line {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn fmt::Debug) {
        self.0.push_str(&format!(" {field}={value:?}"));
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    rehearse().await?;
    println!("the rehearsal went well");
    tracing::subscriber::set_global_default(Log::default())?;
    let metrics = Metrics::default();
    let transport =
        Counted(Arc::new(ReqwestTransport::new(Duration::from_secs(10))?), metrics.clone());
    let seam = Seam::builder().env()?.transport(transport).build()?;
    let outcome = a_day(&seam).await;
    metrics.print();
    Ok(outcome?)
}

async fn a_day(seam: &Seam) -> Result<(), Error> {
    let began = SystemTime::now();
    let Some(lock) = lock_with_codes(seam).await? else {
        println!("no lock is online that takes codes");
        return Ok(());
    };
    println!("{} ({})", lock.display_name, lock.device_type);

    let code = check_in(seam, &lock).await?;
    println!("{} is {}", code.name.as_deref().unwrap_or("a code"), code.status);
    // A resource stands for its id. What the lock says is the result of waiting.
    match seam.locks().unlock_door(&lock).await?.wait().await {
        Ok(_) => println!("the door is unlocked"),
        Err(error) if error.is_action_failed() => println!("the door stays locked: {error}"),
        Err(error) => return Err(error),
    }
    who_has_access(seam).await?;
    what_happened(seam, began).await?;
    check_out(seam, &code).await
}

/// The first lock that is online and takes codes; further pages are only asked for if the first has none.
async fn lock_with_codes(seam: &Seam) -> Result<Option<Device>, Error> {
    let mut devices = seam.devices().list().limit(20).items();
    while let Some(device) = devices.next().await {
        let device = device?;
        let takes_codes = device.can_program_online_access_codes == Some(true);
        if takes_codes && device.properties.online {
            return Ok(Some(device));
        }
    }
    Ok(None)
}

/// A code for two days, beginning now.
async fn check_in(seam: &Seam, lock: &Device) -> Result<AccessCode, Error> {
    let now = SystemTime::now();
    let creating = seam
        .access_codes()
        .create(lock)
        .name("Jane Doe, room 12")
        .starts_at(now)
        .ends_at(now + TWO_DAYS)
        .await?;
    Ok(creating.value)
}

/// The users of each access system.
async fn who_has_access(seam: &Seam) -> Result<(), Error> {
    for system in seam.acs().systems().list().await? {
        let users = seam.acs().users().list().acs_system_id(&system).limit(100).await?;
        println!("{}: {} users", system.name, users.len());
    }
    Ok(())
}

/// The events since the day began, of known kinds and of others.
async fn what_happened(seam: &Seam, began: SystemTime) -> Result<(), Error> {
    for event in seam.events().list(EventPeriod::since(began)).limit(50).await? {
        let when = event.occurred_at().map(ToString::to_string).unwrap_or_default();
        println!("{when}  {}", event.event_type().unwrap_or("something"));
    }
    Ok(())
}

/// Takes the code back; one that is gone already is as good.
async fn check_out(seam: &Seam, code: &AccessCode) -> Result<(), Error> {
    match seam.access_codes().delete(code).await {
        Err(error) if !error.is_not_found() => Err(error),
        _ => Ok(()),
    }
}

/// The door that a webhook tells of, if it is genuine and about a door.
fn heard(
    webhook: &Webhook,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Option<String>, WebhookError> {
    Ok(match webhook.parse::<Event>(headers, body)? {
        Event::LockLocked(locked) => Some(format!("{} is locked", locked.device_id)),
        Event::LockUnlocked(unlocked) => unlocked.device_id.map(|id| format!("{id} is unlocked")),
        _ => None,
    })
}

/// The same day without a server: the door is jammed, a list has two pages, and the code is gone before it is taken back.
async fn rehearse() -> Result<(), Box<dyn std::error::Error>> {
    let lock = Device::sample().device_id("door-1").can_program_online_access_codes(true);
    let offline = Device::sample().can_program_online_access_codes(false);
    let code = AccessCode::sample().access_code_id("code-1");
    let mock = MockTransport::new();
    mock.on("devices.list", Reply::page::<Seam>("devices", &[offline], Some("page-2")))
        .on("devices.list", Reply::page::<Seam>("devices", &[lock], None))
        .on("access_codes.create", Reply::member("access_code", &code))
        .on("locks.unlock_door", Reply::failed::<Seam, UnlockDoor>("a1", "jammed", "It is stuck."))
        .on("acs.systems.list", Reply::member("acs_systems", &vec![AcsSystem::sample()]))
        .on("acs.users.list", Reply::page::<Seam>("acs_users", &[AcsUser::sample()], None))
        .on("events.list", Reply::member("events", &vec![Event::sample()]))
        .on("access_codes.delete", Reply::empty(404));
    a_day(&mock.client()?).await?;
    assert!(mock.unused().is_empty(), "{:?}", mock.unused());
    let created = mock.requests().into_iter().find(|it| it.operation == "access_codes.create");
    let given = created.and_then(|request| request.json()).ok_or("no code was given")?;
    assert_eq!(given["device_id"], "door-1");

    let webhook = Webhook::new("whsec_YSBzZWNyZXQgZm9yIHRlc3Rz")?;
    let body = r#"{"event_id":"e1","event_type":"lock.locked","device_id":"door-1","method":"manual",
        "connected_account_id":"c1","workspace_id":"w1","created_at":"2030-01-01T00:00:00Z",
        "occurred_at":"2030-01-01T00:00:00Z"}"#;
    let headers = webhook.sign("msg_1", SystemTime::now(), body.as_bytes())?;
    let told = heard(&webhook, &headers, body.as_bytes())?;
    assert_eq!(told.as_deref(), Some("door-1 is locked"));
    let forged = heard(&webhook, &headers, body.replace("door-1", "door-2").as_bytes());
    assert!(forged.is_err_and(|error| error.is_forged()));
    Ok(())
}
