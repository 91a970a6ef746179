//! Names that stand beside each other are made distinct: a document that spells two things alike costs a warning, not
//! the crate. What could get another name because of its neighbours is remembered.

mod choices;
mod members;
mod name_style;
mod operations;
mod parameters;
mod scale;

pub(super) use choices::choices;
pub(super) use members::{members, tags};
pub(super) use name_style::NameStyle;
pub(super) use operations::{operations, place};
pub(super) use parameters::{parameters, place_of};
pub(super) use scale::{Named, distinct};
