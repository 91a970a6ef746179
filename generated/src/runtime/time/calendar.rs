//! Dates of the Gregorian calendar.

/// A date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: i64,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Day {
    /// Makes the date, if it exists.
    pub(crate) fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// Reads `2025-06-16`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(
            i64::from(digits(&bytes[..4])?),
            u8::try_from(digits(&bytes[5..7])?).ok()?,
            u8::try_from(digits(&bytes[8..])?).ok()?,
        )
    }

    /// Days since 1970-01-01.
    ///
    /// Years are counted from March, so the leap day is the last day of a year, and the days before a month follow
    /// from its number.
    pub(crate) fn since_epoch(self) -> i64 {
        const DAYS_BEFORE_EPOCH: i64 = 719_468;
        let month = i64::from(self.month);
        let (year, month) =
            if month > 2 { (self.year, month - 3) } else { (self.year - 1, month + 9) };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days_before_month = (153 * month + 2) / 5;
        year * 365 + leap_days + days_before_month + i64::from(self.day) - 1 - DAYS_BEFORE_EPOCH
    }

    /// The date that is this number of days after 1970-01-01.
    pub(crate) fn from_epoch(days: i64) -> Self {
        // The mean length of a year gives the right year, or the next.
        let mut year = 1970 + days.div_euclid(365) - days.div_euclid(365) / 1461;
        let first = |year| Self { year, month: 1, day: 1 }.since_epoch();
        while first(year) > days {
            year -= 1;
        }
        while first(year + 1) <= days {
            year += 1;
        }
        let mut left = days - first(year);
        let mut month = 1;
        while left >= i64::from(days_in(year, month)) {
            left -= i64::from(days_in(year, month));
            month += 1;
        }
        Self { year, month, day: left as u8 + 1 }
    }
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of these digits, at most nine; `None` if a character is not a digit.
pub(crate) fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 {
        return None;
    }
    bytes.iter().try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}
