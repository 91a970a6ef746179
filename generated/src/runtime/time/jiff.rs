//! Conversions for `jiff` (feature `jiff`).

use jiff::civil;

use super::{Date, Timestamp, TimestampError};

impl From<jiff::Timestamp> for Timestamp {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self::from(timestamp.to_string())
    }
}

impl From<&jiff::Timestamp> for Timestamp {
    fn from(timestamp: &jiff::Timestamp) -> Self {
        Self::from(*timestamp)
    }
}

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

impl TryFrom<&Timestamp> for jiff::Timestamp {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let text = timestamp.as_str();
        text.parse().map_err(|_| TimestampError::new(text, "a moment by RFC 3339"))
    }
}

impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        Self::try_from(&timestamp)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self::from(date.to_string())
    }
}

impl TryFrom<Date> for civil::Date {
    type Error = TimestampError;

    fn try_from(date: Date) -> Result<Self, TimestampError> {
        Self::try_from(&date)
    }
}

impl TryFrom<&Date> for civil::Date {
    type Error = TimestampError;

    fn try_from(date: &Date) -> Result<Self, TimestampError> {
        let text = date.as_str();
        text.parse().map_err(|_| TimestampError::new(text, "a day such as 2025-06-16"))
    }
}
