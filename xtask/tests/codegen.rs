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

/// A folder with the document and a file for its crate.
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
    // The files of the document in spec/ are not for this one.
    assert!(!folder.path().join("out/tests/fake_server").exists());
}

#[test]
fn a_file_of_the_crate_does_not_replace_what_is_emitted() {
    let folder = folder("src/lib.rs");
    assert!(run(folder.path()).is_err());
    assert!(!folder.path().join("out").exists());
}
