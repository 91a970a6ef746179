//! The macro for conversions to types of other crates.

/// Implements `From` a type of another crate, and `TryFrom` back, by value and by reference, from two functions that
/// convert references.
macro_rules! both_ways {
    ($theirs:ty, $ours:ident, $to:expr, $from:expr) => {
        impl From<$theirs> for $ours {
            fn from(value: $theirs) -> Self {
                Self::from(&value)
            }
        }

        impl From<&$theirs> for $ours {
            fn from(value: &$theirs) -> Self {
                let to: fn(&$theirs) -> Self = $to;
                to(value)
            }
        }

        impl TryFrom<$ours> for $theirs {
            type Error = TimestampError;

            fn try_from(value: $ours) -> Result<Self, TimestampError> {
                Self::try_from(&value)
            }
        }

        impl TryFrom<&$ours> for $theirs {
            type Error = TimestampError;

            fn try_from(value: &$ours) -> Result<Self, TimestampError> {
                let from: fn(&$ours) -> Result<Self, TimestampError> = $from;
                from(value)
            }
        }
    };
}

pub(super) use both_ways;
