//! The emitted crate, compiled and run.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::OutputTree;

use crate::payloads::CANARY;

/// Compiles a crate, runs its tests and its doctests, and looks for the effects of payloads.
pub(crate) fn check(tree: &OutputTree) -> Vec<String> {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let root = temporary.join("sinks-crate");
    let _ = fs::remove_dir_all(&root);
    for (path, bytes) in tree {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(&path, bytes).expect("the file can be written");
    }
    // A separate workspace with the dependency versions of this one.
    let manifest = root.join("Cargo.toml");
    let own = fs::read_to_string(&manifest).expect("the crate has a manifest");
    fs::write(&manifest, format!("[workspace]\n\n{own}")).expect("the file can be written");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("the workspace has a lock file");

    let mut problems = Vec::new();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--quiet", "--no-fail-fast", "--all-features"])
        .current_dir(&root)
        .env("CARGO_TARGET_DIR", temporary.parent().expect("it is in the target directory"))
        // The same setting as in the workspace, so that dependencies are built once for both.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG", "line-tables-only")
        .output()
        .expect("cargo runs");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, error) = (said(&output.stdout), said(&output.stderr));
    if !output.status.success() {
        problems.push(format!("cargo test fails:\n{out}\n{error}"));
    }
    // Only our own tests run: no test has a name from a payload.
    problems.extend(
        out.lines()
            .filter(|line| line.starts_with("test ") && line.to_lowercase().contains("fn pwned"))
            .map(|line| format!("there is a {line}")),
    );
    problems.extend(canaries(&root).into_iter().map(|path| format!("{path} was made")));
    problems
}

/// The files that a payload created below a folder.
fn canaries(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(canaries(&path));
        } else if path.file_name().is_some_and(|name| name == CANARY) {
            found.push(path.display().to_string());
        }
    }
    found
}
