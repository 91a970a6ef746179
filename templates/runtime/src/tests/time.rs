//! Moments and days.

use std::time::{Duration, SystemTime};

use http::HeaderValue;

use super::shop::Scripted;
use crate::runtime::json::{Decode, Encode};
use crate::runtime::{CallOptions, Date, Request, RetryPolicy, TimeOfDay, Timestamp};

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
        "", "2025-06-16", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-06-16T24:00:00Z",
        "2025-06-16T16:54:17", "2025-06-16T16:54:17.Z", "2025-06-16T16:54:17+0200",
        "ü025-06-16T16:54:17Z", "2025-06-16T16-54:17Z", "2025-06-16T16:54:17+25:00",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
}

/// A text with a character changed, added or taken away, in every place.
fn nearly(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (at, character) in text.char_indices() {
        let (before, rest) = text.split_at(at);
        let after = &rest[character.len_utf8()..];
        texts.push(format!("{before}{after}"));
        for other in "0919-+:.,TZ é\u{7f}".chars() {
            texts.push(format!("{before}{other}{after}"));
            texts.push(format!("{before}{other}{rest}"));
            texts.push(format!("{before}{}{rest}", other.to_string().repeat(30)));
        }
    }
    texts
}

#[tokio::test]
async fn no_text_is_too_odd_to_be_refused() {
    for text in nearly("2025-06-16T16:54:17.946606+02:00") {
        let _ = moment(&text);
        let _ = Date::from(text.as_str()).year_month_day();
        #[cfg(feature = "jiff")]
        let _ = jiff::Timestamp::try_from(&Timestamp::from(text.as_str()));
        #[cfg(feature = "chrono")]
        let _ = chrono::DateTime::<chrono::Utc>::try_from(&Timestamp::from(text.as_str()));
    }
    let options = CallOptions::new().retries(RetryPolicy::none());
    for text in nearly("Sun, 06 Nov 1994 08:49:37 GMT").into_iter().chain(nearly("120")) {
        if HeaderValue::from_str(&text).is_ok() {
            let transport = Scripted::default().status(503, &[("retry-after", &text)]);
            let get = transport.shop().things().get("t1").options(options.clone());
            assert!(get.await.unwrap_err().is_api());
        }
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

#[test]
fn times_of_day_are_read() {
    let read = |text| TimeOfDay::from(text).hour_minute_second().ok();
    assert_eq!(read("08:30"), Some((8, 30, 0)));
    assert_eq!(read("22:00:01[America/Los_Angeles]"), Some((22, 0, 1)));
    assert_eq!(read("23:59:59.5+02:00"), Some((23, 59, 59)));
    assert_eq!(read("23:59:60Z"), Some((23, 59, 60)), "a leap second");
    let malformed =
        ["", "8:30", "24:00", "08:60", "08", "08:30:00:00", "08:30:00.", "08:30:61", "ab:cd"];
    for text in malformed.into_iter().chain(["08:30:00.\u{e9}", "08:30:00.123456789x"]) {
        assert_eq!(read(text), None, "{text}");
    }
}

/// By value and by reference, there and back.
macro_rules! converts {
    ($ours:ident $text:literal, $theirs:ty) => {{
        let theirs = <$theirs>::try_from($ours::from($text)).expect("it converts");
        assert_eq!(<$theirs>::try_from(&$ours::from($text)).as_ref(), Ok(&theirs));
        assert_eq!($ours::from(&theirs), $text);
        assert_eq!($ours::from(theirs), $text);
        assert!(<$theirs>::try_from($ours::from("soon")).is_err());
    }};
}

#[test]
fn system_times_convert() {
    converts!(Timestamp "2025-06-16T16:54:17.946606Z", SystemTime);
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_converts() {
    converts!(Timestamp "2025-06-16T16:54:17.946606Z", jiff::Timestamp);
    converts!(Date "2024-02-29", jiff::civil::Date);
    converts!(TimeOfDay "08:30:00.5", jiff::civil::Time);
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_converts() {
    converts!(Timestamp "2025-06-16T16:54:17.946606Z", chrono::DateTime<chrono::Utc>);
    converts!(Date "2024-02-29", chrono::NaiveDate);
    converts!(TimeOfDay "08:30:00", chrono::NaiveTime);
}

#[cfg(feature = "time")]
#[test]
fn time_converts() {
    converts!(Timestamp "2025-06-16T16:54:17.946606Z", time::OffsetDateTime);
    converts!(Timestamp "1969-12-31T23:59:59.999Z", time::OffsetDateTime);
    converts!(Date "2024-02-29", time::Date);
    converts!(TimeOfDay "08:30:00", time::Time);
}

#[test]
fn timestamps_are_ordered_by_moment() {
    let texts =
        ["soon", "2030-01-01T00:00:00+02:00", "2029-12-31T23:00:00Z", "2030-01-01T00:00:00.5Z"];
    let mut moments = texts.map(Timestamp::from);
    moments.reverse();
    moments.sort();
    assert_eq!(moments, texts.map(Timestamp::from));
    let (one, same) =
        (Timestamp::from("2030-01-01T00:00:00Z"), Timestamp::from("2030-01-01T01:00:00+01:00"));
    assert!(one < same && one != same, "of two texts for one moment, the texts decide");
}
