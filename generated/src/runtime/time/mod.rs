//! Dates and times: texts as the server sent them, converted on demand.

mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
mod date;
pub(crate) mod http_date;
#[cfg(feature = "jiff")]
mod jiff;
mod timestamp;

pub use date::Date;
pub use timestamp::{Timestamp, TimestampError};
