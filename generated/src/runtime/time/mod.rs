//! Dates and times: texts as the server sent them, converted on demand.

mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
mod clock;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;
mod date;
pub(crate) mod http_date;
#[cfg(feature = "jiff")]
mod jiff;
mod moment;
#[cfg(feature = "time")]
mod time_crate;
mod time_of_day;
mod timestamp;

pub use date::Date;
pub(crate) use moment::Moment;
pub use time_of_day::TimeOfDay;
pub use timestamp::{Timestamp, TimestampError};

/// The present time. In a browser `std` has no clock.
pub(crate) fn now() -> Option<std::time::SystemTime> {
    let has_clock = !cfg!(all(target_family = "wasm", target_os = "unknown"));
    has_clock.then(std::time::SystemTime::now)
}
