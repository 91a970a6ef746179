//! Dates.

use std::fmt;

use super::super::json::text_impls;
use super::TimestampError;
use super::calendar::Day;

/// A date, as text: `2025-06-16` (RFC 3339, `full-date`).
///
/// The text of the server stays unchanged. Features add conversions from and to the types of other crates: `jiff` for
/// `jiff::civil::Date`, `chrono` for `chrono::NaiveDate`, `time` for `time::Date`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Year, month (from 1) and day (from 1).
    ///
    /// # Errors
    ///
    /// When the text is not a date.
    pub fn year_month_day(&self) -> Result<(i32, u8, u8), TimestampError> {
        Day::parse(&self.0)
            .and_then(|day| Some((i32::try_from(day.year).ok()?, day.month, day.day)))
            .ok_or_else(|| TimestampError::new(&self.0, "a date such as 2025-06-16"))
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_impls! { Date }
