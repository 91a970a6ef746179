//! The exit code of every command is 0, 1 or 2.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::cli::exit_code;
use xtask::failure::Failure;

/// Runs xtask; returns its output and its exit code, which is `None` after a signal.
fn run(arguments: &[&str], out: Stdio) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stdout(out)
        .output()
        .expect("started");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&text).into_owned())
}

/// A folder for a document and its crate.
struct TestFolder(tempfile::TempDir);

impl TestFolder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn codegen(&self, document: &[u8]) -> (Option<i32>, String) {
        let (spec, out) = (self.path("api.yaml"), self.path("out"));
        fs::write(&spec, document).expect("written");
        run(&["codegen", "--spec", &spec, "--out", &out], Stdio::piped())
    }
}

const DOCUMENT: &str = r#"
openapi: 3.0.0
info: { title: Doors, version: "1" }
paths:
  /doors/{door}:
    get:
      operationId: open
      parameters: [{ name: door, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: It is open. } }
"#;

#[test]
fn a_fault_costs_one_operation_or_all_in_strict_mode() {
    let bad = format!("{DOCUMENT}    put:\n      requestBody: 12\n      responses: {{}}\n");
    let place = TestFolder::new();
    let (code, text) = place.codegen(bad.as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("1 of 2 operations"), "{text}");
    let (spec, out) = (place.path("api.yaml"), place.path("strict"));
    let (code, text) =
        run(&["codegen", "--strict", "--spec", &spec, "--out", &out], Stdio::piped());
    assert_eq!(code, Some(2), "{text}");
    assert!(!Path::new(&out).exists());
}

#[test]
fn the_model_is_printed_as_yaml() {
    let place = TestFolder::new();
    let spec = place.path("api.yaml");
    fs::write(&spec, DOCUMENT).expect("written");
    let (code, text) = run(&["model", "--spec", &spec, "--yaml"], Stdio::piped());
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("path: /doors/{door}"), "{text}");
}

/// Files in the folder of the document are read, except through links or paths that leave the folder.
#[cfg(unix)]
#[test]
fn references_stay_in_the_folder_of_the_document() {
    let (place, outside) = (TestFolder::new(), TestFolder::new());
    let shared = "door: { type: object, properties: { shut: { type: boolean } } }\n";
    for path in [place.path("common.yaml"), outside.path("secret.yaml")] {
        fs::write(path, shared).expect("written");
    }
    let link = place.path("link.yaml");
    std::os::unix::fs::symlink(outside.path("secret.yaml"), link).expect("a link");
    let response = |path: &str| {
        let schema = format!("{{ $ref: '{path}#/door' }}");
        format!(
            "{{ '200': {{ description: x, content: {{ application/json: {{ schema: {schema} }} }} }} }}"
        )
    };
    let paths = ["common.yaml", "link.yaml", "../secret.yaml"];
    let paths = paths.iter().zip(["a", "b", "c"]).map(|(path, name)| {
        format!("  /{name}: {{ get: {{ operationId: {name}, responses: {} }} }}\n", response(path))
    });
    let document = format!(
        "openapi: 3.0.0\ninfo: {{ title: Doors, version: '1' }}\npaths:\n{}",
        paths.collect::<String>()
    );
    let (code, text) = place.codegen(document.as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("the file `link.yaml` in the document's folder can't be read"), "{text}");
    let outside =
        "the target of the reference is outside the document's folder: `../secret.yaml#/door`";
    assert!(text.contains(outside), "{text}");
    assert!(text.contains("3 of 3 operations"), "{text}");
    assert!(!text.contains("common.yaml"), "{text}");
    let types = fs::read_to_string(place.path("out/src/types/door.rs")).expect("the type");
    assert!(types.contains("shut"), "{types}");
}

/// Each file refers to the next one. A problem in the last file is reported there.
#[test]
fn a_chain_of_files_is_read() {
    const FILES: usize = 40;
    let place = TestFolder::new();
    for at in 0..FILES {
        let next = match at + 1 {
            FILES => "{ type: nothing }".to_owned(),
            next => format!("{{ $ref: 'door_{next}.yaml#/door' }}"),
        };
        let text = format!("door: {{ type: object, properties: {{ next: {next} }} }}\n");
        fs::write(place.path(&format!("door_{at}.yaml")), text).expect("written");
    }
    let schema = "{ $ref: 'door_0.yaml#/door' }";
    let content = format!("{{ application/json: {{ schema: {schema} }} }}");
    let document = format!(
        "openapi: 3.0.0\ninfo: {{ title: Doors, version: '1' }}\npaths:\n  /doors: {{ get: {{ \
         responses: {{ '200': {{ description: x, content: {content} }} }} }} }}\n"
    );
    let (code, text) = place.codegen(document.as_bytes());
    assert_eq!(code, Some(0), "{text}");
    let last = place.path(&format!("door_{}.yaml:1:45", FILES - 1));
    assert!(text.contains(&last), "{text}");
    assert!(!text.contains("no readable file"), "{text}");
}

#[test]
fn a_document_without_operations_is_refused() {
    let place = TestFolder::new();
    let (code, text) = place.codegen(b"openapi: 3.0.0\npaths: { /doors: { get: later } }\n");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("0 of 1 operations are left"), "{text}");
}

#[test]
fn a_corpus_reports_the_outcome_of_each_document() {
    let place = TestFolder::new();
    fs::write(place.path("doors.yaml"), DOCUMENT).expect("written");
    fs::write(place.path("no.json"), "{").expect("written");
    fs::write(place.path("notes.txt"), "no document").expect("written");
    let (code, text) = run(&["corpus", &place.path("")], Stdio::piped());
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("2 documents: 1 generate (50.0 %), 1 are refused, 0 panic"), "{text}");
    assert!(text.contains("can't be read as JSON"), "{text}");
}

#[test]
fn a_panic_is_exit_code_2_with_a_request_to_report() {
    assert_eq!(exit_code(|| Ok(())), 0);
    assert_eq!(exit_code(|| Err(Failure::Differences("differs".into()))), 1);
    assert_eq!(exit_code(|| Err(Failure::unable("no"))), 2);
    assert_eq!(exit_code(|| panic!("a fault")), 2);
    assert_eq!(exit_code(|| std::panic::panic_any(1)), 2);
    let thread = || std::thread::scope(|scope| scope.spawn(|| panic!("a fault")).join());
    assert_eq!(exit_code(|| thread().unwrap_or_else(|panic| std::panic::resume_unwind(panic))), 2);
}

#[test]
fn codegen_survives_bytes_that_are_not_a_document() {
    let bytes: [&[u8]; 14] = [
        b"",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"\"",
        b"- - -",
        b"&a [*a]",
        b"openapi: 3.0.0",
        b"openapi: [3]\ninfo: 1\npaths: []",
        b"%YAML 9.9\n---\n!!binary x",
    ];
    for bytes in bytes {
        let (code, printed) = TestFolder::new().codegen(bytes);
        assert_eq!(code, Some(2), "{bytes:?}: {printed}");
        assert!(printed.contains("error"), "{printed}");
        assert!(!printed.contains("panicked"), "{printed}");
    }
}

/// Each document is a valid one with a missing, cut or doubled line.
#[test]
fn codegen_survives_documents_with_a_broken_line() {
    let lines: Vec<&str> = DOCUMENT.lines().collect();
    for at in 0..lines.len() {
        let half = &lines[at][..lines[at].len() / 2];
        for replaced in [vec![], vec![half], vec![lines[at], lines[at]]] {
            let (before, after) = (&lines[..at], &lines[at + 1..]);
            let document = [before, &replaced, after].concat().join("\n");
            let (code, printed) = TestFolder::new().codegen(document.as_bytes());
            assert!(matches!(code, Some(0 | 2)), "{code:?} for\n{document}\n{printed}");
            assert!(!printed.contains("panicked"), "{printed}");
        }
    }
}

#[test]
fn check_reports_differences_with_exit_code_1() {
    let place = TestFolder::new();
    assert_eq!(place.codegen(DOCUMENT.as_bytes()).0, Some(0));
    let (spec, out) = (place.path("api.yaml"), place.path("out"));
    let check = ["codegen", "--spec", &spec, "--out", &out, "--check"];
    assert_eq!(run(&check, Stdio::piped()).0, Some(0));
    fs::write(place.0.path().join("out/src/lib.rs"), "//! Changed\n").expect("written");
    let (code, printed) = run(&check, Stdio::piped());
    assert_eq!(code, Some(1), "{printed}");
    assert!(printed.contains("differs  src/lib.rs:1"), "{printed}");
}

/// The rules of a document that the conventions of another API don't fit are compared too.
#[test]
fn spec_diff_compares_the_rules_of_any_document() {
    let place = TestFolder::new();
    let document = |text: &str| {
        let members = format!(
            "{{ bird_id: {{ type: string, description: {text} }}, nest_id: {{ type: string }} }}"
        );
        let schema = format!("{{ type: object, properties: {members} }}");
        let body = format!("{{ content: {{ application/json: {{ schema: {schema} }} }} }}");
        let feed = format!("{{ operationId: feed, requestBody: {body}, responses: {{}} }}");
        format!("{DOCUMENT}  /feed: {{ post: {feed} }}\n")
    };
    let (old, new) = (place.path("old.yaml"), place.path("new.yaml"));
    fs::write(&old, document("A bird.")).expect("written");
    fs::write(&new, document("You can only provide bird_id or nest_id.")).expect("written");
    let (code, text) = run(&["spec", "diff", &old, &new], Stdio::piped());
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("rule refuses more calls: POST /feed"), "{text}");
}

#[test]
fn missing_or_wrong_files_and_folders_are_exit_code_2() {
    let place = TestFolder::new();
    fs::write(place.path("api.yaml"), DOCUMENT).expect("written");
    fs::write(place.path("file"), "").expect("written");
    let (spec, file, nothing) = (place.path("api.yaml"), place.path("file"), place.path("nothing"));
    let (folder, inside_file) = (place.path(""), place.path("file/out"));
    for arguments in [
        vec!["codegen", "--spec", &nothing, "--out", &folder],
        vec!["codegen", "--spec", &folder, "--out", &folder],
        vec!["codegen", "--spec", &spec],
        vec!["codegen", "--spec", &spec, "--out", &file],
        vec!["codegen", "--spec", &spec, "--out", &inside_file],
        vec!["codegen", "--spec", &spec, "--out", ""],
        vec!["codegen", "--spec", &spec, "--out", &folder, "--crate-files", &nothing],
        vec!["codegen", "--spec", &spec, "--out", &folder, "--conventions", &nothing],
        vec!["model", "--spec", &nothing],
        vec!["no-such-command"],
        vec![],
    ] {
        let (code, printed) = run(&arguments, Stdio::piped());
        assert_eq!(code, Some(2), "{arguments:?}: {printed}");
        assert!(!printed.contains("panicked"), "{printed}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_document_is_exit_code_2() {
    let out = TestFolder::new().path("out");
    let (code, printed) = run(&["codegen", "--spec", "/dev/zero", "--out", &out], Stdio::piped());
    assert_eq!(code, Some(2), "{printed}");
    assert!(printed.contains("/dev/zero has more than 256 MiB"), "{printed}");
}

#[cfg(target_os = "linux")]
#[test]
fn closed_or_full_output_causes_no_panic() {
    let place = TestFolder::new();
    fs::write(place.path("api.yaml"), DOCUMENT).expect("written");
    let (spec, out) = (place.path("api.yaml"), place.path("out"));
    let codegen = ["codegen", "--spec", &spec, "--out", &out];
    // Writing to this device fails, as on a full disk.
    let full = || File::options().write(true).open("/dev/full").expect("a device of Linux").into();
    let (code, printed) = run(&codegen, full());
    assert_eq!(code, Some(2), "{printed}");
    assert!(printed.contains("can't print") && !printed.contains("panicked"), "{printed}");
    // Nobody reads the pipe.
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let (code, printed) = run(&codegen, writer.into());
    assert_eq!((code, printed.as_str()), (Some(0), ""));
    assert!(Path::new(&out).join("Cargo.toml").exists());
}
