//! Judges calls of the real document: calls from tables that follow from its descriptions, random calls that are
//! compared with an independent evaluation of the rules, and the samples of the pages.

#![allow(clippy::disallowed_methods, reason = "tests read the document")]

#[path = "../support/mod.rs"]
mod support;

mod brute_force;
mod effect;
mod instructive;
mod outputs;
mod placeholders;
mod random;
mod samples;
mod strict;
mod tables;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use generator::model::Api;
use generator::validate::Judge;
use support::Texts;

static API: LazyLock<Api> = LazyLock::new(|| {
    let (api, report) = Texts::read(&spec()).model();
    api.unwrap_or_else(|| panic!("the vendored document has errors:\n{report}"))
});

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

fn judge() -> Judge<'static> {
    Judge::new(&API)
}
