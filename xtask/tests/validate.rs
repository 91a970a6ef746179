//! `cargo xtask validate`: one output line for each input line.

use std::io::{self, BufReader, Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use generator::diagnostic::Diagnostics;
use generator::model::Api;
use generator::validate::Judge;
use serde_json::{Value, json};
use xtask::codegen::DocumentArgs;
use xtask::validate::judge_all;
use xtask::workspace::Workspace;

/// Unreadable calls between readable ones.
const LINES: &str = r#"{"path": "/acs/users/delete", "params": {"acs_user_id": "a"}}
{"path": "/acs/users/delete", "params": {"acs_system_id": "a"}, "note": "ignored"}
{"path": "/acs/users/remove", "params": {}}

{"path": "/acs/users/delete"}
{"path": "/acs/users/delete", "params": {}
["/acs/users/delete", null, {}]
{"path": "/devices/list", "method": "GET", "params": {}}
{"path": "/devices/list", "method": "PUT", "params": {}}
{"path": "/acs/users/delete", "params": {"user_identity_id": "a", "acs_system_id": "b"}}"#;

/// Whether each call is valid; `None` if it can't be judged. The blank line has no entry.
const VERDICTS: [Option<bool>; 9] =
    [Some(true), Some(false), None, None, None, None, Some(true), None, Some(true)];

fn api() -> Api {
    let workspace = Workspace::find().expect("the tests run inside the repository");
    let inputs = DocumentArgs::default().read(&workspace).expect("spec/ is there");
    let mut diagnostics = Diagnostics::new();
    generator::model(&inputs.texts(), &mut diagnostics).expect("a model")
}

fn answers(text: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(text).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON value a line")).collect()
}

fn run(options: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    command.arg("validate").args(options).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("started");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("written");
    child.wait_with_output().expect("ended")
}

#[test]
fn every_line_gets_an_answer_and_an_error_is_exit_code_2() {
    let output = run(&[], LINES);
    assert_eq!(output.status.code(), Some(2));
    let answers = answers(&output.stdout);
    let verdict = |answer: &Value| match answer.get("error") {
        Some(_) => None,
        None => answer["valid"].as_bool(),
    };
    assert_eq!(answers.iter().map(verdict).collect::<Vec<_>>(), VERDICTS);
    assert_eq!(answers[2]["error"], "line 3: no operation has the path /acs/users/remove");
    assert_eq!(answers[3]["path"], "/acs/users/delete");
    assert_eq!(answers[3]["error"], "line 5: not a call: missing field `params`");
    assert_eq!(answers[4]["path"], Value::Null);
    assert!(answers[4]["error"].as_str().is_some_and(|it| it.starts_with("line 6: not JSON")));
}

#[test]
fn a_violation_has_parameters_rule_sentence_and_pointer() {
    let output = run(&[], r#"{"path": "/acs/users/delete", "params": {"acs_system_id": "a"}}"#);
    assert_eq!(output.status.code(), Some(0), "a call that is not valid was still judged");
    let at = "#/paths/~1acs~1users~1delete/post/requestBody/content/application~1json/schema/properties/acs_user_id/description";
    let expected = json!([{
        "path": "/acs/users/delete",
        "valid": false,
        "violations": [{
            "kind": "only_one",
            "params": ["acs_user_id", "user_identity_id", "acs_system_id"],
            "rule": "OnlyOne(acs_user_id, user_identity_id AND acs_system_id);",
            "sentence": "You must provide either acs_user_id or user_identity_id",
            "at": at,
            "message": "give either `acs_user_id`, or `user_identity_id` with `acs_system_id`",
        }],
    }]);
    assert_eq!(Value::from(answers(&output.stdout)), expected);
}

#[test]
fn strict_counts_documented_sentences() {
    let line = r#"{"path": "/access_grants/get", "params": {"access_grant_id": "a", "access_grant_key": "b"}}"#;
    assert_eq!(answers(&run(&[], line).stdout)[0]["valid"], true);
    assert_eq!(answers(&run(&["--strict"], line).stdout)[0]["valid"], false);
}

#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    /// An input that checks, before each line, that the line before was answered.
    struct OneByOne<'a>(Vec<&'static str>, &'a std::cell::RefCell<Vec<u8>>, usize);
    impl Read for OneByOne<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let answered = self.1.borrow().iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(answered, self.2);
            let line = self.0.pop().unwrap_or_default();
            self.2 += usize::from(!line.is_empty());
            Cursor::new(line).read(buffer)
        }
    }
    struct Shared<'a>(&'a std::cell::RefCell<Vec<u8>>);
    impl Write for Shared<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let api = api();
    let judge = Judge::new(&api);
    let written = std::cell::RefCell::new(Vec::new());
    let lines = vec!["{\"path\": \"/devices/get\", \"params\": {}}\n"; 3];
    let input = BufReader::new(OneByOne(lines, &written, 0));
    let errors = judge_all(&judge, false, input, Shared(&written)).expect("read and written");
    assert_eq!(errors, 0);
    assert_eq!(answers(&written.borrow()).len(), 3);
}
