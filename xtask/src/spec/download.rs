//! The package from the registry. None of its code runs: `npm` packs the package without scripts, and the package is
//! read as data.

use std::path::Path;
use std::process::Command;

use semver::Version;
use serde::Deserialize;
use serde_json::Value;

use super::Source;
use super::{archive, integrity, literal};
use crate::failure::Failure;
use crate::{file, process};

/// The registry's data about a version.
#[derive(Deserialize)]
struct VersionInfo {
    license: String,
    #[serde(rename = "dist.integrity")]
    integrity: String,
}

/// A line of the output of `npm pack`.
#[derive(Deserialize)]
struct Packed {
    filename: String,
}

/// The largest amount of data that npm may write: the archive in its cache and beside it, and its notes.
const LARGEST_WORK: u64 = 3 * archive::LARGEST;

/// Downloads, checks and reads the version of the source. Returns the document as JSON (keys in the published order,
/// two spaces, a newline at the end), the text of the licence, and the source with a record of the hashes.
///
/// # Errors
///
/// Also if the source has a record of this version, and the hashes differ.
pub(super) fn published(source: &Source) -> Result<(String, String, Source), Failure> {
    check(source)?;
    if !process::is_there("npm") {
        return Err(Failure::unable("this command needs `npm`; install it first"));
    }
    let facts = facts(source)?;
    source.refuse_other("integrity", &source.integrity, &facts.integrity)?;
    let package = pack(source)?;
    integrity::check(&package, &facts.integrity)?;
    let [module, license_text] = archive::texts(&package, [&source.module, &source.license_file])?;
    let document = literal::default_export(&module)
        .map_err(|error| Failure::unable(format!("{}:{error}", source.module)))?;
    let document = literal::to_json(&document);
    let sha256 = integrity::sha256(document.as_bytes());
    source.refuse_other("sha256", &source.sha256, &sha256)?;
    let recorded = Source {
        license: facts.license,
        published: date(source)?,
        integrity: facts.integrity,
        sha256,
        ..source.clone()
    };
    Ok((document, license_text, recorded))
}

/// Refuses a name or version that npm would read as an option, a URL or a folder.
fn check(source: &Source) -> Result<(), Failure> {
    let is_name = |name: &str| {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.~".contains(c);
        !name.starts_with(['-', '.', '_']) && !name.is_empty() && name.chars().all(is_plain)
    };
    let name = source.package.strip_prefix('@').and_then(|name| name.split_once('/'));
    let sound = match name {
        Some((scope, name)) => is_name(scope) && is_name(name),
        None => is_name(&source.package),
    };
    if !sound {
        return Err(Failure::unable(format!("`{}` is not the name of a package", source.package)));
    }
    Version::parse(&source.version).map(drop).map_err(|error| {
        Failure::unable(format!("`{}` is not a version, as `1.2.3` is: {error}", source.version))
    })
}

fn facts(source: &Source) -> Result<VersionInfo, Failure> {
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

/// The archive of the version.
fn pack(source: &Source) -> Result<Vec<u8>, Failure> {
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::unable(format!("can't make a temporary folder: {error}")))?;
    let folder = folder.path();
    let mut npm = Command::new("npm");
    npm.args(["pack", "--json", "--ignore-scripts", "--pack-destination"]).arg(folder);
    // A separate cache shows everything that npm downloads.
    npm.arg("--cache").arg(folder.join("cache")).arg(identity(source));
    let printed = process::output_while(&mut npm, || {
        // A file can disappear while the folder is listed.
        let size = file::size_below(folder).unwrap_or_default();
        (size <= LARGEST_WORK).then_some(()).ok_or_else(too_large)
    })?;
    let name = packed_file(&printed).map_err(|error| unexpected("npm pack", &error))?;
    let path = folder.join(Path::new(&name).file_name().unwrap_or_default());
    if file::size(&path)? > archive::LARGEST {
        return Err(too_large());
    }
    file::read(&path)
}

fn too_large() -> Failure {
    Failure::unable(format!("the package has more than {} MiB", archive::LARGEST >> 20))
}

/// The file name in the output of `npm pack --json`: a list, or in newer versions an object by package.
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
    use super::{Source, check, packed_file};

    #[test]
    fn both_forms_of_npm_pack_are_read() {
        let list = r#"[{"id": "a@1.0.0", "filename": "a-1.0.0.tgz"}]"#;
        let by_package = r#"{"a": {"id": "a@1.0.0", "filename": "a-1.0.0.tgz"}}"#;
        assert_eq!(packed_file(list).ok().as_deref(), Some("a-1.0.0.tgz"));
        assert_eq!(packed_file(by_package).ok().as_deref(), Some("a-1.0.0.tgz"));
        assert!(packed_file("[]").is_err());
    }

    #[test]
    fn only_names_and_exact_versions_reach_npm() {
        let is_sound = |package: &str, version: &str| {
            let source = Source {
                package: package.to_owned(),
                version: version.to_owned(),
                ..Source::default()
            };
            check(&source).is_ok()
        };
        assert!(is_sound("@acme/types", "1.2.3") && is_sound("types", "1.2.3-rc.1"));
        for version in ["", "latest", "^1.0.0", "file:/tmp/x", "git+https://example.com/x", "1"] {
            assert!(!is_sound("@acme/types", version), "{version}");
        }
        for package in ["", "--json", "-g", "@acme", "@acme/", "./x", "../x", "a/b", "git:x", "A"] {
            assert!(!is_sound(package, "1.2.3"), "{package}");
        }
    }
}
