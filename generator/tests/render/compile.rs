//! Emitted code compiles without warnings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::render::OutputTree;

use crate::{obstacles, rendered_with};

/// An API with bad names and descriptions compiles without warnings of rustc, clippy and rustdoc.
#[test]
fn the_obstacle_course_compiles() {
    let tree = rendered_with(&obstacles::course(), &obstacles::conventions());
    let root = write_crate("obstacles", &tree);
    cargo(&root, &["clippy"]);
    cargo(&root, &["doc", "--no-deps"]);
}

/// Writes a crate of these files and the runtime of the workspace.
fn write_crate(name: &str, tree: &OutputTree) -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in tree.iter() {
        write(&root.join(path), text);
    }
    copy(&workspace.join("templates/runtime/src/runtime"), &root.join("src/runtime"));
    let runtime = fs::read_to_string(workspace.join("templates/runtime/Cargo.toml"));
    let runtime = runtime.expect("the runtime has a manifest");
    write(&root.join("Cargo.toml"), manifest(&runtime).as_bytes());
    // Files that the pages would make.
    write(&root.join("README.md"), b"# A README\n");
    write(&root.join("src/guide.rs"), b"//! Guides.\n");
    let lock = fs::read(workspace.join("Cargo.lock")).expect("the workspace has a lock file");
    write(&root.join("Cargo.lock"), &lock);
    root
}

/// A manifest with the features and dependencies of the runtime. Its lints deny warnings, including those of rustdoc.
/// `RUSTFLAGS` would do that too, but would rebuild all dependencies.
fn manifest(runtime: &str) -> String {
    let tables = runtime.split("\n[").filter(|table| {
        let wanted = ["features]", "dependencies]"];
        wanted.iter().any(|name| table.starts_with(name))
    });
    let tables: String = tables.map(|table| format!("\n[{table}\n")).collect();
    format!(
        "[workspace]\n\n[package]\nname = \"o-dd-api-1\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{tables}\n\
         [lints.rust]\nwarnings = \"deny\"\n"
    )
}

fn cargo(root: &Path, arguments: &[&str]) {
    let target =
        Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is in the target directory");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        // The same setting as in the workspace, so that dependencies are built once for both.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG", "line-tables-only")
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo {arguments:?}:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn write(path: &Path, text: &[u8]) {
    let folder = path.parent().expect("it is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            write(&target, &fs::read(&path).expect("the file can be read"));
        }
    }
}
