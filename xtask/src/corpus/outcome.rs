//! The outcome of one document.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use generator::diagnostic::{Diagnostics, Severity, visible};
use generator::load::{Inputs, SourceText};
use generator::model::ExcludedKind;
use generator::{Packed, Templates};

use crate::codegen::counted;
use crate::failure::Failure;
use crate::spec::sha256;

/// The outcome of one document, and its time.
pub(super) struct Run {
    /// The name of the file.
    pub(super) name: String,
    pub(super) outcome: Outcome,
    pub(super) elapsed: Duration,
    /// The size of the document in bytes.
    pub(super) bytes: usize,
}

/// The outcome of a document.
pub(super) enum Outcome {
    Emitted(Emitted),
    /// The messages of the errors, as they are printed.
    Refused(Vec<String>),
    Panicked,
}

/// An emitted crate.
pub(super) struct Emitted {
    pub(super) files: Packed,
    pub(super) operations: usize,
    pub(super) offered: usize,
    pub(super) warnings: usize,
    /// The reason for each operation that was left out.
    pub(super) left_out: Vec<String>,
}

impl Run {
    /// Runs codegen.
    pub(super) fn of(
        name: String,
        text: &str,
        files: &[(String, String)],
        templates: &Templates,
    ) -> Self {
        let started = Instant::now();
        // The crates of one workspace need different names.
        let package = format!("package: {{ name: {} }}", package_name(&name));
        let source = |name, text| SourceText { name, text };
        let inputs = Inputs {
            files,
            conventions: Some(source("codegen.yaml", &package)),
            ..Inputs::of(source(&name, text))
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| outcome(&inputs, templates)));
        let outcome = outcome.unwrap_or(Outcome::Panicked);
        let elapsed = started.elapsed();
        Self { outcome, elapsed, bytes: text.len(), name }
    }

    /// The outcome of a document that can't be read.
    pub(super) fn unread(name: String, failure: &Failure) -> Self {
        let outcome = Outcome::Refused(vec![failure.to_string()]);
        Self { name, outcome, elapsed: Duration::ZERO, bytes: 0 }
    }

    /// The files of the crate, if there is one.
    pub(super) fn crate_files(&self) -> Option<&Packed> {
        match &self.outcome {
            Outcome::Emitted(emitted) => Some(&emitted.files),
            _ => None,
        }
    }

    /// The name of the crate.
    pub(super) fn package(&self) -> String {
        package_name(&self.name)
    }
}

fn outcome(inputs: &Inputs<'_>, templates: &Templates) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let Some(generated) = generator::generate(inputs, templates, &mut diagnostics) else {
        let errors = diagnostics.iter().filter(|each| each.severity == Severity::Error);
        return Outcome::Refused(errors.map(|each| visible(&each.message)).collect());
    };
    let excluded = generated.api.excluded.iter();
    let operations = excluded.filter(|excluded| excluded.kind == ExcludedKind::Operation);
    Outcome::Emitted(Emitted {
        operations: generated.api.emitted(),
        offered: generated.api.offered(),
        warnings: diagnostics.count(Severity::Warning),
        left_out: operations.map(|excluded| visible(&excluded.reason)).collect(),
        files: generated.files,
    })
}

/// A package name from a file name.
fn package_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let words: String = stem.chars().map(plain).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    // Files such as `a.yaml` and `A.json` give the same words.
    let hash = sha256(file.as_bytes());
    format!("corpus-{}-{}", words.join("-"), &hash[..6])
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.elapsed.as_secs_f64();
        write!(f, "{}: ", visible(&self.name))?;
        match &self.outcome {
            Outcome::Emitted(Emitted { operations, offered, warnings, .. }) => {
                let offered = counted(*offered, "operation");
                write!(f, "{operations} of {offered}, {}", counted(*warnings, "warning"))?;
            }
            Outcome::Refused(errors) => {
                let first = errors.first().map_or("no reason", String::as_str);
                write!(f, "{}, first: {first}", counted(errors.len(), "error"))?;
            }
            Outcome::Panicked => f.write_str("panicked")?,
        }
        write!(f, ", {seconds:.2} s")
    }
}

#[cfg(test)]
mod tests {
    use super::package_name;

    #[test]
    fn names_of_packages() {
        let name = package_name("zoo.example-Birds_v1.2.yaml");
        assert!(name.starts_with("corpus-zoo-example-birds-v1-2-"), "{name}");
        assert_ne!(name, package_name("zoo.example-Birds_v1-2.json"));
    }
}
