//! The template engine: what templates may do, and how their errors become diagnostics.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value, escape_formatter};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::SpecPointer;

/// The folder of templates in the repository, for messages.
const FOLDER: &str = "templates";
const EXTENSION: &str = ".j2";
/// A template of TOML, in which every text is printed as a string.
const TOML: &str = ".toml.j2";

/// All templates, compiled.
pub(super) struct Templates<'a> {
    environment: Environment<'a>,
}

impl<'a> Templates<'a> {
    /// Compiles the templates among these files; the others are not looked at.
    pub(super) fn compile(
        files: &'a BTreeMap<String, String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| match name.ends_with(TOML) {
            true => AutoEscape::Custom(TOML.into()),
            false => AutoEscape::None,
        });
        environment.set_formatter(|out, state, value| match state.auto_escape() {
            AutoEscape::Custom(_) if !value.is_safe() => Ok(out.write_str(&toml(value))?),
            _ => escape_formatter(out, state, value),
        });
        // Pages have `{% tabs %}` of their own, so blocks are `<% … %>`; one on a line of its own leaves no line behind.
        let syntax = SyntaxConfig::builder()
            .block_delimiters("<%", "%>")
            .comment_delimiters("<#", "#>")
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build();
        match syntax {
            Ok(syntax) => environment.set_syntax(syntax),
            Err(error) => diagnostics.push(diagnostic(&error, FOLDER)),
        }
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(EXTENSION)) {
            if let Err(error) = environment.add_template(path, text) {
                diagnostics.push(diagnostic(&error, path));
            }
        }
        Self { environment }
    }

    /// The template filled with a view.
    pub(super) fn fill<V: Serialize>(
        &self,
        template: &str,
        view: &V,
    ) -> Result<String, Box<Diagnostic>> {
        self.environment
            .get_template(template)
            .and_then(|found| found.render(Value::from(Serde(view))))
            .map_err(|error| Box::new(diagnostic(&error, template)))
    }
}

/// A list or a text in TOML: as JSON writes it, but for the one control character that JSON has as it is.
fn toml(value: &Value) -> String {
    match value.try_iter() {
        Ok(items) if value.kind() == ValueKind::Seq => {
            format!("[{}]", items.map(|item| toml(&item)).collect::<Vec<_>>().join(", "))
        }
        _ => serde_json::json!(value).to_string().replace('\u{7f}', "\\u007F"),
    }
}

/// The error with the file and the line that it is about.
fn diagnostic(error: &Error, template: &str) -> Diagnostic {
    let path = error.name().unwrap_or(template);
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    let place = match error.line() {
        Some(line) => format!("{FOLDER}/{path}:{line}"),
        None => format!("{FOLDER}/{path}"),
    };
    let mut diagnostic = Diagnostic::error(
        &SpecPointer::root(),
        format!("{place}: {}{detail}", error.kind()),
    )
    .in_source(SourceId::Template)
    .help("templates can print what their view has; generator/src/render/pages says what that is");
    diagnostic.position = error.line().map(|line| Position { line, column: 1 });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_of_toml_prints_strings() {
        let text = "a = {{ a }}\nb = {{ b }}\nc = {{ c | safe }}\n".to_owned();
        let files =
            BTreeMap::from([("x.toml.j2".to_owned(), text.clone()), ("x.md.j2".to_owned(), text)]);
        let mut diagnostics = Diagnostics::new();
        let templates = Templates::compile(&files, &mut diagnostics);
        let view = serde_json::json!({"a": "\"q\" \\ \n\u{7f}'é<", "b": ["x", "]"], "c": "1"});
        let filled = templates.fill("x.toml.j2", &view).unwrap();
        assert_eq!(filled, "a = \"\\\"q\\\" \\\\ \\n\\u007F'é<\"\nb = [\"x\", \"]\"]\nc = 1\n");
        assert!(templates.fill("x.md.j2", &view).unwrap().starts_with("a = \"q\" \\ \n"));
        assert!(!diagnostics.has_errors());
    }
}
