//! What follows from a new document without a decision: edits of the files beside it, codegen, the version, the changelog.

use generator::diagnostic::{Diagnostic, Position, Remedy, SourceId};
use generator::model::{HttpMethod, SpecPointer};
use generator::release::{ItemList, News, Version};
use generator::{Generated, generate};

use super::{Source, mend};
use crate::changelog::{Changelog, MADE};
use crate::codegen::version::ITEMS;
use crate::codegen::{Codegen, InputArgs};
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// How often entries are taken out: what one of them hid can be found only when it is gone.
const ROUNDS: usize = 8;

/// Tests whose snapshots show what the document changed.
const SNAPSHOTS: &str = "\
look at what changed, then accept it:
  git diff generated/api.txt generated/docs spec
  INSTA_UPDATE=always cargo test -p generator --test real_document --test rules
  git diff generator/tests
";

/// What an overlay begins with.
const EMPTY_OVERLAY: &str =
    "overlay: 1.0.0\ninfo:\n  title: Corrections of the document\n  version: 1.0.0\nactions:\n";

/// Makes the edits, runs codegen, and says what is left for a person.
pub(super) fn follow(workspace: &Workspace) -> Result<(), Failure> {
    let mut edits = Edits::default();
    let (generated, diagnostics) = edits.make(workspace)?;
    console::print(&edits.to_text())?;
    match generated {
        Some(generated) => {
            let (said, is_new) = release(&generated, workspace)?;
            console::print(&said)?;
            Codegen::default().run(workspace)?;
            if is_new {
                console::print(SNAPSHOTS)?;
            }
        }
        None => {
            // Codegen says what is wrong, and writes nothing.
            if let Err(failure) = Codegen::default().run(workspace) {
                let decide = "the document needs corrections in spec/overlay.yaml";
                return Err(Failure::Differences(format!("{decide}: {failure}")));
            }
        }
    }
    match diagnostics.len() {
        0 => console::print("nothing is left to decide\n"),
        open => Err(Failure::Differences(format!(
            "{} for a person: the entries marked TODO in spec/overlay.yaml, and the messages above",
            crate::codegen::counted(open, "decision"),
        ))),
    }
}

/// What was edited.
#[derive(Debug, Default)]
struct Edits {
    /// What was taken out, as file, line and message.
    removed: Vec<String>,
    /// What should be taken out, and shares its line with something else.
    left: Vec<String>,
    /// Sentences that got an entry.
    added: Vec<String>,
}

impl Edits {
    /// Edits until nothing more can be taken out; then adds entries for the sentences.
    fn make(
        &mut self,
        workspace: &Workspace,
    ) -> Result<(Option<Generated>, Vec<Diagnostic>), Failure> {
        let mut made = made(workspace)?;
        for _ in 0..ROUNDS {
            if !self.remove(&made.1, workspace)? {
                break;
            }
            made = self::made(workspace)?;
        }
        if self.add(&made.1, workspace)? {
            made = self::made(workspace)?;
        }
        Ok(made)
    }

    /// Takes out what no longer applies; returns whether something was.
    fn remove(&mut self, found: &[Diagnostic], workspace: &Workspace) -> Result<bool, Failure> {
        let mut changed = false;
        self.left.clear();
        for (source, name) in
            [(SourceId::Overlay, "overlay.yaml"), (SourceId::Conventions, "codegen.yaml")]
        {
            let stale: Vec<(&Diagnostic, Position)> = found
                .iter()
                .filter(|one| {
                    one.source == source && matches!(one.remedy, Some(Remedy::RemoveEntry))
                })
                .filter_map(|one| Some((one, one.position?)))
                .collect();
            let path = workspace.spec().join(name);
            let places: Vec<Position> = stale.iter().map(|(_, position)| *position).collect();
            if places.is_empty() {
                continue;
            }
            let text = file::read_text(&path)?;
            let (text, left) = mend::without(&text, &places);
            for (one, position) in stale {
                let line = format!("spec/{name}:{position}: {}", one.message);
                if left.contains(&position) { &mut self.left } else { &mut self.removed }
                    .push(line);
            }
            // An overlay without an action is no overlay.
            let is_over = source == SourceId::Overlay && !mend::has(&text, "actions");
            changed |= if is_over {
                file::remove(&path)?;
                true
            } else {
                file::write_if_different(&path, text.as_bytes())?
            };
        }
        Ok(changed)
    }

    /// Adds an entry for each sentence that is not understood.
    fn add(&mut self, found: &[Diagnostic], workspace: &Workspace) -> Result<bool, Failure> {
        let mut actions = String::new();
        for one in found.iter() {
            let Some(Remedy::StateRule(sentence)) = &one.remedy else { continue };
            let action = action(&operation(&one.pointer), sentence);
            // A sentence can stand at several parameters of one operation.
            if !actions.contains(&action) {
                actions.push_str(&action);
                self.added.push(sentence.clone());
            }
        }
        if actions.is_empty() {
            return Ok(false);
        }
        let path = workspace.spec().join("overlay.yaml");
        let text = file::read_if_there(&path)?;
        let text =
            text.map_or(EMPTY_OVERLAY.into(), |text| String::from_utf8_lossy(&text).into_owned());
        let space = if text.ends_with('\n') { "" } else { "\n" };
        file::write_if_different(&path, format!("{text}{space}{actions}").as_bytes())
    }

    fn to_text(&self) -> String {
        let list = |heading: &str, lines: &[String]| match lines {
            [] => String::new(),
            lines => format!("\n{heading}:\n  {}\n", lines.join("\n  ")),
        };
        list("taken out, because the document no longer has what they are about", &self.removed)
            + &list("to be taken out by hand", &self.left)
            + &list("sentences that got an entry marked TODO in spec/overlay.yaml", &self.added)
    }
}

/// A run of the generator over what stands in spec/, with the places of what was found.
fn made(workspace: &Workspace) -> Result<(Option<Generated>, Vec<Diagnostic>), Failure> {
    let arguments = InputArgs::default();
    let inputs = arguments.read(workspace)?;
    let templates = arguments.templates(workspace)?;
    let mut diagnostics = arguments.document.diagnostics(false);
    let generated = generate(&inputs.texts(), &templates, &mut diagnostics);
    let located = diagnostics.located(&inputs.texts());
    Ok((generated, located))
}

/// The JSONPath of the operation that a place is in, or of the whole document.
fn operation(pointer: &SpecPointer) -> String {
    let steps: Vec<_> = pointer.segments().collect();
    match steps.as_slice() {
        [paths, path, method, ..] if paths == "paths" && is_method(method) => {
            format!("$.paths[{}].{method}", quoted(path))
        }
        _ => "$".to_owned(),
    }
}

/// Whether a key of a path is one of its operations.
fn is_method(key: &str) -> bool {
    HttpMethod::ALL.iter().any(|method| method.as_str().eq_ignore_ascii_case(key))
}

/// A text in single quotes, for JSONPath and for YAML.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// An entry of the overlay for a sentence, with a mark that asks for a decision.
fn action(target: &str, sentence: &str) -> String {
    let yaml = |text: &str| format!("'{}'", text.replace('\'', "''"));
    format!(
        "  - target: {}\n    description: A sentence that sounds like a rule between parameters.\n    update:\n      x-dependencies-documented:\n        - sentence: {}\n          reason: TODO say why no call can be checked against it, or state it as a rule under `x-dependencies`\n",
        yaml(target),
        yaml(sentence),
    )
}

/// Sets the version and the unreleased part of the changelog by what changed since the last release.
fn release(generated: &Generated, workspace: &Workspace) -> Result<(String, bool), Failure> {
    let spec = workspace.spec();
    let Some(before) = file::read_if_there(&spec.join("released.txt"))? else {
        let said = "\nthere was no release yet (spec/released.txt): the version stays as it is\n";
        return Ok((said.to_owned(), true));
    };
    let before = String::from_utf8_lossy(&before);
    let after =
        generated.tree.get(ITEMS).map(|text| String::from_utf8_lossy(text)).unwrap_or_default();
    let (before, after) = (read(&before)?, read(&after)?);
    let news = News::between(&before, &after);
    if news.is_empty() {
        return Ok(("\nthe public items are those of the last release\n".to_owned(), false));
    }
    let released = before.version();
    let breaks = before.breaks(&after);
    let next =
        if breaks.is_empty() { released.next_compatible() } else { released.next_breaking() };
    let version = next.max(after.version());
    let conventions = spec.join("codegen.yaml");
    let text =
        mend::set(&file::read_text(&conventions)?, "package", "version", &version.to_string());
    file::write_if_different(&conventions, text.as_bytes())?;
    let source = Source::read(&spec)?;
    let text = format!("{MADE}{} {}.\n\n{news}", source.package, source.version);
    let files = workspace.crate_files();
    Changelog::read(&files)?.with_unreleased(&text).write(&files)?;
    Ok((format!("\nversion {version}: {}\n{news}\n", level(breaks.len(), released)), true))
}

fn level(breaks: usize, released: Version) -> String {
    match breaks {
        0 => format!("nothing breaks callers of {released}"),
        breaks => {
            format!("{} of {released} changed or are gone", crate::codegen::counted(breaks, "item"))
        }
    }
}

fn read(text: &str) -> Result<ItemList<'_>, Failure> {
    ItemList::read(text).map_err(|line| {
        Failure::unable(format!(
            "line {line} is no public item; `cargo xtask release` writes the list"
        ))
    })
}
