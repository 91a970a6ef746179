//! The number of crates that the emitted crate depends on.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The README of the emitted crate states the number of crates with default features on 64-bit Linux.
#[test]
fn the_readme_has_the_number_of_crates() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["tree", "--offline", "--locked", "--manifest-path", "generated/Cargo.toml"])
        .args(["--edges", "normal", "--target", "x86_64-unknown-linux-gnu"])
        .args(["--prefix", "none", "--format", "{p}", "--no-dedupe"])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).expect("it is text");
    let crates: BTreeSet<&str> = listed.lines().filter(|line| !line.is_empty()).collect();
    // The list includes the crate itself.
    let count = crates.len() - 1;
    let readme = fs::read_to_string(format!("{root}/generated/README.md"));
    let sentence = format!("On 64-bit Linux a build has {count} crates in all");
    assert!(
        readme.expect("the crate has a README").contains(&sentence),
        "templates/crate/README.md.j2 should say \"{sentence}\""
    );
}
