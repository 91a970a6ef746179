//! Checks that the version of the emitted crate fits the changes of its public items since the last release.

use std::path::Path;

use generator::Packed;
use generator::release::ItemList;

use super::paths::emitted;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// The list of public items in the emitted crate.
pub const ITEMS: &str = "api.txt";

/// The number of items in a message.
const LISTED: usize = 40;

/// The error of a version that is too low for the changes since the last release: the version that is needed, and the
/// items.
pub fn too_low(
    released: &Path,
    files: &Packed,
    workspace: &Workspace,
) -> Result<Option<String>, Failure> {
    let name = workspace.display(released);
    let before = file::read_text(released)?;
    let after = emitted(files, ITEMS)?;
    // Nothing changed since: most runs end here.
    if before.as_bytes() == after {
        return Ok(None);
    }
    let after = String::from_utf8_lossy(&after);
    let before = read(&before, &name)?;
    let after = read(&after, ITEMS)?;
    let Some(needed) = before.needed(&after) else { return Ok(None) };
    let breaks = before.breaks(&after);
    let (from, to) = (before.version(), after.version());
    let mut message = format!(
        "version {to} is too low: {} of {from} ({name}) changed or removed\n",
        super::counted(breaks.len(), "item"),
    );
    for item in breaks.iter().take(LISTED) {
        message.push_str(&format!("  {item}\n"));
    }
    if let Some(more) = breaks.len().checked_sub(LISTED).filter(|more| *more > 0) {
        message.push_str(&format!("  and {more} more\n"));
    }
    message.push_str(&format!(
        "set `package.version` to {needed} or more in codegen.yaml, or keep the items by their names"
    ));
    Ok(Some(message))
}

fn read<'a>(text: &'a str, name: &str) -> Result<ItemList<'a>, Failure> {
    ItemList::read(text).map_err(|line| {
        Failure::unable(format!(
            "{name}:{line}: this is not a list of public items; `cargo xtask release` writes the list"
        ))
    })
}
