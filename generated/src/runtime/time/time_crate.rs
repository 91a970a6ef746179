//! Conversions for `time` (feature `time`).

use time::{Month, OffsetDateTime, Time};

use super::convert::both_ways;
use super::moment::Moment;
use super::{Date, TimeOfDay, Timestamp, TimestampError};

both_ways! { OffsetDateTime, Timestamp,
    |moment| Self::of_parts(moment.unix_timestamp(), moment.nanosecond()),
    |timestamp| {
        let moment = Moment::parse_rfc3339(timestamp.as_str());
        let nanoseconds = moment.map(|moment| {
            i128::from(moment.seconds) * 1_000_000_000 + i128::from(moment.nanoseconds)
        });
        nanoseconds
            .and_then(|nanoseconds| Self::from_unix_timestamp_nanos(nanoseconds).ok())
            .ok_or_else(|| TimestampError::new(timestamp.as_str(), "an RFC 3339 timestamp"))
    }
}

both_ways! { time::Date, Date,
    |date| {
        let (year, month, day) = date.to_calendar_date();
        Self::from(format!("{year:04}-{:02}-{day:02}", u8::from(month)))
    },
    |date| {
        let (year, month, day) = date.year_month_day()?;
        let found = Month::try_from(month).and_then(|month| Self::from_calendar_date(year, month, day));
        found.map_err(|_| TimestampError::new(date.as_str(), "a date such as 2025-06-16"))
    }
}

both_ways! { Time, TimeOfDay,
    |time| {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        let whole = format!("{hour:02}:{minute:02}:{second:02}");
        Self::from(if nanosecond == 0 { whole } else { format!("{whole}.{nanosecond:09}") })
    },
    |time| {
        let clock = time.clock()?;
        let second = clock.second.unwrap_or(0);
        Self::from_hms_nano(clock.hour, clock.minute, second, clock.nanosecond)
            .map_err(|_| TimestampError::new(time.as_str(), "a time of day such as 08:30:00"))
    }
}
