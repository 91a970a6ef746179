//! What the conversions to types of other crates have in common.

/// `From` by value and by reference for a type of another crate, and `TryFrom` by value and by reference back, of the two
/// functions that convert references.
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
