//! `cargo xtask spec update --file F --fix` in a small repository: all edits that follow from a new document.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const BEFORE: &str = r#"{
  "openapi": "3.0.0",
  "info": { "title": "Doors", "version": "1" },
  "paths": {
    "/doors/list": { "get": {
      "operationId": "list", "tags": ["doors"],
      "parameters": [{ "name": "limit", "in": "query", "schema": { "type": "string" } }],
      "responses": { "204": { "description": "Listed." } } } },
    "/doors/open": { "get": {
      "operationId": "open", "tags": ["doors"],
      "responses": { "204": { "description": "Opened." } } } } } }
"#;

/// The second document: `limit` is a number, `open` is removed, and `lock` is new, with a sentence about two
/// parameters.
const AFTER: &str = r#"{
  "openapi": "3.0.0",
  "info": { "title": "Doors", "version": "2" },
  "paths": {
    "/doors/list": { "get": {
      "operationId": "list", "tags": ["doors"],
      "parameters": [{ "name": "limit", "in": "query", "schema": { "type": "integer" } }],
      "responses": { "204": { "description": "Listed." } } } },
    "/doors/lock": { "get": {
      "operationId": "lock", "tags": ["doors"],
      "description": "Locks a door. You must never lock `door` behind `key`.",
      "parameters": [
        { "name": "door", "in": "query", "schema": { "type": "string" } },
        { "name": "key", "in": "query", "schema": { "type": "string" } }],
      "responses": { "204": { "description": "Locked." } } } } } }
"#;

const OVERLAY: &str = "\
overlay: 1.0.0
info: { title: Corrections, version: '1' }
actions:
  # A limit is a number.
  - target: $.paths['/doors/list'].get.parameters[0].schema
    description: The server refuses texts.
    update: { type: integer }
  - target: $.paths['/doors/open'].get
    description: It says nothing of itself.
    update:
      description: Opens all doors.
";

const CONVENTIONS: &str = "\
package:
  name: doors
rules:
  report_unread: true
";

struct Repository(TempDir);

impl Repository {
    /// A repository with the first document after its release.
    fn new() -> Self {
        let this = Self(tempfile::tempdir().expect("a temporary folder"));
        for folder in ["xtask", "spec/crate"] {
            fs::create_dir_all(this.at(folder)).expect("made");
        }
        let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates");
        std::os::unix::fs::symlink(templates, this.at("templates")).expect("linked");
        this.write("spec/source.toml", "package = \"@acme/types\"\nversion = \"1.0.0\"\nmodule = \"a.js\"\nlicense_file = \"L\"\n");
        this.write("spec/openapi.json", BEFORE);
        this.write("spec/overlay.yaml", OVERLAY);
        this.write("spec/codegen.yaml", CONVENTIONS);
        this.write("spec/crate/CHANGELOG.md", "# Changelog\n\n## 0.1.0 - 2026-01-02\n\n- All.\n");
        assert_eq!(this.run(&["codegen"]).0, Some(0));
        this.write("spec/released.txt", &this.read("generated/api.txt"));
        this
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_default()
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("started");
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&text).into_owned())
    }
}

#[test]
fn edits_are_made_and_decisions_are_listed() {
    let repository = Repository::new();
    repository.write("new.json", AFTER);
    let arguments = ["spec", "update", "--file", "new.json", "--version", "2.0.0", "--fix"];
    let (code, said) = repository.run(&arguments);
    assert_eq!(code, Some(1), "one sentence is left to decide:\n{said}");

    // Both actions are about removed parts. Their comments are removed too.
    let overlay = repository.read("spec/overlay.yaml");
    assert!(!overlay.contains("A limit is a number"), "{overlay}");
    assert!(!overlay.contains("/doors/open"), "{overlay}");
    assert!(overlay.contains("- target: '$.paths[''/doors/lock''].get'"), "{overlay}");
    assert!(overlay.contains("reason: TODO"), "{overlay}");
    assert!(said.contains("is not decided yet"), "{said}");
    assert!(said.contains("spec/overlay.yaml:10:"), "{said}");

    // A removed operation breaks callers, so the version is a breaking one.
    assert!(repository.read("spec/codegen.yaml").contains("\n  version: 0.2.0\n"));
    assert!(repository.read("generated/Cargo.toml").contains("version = \"0.2.0\""));
    let changelog = repository.read("generated/CHANGELOG.md");
    assert!(changelog.contains("## Unreleased\n\nMade from @acme/types 2.0.0.\n"), "{changelog}");
    assert!(changelog.contains("### Added\n\n- `api::doors::Doors`: `lock`"), "{changelog}");
    assert!(changelog.contains("### Removed\n\n- `api::doors::Doors`: `open`"), "{changelog}");
    assert!(changelog.contains("## 0.1.0 - 2026-01-02"), "{changelog}");

    // The decision: the sentence is not checked.
    repository.write("spec/overlay.yaml", &overlay.replace("TODO say", "no call; they would say"));
    let (code, said) = repository.run(&arguments);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("nothing is left to decide"), "{said}");
    assert_eq!(repository.run(&["codegen", "--check"]).0, Some(0));
}

#[test]
fn an_unreadable_document_changes_nothing() {
    let repository = Repository::new();
    let files = ["spec/openapi.json", "spec/source.toml", "spec/overlay.yaml", "spec/codegen.yaml"];
    let before = files.map(|path| repository.read(path));
    for text in ["", "{", "{\"a\": 1}", "openapi: 3.0.0\ninfo: { title: Doors }\npaths: {}\n"] {
        repository.write("new.json", text);
        let (code, said) = repository.run(&["spec", "update", "--file", "new.json", "--fix"]);
        assert_eq!(code, Some(2), "{text}: {said}");
        assert_eq!(files.map(|path| repository.read(path)), before, "{text}");
    }
}

#[test]
fn an_earlier_document_removes_the_edits_of_a_later_one() {
    let repository = Repository::new();
    let update = |document: &str| {
        repository.write("new.json", document);
        repository.run(&["spec", "update", "--file", "new.json", "--fix"]).1
    };
    update(AFTER);
    repository.write("spec/overlay.yaml", OVERLAY);
    let said = update(BEFORE);
    assert!(said.contains("`package.version` 0.2.0 can go back to 0.1.0"), "{said}");
    assert!(!repository.read("spec/crate/CHANGELOG.md").contains("Unreleased"));
    assert!(!repository.read("spec/overlay.yaml").contains("/doors/lock"));
}

/// A document with a door whose bolt can stand in two places, the method of `/doors/list`, and the second way to find a
/// door.
fn moving(door: &str, method: &str, second: &str) -> String {
    let bolt = r#"{ "type": "object", "properties": { "side": { "type": "string", "enum": ["l", "r", "R"] } } }"#;
    let door = door.replace("BOLT", &format!(r#""bolt": {bolt}"#));
    format!(
        r##"{{
  "openapi": "3.0.0",
  "info": {{ "title": "Doors", "version": "1" }},
  "paths": {{
    "/doors/list": {{ "{method}": {{
      "operationId": "list", "tags": ["doors"],
      "responses": {{ "200": {{ "description": "Listed.", "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/house" }} }} }} }} }} }} }},
    "/doors/find": {{ "post": {{
      "operationId": "find", "tags": ["doors"],
      "requestBody": {{ "required": true, "content": {{ "application/json": {{ "schema": {{ "type": "object",
        "properties": {{ "id": {{ "type": "string" }}, "name": {{ "type": "string" }}, "house": {{ "type": "string" }} }},
        "oneOf": [{{ "required": ["id"] }}, {{ "required": {second} }}] }} }} }} }},
      "responses": {{ "204": {{ "description": "Found." }} }} }} }} }},
  "components": {{ "schemas": {{
    "house": {{ "type": "object", "required": ["door", "gate"], "properties": {{
      "door": {{ "$ref": "#/components/schemas/door" }}, "gate": {{ "$ref": "#/components/schemas/gate" }} }} }},
    "door": {{ "type": "object", "properties": {{ {door} }} }},
    "gate": {{ "type": "object", "properties": {{ "bolt": {bolt}, "wide": {{ "type": "boolean" }} }} }} }} }} }}
"##
    )
}

const MOVING: &str = "\
package:
  name: doors
operations:
  names:
    # What people say.
    GET /doors/list: all
types:
  names:
    door.bolt: latch
  values:
    # Of the side.
    door.bolt.side: { R: right or left }
choices:
  id | name: { name: door_ref, argument: door }
";

#[test]
fn entries_follow_what_they_name() {
    let repository = Repository::new();
    fs::remove_file(repository.at("spec/overlay.yaml")).expect("removed");
    repository.write("spec/codegen.yaml", MOVING);
    repository.write("spec/openapi.json", &moving("BOLT", "get", r#"["name"]"#));
    fs::remove_file(repository.at("spec/released.txt")).expect("removed");
    let (code, said) = repository.run(&["codegen"]);
    assert_eq!(code, Some(0), "{said}");
    repository.write("spec/released.txt", &repository.read("generated/api.txt"));

    let after = moving(r#""open": { "type": "boolean" }"#, "post", r#"["name", "house"]"#);
    repository.write("new.json", &after);
    let arguments = ["spec", "update", "--file", "new.json", "--version", "2.0.0", "--fix"];
    let (code, said) = repository.run(&arguments);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("nothing is left to decide"), "{said}");
    let conventions = repository.read("spec/codegen.yaml");
    for entry in [
        "    # What people say.\n    POST /doors/list: all\n",
        "    gate.bolt: latch\n",
        "    # Of the side.\n    gate.bolt.side: { R: right or left }\n",
        "  id | house + name: { name: door_ref, argument: door }\n",
    ] {
        assert!(conventions.contains(entry), "{entry}\n{conventions}\n{said}");
    }
    let items = repository.read("generated/api.txt");
    for name in [
        "types::DoorRef: ",
        "types::Latch: ",
        "types::DoorSide::RightOrLeft",
        "api::doors::Doors::all: ",
    ] {
        assert!(items.contains(name), "{name}\n{items}");
    }
}

/// A document with doors that open after the response: what their phases are, and the codes of their faults.
fn settling(phases: &str, codes: &str) -> String {
    format!(
        r##"{{
  "openapi": "3.0.0",
  "info": {{ "title": "Doors", "version": "1" }},
  "paths": {{
    "/doors/{{id}}": {{ "get": {{
      "operationId": "get", "tags": ["doors"],
      "parameters": [{{ "name": "id", "in": "path", "required": true, "schema": {{ "type": "string" }} }}],
      "responses": {{ "200": {{ "description": "A door.", "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/door" }} }} }} }} }} }} }} }},
  "components": {{ "schemas": {{
    "door": {{ "type": "object", "required": ["id"], "properties": {{
      "id": {{ "type": "string" }}, "opens_at": {{ "type": "string", "format": "date-time" }},
      "phase": {{ "type": "string", "enum": {phases} }},
      "faults": {{ "type": "array", "items": {{ "type": "object", "required": ["code"], "properties": {{
        "code": {{ "type": "string", "enum": {codes} }}, "text": {{ "type": "string" }} }} }} }} }} }} }} }} }}
"##
    )
}

const SETTLING: &str = "\
package:
  name: doors
settling:
  # Doors open slowly.
  door:
    get: doors.get
    id: id
    status: phase
    done: [open]
    failed:
      - stuck
      - broken
    pending:
      - moving
      # Only at night.
      - waiting
    scheduled:
      at: opens_at
      status:
        - waiting
    errors:
      list: faults
      code: code
      message: text
      temporary:
        - wind
        - rain
";

/// The part of it about what is scheduled.
const SCHEDULED: &str = "    scheduled:\n      at: opens_at\n      status:\n        - waiting\n";

#[test]
fn settling_follows_the_values_of_the_document() {
    let repository = Repository::new();
    fs::remove_file(repository.at("spec/overlay.yaml")).expect("removed");
    fs::remove_file(repository.at("spec/released.txt")).expect("removed");
    repository.write("spec/codegen.yaml", SETTLING);
    let before = settling(
        r#"["open", "stuck", "broken", "moving", "waiting"]"#,
        r#"["wind", "rain", "thieves"]"#,
    );
    repository.write("spec/openapi.json", &before);
    let (code, said) = repository.run(&["codegen"]);
    assert_eq!(code, Some(0), "{said}");
    let update = |document: &str| {
        repository.write("new.json", document);
        let arguments = ["spec", "update", "--file", "new.json", "--version", "2.0.0", "--fix"];
        let (code, said) = repository.run(&arguments);
        (code, said, repository.read("spec/codegen.yaml"))
    };

    // Three phases and a code go. Nothing is scheduled any more.
    let fewer = settling(r#"["open", "stuck", "moving"]"#, r#"["wind", "thieves"]"#);
    let (code, said, conventions) = update(&fewer);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("nothing is left to decide"), "{said}");
    let kept = SETTLING
        .replace("      - broken\n", "")
        .replace("      # Only at night.\n      - waiting\n", "")
        .replace(SCHEDULED, "")
        .replace("        - rain\n", "");
    assert_eq!(conventions, kept, "{said}");

    // A phase comes: a person decides what it means.
    let (code, said, conventions) =
        update(&settling(r#"["open", "stuck", "moving", "ajar"]"#, r#"["wind", "thieves"]"#));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("does not say what the value `ajar` of `phase` means"), "{said}");
    assert_eq!(conventions, kept, "{said}");

    // The phase that is waited for goes, and with it the wait.
    let (code, said, conventions) =
        update(&settling(r#"["stuck", "moving", "ajar"]"#, r#"["wind", "thieves"]"#));
    assert_eq!(code, Some(0), "{said}");
    assert!(!conventions.contains("door:"), "{conventions}\n{said}");
    assert_eq!(repository.run(&["codegen", "--check"]).0, Some(0));
}
