//! Shared code of the tests.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod modules;
pub(crate) mod outline;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::model::Api;
use generator::{OutputTree, Templates};

/// The folder of a case.
pub(crate) fn fixture(kind: &str, case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(kind).join(case)
}

/// The texts of a folder: `openapi.yaml` or `openapi.json`; `overlay.yaml`, `codegen.yaml`, `samples.yaml` and
/// `names.lock`, if they exist.
pub(crate) struct Texts {
    name: &'static str,
    document: String,
    overlay: Option<String>,
    conventions: Option<String>,
    samples: Option<String>,
    names: Option<String>,
}

impl Texts {
    /// A document and its conventions.
    pub(crate) fn new(document: String, conventions: String) -> Self {
        let conventions = Some(conventions);
        Self {
            name: "openapi.json",
            document,
            overlay: None,
            conventions,
            samples: None,
            names: None,
        }
    }

    /// Reads them.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let (name, document) = ["openapi.yaml", "openapi.json"]
            .into_iter()
            .find_map(|name| Some((name, text(name)?)))
            .unwrap_or_else(|| panic!("{} has an openapi.yaml or openapi.json", folder.display()));
        Self {
            name,
            document,
            overlay: text("overlay.yaml"),
            conventions: text("codegen.yaml"),
            samples: text("samples.yaml"),
            names: text("names.lock"),
        }
    }

    /// A document in YAML, without other files.
    pub(crate) fn of_document(document: impl Into<String>) -> Self {
        let document = document.into();
        Self {
            name: "openapi.yaml",
            document,
            overlay: None,
            conventions: None,
            samples: None,
            names: None,
        }
    }

    /// With these conventions.
    #[must_use]
    pub(crate) fn with_conventions(mut self, conventions: impl Into<String>) -> Self {
        self.conventions = Some(conventions.into());
        self
    }

    /// Without corrections of the document.
    #[must_use]
    pub(crate) fn without_overlay(mut self) -> Self {
        self.overlay = None;
        self
    }

    /// With another text for the document.
    #[must_use]
    pub(crate) fn with_document(mut self, document: String) -> Self {
        self.document = document;
        self
    }

    /// With these names.
    #[must_use]
    pub(crate) fn with_names(mut self, names: Option<String>) -> Self {
        self.names = names;
        self
    }

    /// The text of the document.
    pub(crate) fn document(&self) -> &str {
        &self.document
    }

    /// The inputs of the generator.
    pub(crate) fn inputs(&self) -> Inputs<'_> {
        fn source<'a>(name: &'a str, text: Option<&'a String>) -> Option<SourceText<'a>> {
            text.map(|text| SourceText { name, text })
        }
        Inputs {
            document: SourceText { name: self.name, text: &self.document },
            origin: None,
            files: &[],
            overlay: source("overlay.yaml", self.overlay.as_ref()),
            conventions: source("codegen.yaml", self.conventions.as_ref()),
            samples: source("samples.yaml", self.samples.as_ref()),
            names: source("names.lock", self.names.as_ref()),
        }
    }

    /// The model, and the diagnostics as text.
    pub(crate) fn model(&self) -> (Option<Api>, String) {
        let mut diagnostics = Diagnostics::new();
        let api = generator::model(&self.inputs(), &mut diagnostics);
        let report = if diagnostics.is_empty() {
            "nothing to report\n".to_owned()
        } else {
            diagnostics.render(&self.inputs())
        };
        (api, report)
    }
}

/// The emitted crate of these texts.
pub(crate) fn emitted(texts: &Texts, templates: &Templates) -> OutputTree {
    emitted_with_names(texts, templates).0
}

/// The emitted crate of these texts, and its `names.lock`.
pub(crate) fn emitted_with_names(texts: &Texts, templates: &Templates) -> (OutputTree, String) {
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&texts.inputs(), templates, &mut diagnostics);
    let report = diagnostics.render(&texts.inputs());
    let generated = generated.unwrap_or_else(|| panic!("the fixture has errors:\n{report}"));
    (generated.files.unpack().unwrap(), generated.names)
}

/// The templates of the workspace.
pub(crate) fn templates() -> Templates {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut files = BTreeMap::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).expect("it is below the root").to_string_lossy();
            let text = fs::read_to_string(&path).expect("templates are text");
            files.insert(name.replace('\\', "/"), text);
        }
    }
    Templates::new(files)
}

/// Runs the assertions with the snapshots in this folder.
pub(crate) fn snapshots_in(folder: &Path, assertions: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(assertions);
}
