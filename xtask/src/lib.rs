//! The commands of this repository. Only this package does I/O: files, processes, the network, the clock.
//!
//! Read [`cli`] first: it lists the commands. Each command is a module.

#![warn(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
pub mod console;

pub mod bench;
pub mod changelog;
pub mod cli;
pub mod codegen;
pub mod corpus;
pub mod disk;
pub mod docs;
pub mod failure;
pub mod fake;
pub mod file;
pub mod fuzz;
pub mod model;
pub mod npm;
pub mod process;
pub mod release;
pub mod spec;
pub mod steps;
pub mod test;
pub mod validate;
pub mod workspace;
