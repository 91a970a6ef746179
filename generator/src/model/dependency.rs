//! Constraints between parameters.

use serde::Serialize;

/// A constraint between parameters. (Placeholder until the IDL lands.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dependency {}
