//! `cargo xtask spec update` with a fake registry: a package with data, and packages with other content.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha512};
use tar::{Builder, Header};
use tempfile::TempDir;

/// The replacement for `npm`: it answers from files, and records whether a script ran.
const NPM: &str = r#"#!/bin/sh
folder=$(dirname "$0")
case "$1 $3" in
  "view @acme/types") echo '{"1.0.0": "2026-01-02T03:04:05.678Z", "1.1.0": "2026-02-03T04:05:06.789Z"}' ;;
  view*) cat "$folder/facts.json" ;;
  pack*) while [ "$1" != --pack-destination ]; do shift; done
         cp "$folder/package.tgz" "$2/acme-types.tgz"
         echo '[{"filename": "acme-types.tgz"}]' ;;
esac
"#;

const MODULE: &str = "const api = {\n    openapi: '3.0.0',\n    info: { title: 'Doors', 'x-sizes': [1.50, 55_000] },\n    paths: { '/doors': { get: { responses: { 404: {}, 200: {}, } } } },\n};\nexport default api;\n//# sourceMappingURL=api.js.map";

const DOCUMENT: &str = r#"{
  "openapi": "3.0.0",
  "info": {
    "title": "Doors",
    "x-sizes": [
      1.5,
      55000
    ]
  },
  "paths": {
    "/doors": {
      "get": {
        "responses": {
          "200": {},
          "404": {}
        }
      }
    }
  }
}
"#;

/// A repository with a source, and the replacement for `npm`.
struct TestFolder(TempDir);

impl TestFolder {
    fn new(module: &str) -> Self {
        let place = Self(tempfile::tempdir().expect("a temporary folder"));
        for folder in ["repository/xtask", "repository/templates", "repository/spec", "bin"] {
            fs::create_dir_all(place.at(folder)).expect("made");
        }
        fs::write(place.at("bin/npm"), NPM).expect("written");
        fs::set_permissions(place.at("bin/npm"), PermissionsExt::from_mode(0o755)).expect("set");
        place.write(
            "repository/spec/source.toml",
            "package = \"@acme/types\"\nversion = \"1.0.0\"\nmodule = \"lib/api.js\"\nlicense_file = \"LICENSE\"\n",
        );
        place.publish(module);
        place
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at("repository/spec").join(name)).unwrap_or_default()
    }

    /// Publishes a package with this module in the registry.
    fn publish(&self, module: &str) {
        let mut builder = Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (path, text) in [("package/lib/api.js", module), ("package/LICENSE", "MIT: as is")] {
            let mut header = Header::new_ustar();
            header.set_size(text.len() as u64);
            builder.append_data(&mut header, path, text.as_bytes()).expect("in memory");
        }
        let package = builder.into_inner().and_then(GzEncoder::finish).expect("in memory");
        fs::write(self.at("bin/package.tgz"), &package).expect("written");
        self.say(&package);
    }

    /// Sets the bytes of the package in the registry's answers.
    fn say(&self, package: &[u8]) {
        use base64::Engine as _;
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha512::digest(package));
        let facts = format!(r#"{{"license": "MIT", "dist.integrity": "sha512-{hash}"}}"#);
        self.write("bin/facts.json", &facts);
    }

    /// Runs the command; returns its exit code and its output.
    fn update(&self, options: &[&str]) -> (Option<i32>, String) {
        let mut path = self.at("bin").into_os_string();
        path.push(":/usr/bin:/bin");
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["spec", "update"])
            .args(options)
            .current_dir(self.at("repository"))
            .env("PATH", path)
            .output()
            .expect("started");
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&text).into_owned())
    }

    fn assert_nothing_was_written(&self) {
        let spec = fs::read_dir(self.at("repository/spec")).expect("there");
        assert_eq!(spec.count(), 1, "only source.toml");
        assert!(!self.read("source.toml").contains("sha256"));
    }
}

#[test]
fn the_document_is_what_the_module_exports() {
    let place = TestFolder::new(MODULE);
    let (code, printed) = place.update(&[]);
    assert_eq!(code, Some(0), "{printed}");
    assert_eq!(place.read("openapi.json"), DOCUMENT);
    assert_eq!(place.read("LICENSE"), "MIT: as is");
    let source = place.read("source.toml");
    assert!(source.contains("published = \"2026-01-02\"") && source.contains("license = \"MIT\""));

    let (code, printed) = place.update(&[]);
    assert_eq!((code, printed.matches(": unchanged").count()), (Some(0), 3), "{printed}");
}

#[test]
fn a_module_with_code_is_refused_without_running() {
    let mark = tempfile::tempdir().expect("a temporary folder");
    let mark = mark.path().join("ran");
    let run = format!("require('node:fs').writeFileSync({:?}, '')", mark.display().to_string());
    for module in [
        format!("{run}; export default {{}};"),
        format!("export default (() => {{ {run}; return {{}}; }})();"),
        format!("const api = {{ a: {run} }}; export default api;"),
        format!("const api = {{ get a() {{ return {run} }} }}; export default api;"),
        format!("const api = {{ a: `${{{run}}}` }}; export default api;"),
        format!("const api = {{}}; {run}; export default api;"),
        format!("import {{}} from 'data:text/javascript,{run}'; export default {{}};"),
    ] {
        let place = TestFolder::new(&module);
        let (code, printed) = place.update(&[]);
        assert_eq!(code, Some(2), "{printed}");
        assert!(printed.contains("lib/api.js:1:"), "{printed}");
        assert!(!mark.exists(), "it ran: {module}");
        place.assert_nothing_was_written();
    }
}

#[test]
fn a_recorded_version_with_other_bytes_is_refused() {
    let place = TestFolder::new(MODULE);
    assert_eq!(place.update(&[]).0, Some(0));
    let recorded = place.read("source.toml");
    place.publish(&MODULE.replace("Doors", "Windows"));
    let (code, printed) = place.update(&[]);
    assert_eq!(code, Some(2));
    assert!(
        printed.contains("@acme/types 1.0.0 changed after its release: the integrity"),
        "{printed}"
    );
    assert_eq!(
        (place.read("source.toml"), place.read("openapi.json")),
        (recorded, DOCUMENT.into())
    );

    // Another version may have another document.
    assert_eq!(place.update(&["--version", "1.1.0"]).0, Some(0));
    assert!(place.read("openapi.json").contains("Windows"));
    assert!(place.read("source.toml").contains("published = \"2026-02-03\""));
}

#[test]
fn a_document_with_another_hash_than_recorded_is_refused() {
    let place = TestFolder::new(MODULE);
    assert_eq!(place.update(&[]).0, Some(0));
    let source = place.read("source.toml");
    let (before, _) = source.split_once("sha256 = ").expect("recorded");
    place.write("repository/spec/source.toml", &format!("{before}sha256 = \"00\"\n"));
    let (code, printed) = place.update(&[]);
    assert_eq!(code, Some(2));
    assert!(printed.contains("the sha256 in source.toml is 00, now it is"), "{printed}");
}

#[test]
fn a_package_with_a_wrong_hash_is_refused() {
    let place = TestFolder::new(MODULE);
    place.say(b"other bytes");
    let (code, printed) = place.update(&[]);
    assert_eq!(code, Some(2));
    assert!(printed.contains("does not match the hash"), "{printed}");
    place.assert_nothing_was_written();
}

#[test]
fn an_endless_package_is_stopped() {
    let place = TestFolder::new(MODULE);
    let endless = NPM.replace(
        "cp \"$folder/package.tgz\" \"$2/acme-types.tgz\"",
        "exec dd if=/dev/zero of=\"$2/acme-types.tgz\" bs=1048576 count=4096 2>/dev/null",
    );
    assert_ne!(endless, NPM);
    place.write("bin/npm", &endless);
    let (code, printed) = place.update(&[]);
    assert_eq!(code, Some(2));
    assert!(printed.contains("the package has more than 64 MiB"), "{printed}");
    place.assert_nothing_was_written();
}

#[test]
fn leftovers_of_a_dead_run_are_removed() {
    let place = TestFolder::new(MODULE);
    place.write("repository/spec/.xtask-7-0.tmp", "half");
    assert_eq!(place.update(&[]).0, Some(0));
    assert!(!Path::exists(&place.at("repository/spec/.xtask-7-0.tmp")));
}
