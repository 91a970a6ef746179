//! The credentials: their facts for the runtime, and the methods that take them.

mod lists;
mod methods;
mod table;
mod token_sources;

pub(super) use lists::SecurityLists;
pub(super) use methods::{builder_methods, constructors, from_env};
pub(super) use table::kind;
pub(super) use token_sources::file as flows_file;
