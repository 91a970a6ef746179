//! The server's program, below the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::is_possible;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{file, process};

/// What stands in `xtask/fake/`: the start script, and which packages it needs to the last hash.
const FILES: [(&str, &str); 3] = [
    ("package.json", include_str!("../../fake/package.json")),
    ("package-lock.json", include_str!("../../fake/package-lock.json")),
    ("server.mjs", include_str!("../../fake/server.mjs")),
];

/// Written last: the lock file that the packages were installed by.
const INSTALLED: &str = "installed-lock.json";

/// Installs the server where it is not yet, and returns its start script.
pub(super) fn start_script(workspace: &Workspace) -> Result<PathBuf, Failure> {
    if !is_possible() {
        return Err(Failure::unable(
            "the fake server needs Node 18 or newer with npm; install them first",
        ));
    }
    let folder = workspace.target().join("fake");
    for (name, text) in FILES {
        file::write_if_different(&folder.join(name), text.as_bytes())?;
    }
    let (_, lock) = FILES[1];
    let installed = folder.join(INSTALLED);
    if file::read_if_there(&installed)?.as_deref() != Some(lock.as_bytes()) {
        install(&folder)?;
        file::write(&installed, lock.as_bytes())?;
    }
    Ok(folder.join("server.mjs"))
}

/// The server is one bundle: what it lists as optional it does not load, and nothing has to be built.
fn install(folder: &Path) -> Result<(), Failure> {
    complain!("installing the fake server with npm …");
    let mut npm = Command::new("npm");
    npm.current_dir(folder)
        .args(["ci", "--omit=optional", "--ignore-scripts"])
        .args(["--no-audit", "--no-fund"]);
    process::output(&mut npm).map(drop)
}
