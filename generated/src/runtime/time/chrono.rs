//! Conversions for `chrono` (feature `chrono`).

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone, Utc};

use super::{Date, Timestamp, TimestampError};

impl<Z: TimeZone> From<DateTime<Z>> for Timestamp {
    fn from(moment: DateTime<Z>) -> Self {
        let utc = moment.with_timezone(&Utc);
        Self::from(utc.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl<Z: TimeZone> From<&DateTime<Z>> for Timestamp {
    fn from(moment: &DateTime<Z>) -> Self {
        Self::from(moment.clone())
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
        let text = timestamp.as_str();
        DateTime::parse_from_rfc3339(text)
            .map(|moment| moment.with_timezone(&Utc))
            .map_err(|_| TimestampError::new(text, "a moment by RFC 3339"))
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self::from(date.to_string())
    }
}

impl TryFrom<Date> for NaiveDate {
    type Error = TimestampError;

    fn try_from(date: Date) -> Result<Self, TimestampError> {
        Self::try_from(&date)
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = TimestampError;

    fn try_from(date: &Date) -> Result<Self, TimestampError> {
        let text = date.as_str();
        text.parse().map_err(|_| TimestampError::new(text, "a day such as 2025-06-16"))
    }
}
