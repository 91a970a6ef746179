//! The package from the registry.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::Source;
use super::integrity;
use crate::failure::Failure;
use crate::{file, process};

/// What the registry says about a version.
#[derive(Deserialize)]
struct Facts {
    license: String,
    #[serde(rename = "dist.integrity")]
    integrity: String,
}

/// A line of what `npm pack` prints.
#[derive(Deserialize)]
struct Packed {
    filename: String,
}

/// Prints the document that a module exports; the module's path is the argument.
const PRINT_EXPORT: &str = "\
    const { pathToFileURL } = await import('node:url');\
    const { default: document } = await import(pathToFileURL(process.argv[1]));\
    process.stdout.write(JSON.stringify(document, null, 2) + '\\n');";

/// Downloads, checks and reads the version that the source names, and records in the source what came. Returns the
/// document as JSON (keys in the published order, two spaces, a newline at the end) and the text of the licence.
pub(super) fn published(source: &mut Source) -> Result<(String, String), Failure> {
    for program in ["npm", "node", "tar"] {
        if !process::is_there(program) {
            return Err(Failure::unable(format!(
                "this command needs `{program}`; install it first"
            )));
        }
    }
    let facts = facts(source)?;
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::unable(format!("can't make a temporary folder: {error}")))?;
    let package = unpack(source, &facts.integrity, folder.path())?;
    let document = process::output(
        Command::new("node")
            .args(["--input-type=module", "--eval", PRINT_EXPORT])
            .arg(package.join(&source.module)),
    )?;
    let license_text = file::read_text(&package.join(&source.license_file))?;
    source.published = date(source)?;
    source.sha256 = integrity::sha256(document.as_bytes());
    (source.license, source.integrity) = (facts.license, facts.integrity);
    Ok((document, license_text))
}

fn facts(source: &Source) -> Result<Facts, Failure> {
    let text = npm_view(&identity(source), &["license", "dist.integrity"])?;
    if text.trim().is_empty() {
        return Err(Failure::unable(format!("the registry has no {}", identity(source))));
    }
    serde_json::from_str(&text).map_err(|error| unexpected("npm view", &error))
}

/// The day in the registry's time stamp of the version.
fn date(source: &Source) -> Result<String, Failure> {
    let text = npm_view(&source.package, &["time"])?;
    let times: Value =
        serde_json::from_str(&text).map_err(|error| unexpected("npm view", &error))?;
    let time = times[&source.version].as_str().and_then(|time| time.get(..10));
    time.map(str::to_owned).ok_or_else(|| {
        Failure::unable(format!(
            "the registry does not say when {} was published",
            identity(source)
        ))
    })
}

/// Packs the version into the folder, checks it, and unpacks it there.
fn unpack(source: &Source, integrity: &str, folder: &Path) -> Result<std::path::PathBuf, Failure> {
    let printed = process::output(
        Command::new("npm")
            .args(["pack", "--json", "--ignore-scripts", "--pack-destination"])
            .arg(folder)
            .arg(identity(source)),
    )?;
    let archive = packed_file(&printed).map_err(|error| unexpected("npm pack", &error))?;
    let archive = folder.join(archive);
    integrity::check(&file::read(&archive)?, integrity)?;
    process::output(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(folder))?;
    Ok(folder.join("package"))
}

/// The file name in what `npm pack --json` prints: a list, or in newer versions an object by package.
fn packed_file(printed: &str) -> Result<String, serde_json::Error> {
    let value: Value = serde_json::from_str(printed)?;
    let first = match value {
        Value::Array(mut list) if !list.is_empty() => list.swap_remove(0),
        Value::Object(map) => map.into_iter().next().map_or(Value::Null, |(_, first)| first),
        other => other,
    };
    serde_json::from_value::<Packed>(first).map(|packed| packed.filename)
}

fn npm_view(what: &str, fields: &[&str]) -> Result<String, Failure> {
    process::output(Command::new("npm").args(["view", "--json", what]).args(fields))
}

fn identity(source: &Source) -> String {
    format!("{}@{}", source.package, source.version)
}

fn unexpected(command: &str, error: &serde_json::Error) -> Failure {
    Failure::unable(format!("`{command}` printed something unexpected: {error}"))
}

#[cfg(test)]
mod tests {
    use super::packed_file;

    #[test]
    fn both_forms_of_npm_pack_are_read() {
        let list = r#"[{"id": "a@1.0.0", "filename": "a-1.0.0.tgz"}]"#;
        let by_package = r#"{"a": {"id": "a@1.0.0", "filename": "a-1.0.0.tgz"}}"#;
        assert_eq!(packed_file(list).ok().as_deref(), Some("a-1.0.0.tgz"));
        assert_eq!(packed_file(by_package).ok().as_deref(), Some("a-1.0.0.tgz"));
        assert!(packed_file("[]").is_err());
    }
}
