//! Links, pipes and devices in the output folder: none of them is followed or opened.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::codegen::{Content, Files, Owned, Plan};
use xtask::failure::Failure;

const FILES: [(&str, &[u8]); 3] = [
    ("Cargo.toml", b"[package]\n"),
    ("docs/README.md", b"# Doors\n"),
    ("src/lib.rs", b"//! One\n"),
];

/// An output folder, and a foreign folder beside it with two files.
struct TestFolder {
    _temporary: tempfile::TempDir,
    out: PathBuf,
    outside: PathBuf,
}

impl TestFolder {
    fn new() -> Self {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let [out, outside] = ["out", "outside"].map(|name| temporary.path().join(name));
        fs::create_dir_all(outside.join("api")).expect("made");
        fs::create_dir(&out).expect("made");
        fs::write(outside.join("README.md"), "secret").expect("written");
        fs::write(outside.join("api/old.rs"), "secret").expect("written");
        Self { _temporary: temporary, out, outside }
    }

    /// Writes the output of an earlier run.
    fn written(owned: impl Fn(&Path) -> Owned) -> Self {
        let place = Self::new();
        let owned = owned(&place.out);
        let files: Files<'_> =
            FILES.into_iter().map(|(path, bytes)| (path, Content::Bytes(bytes))).collect();
        Plan::new(&owned, &files).expect("a plan").apply(&owned, &files).expect("written");
        place
    }

    /// Replaces the file or folder at a path by a link.
    fn plant(&self, path: &str, target: &Path) {
        let link = self.out.join(path);
        let _ = fs::remove_file(&link).or_else(|_| fs::remove_dir_all(&link));
        symlink(target, link).expect("a link");
    }

    fn assert_outside_is_as_it_was(&self) {
        let secret = |path: &str| fs::read_to_string(self.outside.join(path)).expect("there");
        assert_eq!(
            (secret("README.md").as_str(), secret("api/old.rs").as_str()),
            ("secret", "secret")
        );
        assert_eq!(fs::read_dir(&self.outside).expect("there").count(), 2, "something was added");
    }
}

fn listed(out: &Path) -> Owned {
    Owned::listed(out.into()).expect("readable")
}

fn whole(out: &Path) -> Owned {
    Owned::whole(out.into())
}

fn run(owned: &Owned) -> Result<(), Failure> {
    let files: Files<'_> =
        FILES.into_iter().map(|(path, bytes)| (path, Content::Bytes(bytes))).collect();
    Plan::new(owned, &files)?.apply(owned, &files)
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

#[test]
fn a_link_in_place_of_a_folder_is_refused() {
    let place = TestFolder::written(listed);
    place.plant("docs", &place.outside);
    let failure = run(&listed(&place.out)).expect_err("a link").to_string();
    assert!(failure.contains("docs (a link where a folder would be)"), "{failure}");
    place.assert_outside_is_as_it_was();
}

#[test]
fn a_link_in_a_folder_owned_as_a_whole_is_replaced() {
    for (path, target) in [("docs", ""), ("Cargo.toml", "README.md")] {
        let place = TestFolder::written(whole);
        place.plant(path, &place.outside.join(target));
        run(&whole(&place.out)).expect("written");
        assert!(
            is_file(&place.out.join("docs/README.md")) && is_file(&place.out.join("Cargo.toml"))
        );
        place.assert_outside_is_as_it_was();
    }
}

#[test]
fn a_link_in_place_of_an_own_file_is_replaced() {
    let place = TestFolder::written(listed);
    place.plant("Cargo.toml", &place.outside.join("README.md"));
    run(&listed(&place.out)).expect("written");
    assert!(is_file(&place.out.join("Cargo.toml")));
    place.assert_outside_is_as_it_was();
}

#[test]
fn a_link_to_the_right_bytes_is_not_a_file() {
    let place = TestFolder::written(listed);
    let copy = place.outside.with_file_name("copy.toml");
    fs::write(&copy, FILES[0].1).expect("written");
    place.plant("Cargo.toml", &copy);
    run(&listed(&place.out)).expect("written");
    assert!(is_file(&place.out.join("Cargo.toml")));
}

#[test]
fn a_link_of_someone_else_is_refused() {
    for target in ["README.md", "nowhere"] {
        let place = TestFolder::new();
        place.plant("Cargo.toml", &place.outside.join(target));
        let failure = run(&listed(&place.out)).expect_err("a link").to_string();
        assert!(failure.contains("Cargo.toml (a link)"), "{failure}");
        assert!(!place.outside.join("nowhere").exists());
        place.assert_outside_is_as_it_was();
    }
}

#[test]
fn nothing_is_removed_behind_a_link() {
    let place = TestFolder::written(listed);
    fs::write(
        place.out.join(".codegen-files"),
        "api/old.rs\nlinked/README.md\nlinked/api/old.rs\n",
    )
    .expect("written");
    place.plant("api", &place.outside.join("api"));
    place.plant("linked", &place.outside);
    run(&listed(&place.out)).expect("written");
    place.assert_outside_is_as_it_was();
}

#[test]
fn an_orphaned_link_is_removed_without_its_target() {
    for owned in [listed, whole] {
        let place = TestFolder::written(owned);
        let list = fs::read_to_string(place.out.join(".codegen-files")).unwrap_or_default();
        fs::write(place.out.join(".codegen-files"), format!("{list}old.rs\n")).expect("written");
        place.plant("old.rs", &place.outside.join("api/old.rs"));
        run(&owned(&place.out)).expect("written");
        assert!(fs::symlink_metadata(place.out.join("old.rs")).is_err());
        place.assert_outside_is_as_it_was();
    }
}

#[test]
fn a_list_that_is_a_link_is_refused() {
    let place = TestFolder::new();
    place.plant(".codegen-files", &place.outside.join("README.md"));
    let failure = Owned::listed(place.out.clone()).expect_err("a link").to_string();
    assert!(failure.contains("is a link"), "{failure}");
}

#[test]
fn a_link_with_the_name_of_a_temporary_file_is_not_followed() {
    let place = TestFolder::written(listed);
    for number in 0..500 {
        let name = format!(".xtask-{}-{number}.tmp", std::process::id());
        place.plant(&name, &place.outside.join("README.md"));
    }
    fs::remove_file(place.out.join("Cargo.toml")).expect("removed");
    // The run may fail or choose a free name, but it does not write through the link.
    let _ = run(&listed(&place.out));
    place.assert_outside_is_as_it_was();
    run(&listed(&place.out)).expect("the links went with the run before");
    assert!(is_file(&place.out.join("Cargo.toml")));
}

#[test]
fn the_output_folder_itself_may_be_a_link() {
    for owned in [listed, whole] {
        let place = TestFolder::new();
        let link = place.out.with_file_name("link");
        symlink(&place.out, &link).expect("a link");
        run(&owned(&link)).expect("written");
        assert!(is_file(&place.out.join("src/lib.rs")));
        let plan = Plan::new(
            &owned(&link),
            &FILES.into_iter().map(|(path, bytes)| (path, Content::Bytes(bytes))).collect(),
        )
        .expect("a plan");
        assert!(plan.is_empty());
    }
}

#[test]
fn a_pipe_is_refused_without_waiting() {
    let place = TestFolder::new();
    let made = Command::new("mkfifo").arg(place.out.join("Cargo.toml")).status();
    assert!(made.expect("mkfifo is there").success());
    let failure = run(&listed(&place.out)).expect_err("a pipe").to_string();
    assert!(failure.contains("Cargo.toml (a pipe or a device)"), "{failure}");
}

#[test]
fn a_folder_in_place_of_a_file_is_refused() {
    for owned in [listed, whole] {
        let place = TestFolder::new();
        fs::create_dir(place.out.join("Cargo.toml")).expect("made");
        fs::write(place.out.join("Cargo.toml/mine.txt"), "mine").expect("written");
        let outcome = run(&owned(&place.out));
        let is_whole = place.out.join("Cargo.toml").is_file();
        match outcome {
            // In a folder that codegen owns as a whole, no file is foreign.
            Ok(()) => assert!(is_whole),
            Err(failure) => {
                assert!(failure.to_string().contains("Cargo.toml (a folder)"), "{failure}");
                assert!(place.out.join("Cargo.toml/mine.txt").exists());
                assert!(!place.out.join("src").exists(), "something was written");
            }
        }
    }
}
