//! Whole numbers that are outside of the range of the field that a setter sets.

use std::collections::BTreeMap;

use super::number::unwritable;
use super::slots::Slot;
use super::{DecodeError, Encode, Nullable, Reader, WholeNumber, Writer};

/// The members whose number their field can't hold. A call that sends one of them fails.
///
/// A struct of requests and responses has fields of `i32`, `i64` or `u64`, and its setters take every integer type, as those
/// of a struct that is only sent do.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Misfits(Vec<&'static str>);

impl Misfits {
    /// The value for the field of this member. The nearest number stands for one that the field can't hold.
    pub(crate) fn fitted<T: Fit<G>, G>(&mut self, member: &'static str, given: G) -> T {
        let mut fits = true;
        let value = T::fit(given, &mut fits);
        self.0.retain(|other| *other != member);
        if !fits {
            self.0.push(member);
        }
        value
    }
}

impl Encode for Misfits {
    /// Writes nothing, but makes the writing fail if a number is missing.
    fn write(&self, _: &mut Writer) {
        if !self.0.is_empty() {
            unwritable();
        }
    }
}

/// The slot: a value that was read fits.
pub(crate) struct Fitting;

impl Slot for Fitting {
    fn fill(&mut self, _: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.skip()
    }
}

impl Fitting {
    /// The value of the field.
    pub(crate) fn finish(self) -> Misfits {
        Misfits::default()
    }
}

/// A type of a field with whole numbers, which is made of `G`, where each whole number is a [`WholeNumber`].
pub(crate) trait Fit<G>: Sized {
    /// The value. `fits` becomes `false` if a number is outside of the range.
    fn fit(given: G, fits: &mut bool) -> Self;
}

macro_rules! fit {
    ($($integer:ty)*) => {
        $(
            impl Fit<WholeNumber> for $integer {
                fn fit(given: WholeNumber, fits: &mut bool) -> Self {
                    Self::try_from(given).unwrap_or_else(|_| {
                        *fits = false;
                        if given.is_negative() { Self::MIN } else { Self::MAX }
                    })
                }
            }
        )*
    };
}

fit! { i32 i64 u64 }

impl<T: Fit<G>, G> Fit<Option<G>> for Option<T> {
    fn fit(given: Option<G>, fits: &mut bool) -> Self {
        given.map(|given| T::fit(given, fits))
    }
}

impl<T: Fit<G>, G> Fit<Nullable<G>> for Nullable<T> {
    fn fit(given: Nullable<G>, fits: &mut bool) -> Self {
        given.map(|given| T::fit(given, fits))
    }
}

impl<T: Fit<G>, G> Fit<Vec<G>> for Vec<T> {
    fn fit(given: Vec<G>, fits: &mut bool) -> Self {
        given.into_iter().map(|given| T::fit(given, fits)).collect()
    }
}

impl<T: Fit<G>, G> Fit<BTreeMap<String, G>> for BTreeMap<String, T> {
    fn fit(given: BTreeMap<String, G>, fits: &mut bool) -> Self {
        given.into_iter().map(|(name, given)| (name, T::fit(given, fits))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::if_written;
    use super::*;

    /// Whether the numbers can be sent after each of these was given.
    fn check<T: Fit<G> + PartialEq + std::fmt::Debug, G>(given: Vec<(G, T, bool)>) {
        let mut misfits = Misfits::default();
        for (given, held, is_sent) in given {
            assert_eq!(misfits.fitted::<T, G>("count", given), held);
            let ((), is_written) = if_written(|| misfits.write(&mut Writer::new()));
            assert_eq!(is_written, is_sent, "{held:?}");
        }
    }

    #[test]
    fn a_number_that_does_not_fit_is_not_sent() {
        let whole = WholeNumber::from;
        check(vec![
            (whole(5), 5_i64, true),
            (u64::MAX.into(), i64::MAX, false),
            (7.into(), 7, true),
        ]);
        check(vec![
            (WholeNumber::from(-1), 0_u64, false),
            (WholeNumber::from(u64::MAX), u64::MAX, true),
        ]);
        check(vec![(WholeNumber::from(i64::MIN), i32::MIN, false)]);
        let list = Some(Nullable::Value(vec![Some(whole(1)), None]));
        check(vec![(list, Some(Nullable::Value(vec![Some(1_i64), None])), true)]);
        let pair = |number: WholeNumber| BTreeMap::from([("a".to_owned(), number)]);
        let held = BTreeMap::from([("a".to_owned(), i32::MAX)]);
        check(vec![(pair(i64::MAX.into()), held, false)]);
    }
}
