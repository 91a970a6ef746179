//! What reading responses takes, beside `serde` derive on the same structs: time, allocations, peak memory; and what a
//! call takes, beside `reqwest` with such types. Prints a line of JSON for each.

mod allocations;
mod data;
#[allow(dead_code, reason = "they are read, and no more")]
mod derive;
mod server;

use std::hint::black_box;
use std::time::{Duration, Instant};

use seam_connect::json::{self, Decode};
use seam_connect::{Seam, types};
use serde::de::DeserializeOwned;
use serde_json::{Value, json as value};

use data::Samples;
use server::Server;

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

/// How many devices and events there are.
const MANY: usize = 1000;
/// How often each way of reading has its turn; the quickest counts, which others on the machine disturb least.
const TURNS: usize = 40;

fn main() {
    let samples = Samples::read();
    let (devices, events) = (samples.devices(MANY), samples.events(MANY));
    let one = samples.devices(1).remove(0);
    decode::<types::Device, derive::Device>("decode 1,000 devices", &devices);
    decode::<types::Event, derive::Event>("decode 1,000 events", &events);
    let server = Server::start([
        ("/devices/get", value!({"device": one, "ok": true})),
        (
            "/devices/list",
            value!({"devices": devices, "pagination": {"has_next_page": false}, "ok": true}),
        ),
    ]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(calls(&server));
}

/// Takes turns, so that what else the machine does meets both; the quickest turns.
fn race(turns: usize, ours: impl Fn(), theirs: impl Fn()) -> (Duration, Duration) {
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..turns {
        best = (best.0.min(time(&ours)), best.1.min(time(&theirs)));
    }
    best
}

fn time(what: impl Fn()) -> Duration {
    let started = Instant::now();
    what();
    started.elapsed()
}

fn decode<Ours: Decode, Theirs: DeserializeOwned>(what: &str, values: &[Value]) {
    let body = serde_json::to_vec(values).expect("values are JSON");
    let ours = || read::<Vec<Ours>>(&body);
    let theirs =
        || serde_json::from_slice::<Vec<Theirs>>(&body).expect("the derived types read it");
    assert_eq!(ours().len(), theirs().len());
    let (our_time, their_time) =
        race(TURNS, || drop(black_box(ours())), || drop(black_box(theirs())));
    let (our_count, our_peak) = allocations::of(ours);
    let (their_count, their_peak) = allocations::of(theirs);
    print(what, "ms", our_time.as_secs_f64() * 1e3, their_time.as_secs_f64() * 1e3);
    print(&format!("{what}: allocations"), "", our_count as f64, their_count as f64);
    print(&format!("{what}: peak"), "MB", our_peak as f64 / 1e6, their_peak as f64 / 1e6);
}

/// A body as the crate reads it.
fn read<T: Decode>(body: &[u8]) -> T {
    json::from_slice(body).expect("the types of the crate read it")
}

#[derive(serde::Deserialize)]
struct One {
    device: derive::Device,
}

#[derive(serde::Deserialize)]
struct Many {
    devices: Vec<derive::Device>,
}

async fn calls(server: &Server) {
    let seam = Seam::builder().api_key("seam_test_key").base_url(server.address()).build();
    let (seam, client) = (seam.expect("a client"), reqwest::Client::new());
    for (what, path, calls, turns) in [
        ("call with one device", "/devices/get", 200, 20),
        ("call with 1,000 devices", "/devices/list", 1, 30),
    ] {
        let mut best = (Duration::MAX, Duration::MAX);
        for _ in 0..turns {
            let started = Instant::now();
            for _ in 0..calls {
                match path {
                    "/devices/get" => drop(black_box(
                        seam.devices().get(types::DeviceRef::id("d1")).await.expect("a device"),
                    )),
                    _ => drop(black_box(seam.devices().list().await.expect("a page"))),
                }
            }
            let between = Instant::now();
            for _ in 0..calls {
                let url = format!("{}{path}", server.address());
                let request = client.post(url).bearer_auth("seam_test_key");
                let body = serde_json::to_vec(&value!({"device_id": "d1"})).expect("JSON");
                let request = request.header("content-type", "application/json").body(body);
                let response =
                    request.send().await.and_then(|response| response.error_for_status());
                let body = response.expect("a response").bytes().await.expect("a body");
                match path {
                    "/devices/get" => drop(black_box(
                        serde_json::from_slice::<One>(&body).expect("a device").device,
                    )),
                    _ => drop(black_box(
                        serde_json::from_slice::<Many>(&body).expect("devices").devices,
                    )),
                }
            }
            best = (best.0.min(between.duration_since(started)), best.1.min(between.elapsed()));
        }
        print(
            what,
            "ms",
            best.0.as_secs_f64() * 1e3 / f64::from(calls),
            best.1.as_secs_f64() * 1e3 / f64::from(calls),
        );
    }
}

fn print(what: &str, unit: &str, ours: f64, theirs: f64) {
    println!("{}", value!({"what": what, "unit": unit, "ours": ours, "theirs": theirs}));
}
