//! The real document: every page is rendered, and every link is valid.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use generator::diagnostic::Diagnostics;
use generator::load::{self, Inputs, SourceText};
use generator::model::Api;
use generator::normalize::normalize;

use super::{fixture, routes};

/// The model of the real document, and its pages.
pub(crate) static DOCUMENT: LazyLock<(Api, BTreeMap<String, String>)> = LazyLock::new(rendered);

fn rendered() -> (Api, BTreeMap<String, String>) {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let read = |name: &str| std::fs::read_to_string(spec.join(name)).unwrap();
    let (document, overlay, conventions) =
        (read("openapi.json"), read("overlay.yaml"), read("codegen.yaml"));
    let (samples, names) = (read("samples.yaml"), read("names.lock"));
    let source = |name, text| SourceText { name, text };
    let inputs = Inputs {
        document: source("openapi.json", &document),
        origin: None,
        files: &[],
        overlay: Some(source("overlay.yaml", &overlay)),
        conventions: Some(source("codegen.yaml", &conventions)),
        samples: Some(source("samples.yaml", &samples)),
        names: Some(source("names.lock", &names)),
    };
    let mut diagnostics = Diagnostics::new();
    let loaded = load::load(&inputs, &mut diagnostics).unwrap();
    let (api, _) = normalize(&loaded, &mut diagnostics);
    let before = diagnostics.iter().count();
    let templates = fixture::templates();
    let started = Instant::now();
    let files = fixture::files(&api, &loaded.samples, &templates, &mut diagnostics);
    println!("{} files in {:?}", files.len(), started.elapsed());
    let problems: Vec<&str> =
        diagnostics.iter().skip(before).map(|problem| problem.message.as_str()).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    if let Ok(folder) = std::env::var("PAGES_OUT") {
        for (path, bytes) in &files {
            let path = Path::new(&folder).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    let text = |(path, bytes)| (path, String::from_utf8(bytes).unwrap());
    (api, files.into_iter().map(text).collect())
}

#[test]
fn every_page_is_there_and_linked() {
    let (_, files) = &*DOCUMENT;
    routes::check_links(files);
    let summary = &files["docs/SUMMARY.md"];
    let index = &files["docs/llms.txt"];
    for path in files
        .keys()
        .filter_map(|path| path.strip_prefix("docs/"))
        .filter(|path| path.ends_with(".md"))
    {
        if !matches!(path, "SUMMARY.md" | "README.md") {
            assert!(summary.contains(&format!("({path})")), "SUMMARY.md lacks {path}");
            assert!(index.contains(&format!("({path})")), "llms.txt lacks {path}");
        }
    }
}
