//! A small API, written by hand as codegen emits one: the macros are used as they are there.

mod gate;
pub(crate) mod operations;
pub(crate) mod profile;
mod scripted;
pub(crate) mod types;

pub(crate) use gate::Gate;
pub(crate) use operations::{Chain, Shop};
pub(crate) use scripted::{Scripted, reply};
