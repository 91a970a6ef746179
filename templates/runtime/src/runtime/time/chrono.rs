//! Conversions for `chrono` (feature `chrono`).

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};

use super::convert::both_ways;
use super::{Date, TimeOfDay, Timestamp, TimestampError};

impl<Z: TimeZone> From<DateTime<Z>> for Timestamp {
    fn from(moment: DateTime<Z>) -> Self {
        Self::from(&moment)
    }
}

impl<Z: TimeZone> From<&DateTime<Z>> for Timestamp {
    fn from(moment: &DateTime<Z>) -> Self {
        let utc = moment.with_timezone(&Utc);
        Self::from(utc.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl TryFrom<Timestamp> for DateTime<Utc> {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        Self::try_from(&timestamp)
    }
}

impl TryFrom<&Timestamp> for DateTime<Utc> {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        DateTime::<FixedOffset>::try_from(timestamp).map(|moment| moment.with_timezone(&Utc))
    }
}

/// The offset is that of the text.
impl TryFrom<Timestamp> for DateTime<FixedOffset> {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        Self::try_from(&timestamp)
    }
}

/// The offset is that of the text.
impl TryFrom<&Timestamp> for DateTime<FixedOffset> {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let text = timestamp.as_str();
        DateTime::parse_from_rfc3339(text)
            .map_err(|_| TimestampError::new(text, "an RFC 3339 timestamp"))
    }
}

both_ways! { NaiveDate, Date, |date| Self::from(date.to_string()), |date| {
    let text = date.as_str();
    text.parse().map_err(|_| TimestampError::new(text, "a date such as 2025-06-16"))
}}

both_ways! { NaiveTime, TimeOfDay, |time| Self::from(time.to_string()), |time| {
    let clock = time.clock()?;
    let second = clock.second.unwrap_or(0).into();
    let (hour, minute) = (clock.hour.into(), clock.minute.into());
    Self::from_hms_nano_opt(hour, minute, second, clock.nanosecond)
        .ok_or_else(|| TimestampError::new(time.as_str(), "a time of day such as 08:30:00"))
}}
