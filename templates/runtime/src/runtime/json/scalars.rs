//! Booleans, numbers and strings.

use std::borrow::Cow;

use super::numeral::Number;
use super::{Decode, DecodeError, Encode, Reader, Value, Writer, number};

impl Decode for bool {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.boolean()
    }
}

impl Encode for bool {
    fn write(&self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

/// Reads a whole number, converted by a function.
fn whole<T>(
    reader: &mut Reader<'_>,
    expected: &'static str,
    of: impl FnOnce(Number) -> Option<T>,
) -> Result<T, DecodeError> {
    let offset = reader.offset();
    let number = reader.number(expected)?;
    of(number).ok_or_else(|| DecodeError::expected_kind(expected, "a number").at(offset))
}

impl Decode for i64 {
    /// Reads `5` and `5.0`: JSON has one type of number.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        whole(reader, "a whole number", Number::to_i64)
    }
}

impl Encode for i64 {
    fn write(&self, writer: &mut Writer) {
        writer.value(&Value::from(*self));
    }
}

impl Decode for i32 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let narrow = |number: Number| number.to_i64().and_then(|wide| Self::try_from(wide).ok());
        whole(reader, "a whole number that fits in 32 bits", narrow)
    }
}

impl Encode for i32 {
    fn write(&self, writer: &mut Writer) {
        writer.value(&Value::from(*self));
    }
}

impl Decode for u64 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        whole(reader, "a whole number that is not negative", Number::to_u64)
    }
}

impl Encode for u64 {
    fn write(&self, writer: &mut Writer) {
        writer.value(&Value::from(*self));
    }
}

impl Decode for f32 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        f64::read(reader).map(|number| number as Self)
    }
}

impl Encode for f32 {
    /// Writes the digits that a person would write: `0.1`, not the digits of `0.1` in 64 bits.
    fn write(&self, writer: &mut Writer) {
        let digits = self.to_string().parse();
        writer.value(&number(digits.unwrap_or_else(|_| f64::from(*self))));
    }
}

impl Decode for f64 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.number("a number").map(Number::to_f64)
    }
}

impl Encode for f64 {
    fn write(&self, writer: &mut Writer) {
        writer.value(&number(*self));
    }
}

impl Decode for String {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.string().map(Cow::into_owned)
    }
}

impl Encode for String {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn encode(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Encode for str {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

/// A value that is skipped: any JSON is accepted.
impl Decode for () {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.skip()
    }
}
