//! What every operation and type of this crate stands on: JSON, transport, errors.

pub mod json;
