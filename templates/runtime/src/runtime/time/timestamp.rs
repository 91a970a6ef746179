//! Moments.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::super::json::{Nullable, text_impls};
use super::calendar::{Day, digits};

/// A moment, as text: `2025-06-16T16:54:17.946606Z` (RFC 3339).
///
/// The text is kept as the server sent it, and sent as it was given. It can be converted:
///
/// - to [`SystemTime`] and from it;
/// - with feature `jiff`, to `jiff::Timestamp` and from it, and from `&jiff::Zoned`;
/// - with feature `chrono`, to `chrono::DateTime<Utc>` and from any `chrono::DateTime`.
///
/// Two texts are equal if they are the same text; to compare moments, convert them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

/// A text that is not the moment or the day that it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError {
    text: String,
    expected: &'static str,
}

impl TimestampError {
    pub(super) fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.to_owned(), expected }
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not {}", self.text, self.expected)
    }
}

impl std::error::Error for TimestampError {}

impl Timestamp {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment.
    ///
    /// # Errors
    ///
    /// When the text is no moment by RFC 3339.
    pub fn to_system_time(&self) -> Result<SystemTime, TimestampError> {
        self.system_time().ok_or_else(|| TimestampError::new(&self.0, "a moment by RFC 3339"))
    }

    fn system_time(&self) -> Option<SystemTime> {
        let (seconds, nanoseconds) = parse(&self.0)?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let whole = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        whole?.checked_add(Duration::from_nanos(nanoseconds.into()))
    }
}

/// Seconds since 1970 and nanoseconds in the second, of a text by RFC 3339.
fn parse(text: &str) -> Option<(i64, u32)> {
    let bytes = text.as_bytes();
    if bytes.len() < 20 || !text.is_ascii() || !matches!(bytes[10], b'T' | b't' | b' ') {
        return None;
    }
    let day = Day::parse(&text[..10])?;
    if bytes[13] != b':' || bytes[16] != b':' {
        return None;
    }
    let hour = digits(&bytes[11..13]).filter(|hour| *hour < 24)?;
    let minute = digits(&bytes[14..16]).filter(|minute| *minute < 60)?;
    let second = digits(&bytes[17..19]).filter(|second| *second <= 60)?;
    let (nanoseconds, zone) = fraction(&text[19..])?;
    let of_day = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
    Some((day.since_epoch() * 86_400 + of_day - offset(zone)?, nanoseconds))
}

/// Nanoseconds of `.946606`, if it stands there, and what follows; digits beyond the ninth are dropped.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let Some(text) = text.strip_prefix('.') else {
        return Some((0, text));
    };
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
    let kept = end.min(9);
    let number = digits(&text.as_bytes()[..kept])?;
    let scale = 10_u32.pow(9 - u32::try_from(kept).ok()?);
    Some((number * scale, &text[end..]))
}

/// Seconds of `Z`, `+02:00`, `-07:30`.
fn offset(zone: &str) -> Option<i64> {
    let bytes = zone.as_bytes();
    let sign = match bytes {
        [b'Z' | b'z'] => return Some(0),
        [b'+', _, _, b':', _, _] => 1,
        [b'-', _, _, b':', _, _] => -1,
        _ => return None,
    };
    let hours = digits(&bytes[1..3]).filter(|hours| *hours < 24)?;
    let minutes = digits(&bytes[4..]).filter(|minutes| *minutes < 60)?;
    Some(sign * (i64::from(hours) * 3_600 + i64::from(minutes) * 60))
}

impl From<SystemTime> for Timestamp {
    /// In UTC, with milliseconds.
    fn from(time: SystemTime) -> Self {
        let milliseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
        };
        let day = Day::from_epoch(milliseconds.div_euclid(86_400_000));
        let of_day = milliseconds.rem_euclid(86_400_000);
        Self(format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            day.year,
            day.month,
            day.day,
            of_day / 3_600_000,
            of_day / 60_000 % 60,
            of_day / 1_000 % 60,
            of_day % 1_000,
        ))
    }
}

impl TryFrom<&Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        timestamp.to_system_time()
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&Self> for Timestamp {
    fn from(timestamp: &Self) -> Self {
        timestamp.clone()
    }
}

impl From<&str> for Nullable<Timestamp> {
    fn from(text: &str) -> Self {
        Self::Value(text.into())
    }
}

impl From<&Timestamp> for Nullable<Timestamp> {
    fn from(timestamp: &Timestamp) -> Self {
        Self::Value(timestamp.clone())
    }
}

impl From<SystemTime> for Nullable<Timestamp> {
    fn from(time: SystemTime) -> Self {
        Self::Value(time.into())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_impls! { Timestamp }
