//! A day at a front desk: finds a lock, gives a guest a code for two days, waits for each door, reads what happened, and takes
//! the code back. It counts what it asked the server for.
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example front_desk
//! ```

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use seam_connect::types::{AccessCode, Device, EventPeriod};
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

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
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
