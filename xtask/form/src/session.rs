//! An API in a browser, and the requests of its form.

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::model::{Api, Operation};
use generator::render::pages::{Form, FormCode, Forms};
use generator::samples::{Sampler, SizeBudget};
use generator::validate::{Judge, Violation, ViolationKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The inputs of the generator.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Texts {
    /// The OpenAPI document.
    pub document: String,
    /// Corrections of the document.
    #[serde(default)]
    pub overlay: Option<String>,
    /// `codegen.yaml`
    #[serde(default)]
    pub conventions: Option<String>,
    /// `samples.yaml`
    #[serde(default)]
    pub samples: Option<String>,
    /// `names.lock`
    #[serde(default)]
    pub names: Option<String>,
    /// The files that the document refers to, with their paths.
    #[serde(default)]
    pub files: Vec<(String, String)>,
}

/// A call that a reader fills in.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// The method, `POST`.
    pub method: String,
    /// The URL of the operation, with its path template.
    pub address: String,
    /// The arguments by name.
    #[serde(default)]
    pub arguments: Map<String, Value>,
}

/// An answer to the form.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The form without arguments.
    Form(Form),
    /// The call in every language, with its violations.
    Filled {
        /// The call. Empty: a value has a wrong type, so some languages have no code for it.
        codes: Vec<FormCode>,
        /// The violations, including those of documented rules.
        violations: Vec<Violation>,
    },
}

/// An API in a browser, while its page is open.
pub struct Session {
    judge: Judge<'static>,
    forms: Forms<'static>,
    api: &'static Api,
}

impl Session {
    /// The session for these inputs, or the errors in them.
    ///
    /// The API is built once and kept until the page is closed.
    pub fn open(texts: &Texts) -> Result<Self, String> {
        let document = SourceText { name: "openapi.json", text: &texts.document };
        let inputs = Inputs {
            files: &texts.files,
            overlay: source("overlay.yaml", texts.overlay.as_deref()),
            conventions: source("codegen.yaml", texts.conventions.as_deref()),
            samples: source("samples.yaml", texts.samples.as_deref()),
            names: source("names.lock", texts.names.as_deref()),
            ..Inputs::of(document)
        };
        let mut diagnostics = Diagnostics::new();
        let read = generator::sampled(&inputs, &mut diagnostics);
        let (api, samples) = Box::leak(Box::new(read.ok_or_else(|| diagnostics.render(&inputs))?));
        let api: &'static Api = api;
        let sampler: &'static Sampler<'static> =
            Box::leak(Box::new(Sampler::new(api, samples, SizeBudget::default())));
        Ok(Self { judge: Judge::new(api).with_formats(), forms: Forms::new(sampler), api })
    }

    /// The form of an operation; `None`: the API has no such operation.
    pub fn describe(&self, asked: &Asked) -> Option<Answer> {
        self.operation(asked).map(|operation| Answer::Form(self.forms.form(operation)))
    }

    /// The call with its violations.
    pub fn fill(&self, asked: &Asked) -> Option<Answer> {
        let operation = self.operation(asked)?;
        let sent = self.forms.sent(operation, &asked.arguments);
        let violations = self.judge.judge(operation, &sent, true);
        let can_be_written = violations.iter().all(|each| each.kind != ViolationKind::Type);
        let codes = match can_be_written {
            true => self.forms.codes(operation, sent),
            false => Vec::new(),
        };
        Some(Answer::Filled { codes, violations })
    }

    /// The operation at a URL: the one with the longest path at the end of the URL.
    fn operation(&self, asked: &Asked) -> Option<&'static Operation> {
        let fits = |operation: &&Operation| {
            operation.method.as_str().eq_ignore_ascii_case(&asked.method)
                && asked.address.ends_with(&operation.path)
        };
        self.api.operations.iter().filter(fits).max_by_key(|operation| operation.path.len())
    }
}

fn source<'t>(name: &'t str, text: Option<&'t str>) -> Option<SourceText<'t>> {
    text.map(|text| SourceText { name, text })
}
