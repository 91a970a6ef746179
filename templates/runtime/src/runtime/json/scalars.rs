//! Booleans, numbers and texts.

use super::{Decode, DecodeError, Encode, Value, number};

impl Decode for bool {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        json.as_bool().ok_or_else(|| DecodeError::expected("a boolean", &json))
    }
}

impl Encode for bool {
    fn encode(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Decode for i64 {
    /// Reads `5` and `5.0`: JSON has one kind of number.
    fn decode(json: Value) -> Result<Self, DecodeError> {
        const LIMIT: f64 = 9_007_199_254_740_992.0;
        if let Some(integer) = json.as_i64() {
            return Ok(integer);
        }
        match json.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() <= LIMIT => Ok(float as i64),
            _ => Err(DecodeError::expected("a whole number", &json)),
        }
    }
}

impl Encode for i64 {
    fn encode(&self) -> Value {
        Value::from(*self)
    }
}

impl Decode for i32 {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        let wide = i64::decode(json.clone());
        let whole = wide.ok().and_then(|wide| Self::try_from(wide).ok());
        whole.ok_or_else(|| DecodeError::expected("a whole number of 32 bits", &json))
    }
}

impl Encode for i32 {
    fn encode(&self) -> Value {
        Value::from(*self)
    }
}

impl Decode for u64 {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        let narrow = || i64::decode(json.clone()).ok().and_then(|whole| Self::try_from(whole).ok());
        let whole = json.as_u64().or_else(narrow);
        whole.ok_or_else(|| DecodeError::expected("a whole number that is not negative", &json))
    }
}

impl Encode for u64 {
    fn encode(&self) -> Value {
        Value::from(*self)
    }
}

impl Decode for f32 {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        f64::decode(json).map(|number| number as Self)
    }
}

impl Encode for f32 {
    /// With the digits that a person would write: `0.1`, not those of `0.1` in 64 bits.
    fn encode(&self) -> Value {
        let digits = self.to_string().parse();
        number(digits.unwrap_or_else(|_| f64::from(*self)))
    }
}

impl Decode for f64 {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        json.as_f64().ok_or_else(|| DecodeError::expected("a number", &json))
    }
}

impl Encode for f64 {
    fn encode(&self) -> Value {
        number(*self)
    }
}

impl Decode for String {
    fn decode(json: Value) -> Result<Self, DecodeError> {
        match json {
            Value::String(text) => Ok(text),
            other => Err(DecodeError::expected("a string", &other)),
        }
    }
}

impl Encode for String {
    fn encode(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Encode for str {
    fn encode(&self) -> Value {
        Value::String(self.to_owned())
    }
}

/// Nothing of interest: whatever is there is fine.
impl Decode for () {
    fn decode(_: Value) -> Result<Self, DecodeError> {
        Ok(())
    }
}
