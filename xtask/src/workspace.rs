//! The folders of the repository.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::file;

/// The folders of the repository.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository around the current folder: the nearest parent folder with `templates/` and `xtask/`.
    pub fn find() -> Result<Self, Failure> {
        let here = env::current_dir()
            .map_err(|error| Failure::unable(format!("there is no current folder: {error}")))?;
        here.ancestors()
            .find(|folder| folder.join("xtask").is_dir() && folder.join("templates").is_dir())
            .map(|root| Self { root: root.into() })
            .ok_or_else(|| {
                Failure::unable(format!("{} is not inside the repository", here.display()))
            })
    }

    /// The folder of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the document and the files beside it.
    pub fn spec(&self) -> PathBuf {
        self.root.join("spec")
    }

    /// The hand-written files of the emitted crate that concern its API.
    pub fn crate_files(&self) -> PathBuf {
        self.spec().join("crate")
    }

    /// The hand-written parts of the output.
    pub fn templates(&self) -> PathBuf {
        self.root.join("templates")
    }

    /// The emitted crate.
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }

    /// The name and the version of the emitted package.
    ///
    /// # Errors
    ///
    /// When its manifest can't be read, or lacks one of them.
    pub fn emitted_package(&self) -> Result<(String, String), Failure> {
        let manifest = self.generated().join("Cargo.toml");
        let value: toml::Table = toml::from_str(&file::read_text(&manifest)?)
            .map_err(|error| Failure::unable(format!("{}: {error}", manifest.display())))?;
        let text = |key: &str| {
            let text = value.get("package").and_then(|package| package.get(key)?.as_str());
            let missing =
                || Failure::unable(format!("{} has no package {key}", manifest.display()));
            text.map(str::to_owned).ok_or_else(missing)
        };
        Ok((text("name")?, text("version")?))
    }

    /// The folder for builds and downloads.
    pub fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), |target| self.root.join(target))
    }

    /// The path relative to the repository, with `/` on every system.
    pub fn display(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    }
}
