//! Crates of other documents than the vendored one pass their emitted tests, including doctests.

#![allow(clippy::disallowed_methods, reason = "the test writes a crate and compiles it")]

mod support;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::OutputTree;
use generator::release::ItemList;
use support::{Texts, emitted, emitted_with_names, fixture, templates};

/// The documents of `fixtures/emit`, with their subjects. Some have tests of their own, which run in their crates.
const FIXTURES: [(&str, &str); 11] = [
    (
        "library",
        "parameters of paths, queries, headers and cookies, several methods, and all kinds of unions",
    ),
    ("aviary", "the order of arguments"),
    (
        "weather",
        "a document without security requirements and without conventions; texts with patterns",
    ),
    ("harbour", "unions with siblings, children of a base, nulls, and missing bodies"),
    (
        "scales",
        "numbers of all widths, bytes, and samples that satisfy patterns, bounds and unique items",
    ),
    (
        "twins",
        "values, properties, parameters, variants, operations and types whose names are equal in Rust",
    ),
    ("answers", "results and errors that differ by status"),
    ("signs", "special characters in paths, and values that HTTP can't carry unencoded"),
    ("everything", "every feature of HTTP that OpenAPI describes, byte by byte"),
    ("catalogue", "lists in pages by number, by offset, by link and by token"),
    ("observatory", "features around calls, such as servers to choose from"),
];

/// All crates are packages of one workspace, `target/tmp/emitted`: one run of cargo compiles them side by side. There,
/// `cargo test --package library` runs the tests of one crate.
#[test]
fn crates_pass_their_own_tests() {
    let names = FIXTURES.map(|(name, _)| name);
    let listed: BTreeSet<OsString> = names.iter().map(OsString::from).collect();
    let folders = fs::read_dir(fixture("emit", "")).expect("the folder can be read");
    let folders = folders.map(|entry| entry.expect("the entry can be read").file_name());
    assert_eq!(folders.collect::<BTreeSet<_>>(), listed);
    let root = workspace("emitted", &names);
    for (name, subject) in FIXTURES {
        println!("{name}: {subject}");
        let tree = emitted(&Texts::read(&fixture("emit", name)), &templates());
        let root = root.join(name);
        write(&root, &tree);
        for folder in ["tests", "examples"] {
            copy(&fixture("emit", name).join(folder), &root.join(folder));
        }
        let items = root.join("tests/public_items.rs");
        fs::write(items, public_items(&tree)).expect("it can be written");
    }
    cargo(&root, &["test", "--workspace", "--no-fail-fast", "--all-features"]);
}

/// The dependency for patterns is present if and only if calls check patterns.
#[test]
fn a_crate_has_an_engine_for_patterns_only_if_it_uses_it() {
    for (name, has_patterns) in [("weather", true), ("library", false)] {
        let tree = emitted(&Texts::read(&fixture("emit", name)), &templates());
        let says = |path: &str, part: &str| {
            String::from_utf8_lossy(&tree[path]).lines().any(|line| line.starts_with(part))
        };
        assert_eq!(tree.contains_key("src/pattern.rs"), has_patterns, "{name}");
        assert_eq!(says("src/lib.rs", "mod pattern;"), has_patterns, "{name}");
        assert_eq!(says("Cargo.toml", "regex-lite = "), has_patterns, "{name}");
        assert_eq!(says("README.md", "| `regex-lite` |"), has_patterns, "{name}");
    }
}

/// A program for one version of a crate compiles with the next version, whose document has grown. Each function of the
/// program covers a kind of growth.
#[test]
fn programs_compile_with_a_crate_that_has_grown() {
    let folder = fixture("growth", "");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("it can be read");
    let (mut names, mut lists) = (None, Vec::new());
    for version in ["before", "after"] {
        // A type has another name from the second version on.
        let renamed = format!(
            "types: {{ names: {{ Receiver: {} }}, secrets: {} }}\n",
            match version {
                "before" => "receiver",
                _ => "addressee",
            },
            match version {
                "before" => "[]",
                _ => "[parcel.door_code]",
            },
        );
        // A method and its request have another name too.
        let method = match version {
            "before" => "operations: { names: {}, ",
            _ => "operations: { names: { GET /parcels: page, POST /parcels: send_off }, ",
        };
        let conventions = text("codegen.yaml").replace("operations: { ", method) + &renamed;
        let texts = Texts::of_document(text(&format!("{version}.yaml")))
            .with_conventions(conventions)
            .with_names(names);
        let (tree, lock) = emitted_with_names(&texts, &templates());
        let root = written(&format!("growth-{version}"), &tree);
        fs::write(root.join("tests/consumer.rs"), text("consumer.rs")).expect("it can be written");
        cargo(&root, &["check", "--test", "consumer", "--all-features"]);
        if version == "after" {
            // Samples omit an argument that is optional now.
            cargo(&root, &["test", "--tests", "--all-features"]);
        }
        names = Some(lock);
        lists.push(String::from_utf8_lossy(&tree["api.txt"]).into_owned());
    }
    let items = |at: usize| ItemList::read(&lists[at]).expect("codegen wrote it");
    let breaks: Vec<String> = items(0).breaks(&items(1)).iter().map(ToString::to_string).collect();
    assert_eq!(breaks, [""; 0]);
}

/// Without the default features, nothing brings a transport.
#[test]
fn a_crate_passes_its_tests_without_default_features() {
    let tree = emitted(&Texts::read(&fixture("emit", "weather")), &templates());
    let root = written("weather-bare", &tree);
    cargo(&root, &["test", "--tests", "--no-default-features"]);
}

/// A document of webhooks alone, or of types alone, has no calls: what only tests of calls use would be unused.
#[test]
fn a_crate_without_operations_has_no_tests_of_calls() {
    let webhooks = "openapi: 3.1.0
info: { title: Bells, version: '1' }
paths: {}
webhooks:
  rung:
    post:
      operationId: rung
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/ring' } } } }
      responses: { '204': { description: Heard. } }
components:
  schemas:
    ring: { type: object, required: [bell], properties: { bell: { type: string } } }
";
    let types = "openapi: 3.1.0
info: { title: Bells, version: '1' }
components:
  schemas:
    bell: { type: object, required: [tone], properties: { tone: { type: string, enum: [low, high] } } }
";
    for (name, document) in [("webhooks-alone", webhooks), ("types-alone", types)] {
        let tree = emitted(&Texts::of_document(document), &templates());
        let samples = tree.iter().filter(|(path, _)| path.starts_with("tests/samples/"));
        assert_eq!(samples.count(), 0);
        let root = written(name, &tree);
        cargo(&root, &["check", "--tests", "--all-features"]);
    }
}

/// Copies the content of a folder, if the folder exists.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten() {
        fs::create_dir_all(to).expect("a folder");
        let entry = entry.expect("the entry can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// Features that tests in the workspace request too, so that dependencies are built once for the workspace and these
/// crates.
const SHARED: &str = "
[target.'cfg(all())'.dev-dependencies]
serde_core = { version = \"1\", features = [\"alloc\"] }
tokio = { version = \"1.36\", features = [\"fs\"] }
";

/// An empty folder in `target/tmp` for a workspace of these packages, with the dependency versions of this workspace.
fn workspace(name: &str, members: &[&str]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).expect("a folder");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(root.join("Cargo.toml"), manifest).expect("the file can be written");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("the workspace has a lock file");
    root
}

/// Writes a crate as the only package of a workspace.
fn written(name: &str, tree: &OutputTree) -> PathBuf {
    let root = workspace(name, &["package"]).join("package");
    write(&root, tree);
    root
}

/// Writes a crate into a folder.
fn write(root: &Path, tree: &OutputTree) {
    for (path, bytes) in tree.iter() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(&path, bytes).expect("the file can be written");
    }
    let manifest = root.join("Cargo.toml");
    let own = fs::read_to_string(&manifest).expect("the crate has a manifest");
    fs::write(&manifest, own + SHARED).expect("the file can be written");
}

/// Runs cargo in a crate, and asserts its success.
fn cargo(root: &Path, arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is in the target");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        // The same setting as in the workspace, so that dependencies are built once for both.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG", "line-tables-only")
        .output()
        .expect("cargo runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
}

/// A test that names every item in the list of public items. The test compiles only if all items exist.
fn public_items(tree: &OutputTree) -> String {
    let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    let manifest = text("Cargo.toml");
    let library = manifest.split("[lib]").nth(1).and_then(|it| it.split('"').nth(1));
    let library = library.expect("the library has a name");
    let items = text("api.txt");
    let paths = items.lines().skip(1).filter_map(|line| {
        let (path, fact) = line.split_once(": ")?;
        let is_item = !path.contains(['.', ' ']) && !path.ends_with('!');
        // Members have the form `Type::member`.
        let is_member =
            path.rsplit("::").nth(1).is_some_and(|of| of.starts_with(char::is_uppercase));
        (is_item && !is_member && !fact.contains("use ")).then_some(path)
    });
    let paths: Vec<&str> = paths.collect();
    assert!(paths.len() > 20, "{paths:?}");
    let uses = paths.iter().enumerate().map(|(number, path)| {
        format!("mod _{number} {{ #[allow(deprecated, unused_imports)] use {library}::{path}; }}\n")
    });
    format!("//! Every public item can be named.\n\n{}", uses.collect::<String>())
}
