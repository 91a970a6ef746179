//! Whole numbers as a caller gives them.

use std::fmt;
use std::num::{NonZero, TryFromIntError};

use super::number::unwritable;
use super::numeral::Number;
use super::{Decode, DecodeError, Encode, Reader, Value, Writer};

/// A whole number to send. It converts from every integer type and from `NonZero`, and keeps the number as it was given.
///
/// The client compares the number with the range of the parameter when the call is sent, as it does with other limits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WholeNumber(Sign);

/// Negative numbers come first in the order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Sign {
    Negative(i128),
    Natural(u128),
}

macro_rules! natural {
    ($($integer:ty)*) => {
        $(
            impl From<$integer> for WholeNumber {
                fn from(number: $integer) -> Self {
                    Self(Sign::Natural(number as u128))
                }
            }
        )*
        converts! { $($integer)* }
    };
}

macro_rules! signed {
    ($($integer:ty)*) => {
        $(
            impl From<$integer> for WholeNumber {
                fn from(number: $integer) -> Self {
                    let natural = u128::try_from(number);
                    Self(natural.map_or(Sign::Negative(number as i128), Sign::Natural))
                }
            }
        )*
        converts! { $($integer)* }
    };
}

/// The conversions that follow from that of the integer.
macro_rules! converts {
    ($($integer:ty)*) => {
        $(
            impl From<&$integer> for WholeNumber {
                fn from(number: &$integer) -> Self {
                    Self::from(*number)
                }
            }

            impl From<NonZero<$integer>> for WholeNumber {
                fn from(number: NonZero<$integer>) -> Self {
                    Self::from(number.get())
                }
            }
        )*
    };
}

natural! { u8 u16 u32 u64 u128 usize }
signed! { i8 i16 i32 i64 i128 isize }

macro_rules! narrow {
    ($($integer:ty)*) => {
        $(
            impl TryFrom<WholeNumber> for $integer {
                type Error = TryFromIntError;

                fn try_from(number: WholeNumber) -> Result<Self, TryFromIntError> {
                    match number.0 {
                        Sign::Negative(number) => Self::try_from(number),
                        Sign::Natural(number) => Self::try_from(number),
                    }
                }
            }
        )*
    };
}

narrow! { i32 u32 i64 u64 usize }

impl WholeNumber {
    /// Whether the number is less than zero.
    pub(super) fn is_negative(self) -> bool {
        matches!(self.0, Sign::Negative(_))
    }
}

impl From<&Self> for WholeNumber {
    fn from(number: &Self) -> Self {
        *number
    }
}

impl fmt::Display for WholeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Sign::Negative(number) => fmt::Display::fmt(&number, f),
            Sign::Natural(number) => fmt::Display::fmt(&number, f),
        }
    }
}

impl fmt::Debug for WholeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Decode for WholeNumber {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let offset = reader.offset();
        let expected = "a whole number";
        let number = reader.number(expected)?;
        let whole = match number {
            Number::Natural(number) => Some(Self::from(number)),
            other => other.to_i64().map(Self::from),
        };
        whole.ok_or_else(|| DecodeError::expected_kind(expected, "a number").at(offset))
    }
}

impl Encode for WholeNumber {
    /// A number of more than 64 bits is not written: many servers would read it as another number.
    fn write(&self, writer: &mut Writer) {
        let natural = u64::try_from(*self).map(Value::from);
        let value = natural.or_else(|_| i64::try_from(*self).map(Value::from));
        writer.value(&value.unwrap_or_else(|_| unwritable()));
    }
}
