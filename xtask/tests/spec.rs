//! The files in `spec/` are consistent.

use xtask::file;
use xtask::spec::{Source, sha256};
use xtask::workspace::Workspace;

fn workspace() -> Workspace {
    Workspace::find().expect("the tests run inside the repository")
}

#[test]
fn the_document_has_its_recorded_hash() {
    let folder = workspace().spec();
    let source = Source::read(&folder).expect("spec/source.toml");
    let document = file::read(&folder.join("openapi.json")).expect("spec/openapi.json");
    assert_eq!(
        sha256(&document),
        source.sha256,
        "spec/openapi.json was changed by hand: corrections go to spec/overlay.yaml"
    );
    assert!(source.integrity.starts_with("sha512-"));
    let license = file::read_text(&folder.join("LICENSE")).expect("spec/LICENSE");
    assert!(license.contains(&source.license), "{}", source.license);
}

#[test]
fn the_record_has_the_written_form() {
    let folder = workspace().spec();
    let source = Source::read(&folder).expect("spec/source.toml");
    let text = file::read_text(&folder.join(Source::FILE)).expect("spec/source.toml");
    assert_eq!(source.to_text().expect("text"), text);
}

#[test]
fn every_correction_has_a_reason() {
    let text =
        file::read_text(&workspace().spec().join("overlay.yaml")).expect("spec/overlay.yaml");
    let targets = text.lines().filter(|line| line.starts_with("  - target: "));
    let reasons = text.lines().filter(|line| line.starts_with("    description: "));
    assert_eq!(targets.count(), reasons.count());
}
