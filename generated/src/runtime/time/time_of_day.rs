//! Times of day.

use std::fmt;

use super::super::json::text_impls;
use super::TimestampError;
use super::clock::Clock;

/// A time of day, as text: `08:30:00` (RFC 3339, `partial-time`). The seconds can be left out, and a time zone can follow:
/// `22:00:00[America/Los_Angeles]` (RFC 9557).
///
/// The text stays unchanged when it is read and when it is sent. Features add conversions from and to the types of
/// other crates: `jiff` for `jiff::civil::Time`, `chrono` for `chrono::NaiveTime`, `time` for `time::Time`. Times of
/// day are ordered by text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(String);

impl TimeOfDay {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Hour (0 to 23), minute (0 to 59) and second (0 to 60, where 60 is a leap second). A time zone or an offset
    /// after them is ignored.
    ///
    /// # Errors
    ///
    /// When the text is not a time of day.
    pub fn hour_minute_second(&self) -> Result<(u8, u8, u8), TimestampError> {
        self.clock().map(|clock| (clock.hour, clock.minute, clock.second.unwrap_or(0)))
    }

    pub(super) fn clock(&self) -> Result<Clock, TimestampError> {
        let zone = self.0.find(['[', 'Z', 'z', '+', '-']).unwrap_or(self.0.len());
        Clock::parse(&self.0[..zone])
            .ok_or_else(|| TimestampError::new(&self.0, "a time of day such as 08:30:00"))
    }
}

impl From<&str> for TimeOfDay {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for TimeOfDay {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_impls! { TimeOfDay }
