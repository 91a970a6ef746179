//! How often building a request asks for memory.

#![cfg(feature = "reqwest")]

use std::alloc::System;

use seam_connect::{Error, Request, Seam};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Five parameters, three of them texts, and a rule that speaks of some of them: from the builder to the bytes.
#[test]
fn a_request_takes_few_allocations() -> Result<(), Error> {
    let seam = Seam::new("seam_test_key")?;
    let request = || {
        let call = seam.access_codes().create("d1").name("Guest").code("1234");
        call.starts_at("2030-06-01T16:00:00Z").ends_at("2030-06-01T18:00:00Z").request()
    };
    // The first one brings up what all share.
    request()?;
    let region = Region::new(ALLOCATOR);
    let request = request()?;
    let stats = region.change();
    let taken = stats.allocations + stats.reallocations;
    assert!(taken <= 30, "{taken} allocations");
    let body = request.json().expect("a body");
    assert_eq!(body.as_object().map(|members| members.len()), Some(5));
    Ok(())
}
