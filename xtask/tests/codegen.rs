//! `cargo xtask codegen` for a document that is not the one in spec/.

use std::fs;
use std::path::Path;

use clap::Parser;
use xtask::codegen::Codegen;
use xtask::failure::Failure;
use xtask::workspace::Workspace;

const DOCUMENT: &str = r#"
openapi: 3.0.0
info: { title: Doors, version: "1" }
paths:
  /doors:
    get:
      operationId: list
      tags: [doors]
      responses: { "204": { description: All doors. } }
"#;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    codegen: Codegen,
}

/// A folder with the document and a hand-written file for its crate.
fn folder(file: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("crate").join(file);
    fs::create_dir_all(file.parent().expect("a folder")).expect("created");
    fs::write(&file, "//! Written by hand.\n").expect("written");
    fs::write(folder.path().join("doors.yaml"), DOCUMENT).expect("written");
    folder
}

fn run(folder: &Path) -> Result<(), Failure> {
    let path = |name: &str| folder.join(name).display().to_string();
    let (spec, files, out) = (path("doors.yaml"), path("crate"), path("out"));
    let arguments = ["codegen", "--spec", &spec, "--crate-files", &files, "--out", &out];
    Command::parse_from(arguments).codegen.run(&Workspace::find()?)
}

#[test]
fn files_of_the_crate_are_copied() {
    let folder = folder("examples/open.rs");
    run(folder.path()).expect("it is written");
    let copied = fs::read_to_string(folder.path().join("out/examples/open.rs"));
    assert_eq!(copied.expect("it is there"), "//! Written by hand.\n");
    // The hand-written files of spec/ belong to the document there.
    assert!(!folder.path().join("out/tests/fake_server").exists());
}

#[test]
fn a_hand_written_file_does_not_replace_an_emitted_one() {
    let folder = folder("src/lib.rs");
    assert!(run(folder.path()).is_err());
    assert!(!folder.path().join("out").exists());
}

/// A crate that lost an operation since its last release needs a breaking version.
#[test]
fn a_version_that_is_too_low_for_a_breaking_change_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (spec, out, conventions) = (path("doors.yaml"), path("out"), path("codegen.yaml"));
    let run = |document: &str, version: &str, more: &[&str]| {
        fs::write(&spec, document).expect("written");
        fs::write(&conventions, format!("package: {{ version: {version} }}\n")).expect("written");
        let inputs = ["codegen", "--spec", &spec, "--conventions", &conventions, "--out", &out];
        let arguments = inputs.iter().chain(more);
        Command::parse_from(arguments).codegen.run(&Workspace::find()?)
    };
    let released = path("released.txt");
    let checked = ["--check", "--released", &released];

    run(DOCUMENT, "0.1.0", &[]).expect("it is written");
    fs::copy(folder.path().join("out/api.txt"), &released).expect("a copy");
    run(DOCUMENT, "0.1.0", &checked).expect("nothing changed");

    let later = DOCUMENT.replace("operationId: list", "operationId: all");
    run(&later, "0.1.1", &checked[1..]).expect("it is written");
    let failure = run(&later, "0.1.1", &checked).expect_err("the version is too low");
    let message = failure.to_string();
    assert!(message.contains("api::doors::Doors::list was removed"), "{message}");
    assert!(message.contains("set `package.version` to 0.2.0 or more"), "{message}");

    run(&later, "0.2.0", &checked[1..]).expect("it is written");
    run(&later, "0.2.0", &checked).expect("the version says that callers may break");
}
