//! Conversions for `jiff` (feature `jiff`).

use jiff::civil;

use super::convert::both_ways;
use super::{Date, TimeOfDay, Timestamp, TimestampError};

both_ways! { jiff::Timestamp, Timestamp, |moment| Self::from(moment.to_string()), |moment| {
    let text = moment.as_str();
    text.parse().map_err(|_| TimestampError::new(text, "an RFC 3339 timestamp"))
}}

both_ways! { civil::Date, Date, |date| Self::from(date.to_string()), |date| {
    let text = date.as_str();
    text.parse().map_err(|_| TimestampError::new(text, "a date such as 2025-06-16"))
}}

both_ways! { civil::Time, TimeOfDay, |time| Self::from(time.to_string()), |time| {
    let clock = time.clock()?;
    let part = |part: u8| i8::try_from(part).unwrap_or(i8::MAX);
    let nanosecond = i32::try_from(clock.nanosecond).unwrap_or_default();
    Self::new(part(clock.hour), part(clock.minute), part(clock.second.unwrap_or(0)), nanosecond)
        .map_err(|_| TimestampError::new(time.as_str(), "a time of day such as 08:30:00"))
}}

impl From<jiff::Zoned> for Timestamp {
    fn from(zoned: jiff::Zoned) -> Self {
        Self::from(zoned.timestamp())
    }
}

impl From<&jiff::Zoned> for Timestamp {
    fn from(zoned: &jiff::Zoned) -> Self {
        Self::from(zoned.timestamp())
    }
}
