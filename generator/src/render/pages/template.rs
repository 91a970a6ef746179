//! The template engine: the functions for templates, and template errors as diagnostics.
//!
//! A value that a template prints has a type of [`text`](super::text), or is escaped here for the kind of the file.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context};
use serde::Serialize;

use super::text::{Inline, Prose, Source};
use crate::characters::is_invisible;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, SourceId};
use crate::model::SpecPointer;
use crate::render::markdown::Target;
use crate::render::rust::samples::text_literal;

/// The folder of templates in the repository, for messages.
const FOLDER: &str = "templates";
const EXTENSION: &str = ".j2";
/// The extension of TOML templates. They print every text as a TOML string.
const TOML: &str = ".toml.j2";
/// The extension of Rust templates. They print a text as a string literal, unless its type is Rust.
const RUST: &str = ".rs.j2";
/// The extension of Markdown templates. They print a text without markup, unless its type is Markdown.
const MARKDOWN: &str = ".md.j2";

/// All templates, compiled.
pub(super) struct Templates<'a> {
    environment: Environment<'a>,
}

/// The output of a template.
pub(super) struct RenderedTemplate {
    /// The text.
    pub(super) text: String,
    /// The Rust blocks on the page, from `<% call rust() %>`.
    pub(super) rust: Vec<RustBlock>,
}

/// A Rust block on a page: text of the template with names and samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RustBlock {
    /// The code.
    pub(super) code: Source,
    /// Whether the code is a whole program; otherwise it consists of statements.
    pub(super) is_program: bool,
}

impl<'a> Templates<'a> {
    /// Compiles the templates among these files; other files are skipped.
    pub(super) fn compile(
        files: &'a BTreeMap<String, String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| {
            let own = [TOML, RUST].into_iter().find(|ending| name.ends_with(ending));
            AutoEscape::Custom(own.unwrap_or(MARKDOWN).into())
        });
        environment.set_formatter(print);
        environment.add_function("rust", show_rust);
        environment.add_function("guide", guide_link);
        // GitBook uses `{% … %}`, so blocks are `<% … %>`. A block on its own line prints no empty line.
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

    /// Renders the template with a view.
    pub(super) fn fill<V: Serialize>(
        &self,
        template: &str,
        view: &V,
    ) -> Result<RenderedTemplate, Box<Diagnostic>> {
        self.fill_with(template, Value::from(Serde(view)))
    }

    /// Renders a guide for one kind of reader. The template also has the variable `for_rustdoc`.
    pub(super) fn fill_guide<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        reader: Target,
    ) -> Result<RenderedTemplate, Box<Diagnostic>> {
        let for_rustdoc = reader == Target::Rustdoc;
        self.fill_with(template, context! { for_rustdoc, ..Value::from(Serde(view)) })
    }

    fn fill_with(&self, template: &str, view: Value) -> Result<RenderedTemplate, Box<Diagnostic>> {
        self.environment
            .get_template(template)
            .and_then(|found| found.render_captured(view))
            .map(|found| {
                let rust = found.state().get_extension::<Vec<RustBlock>>();
                let rust = rust.cloned().unwrap_or_default();
                // The engine reserves more memory than a short page needs, and all pages stay in memory.
                let mut text = found.into_output();
                text.shrink_to_fit();
                RenderedTemplate { rust, text }
            })
            .map_err(|error| Box::new(diagnostic(&error, template)))
    }
}

/// Prints a value of a view.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let kind = match state.auto_escape() {
        AutoEscape::Custom(kind) => &**kind,
        _ => MARKDOWN,
    };
    let unsafe_text = value.as_str().filter(|_| !value.is_safe());
    match (kind, unsafe_text) {
        (TOML, _) => out.write_str(&toml(value))?,
        (RUST, Some(text)) => out.write_str(&text_literal(text))?,
        (_, Some(text)) => out.write_str(Inline::plain(text).as_str())?,
        (_, None) => write!(out, "{value}")?,
    }
    Ok(())
}

/// `<% call rust() %>` … `<% endcall %>`: shows Rust, and collects it for the test that compiles it. With
/// `program=true` the code has its own `main`.
fn show_rust(state: &mut State<'_, '_>, options: Kwargs) -> Result<Value, Error> {
    let caller: Value = options.get("caller")?;
    let is_program = options.get::<Option<bool>>("program")?.unwrap_or_default();
    options.assert_all_used()?;
    let code = caller.call(state, &[])?.to_string();
    let code = code.trim_end();
    let shown = match is_for_rustdoc(state) {
        true => doctest(state, code, is_program)?,
        false => Prose::code("rust", code),
    };
    let shown = shown.as_str().to_owned() + "\n";
    let blocks = state.get_or_insert_extension(Vec::<RustBlock>::new());
    blocks.push(RustBlock { code: Source::printed(code), is_program });
    Ok(Value::from_safe_string(shown))
}

/// `{{ guide("errors") }}`: the target of a link to another guide.
fn guide_link(state: &State<'_, '_>, name: &str) -> String {
    match is_for_rustdoc(state) {
        true => format!("crate::guide::{}", guide_module(name)),
        false => format!("{name}.md"),
    }
}

/// The rustdoc module of a guide.
pub(super) fn guide_module(name: &str) -> String {
    name.replace('-', "_")
}

fn is_for_rustdoc(state: &State<'_, '_>) -> bool {
    state.lookup("for_rustdoc").is_some_and(|value| value.is_true())
}

/// A doctest in rustdoc. It is compiled with the features that the guides show, and rustdoc hides the lines around the
/// code.
fn doctest(state: &State<'_, '_>, code: &str, is_program: bool) -> Result<Prose, Error> {
    let names = state.lookup("names").unwrap_or_default();
    let name = |key: &str| names.get_attr(key).map(|value| value.to_string());
    let (binding, library, client) = (name("binding")?, name("library")?, name("client")?);
    let mut lines = vec![
        r#"# #[cfg(all(feature = "blocking", feature = "test-util", feature = "webhooks"))]"#
            .to_owned(),
    ];
    // rustdoc hides a line that begins with a hash, unless another hash escapes it.
    let shown = code.lines().map(|line| match line.trim_start() {
        hash if hash == "#" || hash.starts_with("# ") => line.replacen('#', "##", 1),
        _ => line.to_owned(),
    });
    if is_program {
        lines.push("# mod program {".to_owned());
        lines.extend(shown);
        lines.extend(["# }".to_owned(), "# fn main() {}".to_owned()]);
    } else {
        lines.push(format!(
            "# async fn example({binding}: {library}::{client}) -> Result<(), {library}::Error> {{"
        ));
        lines.extend(shown);
        lines.extend(["# Ok(())".to_owned(), "# }".to_owned()]);
    }
    Ok(Prose::code("no_run", &lines.join("\n")))
}

/// A list or a text in TOML; a text is a basic string ([TOML 1.0, String]).
///
/// [TOML 1.0, String]: https://toml.io/en/v1.0.0#string
///
/// Views are ours, and bound the depth of lists.
fn toml(value: &Value) -> String {
    match value.try_iter() {
        Ok(items) if value.kind() == ValueKind::Seq => {
            format!("[{}]", items.map(|item| toml(&item)).collect::<Vec<_>>().join(", "))
        }
        _ => {
            let mut out = String::from('"');
            for character in value.to_string().chars() {
                match (character, u32::from(character)) {
                    ('"' | '\\', _) => out.extend(['\\', character]),
                    ('\n', _) => out.push_str("\\n"),
                    (other, number) if is_invisible(other) && number > 0xffff => {
                        out.push_str(&format!("\\U{number:08X}"));
                    }
                    (other, number) if is_invisible(other) => {
                        out.push_str(&format!("\\u{number:04X}"));
                    }
                    (other, _) => out.push(other),
                }
            }
            out + "\""
        }
    }
}

/// The error with its file and line.
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
    .help("a template can print the fields of its view; generator/src/render/pages declares the views");
    diagnostic.position = error.line().map(|line| Position { line, column: 1 });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The output of a single template with a view.
    fn fill(name: &str, text: &str, view: &impl Serialize) -> RenderedTemplate {
        let files = BTreeMap::from([(name.to_owned(), text.to_owned())]);
        let mut diagnostics = Diagnostics::new();
        let templates = Templates::compile(&files, &mut diagnostics);
        assert!(!diagnostics.has_errors());
        templates.fill(name, view).unwrap_or_else(|problem| panic!("{}", problem.message))
    }

    /// A plain text is escaped for the kind of the file.
    #[test]
    fn a_text_is_escaped_for_its_file() {
        let view =
            serde_json::json!({"a": "\"q\" \\ \n\u{7f}\u{202e}\u{e0001}'é<", "b": ["x", "]"]});
        let filled = fill("x.toml.j2", "a = {{ a }}\nb = {{ b }}\n", &view).text;
        let toml = "a = \"\\\"q\\\" \\\\ \\n\\u007F\\u202E\\U000E0001'é<\"\nb = [\"x\", \"]\"]\n";
        assert_eq!(filled, toml);
        let filled = fill("x.rs.j2", "{{ a }}", &view).text;
        assert_eq!(filled, "\"\\\"q\\\" \\\\ \\n\\u{7f}\\u{202e}\\u{e0001}'é<\"");
        assert_eq!(fill("x.md.j2", "{{ a }}", &view).text, "\"q\" \\\\ U+202E'é&lt;");
    }

    #[test]
    fn a_safe_type_is_printed_unchanged() {
        let view = BTreeMap::from([("a", Inline::new("*a* `b<`").unwrap())]);
        assert_eq!(fill("x.md.j2", "{{ a | trim('*') }}", &view).text, "a* `b<`");
        let view = BTreeMap::from([("a", Source::text("b"))]);
        assert_eq!(fill("x.rs.j2", "f({{ a }})", &view).text, "f(\"b\")");
    }

    #[test]
    fn shown_rust_is_collected() {
        let template = "\
```rust
no block
```
<% call rust() %>
let a = {{ a }};
<% endcall %>
<% call rust(program=true) %>
fn main() {}
<% endcall %>
";
        let view = BTreeMap::from([("a", Source::text("b"))]);
        let filled = fill("x.md.j2", template, &view);
        let shown = "```rust\nlet a = \"b\";\n```\n```rust\nfn main() {}\n```\n";
        assert_eq!(filled.text.strip_prefix("```rust\nno block\n```\n"), Some(shown));
        let block = |code: &str, is_program| RustBlock { code: Source::printed(code), is_program };
        assert_eq!(filled.rust, [block("let a = \"b\";", false), block("fn main() {}", true)]);
    }

    /// rustdoc hides the lines around the code, but no line of the code.
    #[test]
    fn a_guide_shows_the_same_rust_in_rustdoc() {
        let template = "\
See [Errors]({{ guide(\"rate-limits\") }}).
<% call rust() %>
# [a]
f();
<% endcall %>
<% call rust(program=true) %>
#[a]
fn main() {}
<% endcall %>
";
        let names = BTreeMap::from([
            ("binding", Source::printed("shop")),
            ("client", Source::printed("Shop")),
            ("library", Source::printed("my_shop")),
        ]);
        let files = BTreeMap::from([("x.md.j2".to_owned(), template.to_owned())]);
        let mut diagnostics = Diagnostics::new();
        let templates = Templates::compile(&files, &mut diagnostics);
        let view = BTreeMap::from([("names", names)]);
        let fill = |reader| templates.fill_guide("x.md.j2", &view, reader).expect("it is filled");
        let (page, rustdoc) = (fill(Target::Page), fill(Target::Rustdoc));
        assert_eq!(page.rust, rustdoc.rust);
        let shown = "\
See [Errors](rate-limits.md).
```rust
# [a]
f();
```
```rust
#[a]
fn main() {}
```
";
        assert_eq!(page.text, shown);
        let shown = "\
See [Errors](crate::guide::rate_limits).
```no_run
# #[cfg(all(feature = \"blocking\", feature = \"test-util\", feature = \"webhooks\"))]
# async fn example(shop: my_shop::Shop) -> Result<(), my_shop::Error> {
## [a]
f();
# Ok(())
# }
```
```no_run
# #[cfg(all(feature = \"blocking\", feature = \"test-util\", feature = \"webhooks\"))]
# mod program {
#[a]
fn main() {}
# }
# fn main() {}
```
";
        assert_eq!(rustdoc.text, shown);
    }
}
