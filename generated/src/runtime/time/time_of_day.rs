//! Times of day.

use std::fmt;

use super::super::json::text_impls;
use super::TimestampError;
use super::calendar::digits;

/// A time of day, as text: `08:30:00` (RFC 3339, `partial-time`). The seconds can be left out, and a time zone can follow:
/// `22:00:00[America/Los_Angeles]` (RFC 9557).
///
/// The text is kept as the server sent it, and sent as it was given. It can be converted with feature `jiff` to
/// `jiff::civil::Time` and from it, with feature `chrono` to `chrono::NaiveTime` and from it, with feature `time` to
/// `time::Time` and from it. Times of day are ordered by text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(String);

/// The parts of a time of day.
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanosecond: u32,
}

impl TimeOfDay {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Hour (from 0 to 23), minute and second. What follows behind the second is not looked at.
    ///
    /// # Errors
    ///
    /// When the text is no time of day.
    pub fn hour_minute_second(&self) -> Result<(u8, u8, u8), TimestampError> {
        self.clock().map(|clock| (clock.hour, clock.minute, clock.second))
    }

    pub(super) fn clock(&self) -> Result<Clock, TimestampError> {
        Clock::parse(&self.0)
            .ok_or_else(|| TimestampError::new(&self.0, "a time of day such as 08:30:00"))
    }
}

impl Clock {
    fn parse(text: &str) -> Option<Self> {
        // A time zone in brackets, or an offset, is no part of the time.
        let text = text.split(['[', 'Z', 'z', '+', '-']).next().unwrap_or_default();
        let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut parts = clock.split(':').map(|part| match part.len() {
            2 => u8::try_from(digits(part.as_bytes())?).ok(),
            _ => None,
        });
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = parts.next().unwrap_or(Some(0))?;
        let kept = fraction.get(..fraction.len().min(9))?;
        let nanosecond = match kept {
            "" => 0,
            kept => digits(kept.as_bytes())? * 10_u32.pow(9 - u32::try_from(kept.len()).ok()?),
        };
        let is_valid = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
        is_valid.then_some(Self { hour, minute, second, nanosecond })
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
