//! After a run that dies, finds the disk full or is refused, the next run repairs the folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Mutex;

use xtask::codegen::{Content, Files, Owned, Plan};
use xtask::disk::{Disk, System, left_overs};
use xtask::failure::Failure;
use xtask::file;

const FIRST: [(&str, &[u8]); 5] = [
    ("Cargo.toml", b"[package]\n"),
    ("docs/doors/README.md", b"# Doors\n"),
    ("docs/doors/open.md", b"# Open\n"),
    ("src/api/old.rs", b"//! Old\n"),
    ("src/lib.rs", b"//! One\n"),
];

/// Of the files before, some are changed, some are gone, and a file and a folder have changed places.
const SECOND: [(&str, &[u8]); 6] = [
    ("Cargo.toml", b"[package]\n"),
    ("docs/doors", b"a file now\n"),
    ("docs/windows/close/README.md", b"# Close\n"),
    ("src/api/new.rs", b"//! New\n"),
    ("src/lib.rs/mod.rs", b"//! A folder now\n"),
    ("src/main.rs", b"//! Two\n"),
];

const THIRD: [(&str, &[u8]); 4] = [
    ("Cargo.toml", b"[package]\n# changed\n"),
    ("docs/windows/close", b"a file now\n"),
    ("src/api/new.rs", b"//! Newer\n"),
    ("src/lib.rs", b"//! Three\n"),
];

/// A fault of the disk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// The run dies before a step.
    Dies,
    /// The run dies in the middle of writing a file, or before another step.
    DiesHalfway,
    /// The disk is full: files and folders can be removed, but not created.
    IsFull,
    /// One step is refused, and the others succeed.
    Refuses,
}

/// A disk that fails at a step, counted from 0.
struct Failing {
    fault: Fault,
    step: Mutex<(usize, usize)>,
}

impl Failing {
    fn new(fault: Fault, at: usize) -> Self {
        Self { fault, step: Mutex::new((0, at)) }
    }

    /// Does a step, unless the fault prevents it.
    fn step(&self, makes: bool, take: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut step = self.step.lock().expect("a step");
        let (now, at) = *step;
        step.0 += 1;
        let fails = match self.fault {
            Fault::Dies | Fault::DiesHalfway => now >= at,
            Fault::IsFull => now >= at && makes,
            Fault::Refuses => now == at,
        };
        match self.fault {
            _ if !fails => take(),
            Fault::IsFull => Err(ErrorKind::StorageFull.into()),
            Fault::Refuses => Err(ErrorKind::PermissionDenied.into()),
            Fault::Dies | Fault::DiesHalfway => Err(io::Error::other("killed")),
        }
    }

    fn dies_now(&self) -> bool {
        let (now, at) = *self.step.lock().expect("a step");
        self.fault == Fault::DiesHalfway && now == at
    }
}

impl Disk for Failing {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step(true, || System.create_folder(path))
    }

    fn create_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.dies_now() {
            System.create_file(path, &bytes[..bytes.len() / 2])?;
        }
        self.step(true, || System.create_file(path, bytes))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(false, || System.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(false, || System.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(false, || System.remove_folder(path))
    }
}

fn run(owned: &Owned, list: &[(&str, &[u8])], disk: &dyn Disk) -> Result<(), Failure> {
    let files: Files<'_> =
        list.iter().map(|(path, bytes)| (*path, Content::Bytes(bytes))).collect();
    Plan::new(owned, &files)?.apply_on(disk, owned, &files)
}

/// Asserts that the folder has exactly these files, beside a foreign file, and no empty folder.
fn assert_is(folder: &Path, list: &[(&str, &[u8])], at: &str) {
    let mut files = BTreeSet::new();
    for (path, bytes) in list {
        assert_eq!(file::read(&folder.join(path)).expect(at), *bytes, "{at}: {path}");
        files.insert((*path).to_owned());
    }
    let is_other = |path: &String| path != "mine.txt" && path != ".codegen-files";
    let found = file::list(folder, |_| false).expect("readable");
    assert_eq!(found.into_iter().filter(is_other).collect::<BTreeSet<_>>(), files, "{at}");
    for empty in file::folders(folder, |_| false).expect("readable") {
        assert!(fs::read_dir(folder.join(&empty)).expect(at).next().is_some(), "{at}: {empty}");
    }
}

/// Lets a run fail at every step in turn; the run after it must succeed. `earlier` is written first.
fn check(kind: &str, fault: Fault, earlier: &[(&str, &[u8])]) {
    for at in 0.. {
        assert!(at < 100, "the run does not end");
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let folder = temporary.path();
        let owned = || match kind {
            "whole" => Owned::whole(folder.into()),
            _ => Owned::listed(folder.into()).expect("readable"),
        };
        if kind == "listed" {
            fs::write(folder.join("mine.txt"), "mine").expect("written");
        }
        if !earlier.is_empty() {
            run(&owned(), earlier, &System).expect("written");
        }
        let place = format!("{kind}, {fault:?} at step {at}");
        let first = run(&owned(), &SECOND, &Failing::new(fault, at));
        if first.is_ok() && fault != Fault::Refuses {
            assert!(at > 10, "{place}: too few steps");
            assert_is(folder, &SECOND, &place);
            break;
        }
        if let Err(failure) = &first {
            assert_eq!(failure.exit_code(), 2);
            assert!(failure.to_string().contains("can't "), "{failure}");
        } else if at > 40 {
            break;
        }
        let next = if at % 2 == 0 { &THIRD[..] } else { &SECOND[..] };
        run(&owned(), next, &System).unwrap_or_else(|failure| panic!("{place}: {failure}"));
        assert_is(folder, next, &place);
        assert_eq!(folder.join("mine.txt").exists(), kind == "listed", "{place}");
    }
}

#[test]
fn the_next_run_repairs_a_dead_run() {
    for kind in ["listed", "whole"] {
        for fault in [Fault::Dies, Fault::DiesHalfway] {
            check(kind, fault, &FIRST);
            check(kind, fault, &[]);
        }
    }
}

#[test]
fn the_next_run_repairs_a_full_disk() {
    for kind in ["listed", "whole"] {
        check(kind, Fault::IsFull, &FIRST);
        check(kind, Fault::IsFull, &[]);
    }
}

#[test]
fn the_next_run_repairs_a_refused_step() {
    for kind in ["listed", "whole"] {
        check(kind, Fault::Refuses, &FIRST);
        check(kind, Fault::Refuses, &[]);
    }
}

#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let owned = Owned::listed(folder.path().into()).expect("readable");
    let failure = run(&owned, &FIRST, &Failing::new(Fault::IsFull, 4)).expect_err("a full disk");
    let expected =
        "some files were written, others not: remove the cause, and run the command again";
    assert!(failure.to_string().ends_with(expected), "{failure}");
    assert!(left_overs(folder.path()).expect("readable").is_empty());
}

#[test]
fn half_written_files_are_differences_and_are_removed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let listed = || Owned::listed(folder.path().into()).expect("readable");
    run(&listed(), &FIRST, &System).expect("written");
    let left = ["src/.xtask-12-3.tmp", ".xtask-1-0.tmp"];
    let not_ours = ["src/.xtask-12.tmp", "other/.xtask-1-1.tmp"];
    for path in left.iter().chain(&not_ours) {
        fs::create_dir_all(folder.path().join(path).parent().expect("a folder")).expect("made");
        fs::write(folder.path().join(path), "half").expect("written");
    }
    let files: Files<'_> =
        FIRST.iter().map(|(path, bytes)| (*path, Content::Bytes(bytes))).collect();
    let plan = Plan::new(&listed(), &files).expect("a plan");
    assert_eq!(plan.orphans(), 2);
    plan.apply(&listed(), &files).expect("written");
    assert!(left.iter().all(|path| !folder.path().join(path).exists()));
    assert!(not_ours.iter().all(|path| folder.path().join(path).exists()));
}
