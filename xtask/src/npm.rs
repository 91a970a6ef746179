//! Packages of npm that tests need, below the target folder: pinned by a lock file, without their scripts.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{file, process};

/// Written last: the lock file that the packages were installed by.
const INSTALLED: &str = "installed-lock.json";

/// The name of the file that pins each package to its hash.
const LOCK: &str = "package-lock.json";

/// A folder with a package.json, and what stands beside it.
pub struct Packages {
    /// The folder below the target folder.
    pub folder: &'static str,
    /// What the packages are, in a message.
    pub about: &'static str,
    /// The text of package.json.
    pub manifest: &'static str,
    /// The text of package-lock.json.
    pub lock: &'static str,
    /// Scripts beside them, by name.
    pub scripts: &'static [(&'static str, &'static str)],
}

/// Whether Node and npm are installed.
pub fn is_there() -> bool {
    process::is_there("node") && process::is_there("npm")
}

impl Packages {
    /// Installs the packages where they are not yet, and returns their folder.
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

/// What a package lists as optional none of ours loads, and nothing has to be built.
fn clean_install(folder: &Path) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder)
        .args(["ci", "--omit=optional", "--ignore-scripts"])
        .args(["--no-audit", "--no-fund"]);
    process::output(&mut npm).map(drop)
}
