//! Moments.

use std::cmp::Ordering;
use std::fmt;
use std::time::{Duration, SystemTime};

use super::super::json::text_impls;
use super::calendar::Day;
use super::moment::Moment;

/// A moment, as text: `2025-06-16T16:54:17.946606Z` (RFC 3339).
///
/// The text is kept as the server sent it, and sent as it was given. It can be converted:
///
/// - to [`SystemTime`] and from it;
/// - with feature `jiff`, to `jiff::Timestamp` and from it, and from `&jiff::Zoned`;
/// - with feature `chrono`, to `chrono::DateTime<Utc>` and from any `chrono::DateTime`.
///
/// Two texts are equal if they are the same text. They are ordered by their moments, and two texts for one moment by text.
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
        let moment = Moment::parse_rfc3339(&self.0)?;
        let whole = Duration::from_secs(moment.seconds.unsigned_abs());
        let whole = if moment.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        whole?.checked_add(Duration::from_nanos(moment.nanoseconds.into()))
    }
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

impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        timestamp.to_system_time()
    }
}

impl From<&SystemTime> for Timestamp {
    fn from(time: &SystemTime) -> Self {
        Self::from(*time)
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The earlier moment is less. Texts that are no moment come before all others; of two texts for one moment, the texts
/// decide.
impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        let moment = |timestamp: &Self| Moment::parse_rfc3339(&timestamp.0);
        let key = |moment: Moment| (moment.seconds, moment.nanoseconds);
        let by_moment = moment(self).map(key).cmp(&moment(other).map(key));
        by_moment.then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_impls! { Timestamp }
