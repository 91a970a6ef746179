//! `cargo xtask codegen` is killed while it writes, and runs again.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use xtask::file;

/// The number of hand-written files, which make writing slow.
const FILES: usize = 600;

const RUNS: u64 = 8;

/// A name for this run: of the operation, its group, and in the text of the other files.
fn name(number: u64) -> String {
    format!("name{number}")
}

fn document(name: &str) -> String {
    format!(
        "openapi: 3.0.0\ninfo: {{ title: Doors, version: '1' }}\npaths:\n  /{name}:\n    get:\n      operationId: {name}\n      \
         tags: [{name}]\n      responses: {{ '204': {{ description: Done. }} }}\n"
    )
}

/// Writes the document and the files of its crate, and starts codegen.
fn start(folder: &Path, out: &str, number: u64) -> Child {
    fs::write(folder.join("api.yaml"), document(&name(number))).expect("written");
    let files = folder.join("crate/files");
    fs::create_dir_all(&files).expect("made");
    for at in 0..FILES {
        fs::write(files.join(format!("{at}.txt")), name(number)).expect("written");
    }
    let path = |name: &str| folder.join(name).display().to_string();
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--spec", &path("api.yaml")])
        .args(["--crate-files", &path("crate"), "--out", &path(out)])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started")
}

fn finish(child: Child) {
    let output = child.wait_with_output().expect("ended");
    let printed = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{printed}");
}

#[test]
fn the_next_run_repairs_the_folder() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = temporary.path();
    let mut killed = 0;
    for number in 0..RUNS {
        let mut child = start(folder, "out", number);
        // The first run is killed at one of the first files, and each further run a little later.
        let file = folder.join("out/files/0.txt");
        let is_written = || fs::read_to_string(&file).is_ok_and(|text| text == name(number));
        while number > 0 && !is_written() && child.try_wait().expect("asked").is_none() {
            thread::yield_now();
        }
        thread::sleep(Duration::from_millis(number));
        child.kill().expect("killed");
        killed += usize::from(child.wait().expect("ended").signal().is_some());
    }
    assert!(killed > 1, "only {killed} runs were still there to be killed");

    let (out, fresh) = (folder.join("out"), folder.join("fresh"));
    finish(start(folder, "out", RUNS));
    finish(start(folder, "fresh", RUNS));
    let names = file::list(&fresh, |_| false).expect("readable");
    assert!(names.len() > FILES);
    assert_eq!(file::list(&out, |_| false).expect("readable"), names);
    for name in names {
        let bytes = |folder: &Path| file::read(&folder.join(&name)).expect("readable");
        assert!(bytes(&out) == bytes(&fresh), "{name}");
    }
    let folders = |folder| file::folders(folder, |_| false).expect("readable");
    assert_eq!(folders(&out), folders(&fresh));
}
