//! Times of day as text: `partial-time` of RFC 3339, and the shorter form of ISO 8601 without seconds.

use super::calendar::digits;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    /// `None`: the text has no seconds.
    pub(crate) second: Option<u8>,
    /// Nanoseconds within the second; digits beyond the ninth are dropped.
    pub(crate) nanosecond: u32,
}

impl Clock {
    /// Reads `16:54:17.946606` or `16:54`. A second of 60 is a leap second.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (clock, nanosecond) = match text.split_once('.') {
            Some((clock, fraction)) => (clock, fraction_of_second(fraction)?),
            None => (text, 0),
        };
        let mut parts = clock.split(':');
        let hour = two_digits(parts.next()?, 23)?;
        let minute = two_digits(parts.next()?, 59)?;
        let second = match parts.next() {
            Some(second) => Some(two_digits(second, 60)?),
            None => None,
        };
        parts.next().is_none().then_some(Self { hour, minute, second, nanosecond })
    }
}

/// A number of two digits that is at most `most`.
pub(super) fn two_digits(text: &str, most: u8) -> Option<u8> {
    let number = digits(text.as_bytes()).filter(|_| text.len() == 2)?;
    u8::try_from(number).ok().filter(|number| *number <= most)
}

fn fraction_of_second(fraction: &str) -> Option<u32> {
    let is_number = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let kept = is_number.then(|| fraction.len().min(9))?;
    let missing = u32::try_from(9 - kept).ok()?;
    Some(digits(&fraction.as_bytes()[..kept])? * 10_u32.pow(missing))
}
