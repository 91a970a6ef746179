//! `cargo xtask validate`: judges calls without sending them.

mod line;

use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};

use clap::Args;
use generator::validate::Judge;

use crate::codegen::{DocumentArgs, accepted, counted};
use crate::console;
use crate::failure::Failure;
use crate::workspace::Workspace;

use line::Entry;

/// Judge calls, given as JSON Lines, without sending them.
///
/// Reads lines `{"path": "/orders/delete", "params": {…}}` from standard input. Prints for each line, in order, a line
/// `{"path": …, "valid": true|false, "violations": […]}`. A violation has its `kind`, its `params`, the `rule`, the
/// `sentence` of the document that states the rule (or null), the place of the rule as `at`, and a `message`. If a
/// path has several operations, add `"method"`. Use the names and values of the document, for parameters of the path,
/// the query and the body.
///
/// A line that is not such a call, or has an unknown path, gets an entry with an `error`; the other lines are still
/// judged.
///
/// Exit codes: 0 every line was judged, valid or not; 2 a line could not be judged, or the input has an error.
#[derive(Debug, Args)]
pub struct Validate {
    #[command(flatten)]
    document: DocumentArgs,
    /// Judge also by rules that are only documented.
    #[arg(long)]
    strict: bool,
}

impl Validate {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        let inputs = self.document.read(workspace)?;
        let mut diagnostics = self.document.diagnostics(false);
        let api = generator::model(&inputs.texts(), &mut diagnostics);
        let judge = api.as_ref().map(Judge::new);
        console::complain(&diagnostics.render(&inputs.texts()));
        let judge = accepted(judge, &diagnostics, false)?;

        match judge_all(&judge, self.strict, io::stdin().lock(), io::stdout().lock()) {
            Ok(0) => Ok(()),
            Ok(errors) => {
                Err(Failure::unable(format!("{} could not be judged", counted(errors, "line"))))
            }
            // The reader has closed the pipe: `cargo xtask validate | head`.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::unable(format!("can't read or print calls: {error}"))),
        }
    }
}

/// Judges every line of `input`, and writes an entry for each. Returns the number of entries with an error.
///
/// Blank lines are skipped. The output is flushed before the command waits for input, so another program can send one
/// line at a time.
pub fn judge_all(
    judge: &Judge<'_>,
    strict: bool,
    input: impl Read,
    output: impl Write,
) -> io::Result<usize> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut output = BufWriter::with_capacity(BUFFER, output);
    let mut line = Vec::new();
    let mut errors = 0;
    for number in 1.. {
        if input.buffer().is_empty() {
            output.flush()?;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let entry = Entry::of(judge, strict, &line, number);
        errors += usize::from(entry.is_error());
        serde_json::to_writer(&mut output, &entry)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(errors)
}

const BUFFER: usize = 64 * 1024;
