//! Moments, dates and times of day of other crates convert both ways: what people write by instinct. Nothing is sent.

#![cfg(all(feature = "reqwest", any(feature = "jiff", feature = "chrono", feature = "time")))]

use seam_connect::{Date, Seam, TimeOfDay, Timestamp};

#[cfg(feature = "jiff")]
#[test]
fn moments_of_jiff() {
    let moment: jiff::Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
    let both = [Timestamp::from(moment), Timestamp::from(&moment)];
    let _: jiff::Timestamp = (&both[0]).try_into().unwrap();
    let _: jiff::Timestamp = both[0].clone().try_into().unwrap();
    assert_eq!(both[0], both[1]);
    let (day, hour) = (jiff::civil::date(2030, 1, 1), jiff::civil::time(22, 0, 0, 0));
    let _: (jiff::civil::Date, jiff::civil::Time) =
        (Date::from(day).try_into().unwrap(), TimeOfDay::from(hour).try_into().unwrap());
    let (day, hour) = (Date::from(&day), TimeOfDay::from(&hour));
    let _: (jiff::civil::Date, jiff::civil::Time) =
        ((&day).try_into().unwrap(), (&hour).try_into().unwrap());
    let _ = Seam::new("seam_key").unwrap().access_codes().create("d1").starts_at(moment);
}

#[cfg(feature = "chrono")]
#[test]
fn moments_of_chrono() {
    let moment: chrono::DateTime<chrono::Utc> = std::time::SystemTime::UNIX_EPOCH.into();
    let both = [Timestamp::from(moment), Timestamp::from(&moment)];
    let _: chrono::DateTime<chrono::Utc> = (&both[0]).try_into().unwrap();
    let _: chrono::DateTime<chrono::FixedOffset> = both[0].clone().try_into().unwrap();
    assert_eq!(both[0], both[1]);
    let (day, hour) = (chrono::NaiveDate::default(), chrono::NaiveTime::default());
    let _: (chrono::NaiveDate, chrono::NaiveTime) =
        (Date::from(day).try_into().unwrap(), TimeOfDay::from(hour).try_into().unwrap());
    let (day, hour) = (Date::from(&day), TimeOfDay::from(&hour));
    let _: (chrono::NaiveDate, chrono::NaiveTime) =
        ((&day).try_into().unwrap(), (&hour).try_into().unwrap());
    let _ = Seam::new("seam_key").unwrap().access_codes().create("d1").starts_at(moment);
}

#[cfg(feature = "time")]
#[test]
fn moments_of_time() {
    let moment = time::OffsetDateTime::UNIX_EPOCH;
    let both = [Timestamp::from(moment), Timestamp::from(&moment)];
    let _: time::OffsetDateTime = (&both[0]).try_into().unwrap();
    let _: time::OffsetDateTime = both[0].clone().try_into().unwrap();
    assert_eq!(both[0], both[1]);
    let (day, hour) = (time::OffsetDateTime::UNIX_EPOCH.date(), time::Time::MIDNIGHT);
    let _: (time::Date, time::Time) =
        (Date::from(day).try_into().unwrap(), TimeOfDay::from(hour).try_into().unwrap());
    let (day, hour) = (Date::from(&day), TimeOfDay::from(&hour));
    let _: (time::Date, time::Time) = ((&day).try_into().unwrap(), (&hour).try_into().unwrap());
    let _ = Seam::new("seam_key").unwrap().access_codes().create("d1").starts_at(moment);
}
