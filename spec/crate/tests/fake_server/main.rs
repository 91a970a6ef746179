//! This crate against the vendor's fake server, over real HTTP.
//!
//! `cargo xtask test fake` starts the server and runs these tests, which share it and run side by side: each works on
//! what it made itself, and none resets the workspace.

#![cfg(feature = "reqwest")]

mod access_codes;
mod access_systems;
mod actions;
mod devices;
mod errors;
mod events;
mod rules;
mod server;
mod sessions;
mod webhooks;
mod workspaces;

/// The outcome of a test.
type Outcome = Result<(), Box<dyn std::error::Error>>;
