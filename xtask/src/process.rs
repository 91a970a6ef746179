//! Other programs.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, ScopedJoinHandle};
use std::time::Duration;

use crate::failure::Failure;

/// The cargo that runs this command.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Runs a command and returns its output; its errors are shown only if it fails.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    output_while(command, || Ok(()))
}

/// Like [`output`], but stops the command as soon as `is_allowed` returns an error.
///
/// # Errors
///
/// Also the error of `is_allowed`, which is called several times a second.
pub fn output_while(
    command: &mut Command,
    is_allowed: impl Fn() -> Result<(), Failure>,
) -> Result<String, Failure> {
    let name = display(command);
    let lost = |error: io::Error| Failure::unable(format!("can't run `{name}`: {error}"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(lost)?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let (status, stdout, stderr) = thread::scope(|scope| {
        let stdout = scope.spawn(|| read(stdout));
        let stderr = scope.spawn(|| read(stderr));
        let status = wait_while(&mut child, is_allowed, lost);
        let text = |thread: ScopedJoinHandle<'_, Vec<u8>>| thread.join().unwrap_or_default();
        (status, text(stdout), text(stderr))
    });
    let status = status?;
    if !status.success() {
        let complaints = String::from_utf8_lossy(&stderr);
        let complaints = complaints.trim_end();
        return Err(Failure::unable(format!("`{name}` failed ({status}):\n{complaints}")));
    }
    String::from_utf8(stdout)
        .map_err(|_| Failure::unable(format!("`{name}` printed something that is not UTF-8")))
}

fn wait_while(
    child: &mut Child,
    is_allowed: impl Fn() -> Result<(), Failure>,
    lost: impl Fn(io::Error) -> Failure,
) -> Result<ExitStatus, Failure> {
    const LONGEST_PAUSE: Duration = Duration::from_millis(100);
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().map_err(&lost)? {
            return Ok(status);
        }
        if let Err(failure) = is_allowed() {
            child.kill().and_then(|()| child.wait()).map_err(&lost)?;
            return Err(failure);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// All output of a pipe, until it breaks.
fn read(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

/// Runs a command with the input and output of this process.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = status(command)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Differences(format!("`{}` failed ({status})", display(command))))
    }
}

/// Runs a command with the input and output of this process, and returns its exit status.
pub fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    command
        .status()
        .map_err(|error| Failure::unable(format!("can't run `{}`: {error}", display(command))))
}

/// Whether the program is installed.
pub fn is_there(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    !matches!(asked, Err(error) if error.kind() == ErrorKind::NotFound)
}

/// Whether the standard library is installed for a target.
pub fn is_target_there(target: &str) -> bool {
    let mut asked = Command::new("rustc");
    asked.args(["--print", "target-libdir", "--target", target]).stderr(Stdio::null());
    let folder = asked.output();
    let folder = folder.ok().and_then(|output| String::from_utf8(output.stdout).ok());
    folder.is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

/// Whether this is a run of continuous integration, where a missing program is an error.
pub fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// The command as a person would type it.
pub fn display(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = vec![program.file_stem().unwrap_or_default().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}
