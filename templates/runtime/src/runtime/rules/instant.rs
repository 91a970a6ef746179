//! Moments, as far as comparing them needs it.

/// The nanoseconds from the Unix epoch of a date and time in the form of ISO 8601 (RFC 3339, or without its time
/// or its offset, which is then UTC).
pub(super) fn instant(text: &str) -> Option<i128> {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4)?;
    let month = number(parts.next()?, 2)?;
    let day = number(parts.next()?, 2)?;
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let midnight = days_from_epoch(year, month, day) * 86_400 * NANOS;
    Some(midnight + time.map_or(Some(0), time_of_day)?)
}

const NANOS: i128 = 1_000_000_000;

fn number(text: &str, digits: usize) -> Option<i128> {
    let exact = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if exact { text.parse().ok() } else { None }
}

fn time_of_day(text: &str) -> Option<i128> {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => (&text[..at], offset(&text[at..])?),
        None => (text, 0),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.split(':');
    let hours = number(parts.next()?, 2)?;
    let minutes = number(parts.next()?, 2)?;
    let seconds = parts.next().map_or(Some(0), |text| number(text, 2))?;
    if parts.next().is_some() || hours > 24 || minutes > 59 || seconds > 60 {
        return None;
    }
    Some((hours * 3600 + minutes * 60 + seconds - offset) * NANOS + nanoseconds(fraction)?)
}

fn nanoseconds(fraction: &str) -> Option<i128> {
    let kept = &fraction.get(..9).unwrap_or(fraction);
    format!("{kept:0<9}").parse().ok()
}

/// The seconds that local time is ahead of UTC.
fn offset(text: &str) -> Option<i128> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.get(1..)?.chars().filter(|c| *c != ':').collect();
    let hours = number(digits.get(..2)?, 2)?;
    let minutes = match digits.get(2..)? {
        "" => 0,
        minutes => number(minutes, 2)?,
    };
    Some(sign * (hours * 3600 + minutes * 60))
}

/// Days of the proleptic Gregorian calendar, counted in years that begin in March.
fn days_from_epoch(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let months_from_march = (month + 9) % 12;
    let day_of_year = (153 * months_from_march + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn moments_compare_across_offsets() {
        assert_eq!(instant("1970-01-01"), Some(0));
        assert_eq!(instant("2024-03-01T00:00:00Z"), Some(1_709_251_200_000_000_000));
        assert_eq!(instant("2025-06-01T12:00:00+02:00"), instant("2025-06-01T10:00:00.000Z"));
        assert!(instant("2025-06-01T10:00:00.5Z") > instant("2025-06-01T10:00"));
    }

    #[test]
    fn other_texts_are_no_moments() {
        for text in [
            "",
            "now",
            "2025-13-01",
            "2025-1-1",
            "2025-01-01T",
            "2025-01-01Tü",
            "2025-01-01T10:00:00+é",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
