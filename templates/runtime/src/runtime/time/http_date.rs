//! Dates in HTTP headers: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).

use std::time::{Duration, SystemTime};

use super::calendar::{Day, digits};

/// Reads the form that servers send today. The two obsolete forms and times before 1970 are not read.
pub(crate) fn parse(text: &str) -> Option<SystemTime> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, text) = text.split_once(", ")?;
    let mut parts = text.split(' ');
    let day = digits(parts.next()?.as_bytes())?;
    let month = parts.next()?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year = digits(parts.next()?.as_bytes())?;
    let mut clock = parts.next()?.split(':');
    let mut next = || digits(clock.next()?.as_bytes()).map(u64::from);
    let (hours, minutes, seconds) = (next()?, next()?, next()?);
    if parts.next() != Some("GMT") || hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    let day = Day::new(i64::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let days = u64::try_from(day.since_epoch()).ok()?;
    let seconds = days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}
