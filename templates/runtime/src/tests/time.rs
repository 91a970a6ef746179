//! Moments and days.

use std::time::{Duration, SystemTime};

use crate::runtime::json::{Decode, Encode};
use crate::runtime::{Date, Timestamp};

fn moment(text: &str) -> Option<(i64, u32)> {
    let time = Timestamp::from(text).to_system_time().ok()?;
    Some(match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => (after.as_secs() as i64, after.subsec_nanos()),
        Err(before) => (-(before.duration().as_secs() as i64), before.duration().subsec_nanos()),
    })
}

#[test]
fn the_text_is_kept() {
    for text in ["2025-06-16T16:54:17.946606Z", "yesterday"] {
        let timestamp = Timestamp::decode(text.into()).expect("a text");
        assert_eq!(timestamp.as_str(), text);
        assert_eq!(timestamp.encode(), text);
    }
}

#[test]
fn moments_are_read() {
    assert_eq!(moment("1970-01-01T00:00:00Z"), Some((0, 0)));
    assert_eq!(moment("2025-06-16T16:54:17.946606Z"), Some((1_750_092_857, 946_606_000)));
    assert_eq!(moment("2025-06-16t18:54:17+02:00"), Some((1_750_092_857, 0)));
    assert_eq!(moment("2000-02-29T23:59:60-00:30"), Some((951_870_600, 0)));
    assert_eq!(moment("1969-12-31T23:59:59Z"), Some((-1, 0)));
    assert_eq!(moment("2025-06-16T16:54:17.1234567891Z"), Some((1_750_092_857, 123_456_789)));
}

#[test]
fn what_is_no_moment_is_an_error() {
    for text in [
        "",
        "2025-06-16",
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-06-16T24:00:00Z",
        "2025-06-16T16:54:17",
        "2025-06-16T16:54:17.Z",
        "2025-06-16T16:54:17+0200",
        "ü025-06-16T16:54:17Z",
        "2025-06-16T16-54:17Z",
        "2025-06-16T16:54:17+25:00",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
}

#[test]
fn moments_are_written() {
    let write = |milliseconds: i64| {
        let by = Duration::from_millis(milliseconds.unsigned_abs());
        let time = if milliseconds < 0 {
            SystemTime::UNIX_EPOCH - by
        } else {
            SystemTime::UNIX_EPOCH + by
        };
        Timestamp::from(time).to_string()
    };
    assert_eq!(write(0), "1970-01-01T00:00:00.000Z");
    assert_eq!(write(1_750_092_857_946), "2025-06-16T16:54:17.946Z");
    assert_eq!(write(951_782_400_000), "2000-02-29T00:00:00.000Z");
    assert_eq!(write(-1), "1969-12-31T23:59:59.999Z");
    assert_eq!(write(4_102_444_799_999), "2099-12-31T23:59:59.999Z");
}

#[test]
fn writing_and_reading_agree_on_every_day() {
    for days in (0..200_000).step_by(37) {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400 + 3_661);
        let read = Timestamp::from(time).to_system_time().expect("a moment");
        assert_eq!(read, time);
    }
}

#[test]
fn days_are_read() {
    assert_eq!(Date::from("2024-02-29").year_month_day(), Ok((2024, 2, 29)));
    assert!(Date::from("2023-02-29").year_month_day().is_err());
    assert!(Date::from("2024-2-29").year_month_day().is_err());
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_converts() {
    let jiff: jiff::Timestamp = "2025-06-16T16:54:17.946606Z".parse().expect("a moment");
    let timestamp = Timestamp::from(jiff);
    assert_eq!(timestamp.as_str(), "2025-06-16T16:54:17.946606Z");
    assert_eq!(jiff::Timestamp::try_from(&timestamp), Ok(jiff));
    assert!(jiff::Timestamp::try_from(&Timestamp::from("soon")).is_err());
    let day = jiff::civil::date(2024, 2, 29);
    assert_eq!(jiff::civil::Date::try_from(&Date::from(day)), Ok(day));
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_converts() {
    use chrono::{DateTime, NaiveDate, Utc};
    let chrono: DateTime<Utc> = "2025-06-16T16:54:17.946606Z".parse().expect("a moment");
    let timestamp = Timestamp::from(chrono);
    assert_eq!(timestamp.as_str(), "2025-06-16T16:54:17.946606Z");
    assert_eq!(DateTime::<Utc>::try_from(&timestamp), Ok(chrono));
    assert!(DateTime::<Utc>::try_from(&Timestamp::from("soon")).is_err());
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
    assert_eq!(NaiveDate::try_from(&Date::from(day)), Ok(day));
}
