//! The whole of codegen, from the bytes of a document to a crate or to errors.
#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use generator::Templates;
use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate(data, size, max_size, seed, fuzzer_mutate)
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let inputs = Inputs::of(SourceText { name: "openapi.yaml", text });
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&inputs, &TEMPLATES, &mut diagnostics);
    let report = diagnostics.render(&inputs);
    assert_eq!(generated.is_none(), diagnostics.has_errors(), "{report}");
    assert!(generated.is_some() || report.contains("error"), "no word of why");
    assert!(!report.contains("fault of the generator"), "{report}");
    for path in generated.iter().flat_map(|generated| generated.files.paths()) {
        let is_sound = |name: &str| !matches!(name, "" | "." | "..") && name.len() <= 255;
        assert!(path.split('/').all(is_sound) && !path.contains(['\\', ':']), "{path}");
    }
});

/// The templates of the repository.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates");
    let mut files = BTreeMap::new();
    read(&root, &root, &mut files);
    Templates::new(files)
});

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the templates are there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            read(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let name = path.strip_prefix(root).expect("it is below").to_string_lossy();
            files.insert(name.replace('\\', "/"), text);
        }
    }
}
