//! The steps of the test command.

use std::env::consts::EXE_SUFFIX;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::ValueEnum;
use flate2::read::GzDecoder;
use tar::Archive;

use crate::codegen::Codegen;
use crate::docs;
use crate::failure::Failure;
use crate::fake::Fake;
use crate::file;
use crate::npm::{self, Packages};
use crate::process::{cargo, is_ci, is_target_there, is_there, run};
use crate::workspace::Workspace;

use super::{samples, unit};

/// A step of the test command, in the order of the run: quick steps come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Step {
    /// formatting
    Fmt,
    /// lints over the workspace, generated code included
    Clippy,
    /// lints over the fuzz targets and the benchmarks, which are packages of their own
    Beside,
    /// whether generated/ is what codegen writes, without warnings
    Codegen,
    /// whether the emitted crate compiles for a browser, without a transport of its own
    Wasm,
    /// unit tests, integration tests, doctests
    Unit,
    /// the emitted crate against the vendor's fake server
    Fake,
    /// the samples of the pages, by parsers of JavaScript and Python
    Samples,
    /// the site of the reference in a browser, its links
    Site,
    /// documentation without warnings
    Doc,
    /// the emitted crate as a package that builds by itself
    Package,
    /// licences, advisories and sources of the dependencies
    Deny,
    /// the workflow of the hosting site
    Workflow,
}

/// The target of browsers.
const WASM: &str = "wasm32-unknown-unknown";

/// The option for tests that need another program; the step of unit tests leaves them out.
const IGNORED: [&str; 2] = ["--", "--ignored"];

/// The rules of the Web Content Accessibility Guidelines, as a library for browsers.
const AXE: Packages = Packages {
    folder: "axe",
    about: "axe-core",
    manifest: include_str!("../../axe/package.json"),
    lock: include_str!("../../axe/package-lock.json"),
    scripts: &[],
};

/// The packages outside of the workspace, as their manifests.
const BESIDE: [&str; 2] = ["fuzz/Cargo.toml", "spec/bench/Cargo.toml"];

/// The examples of the emitted crate for which the fake server has enough data, with their arguments.
const FAKE_EXAMPLES: &[(&str, &[&str])] = &[
    ("list_devices", &[]),
    ("unlock_and_wait", &["august_device_1"]),
    ("blocking", &[]),
    ("middleware", &[]),
    ("front_desk", &[]),
    ("progress", &["august_device_1"]),
    ("without_server", &[]),
];

/// A missing program that a step needs.
pub(super) struct Missing {
    /// The name of the program.
    pub program: &'static str,
    /// Whether continuous integration fails without the program.
    pub fails_ci: bool,
}

impl Step {
    /// The name on the command line, and the description.
    pub(super) fn name_and_about(self) -> (String, String) {
        let value = self.to_possible_value();
        let about = value.as_ref().and_then(|value| value.get_help()).map(ToString::to_string);
        let name = value.map(|value| value.get_name().to_owned());
        (name.unwrap_or_default(), about.unwrap_or_default())
    }

    /// The missing program, if the step needs one.
    pub(super) fn missing(self, workspace: &Workspace) -> Option<Missing> {
        let (program, fails_ci, there) = match self {
            Self::Beside => {
                let there = BESIDE.iter().all(|manifest| is_fetched(workspace, manifest));
                ("a crate of fuzz/ or spec/bench", true, there)
            }
            Self::Wasm => ("Rust's target wasm32-unknown-unknown", false, is_target_there(WASM)),
            Self::Fake => ("Node with npm", true, npm::is_there()),
            Self::Samples if !is_there("node") => ("Node", true, false),
            Self::Samples => ("Python 3", true, is_there(samples::PYTHON_PROGRAM)),
            Self::Site => {
                let there = is_there("chromedriver") && is_there("chromium") && npm::is_there();
                ("Chromium with its driver, or Node with npm", true, there)
            }
            Self::Deny => ("cargo-deny", false, is_there("cargo-deny")),
            Self::Workflow => ("actionlint", false, is_there("actionlint")),
            _ => return None,
        };
        (!there).then_some(Missing { program, fails_ci })
    }

    /// Runs the step.
    pub(super) fn run(self, workspace: &Workspace) -> Result<(), Failure> {
        match self {
            Self::Fmt => fmt(workspace),
            Self::Clippy => clippy(workspace),
            Self::Beside => BESIDE.iter().try_for_each(|manifest| lint_beside(workspace, manifest)),
            Self::Codegen => Codegen::strict_check().run(workspace),
            Self::Wasm => run(cargo_in(workspace)
                .args([
                    "check", "--manifest-path", "generated/Cargo.toml", "--lib", "--target", WASM,
                ])
                .args(["--no-default-features", "--features", "test-util,tracing,webhooks"])),
            Self::Unit => unit::run_all(workspace),
            Self::Fake => against_fake(workspace),
            Self::Samples => samples::check(workspace),
            Self::Site => in_browser(workspace),
            // Examples need the dependencies of tests, so that cargo chooses the features of dependencies that lints
            // need, and checks no dependency again.
            Self::Doc => run(cargo_in(workspace)
                .args(["doc", "--workspace", "--no-deps", "--all-features", "--lib", "--examples"])
                .env("RUSTDOCFLAGS", "--deny warnings")),
            Self::Package => package(workspace),
            Self::Deny => run(cargo_in(workspace).args(["deny", "--workspace", "check"])),
            Self::Workflow => run(Command::new("actionlint").current_dir(workspace.root())),
        }
    }
}

pub(super) fn cargo_in(workspace: &Workspace) -> Command {
    let mut cargo = cargo();
    cargo.current_dir(workspace.root());
    cargo
}

/// Checks the formatting of the workspace, of the files that only become a crate through codegen, and of the fuzz
/// targets.
fn fmt(workspace: &Workspace) -> Result<(), Failure> {
    run(cargo_in(workspace).args(["fmt", "--all", "--check"]))?;
    for folder in
        [workspace.crate_files(), workspace.spec().join("bench"), workspace.root().join("fuzz")]
    {
        let files = file::list(&folder, |path| path == "target")?;
        let rust = files.iter().filter(|name| name.ends_with(".rs"));
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.current_dir(folder).args(["--check", "--edition", "2024"]).args(rust);
        run(&mut rustfmt)?;
    }
    Ok(())
}

/// Lints the workspace with all features, and the runtime without features. The step of the package lints the emitted
/// crate with its default features.
fn clippy(workspace: &Workspace) -> Result<(), Failure> {
    let (mut all, mut none) = (cargo_in(workspace), cargo_in(workspace));
    all.args(["clippy", "--workspace", "--all-features"]);
    none.args(["clippy", "--package", "runtime", "--no-default-features"]);
    for mut clippy in [all, none] {
        run(clippy.args(["--all-targets", "--", "--deny", "warnings"]))?;
    }
    Ok(())
}

/// Whether all dependencies of a package outside of the workspace can be built without network.
fn is_fetched(workspace: &Workspace, manifest: &str) -> bool {
    let mut metadata = cargo_in(workspace);
    metadata.args(["metadata", "--offline", "--format-version", "1", "--manifest-path", manifest]);
    metadata.stdout(Stdio::null()).stderr(Stdio::null());
    metadata.status().is_ok_and(|status| status.success())
}

/// Lints a package outside of the workspace. It shares what is built of the crates that both need.
fn lint_beside(workspace: &Workspace, manifest: &str) -> Result<(), Failure> {
    let mut clippy = cargo_in(workspace);
    clippy.args(["clippy", "--all-targets", "--manifest-path", manifest]);
    share_target(&mut clippy, workspace);
    // Lints link nothing, so that libFuzzer itself, in C++, need not be there.
    clippy.env("CUSTOM_LIBFUZZER_PATH", "./libFuzzer.a");
    run(clippy.args(["--", "--deny", "warnings"]))
}

/// Runs the tests and examples that need the fake server, which the step of unit tests leaves out.
fn against_fake(workspace: &Workspace) -> Result<(), Failure> {
    run(unit::with_codegen(workspace).args(["--test", "fake"]).args(IGNORED))?;
    let fake = Fake::start(workspace, None)?;
    say!("the fake server listens on {}", fake.url());
    let knowing = |mut command: Command| {
        command.envs(fake.environment()).envs(fake.client_environment());
        command
    };
    let tests = unit::others(workspace, "test");
    run(knowing(tests).args(["--test", "fake_server"]).args(IGNORED))?;
    run(unit::others(workspace, "build").arg("--examples"))?;
    let programs = workspace.target().join("debug/examples");
    for (example, arguments) in FAKE_EXAMPLES {
        say!("example {example}:");
        let program = Command::new(programs.join(format!("{example}{EXE_SUFFIX}")));
        run(knowing(program).current_dir(workspace.root()).args(*arguments))?;
    }
    Ok(())
}

/// Tests the site in a browser, with a library of accessibility rules.
fn in_browser(workspace: &Workspace) -> Result<(), Failure> {
    let library = AXE.install(workspace)?.join("node_modules/axe-core/axe.min.js");
    let form = docs::own_form(workspace)?;
    run(unit::others(workspace, "test")
        .args(["--test", "browser"])
        .args(IGNORED)
        .env("AXE", library)
        .envs(form.map(|folder| ("FORM", folder))))
}

/// Cargo shares what is built of a crate only between commands with one target folder and equal settings of the profile.
fn share_target(cargo: &mut Command, workspace: &Workspace) {
    cargo.env("CARGO_TARGET_DIR", workspace.target());
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    cargo.env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG", "line-tables-only");
}

/// Packs the files of an upload, and lints them with the default features. A work tree with changes is normal, except in
/// continuous integration.
fn package(workspace: &Workspace) -> Result<(), Failure> {
    let (name, version) = workspace.emitted_package()?;
    let mut cargo = cargo_in(workspace);
    cargo.args(["package", "--package", &name, "--no-verify"]);
    share_target(&mut cargo, workspace);
    if !is_ci() {
        cargo.arg("--allow-dirty");
    }
    run(&mut cargo)?;
    let folder = workspace.target().join("package");
    let unpacked = folder.join(format!("{name}-{version}"));
    unpack(&folder.join(format!("{name}-{version}.crate")), &folder)
        .map_err(|error| Failure::unable(format!("{}: {error}", unpacked.display())))?;
    // An empty table of a workspace: the package belongs to none.
    let manifest = unpacked.join("Cargo.toml");
    let text = file::read_text(&manifest)?;
    file::write(&manifest, format!("{text}\n[workspace]\n").as_bytes())?;
    let mut clippy = cargo_in(workspace);
    clippy.args(["clippy", "--manifest-path"]).arg(&manifest);
    share_target(&mut clippy, workspace);
    run(clippy.args(["--", "--deny", "warnings"]))
}

/// Unpacks an archive that cargo wrote.
fn unpack(archive: &Path, into: &Path) -> io::Result<()> {
    Archive::new(GzDecoder::new(File::open(archive)?)).unpack(into)
}
