//! Date-times as text: RFC 3339, and the shorter forms of ISO 8601 without the offset, the seconds or the time.

use super::calendar::Day;
use super::clock::{Clock, two_digits};

/// A date-time, ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub(crate) seconds: i64,
    /// Nanoseconds within the second; digits beyond the ninth are dropped.
    pub(crate) nanoseconds: u32,
}

impl Moment {
    /// Reads `2025-06-16T16:54:17.946606+02:00`, `2025-06-16T16:54` or `2025-06-16`. A text without an offset is in
    /// UTC; a text without a time is midnight.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::read(text).map(|(moment, _)| moment)
    }

    /// Reads a complete date-time of RFC 3339: a date, a time with seconds, and an offset from UTC.
    pub(crate) fn parse_rfc3339(text: &str) -> Option<Self> {
        Self::read(text).filter(|(_, is_complete)| *is_complete).map(|(moment, _)| moment)
    }

    /// The date-time, and whether the text is a complete one of RFC 3339.
    fn read(text: &str) -> Option<(Self, bool)> {
        let day = Day::parse(text.get(..10)?)?.since_epoch() * 86_400;
        let Some(time) = text.get(10..).filter(|time| !time.is_empty()) else {
            return Some((Self { seconds: day, nanoseconds: 0 }, false));
        };
        let time = time.strip_prefix(['T', 't', ' '])?;
        let (clock, zone) = time.split_at(time.find(['Z', 'z', '+', '-']).unwrap_or(time.len()));
        let offset = if zone.is_empty() { 0 } else { offset(zone)? };
        let clock = Clock::parse(clock)?;
        let of_day = i64::from(clock.hour) * 3_600
            + i64::from(clock.minute) * 60
            + i64::from(clock.second.unwrap_or(0));
        let moment = Self { seconds: day + of_day - offset, nanoseconds: clock.nanosecond };
        let is_complete = clock.second.is_some() && matches!(zone.len(), ZULU | WITH_COLON);
        Some((moment, is_complete))
    }
}

/// The length of the offset, `Z` or `+02:00`, in RFC 3339.
const ZULU: usize = 1;
const WITH_COLON: usize = 6;

/// The seconds by which local time is ahead of UTC: `Z`, `+02:00`, `-0730`, `+02`.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_at_checked(2)?;
    let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
    let minutes = if minutes.is_empty() { 0 } else { two_digits(minutes, 59)? };
    let hours = two_digits(hours, 23)?;
    Some(sign * (i64::from(hours) * 3_600 + i64::from(minutes) * 60))
}

#[cfg(test)]
mod tests {
    use super::Moment;

    fn moment(text: &str) -> Option<(i64, u32)> {
        Moment::parse(text).map(|moment| (moment.seconds, moment.nanoseconds))
    }

    #[test]
    fn moments_are_read_with_and_without_an_offset() {
        assert_eq!(moment("1970-01-01"), Some((0, 0)));
        assert_eq!(moment("2024-03-01T00:00:00Z"), Some((1_709_251_200, 0)));
        assert_eq!(moment("2025-06-01T12:00:00+02:00"), moment("2025-06-01T10:00:00.000Z"));
        assert_eq!(moment("2025-06-01T12:00:00+0200"), moment("2025-06-01 12:00+02"));
        assert_eq!(moment("1970-01-01T00:00:00.946606123999z"), Some((0, 946_606_123)));
        assert!(moment("2025-06-01T10:00:00.5Z") > moment("2025-06-01T10:00"));
    }

    #[test]
    fn only_a_text_with_seconds_and_offset_is_complete() {
        let is_complete = |text| Moment::parse_rfc3339(text).is_some();
        assert!(is_complete("2025-06-01T10:00:00Z"));
        for text in
            ["2025-06-01", "2025-06-01T10:00:00", "2025-06-01T10:00Z", "2025-06-01T10:00:00+0200"]
        {
            assert!(!is_complete(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_moments() {
        for text in [
            "", "now", "2025-13-01", "2025-02-30", "2025-1-1", "2025-01-01T", "2025-01-01Tü",
            "2025-01-01T24:00:00Z", "2025-01-01T10:00:00.Z", "2025-01-01T10:00:00+é",
            "2025-01-01T10:00:00+02:0", "2025-01-01T10:00:00:00Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
