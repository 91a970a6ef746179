//! Timestamps.

use std::cmp::Ordering;
use std::fmt;
use std::time::{Duration, SystemTime};

use super::super::json::text_impls;
use super::calendar::Day;
use super::moment::Moment;

/// A date and time, as text: `2025-06-16T16:54:17.946606Z` (RFC 3339, `date-time`).
///
/// The text stays unchanged when it is read and when it is sent. It converts:
///
/// - from and to [`SystemTime`];
/// - with feature `jiff`, from and to `jiff::Timestamp`, and from `&jiff::Zoned`;
/// - with feature `chrono`, from any `chrono::DateTime` and to `chrono::DateTime<Utc>`;
/// - with feature `time`, from and to `time::OffsetDateTime`.
///
/// Two timestamps are equal if their texts are equal. Timestamps are ordered by time; two texts of the same time are
/// ordered by text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

/// The error of a text that is not the expected timestamp, date, or time of day.
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

    /// The time.
    ///
    /// # Errors
    ///
    /// When the text is not a timestamp of RFC 3339.
    pub fn to_system_time(&self) -> Result<SystemTime, TimestampError> {
        self.system_time().ok_or_else(|| TimestampError::new(&self.0, "an RFC 3339 timestamp"))
    }

    /// The timestamp of this number of seconds after 1970-01-01T00:00:00Z, in UTC.
    pub(super) fn of_parts(seconds: i64, nanoseconds: u32) -> Self {
        let day = Day::from_epoch(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        let fraction = match nanoseconds {
            whole if whole % 1_000_000 == 0 => format!("{:03}", whole / 1_000_000),
            whole if whole % 1_000 == 0 => format!("{:06}", whole / 1_000),
            whole => format!("{whole:09}"),
        };
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        Self(format!(
            "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{fraction}Z",
            day.year, day.month, day.day
        ))
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
    /// Converts to UTC, with milliseconds or more digits.
    fn from(time: SystemTime) -> Self {
        let (seconds, nanoseconds) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                // The second that begins before the time, and the nanoseconds after that.
                let is_between = before.subsec_nanos() > 0;
                let seconds = i64::try_from(before.as_secs()).map(|it| -it - i64::from(is_between));
                (seconds, if is_between { 1_000_000_000 - before.subsec_nanos() } else { 0 })
            }
        };
        // `SystemTime` can't hold the time.
        Self::of_parts(seconds.unwrap_or(i64::MAX / 2), nanoseconds)
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

/// Orders by time. Texts that are not a time come first; two texts of the same time are ordered by text.
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
