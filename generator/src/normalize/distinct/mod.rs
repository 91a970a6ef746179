//! Makes names in one scope distinct. Two similar spellings in a document cost a warning instead of the crate. A name
//! that depends on its neighbours is remembered.

mod choices;
mod disambiguate;
mod headers;
mod members;
mod operations;
mod parameters;

pub(super) use choices::{HELP_CHOICE, choices};
pub(super) use disambiguate::{Named, distinct, warn_of_changed};
pub(super) use headers::headers;
pub(super) use members::{members, tags};
pub(super) use operations::{operations, place};
pub(super) use parameters::{parameters, place_of};
