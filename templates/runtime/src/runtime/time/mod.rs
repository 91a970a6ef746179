//! Dates and times: texts as the server sent them, converted on demand.

mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
mod date;
pub(crate) mod http_date;
#[cfg(feature = "jiff")]
mod jiff;
mod moment;
mod timestamp;

pub use date::Date;
pub(crate) use moment::Moment;
pub use timestamp::{Timestamp, TimestampError};
