//! npm packages for tests, below the target folder: pinned by a lock file, installed without scripts.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{file, process};

/// A copy of the lock file, written after the installation.
const INSTALLED: &str = "installed-lock.json";

/// The name of the file that pins each package to its hash.
const LOCK: &str = "package-lock.json";

/// The manifest of npm packages, with additional files.
pub struct Packages {
    /// The folder below the target folder.
    pub folder: &'static str,
    /// The purpose of the packages, for messages.
    pub about: &'static str,
    /// The text of package.json.
    pub manifest: &'static str,
    /// The text of package-lock.json.
    pub lock: &'static str,
    /// Additional scripts, by name.
    pub scripts: &'static [(&'static str, &'static str)],
}

/// Whether Node and npm are installed.
pub fn is_there() -> bool {
    process::is_there("node") && process::is_there("npm")
}

impl Packages {
    /// Installs the packages if they are missing or outdated, and returns their folder.
    pub fn install(&self, workspace: &Workspace) -> Result<PathBuf, Failure> {
        if !is_there() {
            return Err(Failure::unable(format!(
                "{} needs Node 18 or newer with npm; install them first",
                self.about
            )));
        }
        let folder = workspace.target().join(self.folder);
        let pinned = [("package.json", self.manifest), (LOCK, self.lock)];
        for (name, text) in pinned.iter().chain(self.scripts) {
            file::write_if_different(&folder.join(name), text.as_bytes())?;
        }
        let installed = folder.join(INSTALLED);
        if file::read_if_there(&installed)?.as_deref() != Some(self.lock.as_bytes()) {
            complain!("installing {} with npm …", self.about);
            clean_install(&folder)?;
            file::write(&installed, self.lock.as_bytes())?;
        }
        Ok(folder)
    }
}

/// Installs without optional dependencies, which our packages do not load, and without builds.
fn clean_install(folder: &Path) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder)
        .args(["ci", "--omit=optional", "--ignore-scripts"])
        .args(["--no-audit", "--no-fund"]);
    process::output(&mut npm).map(drop)
}
