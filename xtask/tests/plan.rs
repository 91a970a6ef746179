//! Writing and checking an output folder.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use xtask::codegen::{Content, Files, Owned, Plan};

const FIRST: [(&str, &[u8]); 3] = [
    ("Cargo.toml", b"[package]\n"),
    ("src/lib.rs", b"//! One\n//! Two\n"),
    ("src/api/old/mod.rs", b"//! Old\n"),
];

fn files<'a>(list: &[(&'a str, &'a [u8])]) -> Files<'a> {
    list.iter().map(|(path, bytes)| (*path, Content::Bytes(bytes))).collect()
}

fn write(owned: &Owned, list: &[(&str, &[u8])]) -> Plan {
    let files = files(list);
    let plan = Plan::new(owned, &files).expect("a plan");
    plan.apply(owned, &files).expect("written");
    plan
}

fn described(plan: &Plan) -> Vec<String> {
    plan.changes().iter().map(ToString::to_string).collect()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn listed(folder: &Path) -> Owned {
    Owned::listed(folder.into()).expect("readable")
}

#[test]
fn a_written_folder_has_no_difference() {
    let folder = folder();
    let owned = Owned::whole(folder.path().join("generated"));
    let plan = write(&owned, &FIRST);
    assert_eq!(
        described(&plan),
        ["missing  Cargo.toml", "missing  src/api/old/mod.rs", "missing  src/lib.rs"]
    );
    assert!(Plan::new(&owned, &files(&FIRST)).expect("a plan").is_empty());
}

#[test]
fn a_plan_lists_each_file_and_changes_none() {
    let folder = folder();
    let owned = Owned::whole(folder.path().into());
    write(&owned, &FIRST);
    fs::write(folder.path().join("src/lib.rs"), "//! One\n//! 2\n").expect("written");
    fs::write(folder.path().join("notes.txt"), "").expect("written");
    fs::remove_file(folder.path().join("Cargo.toml")).expect("removed");

    let plan = Plan::new(&owned, &files(&FIRST)).expect("a plan");
    assert_eq!(
        described(&plan),
        ["missing  Cargo.toml", "differs  src/lib.rs:2", "orphan   notes.txt"]
    );
    assert!(!folder.path().join("Cargo.toml").exists());
    assert!(folder.path().join("notes.txt").exists());
}

#[test]
fn equal_files_are_not_written() {
    let folder = folder();
    let owned = Owned::whole(folder.path().into());
    write(&owned, &FIRST);
    let path = folder.path().join("Cargo.toml");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().write(true).open(&path).expect("open");
    file.set_modified(long_ago).expect("set");
    drop(file);

    let plan = write(&owned, &[FIRST[0], ("src/lib.rs", b"//! New\n")]);
    assert_eq!(plan.unchanged(), 1);
    let modified = fs::metadata(&path).and_then(|metadata| metadata.modified());
    assert_eq!(modified.expect("known"), long_ago);
}

#[test]
fn orphans_and_their_empty_folders_are_removed() {
    let folder = folder();
    let owned = Owned::whole(folder.path().into());
    write(&owned, &FIRST);
    let plan = write(&owned, &FIRST[..2]);
    assert_eq!(plan.orphans(), 1);
    assert!(!folder.path().join("src/api").exists());
    assert!(folder.path().join("src/lib.rs").exists());
}

#[test]
fn build_output_stays() {
    let folder = folder();
    let owned = Owned::whole(folder.path().into());
    fs::create_dir_all(folder.path().join("target/debug")).expect("made");
    fs::write(folder.path().join("target/debug/x"), "").expect("written");
    fs::write(folder.path().join("Cargo.lock"), "").expect("written");
    write(&owned, &FIRST);
    assert!(folder.path().join("target/debug/x").exists());
    assert!(folder.path().join("Cargo.lock").exists());
}

#[test]
fn in_a_foreign_folder_only_own_files_are_removed() {
    let folder = folder();
    fs::write(folder.path().join("mine.txt"), "mine").expect("written");
    write(&listed(folder.path()), &FIRST);
    let plan = write(&listed(folder.path()), &FIRST[..1]);
    assert_eq!(plan.orphans(), 2);
    assert!(!folder.path().join("src").exists());
    assert!(folder.path().join("mine.txt").exists());
    assert!(Plan::new(&listed(folder.path()), &files(&FIRST[..1])).expect("a plan").is_empty());
}

#[test]
fn a_file_of_someone_else_is_not_overwritten() {
    let folder = folder();
    fs::write(folder.path().join("Cargo.toml"), "mine").expect("written");
    let failure = Plan::new(&listed(folder.path()), &files(&FIRST)).expect_err("a clash");
    assert!(failure.to_string().contains("Cargo.toml"), "{failure}");
}

#[test]
fn nothing_is_written_or_removed_outside_of_the_folder() {
    let folder = folder();
    let out = folder.path().join("out");
    let outside = folder.path().join("outside.txt");
    fs::write(&outside, "").expect("written");
    fs::create_dir_all(&out).expect("made");
    fs::write(out.join(".codegen-files"), "../outside.txt\n/etc/hostname\n").expect("written");
    write(&listed(&out), &FIRST);
    assert!(outside.exists());
    for path in ["../x", "/x", "a//b", "a/./b", "a\\..\\b", "C:x", ""] {
        let plan = Plan::new(&listed(&out), &files(&[(path, b"")]));
        assert!(plan.is_err(), "{path}");
    }
}

#[test]
fn invalid_file_names_are_refused_before_writing() {
    let folder = folder();
    let long = "n".repeat(256);
    let pairs: [(&[&str], &str); 6] = [
        (&[&long], "a name of 256 bytes"),
        (&["src/a.rs", "src/A.rs"], "are one file on systems that ignore case"),
        (&["docs", "docs/a.md"], "`docs` would be a file, and a folder"),
        (&["Docs", "docs/a.md"], "`Docs` would be a file, and a folder"),
        (&[".codegen-files"], "is the list of codegen's own files"),
        (&["a\nb"], "outside of the output folder"),
    ];
    for (paths, expected) in pairs {
        let files: Files<'_> = paths.iter().map(|path| (*path, Content::Bytes(b""))).collect();
        let failure = Plan::new(&listed(folder.path()), &files).expect_err(expected).to_string();
        assert!(failure.contains(expected), "{failure}");
    }
    let longest = "n".repeat(255);
    write(&listed(folder.path()), &[(&longest, b"")]);
    assert!(folder.path().join(longest).exists());
}

#[test]
fn a_file_replaces_the_same_file_in_another_case() {
    let folder = folder();
    write(&listed(folder.path()), &[("Examples/open.rs", b"//! Open\n")]);
    write(&listed(folder.path()), &[("examples/open.rs", b"//! Open\n")]);
    let list = fs::read_to_string(folder.path().join(".codegen-files")).expect("a list");
    assert_eq!(list, "examples/open.rs\n");
    let text = fs::read_to_string(folder.path().join("examples/open.rs"));
    assert_eq!(text.expect("written"), "//! Open\n");
}
