//! `cargo xtask release`: prepares the publication of the emitted crate.

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
/// Checks that generated/ is what codegen writes and that its version is high enough. Then copies generated/api.txt,
/// the list of public items, to spec/released.txt, and gives the part "Unreleased" of the changelog its version and
/// day. Commit the result with a tag `v` + version: the workflow of the hosting site publishes the crate.
///
/// Exit codes: 0 done; 1 generated/ differs or the version is too low; 2 the command could not do its work.
#[derive(Debug, Args)]
pub struct Release {
    /// The day of the release, `YYYY-MM-DD`.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: String,
}

impl Release {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        Codegen::strict_check().run(workspace)?;
        let items = file::read_text(&workspace.generated().join(ITEMS))?;
        let list = ItemList::read(&items).map_err(|line| {
            Failure::unable(format!("generated/{ITEMS}:{line}: not a public item"))
        })?;
        let released = workspace.spec().join("released.txt");
        if let Some(before) = file::read_if_there(&released)? {
            refuse_again(&String::from_utf8_lossy(&before), &list)?;
        }
        let version = list.version().to_string();
        let changelog = Changelog::read(&workspace.crate_files())?;
        if !changelog.has_unreleased() {
            return Err(Failure::unable(
                "spec/crate/CHANGELOG.md has no part `## Unreleased`: describe the changes there",
            ));
        }
        file::write_if_different(&released, items.as_bytes())?;
        changelog.released(&version, &self.date).write(&workspace.crate_files())?;
        Codegen::default().run(workspace)?;
        console::print(&format!(
            "{version} is ready: commit this, then `git tag v{version}` and push the tag\n"
        ))
    }
}

/// Refuses a version that was released with other items: a published version never changes.
fn refuse_again(before: &str, list: &ItemList<'_>) -> Result<(), Failure> {
    let Ok(before) = ItemList::read(before) else { return Ok(()) };
    let version = list.version();
    if before != *list && version <= before.version() {
        return Err(Failure::Differences(format!(
            "version {version} is released already, with other items: raise `package.version` in spec/codegen.yaml"
        )));
    }
    Ok(())
}

/// A day as `YYYY-MM-DD`.
fn date(text: &str) -> Result<String, String> {
    let is_form = |(at, c): (usize, char)| match at {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    };
    match text.len() == 10 && text.chars().enumerate().all(is_form) {
        true => Ok(text.to_owned()),
        false => Err("a day is written as `2026-03-04`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use generator::release::ItemList;

    use super::{date, refuse_again};

    #[test]
    fn a_version_is_released_once() {
        let before = "# Public items of shop 0.1.0.\na: struct\n";
        let judged = |after| refuse_again(before, &ItemList::read(after).expect("a list")).is_ok();
        assert!(judged(before));
        assert!(judged("# Public items of shop 0.1.1.\na: struct\nb: struct\n"));
        assert!(!judged("# Public items of shop 0.1.0.\na: struct\nb: struct\n"));
    }

    #[test]
    fn a_day_has_a_form() {
        assert!(date("2026-03-04").is_ok());
        assert!(["tomorrow", "2026-3-4", "04-03-2026"].iter().all(|text| date(text).is_err()));
    }
}
