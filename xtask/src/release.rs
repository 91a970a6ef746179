//! `cargo xtask release`: what is about to be published becomes what later versions are compared with.

use clap::Args;
use generator::release::ItemList;

use crate::changelog::Changelog;
use crate::codegen::Codegen;
use crate::codegen::version::ITEMS;
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// Prepare the release of the emitted crate.
///
/// Makes sure that generated/ is what codegen writes and that its version is high enough. Then spec/released.txt becomes
/// generated/api.txt, the list of public items, and the changelog's part "Unreleased" gets the version and the day. Commit
/// that with a tag `v` + version: the workflow of the hosting site publishes the crate.
///
/// Exit codes: 0 done; 1 generated/ or the version is not what it has to be; 2 the command could not do its work.
#[derive(Debug, Args)]
pub struct Release {
    /// The day of the release, `YYYY-MM-DD`.
    #[arg(long, value_name = "DATE")]
    date: String,
}

impl Release {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        Codegen::strict_check().run(workspace)?;
        let items = file::read_text(&workspace.generated().join(ITEMS))?;
        let list = ItemList::read(&items)
            .map_err(|line| Failure::unable(format!("generated/{ITEMS}:{line}: no public item")))?;
        let version = list.version().to_string();
        let changelog = Changelog::read(&workspace.crate_files())?;
        file::write_if_different(&workspace.spec().join("released.txt"), items.as_bytes())?;
        changelog.released(&version, &self.date).write(&workspace.crate_files())?;
        Codegen::default().run(workspace)?;
        console::print(&format!(
            "{version} is ready: commit this, then `git tag v{version}` and push the tag\n"
        ))
    }
}
