//! Checks the samples of the pages with parsers of their languages.

use std::io::Write;
use std::process::{Command, Stdio};

use serde::Serialize;
use serde_json::Value;

use crate::failure::Failure;
use crate::file;
use crate::workspace::Workspace;

/// Reads samples as JSON and prints a line for each sample that is not valid JavaScript. An output is JSON, or a
/// comment.
const JAVASCRIPT: &str = r#"
const { Script } = require("node:vm");
for (const { at, code } of JSON.parse(require("node:fs").readFileSync(0, "utf8"))) {
  try {
    if (/^[{["]/.test(code)) JSON.parse(code);
    else new Script(`(async () => {\n${code}\n})`);
  } catch (error) {
    console.log(`${at}: ${error}`);
  }
}
"#;

/// The same for Python.
const PYTHON: &str = r#"
import ast, json, sys
for sample in json.load(sys.stdin):
    try:
        compile(sample["code"], sample["at"], "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError as error:
        print(f"{sample['at']}: {error}")
"#;

/// The command that starts Python 3.
pub(super) const PYTHON_PROGRAM: &str = "python3";

/// A block of code on a page.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Sample {
    /// The file name and the line.
    at: String,
    #[serde(skip)]
    language: String,
    code: String,
}

/// Parses all samples in JavaScript and Python, one process for each language, and the bodies of the cURL samples.
pub(super) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let docs = workspace.generated().join("docs");
    let mut samples = Vec::new();
    for name in file::list(&docs, |_| false)?.iter().filter(|name| name.ends_with(".md")) {
        samples.extend(blocks(name, &file::read_text(&docs.join(name))?));
    }
    let of = |language: &str| -> Vec<&Sample> {
        samples.iter().filter(|sample| sample.language == language).collect()
    };
    let (javascript, python, curl) = (of("javascript"), of("python"), of("curl"));
    let mut problems = parse(Command::new("node").args(["-e", JAVASCRIPT]), &javascript)?;
    problems.extend(parse(Command::new(PYTHON_PROGRAM).args(["-c", PYTHON]), &python)?);
    problems.extend(curl.iter().filter_map(|sample| json_problem(sample)));
    for problem in &problems {
        say!("{problem}");
    }
    let counts = [("JavaScript", javascript.len()), ("Python", python.len()), ("cURL", curl.len())];
    for (language, count) in counts {
        if count == 0 {
            return Err(Failure::Differences(format!("no page has a sample in {language}")));
        }
        say!("{language}: {count} blocks");
    }
    match problems.len() {
        0 => Ok(()),
        count => Err(Failure::Differences(format!("invalid samples: {count}"))),
    }
}

/// The blocks of code of a page.
fn blocks(page: &str, text: &str) -> Vec<Sample> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let fence = line.chars().take_while(|c| *c == '`').count();
        if fence < 3 {
            continue;
        }
        let code: Vec<&str> = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != &"`".repeat(fence)[..])
            .collect();
        blocks.push(Sample {
            at: format!("{page}:{}", number + 2),
            language: line[fence..].to_owned(),
            code: code.join("\n"),
        });
    }
    blocks
}

/// The problems that a parser reports, one on each line.
fn parse(parser: &mut Command, samples: &[&Sample]) -> Result<Vec<String>, Failure> {
    let program = parser.get_program().to_string_lossy().into_owned();
    let unable = |what: &str| Failure::unable(format!("`{program}` {what}"));
    let input = serde_json::to_vec(samples).map_err(|_| unable("gets no samples"))?;
    let mut child = parser
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| unable(&format!("can't be started: {error}")))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that stops early prints its own error.
        let _ = stdin.write_all(&input);
    }
    let output = child.wait_with_output().map_err(|_| unable("was lost"))?;
    if !output.status.success() {
        return Err(unable("failed; see its output above"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

/// The problem of the JSON in a cURL sample: the body of a command, or its output.
fn json_problem(sample: &Sample) -> Option<String> {
    let json = match sample.code.split_once("<<EOF\n") {
        Some((_, body)) => body.strip_suffix("\nEOF").unwrap_or(body),
        // A command without a body, and the status line of a response without one.
        None if ["curl ", "HTTP/"].iter().any(|start| sample.code.starts_with(start)) => {
            return None;
        }
        None => &sample.code,
    };
    let error = serde_json::from_str::<Value>(json).err()?;
    Some(format!("{}: {error}", sample.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at: &str, language: &str, code: &str) -> Sample {
        Sample { at: at.into(), language: language.into(), code: code.into() }
    }

    #[test]
    fn code_blocks_have_a_line_and_a_language() {
        let page = "# A\n```curl\na\n\nb\n```\ntext\n````python\n```\n````\n";
        let expected = [sample("a.md:3", "curl", "a\n\nb"), sample("a.md:9", "python", "```")];
        assert_eq!(blocks("a.md", page), expected);
    }

    #[test]
    fn the_json_of_a_command_is_read() {
        let problem = |code: &str| json_problem(&sample("a.md:1", "curl", code));
        assert_eq!(problem("curl --json @- <<EOF\n{\"a\": 1}\nEOF"), None);
        assert_eq!(problem("curl --request POST"), None);
        assert_eq!(problem("{}"), None);
        assert!(problem("curl --json @- <<EOF\n{\"a\": }\nEOF").is_some());
        assert!(problem("{").is_some());
    }
}
