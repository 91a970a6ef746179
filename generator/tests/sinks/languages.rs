//! Runs sample calls in their languages. Each call is recorded, and nothing else may happen.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::diagnostic::Diagnostics;
use generator::load;
use generator::model::{Operation, ParameterLocation};
use generator::normalize::normalize;
use generator::render::Address;
use generator::samples::{self, Sampler, SizeBudget};
use serde_json::{Map, Value, json};

use crate::Case;

/// A sample call of an operation in every language.
pub(crate) struct Sample {
    /// The payload and the operation.
    at: String,
    /// The code by the title of its tab.
    code: BTreeMap<String, String>,
    operation: Operation,
    sample: samples::Sample,
}

/// The recorded call of a sample.
#[derive(Debug, PartialEq)]
struct Called {
    names: Vec<String>,
    arguments: Map<String, Value>,
}

/// The letters and digits of a name, regardless of case.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// The samples of a document, the first of each operation.
pub(crate) fn samples(case: &Case) -> Vec<Sample> {
    let Case { sink, texts, tree, .. } = case;
    let mut diagnostics = Diagnostics::new();
    let loaded = load::load(&texts.inputs(), &mut diagnostics).expect("the document is read");
    let (api, _) = normalize(&loaded, &mut diagnostics);
    let room = SizeBudget::new(&api, texts.inputs().document.text.len());
    let sampler = Sampler::new(&api, &loaded.samples, room);
    let sample = |operation: &Operation| {
        let page = &tree[&format!("docs/{}", Address::operation(operation).path())];
        Sample {
            at: format!("{sink}: {}", operation.id.as_str()),
            code: tabs(str::from_utf8(page).expect("a page is text")),
            operation: operation.clone(),
            sample: sampler.samples(operation).first.clone(),
        }
    };
    api.operations.iter().map(sample).collect()
}

/// The code of the first group of tabs.
fn tabs(page: &str) -> BTreeMap<String, String> {
    let group =
        page.split_once("{% tabs %}\n").and_then(|(_, rest)| rest.split_once("\n{% endtabs %}"));
    let tabs = group.expect("the page has tabs").0.split("{% tab title=\"").skip(1);
    let code = |tab: &str| {
        let (title, rest) = tab.split_once('"').expect("the tab has a title");
        let rest = rest.split_once("#### Code:\n\n").expect("the tab has code").1;
        let (fence, rest) = rest.split_once('\n').expect("the code has a fence");
        let end = format!("\n{}", "`".repeat(fence.chars().take_while(|c| *c == '`').count()));
        let code = rest.split_once(&end).expect("the fence is closed").0;
        (title.to_owned(), code.to_owned())
    };
    tabs.map(code).collect()
}

/// The problems of the samples, one on each line.
pub(crate) fn check(samples: &[Sample]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sinks-samples");
    let _ = fs::remove_dir_all(&folder);
    let empty = folder.join("empty");
    fs::create_dir_all(&empty).expect("a folder");
    let mut problems = recorded(samples, "JavaScript", "node", &["-e", JAVASCRIPT], &empty);
    problems.extend(recorded(samples, "Python", "python3", &["-c", PYTHON], &empty));
    problems.extend(shell(samples, &empty));
    problems.extend(recorded(samples, "Ruby", "ruby", &["-e", RUBY], &empty));
    problems.extend(recorded(samples, "PHP", "php", &["-r", PHP], &empty));
    let left: Vec<PathBuf> = fs::read_dir(&empty)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    problems.extend(left.iter().map(|path| format!("a sample made {}", path.display())));
    problems
}

/// Programs that run each sample with a client, and print the call: JavaScript.
const JAVASCRIPT: &str = include_str!("../fixtures/sinks/record.js");

/// The program for Python.
const PYTHON: &str = include_str!("../fixtures/sinks/record.py");

/// The program for Ruby. The result of a sample is its last call.
const RUBY: &str = include_str!("../fixtures/sinks/record.rb");

/// The program for PHP.
const PHP: &str = include_str!("../fixtures/sinks/record.php");

/// Runs the samples of a language in one process, and compares their calls.
fn recorded(
    samples: &[Sample],
    language: &str,
    program: &str,
    arguments: &[&str],
    folder: &Path,
) -> Vec<String> {
    let codes: Vec<&str> = samples.iter().map(|sample| &*sample.code[language]).collect();
    let Some(output) = run(program, arguments, json!(codes).to_string().as_bytes(), folder) else {
        println!("{language}: skipped, as there is no `{program}`");
        return Vec::new();
    };
    let calls: Vec<Value> = match serde_json::from_str(&output.1) {
        Ok(calls) => calls,
        Err(error) => return vec![format!("{language}: {error}: {}{}", output.1, output.2)],
    };
    println!("{language}: {} calls", calls.len());
    assert_eq!(calls.len(), samples.len());
    let compare = |(sample, call): (&Sample, &Value)| {
        let names = call["names"].as_array().into_iter().flatten();
        let names = names.filter_map(Value::as_str).map(letters).collect();
        let called =
            Called { names, arguments: call["arguments"].as_object().cloned().unwrap_or_default() };
        let mut arguments = sample.sample.arguments.clone();
        if language == "PHP" {
            arguments.values_mut().for_each(without_empty_objects);
        }
        let expected = Called { names: sample.names(), arguments };
        (called != expected).then(|| {
            let Sample { at, code, .. } = sample;
            format!("{at}: {language}: {call} and not {expected:?}:\n{}", code[language])
        })
    };
    samples.iter().zip(&calls).filter_map(compare).collect()
}

/// The value in PHP, which represents an empty object as an empty list.
fn without_empty_objects(value: &mut Value) {
    match value {
        Value::Object(members) if members.is_empty() => *value = json!([]),
        Value::Object(members) => members.values_mut().for_each(without_empty_objects),
        Value::Array(items) => items.iter_mut().for_each(without_empty_objects),
        _ => {}
    }
}

/// An interactive shell with a history, which `!` refers to. Every command is recorded with its words and its input.
const PRELUDE: &str = r#"
note() { { printf '%s\0' "$@"; [[ " $* " != *" --json @- "* ]] || cat; } >> "$NOTES"; }
command_not_found_handle() { note "$@"; }
curl() { note curl "$@"; }
export ACME_API_KEY='a key'
"#;

/// Runs the cURL samples and the command-line samples.
fn shell(samples: &[Sample], folder: &Path) -> Vec<String> {
    let notes = folder.with_file_name("notes");
    let mut problems = Vec::new();
    for (language, sample) in samples.iter().flat_map(|sample| [("cURL", sample), ("CLI", sample)])
    {
        let Sample { at, code, .. } = sample;
        let _ = fs::remove_file(&notes);
        let script = format!("{PRELUDE}\n{}\n", code[language]);
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-i"]).env("NOTES", &notes).env("HISTFILE", "");
        let Some((_, _, said)) = run_command(bash, script.as_bytes(), folder) else {
            println!("{language}: skipped, as there is no `bash`");
            return problems;
        };
        let noted = fs::read_to_string(&notes).unwrap_or_default();
        let mut words: Vec<&str> = noted.split('\0').collect();
        let input = words.pop().unwrap_or_default();
        let fine = match language {
            "cURL" => sample.is_called_by_curl(&words, input),
            _ => sample.is_called_by_words(&words),
        };
        if !fine {
            problems
                .push(format!("{at}: {language}: {words:?} {input:?} {said}:\n{}", code[language]));
        }
    }
    println!("cURL, CLI: {} calls each", samples.len());
    problems
}

impl Sample {
    /// The names from the client down to the operation.
    fn names(&self) -> Vec<String> {
        let names = self.operation.route.iter().chain([&self.operation.name]);
        names.map(|name| letters(name.as_str())).collect()
    }

    /// Whether a command line consists of the names of the operation and each argument with its value.
    fn is_called_by_words(&self, words: &[&str]) -> bool {
        let names = self.names();
        let (Some(called), Some(given)) =
            (words.get(1..=names.len()), words.get(names.len() + 1..))
        else {
            return false;
        };
        let called: Vec<String> = called.iter().map(|word| letters(word)).collect();
        let arguments = &self.sample.arguments;
        let is_given = |(pair, (name, value)): (&[&str], (&String, &Value))| {
            let json = serde_json::from_str::<Value>(pair[1]);
            let text = value.as_str();
            // A shell word can't contain a NUL.
            pair[0] == format!("--{name}").replace('\0', "")
                && (json.is_ok_and(|json| json == *value) || text == Some(pair[1]))
        };
        called == names
            && given.len() == 2 * arguments.len()
            && given.chunks(2).zip(arguments).all(is_given)
    }

    /// Whether cURL sends exactly the query, the headers and the body of the call.
    fn is_called_by_curl(&self, words: &[&str], input: &str) -> bool {
        let Self { operation, sample, .. } = self;
        let mut words = words.iter().copied().peekable();
        let mut next = |word: &str| words.next_if_eq(&word).is_some();
        let starts = next("curl") && next("--include");
        next("--globoff");
        if !(starts && next("--request") && next(operation.method.as_str())) {
            return false;
        }
        let Some(address) = words.next() else { return false };
        let at = |location: ParameterLocation| {
            let parameters =
                operation.parameters.iter().filter(move |each| each.location == location);
            parameters.filter_map(|each| {
                Some((each.property.wire.as_str(), sample.argument(&each.property.wire)?))
            })
        };
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let query: Vec<(String, String)> = at(ParameterLocation::Query)
            .flat_map(|(name, value)| match value {
                Value::Array(items) => items.iter().map(|item| (name.into(), text(item))).collect(),
                other => vec![(name.to_owned(), text(other))],
            })
            .collect();
        // The URL of the server can have a query too.
        let asked = address.rsplit_once('?').filter(|_| !query.is_empty());
        let asked = asked.map_or("", |(_, query)| query);
        let asked: Vec<(String, String)> = asked
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect();
        let mut options: Vec<(&str, &str)> = Vec::new();
        while let (Some(option), Some(value)) = (words.next(), words.next()) {
            options.push((option, value));
        }
        let mut headers =
            at(ParameterLocation::Header).map(|(name, value)| format!("{name}: {}", text(value)));
        let has = |header: &String| options.contains(&("--header", header));
        let known = |(name, value): &(&str, &str)| match *name {
            "--json" => *value == "@-",
            "--header" | "--cookie" | "--url-query" | "--user" => !value.starts_with('@'),
            _ => false,
        };
        let body = sample.body(operation).unwrap_or(Value::Null);
        let sent = serde_json::from_str(input).unwrap_or(Value::Null);
        address.starts_with("https://")
            && address.chars().all(|c| c.is_ascii_graphic())
            && asked == query
            && headers.all(|header| has(&header))
            && options.iter().all(known)
            && sent == body
    }
}

/// The percent-decoded text.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits =
            after.get(..2).filter(|_| *first == b'%').and_then(|two| str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The success and the outputs of a program; `None`: the program is not installed.
fn run(
    program: &str,
    arguments: &[&str],
    input: &[u8],
    folder: &Path,
) -> Option<(bool, String, String)> {
    let mut command = Command::new(program);
    command.args(arguments);
    run_command(command, input, folder)
}

fn run_command(
    mut command: Command,
    input: &[u8],
    folder: &Path,
) -> Option<(bool, String, String)> {
    let mut child = command
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    // A program that stops early prints its own error.
    let _ = child.stdin.take().expect("it has an input").write_all(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Some((output.status.success(), text(output.stdout), text(output.stderr)))
}
