//! The patterns of an API, compiled once.

use std::collections::HashMap;

use regress::Regex;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, SpecPointer, TypeKind, ValueConstraint};

/// The patterns (ECMA 262) of an API by their text; `None` for those that are no regular expressions.
#[derive(Debug, Default)]
pub(super) struct Patterns<'a> {
    compiled: HashMap<&'a str, Option<Regex>>,
}

impl<'a> Patterns<'a> {
    /// Compiles all that can stand in a call. What can't be compiled is a warning, and is not judged.
    pub(super) fn new(api: &'a Api, diagnostics: &mut Diagnostics) -> Self {
        let mut patterns = Self::default();
        for parameter in api.operations.iter().flat_map(|operation| &operation.parameters) {
            patterns.compile(&parameter.constraints, &parameter.pointer, diagnostics);
        }
        for def in api.types.iter().filter(|def| def.direction.request) {
            match &def.kind {
                TypeKind::Struct(object) => object.fields.iter().for_each(|field| {
                    patterns.compile(&field.constraints, &field.pointer, diagnostics);
                }),
                TypeKind::Alias(alias) => {
                    let pointer = def.pointers.first().cloned().unwrap_or_default();
                    patterns.compile(&alias.constraints, &pointer, diagnostics);
                }
                TypeKind::Enum(_) | TypeKind::Union(_) => {}
            }
        }
        patterns
    }

    /// Whether a text matches anywhere; one that can't be judged does.
    pub(super) fn is_match(&self, pattern: &str, text: &str) -> bool {
        match self.compiled.get(pattern) {
            Some(Some(regex)) => regex.find(text).is_some(),
            _ => true,
        }
    }

    fn compile(
        &mut self,
        constraints: &'a [ValueConstraint],
        pointer: &SpecPointer,
        diagnostics: &mut Diagnostics,
    ) {
        for constraint in constraints {
            match constraint {
                ValueConstraint::Items(items) => self.compile(items, pointer, diagnostics),
                ValueConstraint::Pattern(pattern) => {
                    if self.compiled.contains_key(pattern.as_str()) {
                        continue;
                    }
                    let regex = regex(pattern).map_err(|error| {
                        let message =
                            format!("the pattern `{pattern}` is no regular expression: {error}");
                        let help =
                            "calls are not judged by it; correct the `pattern` in the overlay";
                        diagnostics.warn(pointer, message, help);
                    });
                    self.compiled.insert(pattern, regex.ok());
                }
                _ => {}
            }
        }
    }
}

/// JSON Schema asks for Unicode; what only the older syntax allows (`\-`) is taken in that.
fn regex(pattern: &str) -> Result<Regex, regress::Error> {
    Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern))
}
