//! The edits that follow from a new document without a decision: the files beside it, codegen, the version, the
//! changelog.

use generator::diagnostic::{Diagnostic, Position, Remedy, Severity, SourceId};
use generator::model::{HttpMethod, SpecPointer};
use generator::release::{ItemList, News, Version};
use generator::{Generated, generate};

use super::Source;
use super::yaml_edit::Yaml;
use crate::changelog::{Changelog, MADE};
use crate::codegen::version::ITEMS;
use crate::codegen::{Codegen, InputArgs, emitted};
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// The number of rounds that edit entries. An entry can hide another entry, which shows only in the next round.
const ROUNDS: usize = 8;

/// Tests whose snapshots show what the document changed.
const SNAPSHOTS: &str = "\
look at what changed, then accept it:
  git diff generated/api.txt generated/docs spec
  INSTA_UPDATE=always cargo test --profile xtask -p generator-tests --test real_document --test rules
  git diff generator/tests
";

/// The beginning of an overlay.
const EMPTY_OVERLAY: &str =
    "overlay: 1.0.0\ninfo:\n  title: Corrections of the document\n  version: 1.0.0\nactions:\n";

/// Makes the edits, runs codegen, and lists what a person has to decide.
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
            // Codegen reports the errors, and writes nothing.
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

/// The edits of a run.
#[derive(Debug, Default)]
struct Edits {
    /// Removed entries, as file, line and message.
    removed: Vec<String>,
    /// Entries that got another key, as file, line, message and key.
    renamed: Vec<String>,
    /// Entries to remove or rename by hand, because they share a line with something else.
    left: Vec<String>,
    /// Sentences that got an entry.
    added: Vec<String>,
    /// Entries to add by hand, because the text shows no place for them.
    by_hand: Vec<String>,
}

impl Edits {
    /// Renames and removes entries until nothing is left to rename or remove; then adds entries for the sentences.
    fn make(
        &mut self,
        workspace: &Workspace,
    ) -> Result<(Option<Generated>, Vec<Diagnostic>), Failure> {
        let mut made = made(workspace)?;
        for _ in 0..ROUNDS {
            if !self.mend(&made.1, workspace)? {
                break;
            }
            made = self::made(workspace)?;
        }
        if self.add(&made.1, workspace)? {
            made = self::made(workspace)?;
        }
        Ok(made)
    }

    /// Removes entries that no longer apply, and renames entries whose places have other keys now; returns whether it
    /// changed any. While the document has errors, all entries stay, because a missing part can come back.
    fn mend(&mut self, found: &[Diagnostic], workspace: &Workspace) -> Result<bool, Failure> {
        let is_broken =
            |one: &Diagnostic| one.source == SourceId::Document && one.severity == Severity::Error;
        if found.iter().any(is_broken) {
            return Ok(false);
        }
        let mut changed = false;
        self.left.clear();
        for (source, name) in
            [(SourceId::Overlay, "overlay.yaml"), (SourceId::Conventions, "codegen.yaml")]
        {
            let is_stale = |one: &&Diagnostic| {
                let is_edit =
                    matches!(one.remedy, Some(Remedy::RemoveEntry | Remedy::RenameEntry(_)));
                one.source == source && is_edit
            };
            // Backwards, so that the places of earlier entries stay valid.
            let mut stale: Vec<&Diagnostic> = found.iter().filter(is_stale).collect();
            stale.sort_by_key(|one| std::cmp::Reverse(one.position));
            let path = workspace.spec().join(name);
            let text = if stale.is_empty() { continue } else { file::read_text(&path)? };
            let Some(mut yaml) = Yaml::read(text) else { continue };
            for one in stale {
                let at = one.position.unwrap_or(Position::START);
                let line = format!("spec/{name}:{at}: {}", one.message);
                match &one.remedy {
                    Some(Remedy::RenameEntry(key)) if yaml.rename(at, &one.pointer, key) => {
                        self.renamed.push(format!("{line}; now `{key}`"));
                    }
                    Some(Remedy::RenameEntry(key)) => {
                        self.left.push(format!("{line}; now `{key}`"))
                    }
                    _ if yaml.remove(at, &one.pointer) => self.removed.push(line),
                    _ => self.left.push(line),
                }
            }
            // An overlay without an action is invalid.
            changed |= if source == SourceId::Overlay && yaml.length("actions") == 0 {
                file::remove(&path)?;
                true
            } else {
                file::write_if_different(&path, yaml.text().as_bytes())?
            };
        }
        Ok(changed)
    }

    /// Adds an entry for each unclear sentence.
    fn add(&mut self, found: &[Diagnostic], workspace: &Workspace) -> Result<bool, Failure> {
        let mut actions: Vec<(String, &str)> = Vec::new();
        for one in found {
            let Some(Remedy::StateRule(sentence)) = &one.remedy else { continue };
            let action = action(&operation(&one.pointer), sentence);
            // Several parameters of one operation can have the same sentence.
            if actions.iter().all(|(known, _)| *known != action) {
                actions.push((action, sentence));
            }
        }
        if actions.is_empty() {
            return Ok(false);
        }
        let path = workspace.spec().join("overlay.yaml");
        let text = file::read_if_there(&path)?;
        let text = match text {
            Some(text) => String::from_utf8_lossy(&text).into_owned(),
            None => {
                let (action, sentence) = actions.remove(0);
                self.added.push(sentence.to_owned());
                format!("{EMPTY_OVERLAY}{action}")
            }
        };
        let Some(mut yaml) = Yaml::read(text) else { return Ok(false) };
        for (action, sentence) in actions {
            if yaml.append("actions", &action) {
                self.added.push(sentence.to_owned());
            } else {
                self.by_hand.push(action);
            }
        }
        file::write_if_different(&path, yaml.text().as_bytes())
    }

    fn to_text(&self) -> String {
        let list = |heading: &str, lines: &[String]| match lines {
            [] => String::new(),
            lines => format!("\n{heading}:\n  {}\n", lines.join("\n  ")),
        };
        let by_hand = match self.by_hand.as_slice() {
            [] => String::new(),
            actions => format!("\nto be added to spec/overlay.yaml by hand:\n{}", actions.concat()),
        };
        list("removed, because they no longer match the document", &self.removed)
            + &list("renamed, because their places have new keys in the document", &self.renamed)
            + &list("to be removed or renamed by hand", &self.left)
            + &list("sentences that got an entry marked TODO in spec/overlay.yaml", &self.added)
            + &by_hand
    }
}

/// A run of the generator over spec/, with the places of its diagnostics.
fn made(workspace: &Workspace) -> Result<(Option<Generated>, Vec<Diagnostic>), Failure> {
    let arguments = InputArgs::default();
    let inputs = arguments.read(workspace)?;
    let templates = arguments.templates(workspace)?;
    let mut diagnostics = arguments.document.diagnostics(false);
    let generated = generate(&inputs.texts(), &templates, &mut diagnostics);
    let located = diagnostics.located(&inputs.texts());
    Ok((generated, located))
}

/// The JSONPath of the operation that contains a place, or of the whole document.
fn operation(pointer: &SpecPointer) -> String {
    let steps: Vec<_> = pointer.segments().collect();
    match steps.as_slice() {
        [paths, path, method, ..] if paths == "paths" && is_method(method) => {
            format!("$.paths[{}].{method}", quoted(path))
        }
        _ => "$".to_owned(),
    }
}

/// Whether a key of a path item is an operation.
fn is_method(key: &str) -> bool {
    HttpMethod::ALL.iter().any(|method| method.as_str().eq_ignore_ascii_case(key))
}

/// A text in single quotes, for JSONPath and for YAML.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// An overlay entry for a sentence, with a mark that asks for a decision.
fn action(target: &str, sentence: &str) -> String {
    let yaml = |text: &str| format!("'{}'", text.replace('\'', "''"));
    format!(
        "- target: {}\n  description: A sentence that sounds like a rule between parameters.\n  update:\n    x-dependencies-documented:\n      - sentence: {}\n        reason: TODO say why no call can be checked against it, or state it as a rule under `x-dependencies`\n",
        yaml(target),
        yaml(sentence),
    )
}

/// Sets the version and the unreleased part of the changelog by the changes since the last release.
fn release(generated: &Generated, workspace: &Workspace) -> Result<(String, bool), Failure> {
    let spec = workspace.spec();
    let Some(before) = file::read_if_there(&spec.join("released.txt"))? else {
        let said = "\nthere was no release yet (spec/released.txt): the version stays as it is\n";
        return Ok((said.to_owned(), true));
    };
    let before = String::from_utf8_lossy(&before);
    let after = emitted(&generated.files, ITEMS)?;
    let after = String::from_utf8_lossy(&after);
    let (before, after) = (read(&before)?, read(&after)?);
    let news = News::between(&before, &after);
    let (released, files) = (before.version(), workspace.crate_files());
    if news.is_empty() {
        // An item that an earlier document added can be gone again.
        Changelog::read(&files)?.without_made().write(&files)?;
        let version = after.version();
        let higher = format!("; `package.version` {version} can go back to {released}");
        let higher = if version > released { higher } else { String::new() };
        return Ok((format!("\nthe public items are those of the last release{higher}\n"), false));
    }
    let breaks = before.breaks(&after);
    let next =
        if breaks.is_empty() { released.next_compatible() } else { released.next_breaking() };
    let version = next.max(after.version());
    let conventions = spec.join("codegen.yaml");
    let by_hand = || {
        Failure::unable(format!("set `package.version` to {version} in spec/codegen.yaml by hand"))
    };
    let mut yaml = Yaml::read(file::read_text(&conventions)?).ok_or_else(by_hand)?;
    if version != after.version() && !yaml.set("package", "version", &version.to_string()) {
        return Err(by_hand());
    }
    file::write_if_different(&conventions, yaml.text().as_bytes())?;
    let source = Source::read(&spec)?;
    let text = format!("{MADE}{source}.\n\n{news}");
    Changelog::read(&files)?.with_unreleased(&text).write(&files)?;
    Ok((format!("\nversion {version}: {}\n{news}\n", level(breaks.len(), released)), true))
}

fn level(breaks: usize, released: Version) -> String {
    match breaks {
        0 => format!("nothing breaks callers of {released}"),
        breaks => {
            format!("{} of {released} changed or removed", crate::codegen::counted(breaks, "item"))
        }
    }
}

fn read(text: &str) -> Result<ItemList<'_>, Failure> {
    ItemList::read(text).map_err(|line| {
        Failure::unable(format!(
            "line {line} is not a public item; `cargo xtask release` writes the list"
        ))
    })
}
