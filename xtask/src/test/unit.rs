//! Unit tests, integration tests and doctests.

use std::process::Command;

use crate::failure::Failure;
use crate::process::run;
use crate::workspace::Workspace;

use super::readme;
use super::step::cargo_in;

/// The packages that run codegen in their tests, and the generator itself.
const WITH_CODEGEN: [&str; 4] = ["xtask", "generator", "generator-tests", "form"];

/// Runs all tests that need no other program. After a failure the next commands run too.
pub(super) fn run_all(workspace: &Workspace) -> Result<(), Failure> {
    let mut commands = vec![others(workspace, "test")];
    commands[0].arg("--no-fail-fast");
    for kind in [["--test", "*"].as_slice(), &["--doc"]] {
        let mut tests = with_codegen(workspace);
        tests.args(kind);
        commands.push(tests);
    }
    let mut own = cargo_in(workspace);
    own.args([
        "test", "--profile", "xtask", "--package", "xtask", "--package", "form", "--lib", "--bins",
    ]);
    // To optimize the generator once more, together with its unit tests, would take longer than those tests.
    let mut generator = cargo_in(workspace);
    generator.args(["test", "--package", "generator", "--lib"]);
    // Its programs are compiled in a target folder of their own, where TLS would be most of the work.
    let (emitted, _) = workspace.emitted_package()?;
    let mut forbidden = cargo_in(workspace);
    forbidden.args(["test", "--package", &emitted, "--no-default-features"]);
    forbidden.args(["--test", "compile_fail"]);
    commands.extend([own, generator, forbidden]);
    let mut results: Vec<_> = commands.iter_mut().map(run).collect();
    results.push(readme::test(workspace));
    results.into_iter().collect()
}

/// Tests of the packages whose tests run codegen.
///
/// `cargo xtask` has built these packages with an optimized generator. Without optimization the tests would take four
/// times as long.
pub(super) fn with_codegen(workspace: &Workspace) -> Command {
    let mut cargo = cargo_in(workspace);
    cargo.args(["test", "--profile", "xtask", "--no-fail-fast"]);
    cargo.args(WITH_CODEGEN.iter().flat_map(|package| ["--package", package]));
    cargo
}

/// A command of cargo for the other packages with all features: the emitted crate, the runtime and the site.
///
/// Cargo builds a dependency once for each requested set of features. So all commands choose all these packages, and
/// select tests by name.
pub(super) fn others(workspace: &Workspace, command: &str) -> Command {
    let mut cargo = cargo_in(workspace);
    cargo.args([command, "--workspace", "--all-features"]);
    cargo.args(WITH_CODEGEN.iter().flat_map(|package| ["--exclude", package]));
    cargo
}
