//! Other programs.

use std::env;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::Failure;

/// The cargo that runs us.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Runs a command and returns what it printed; its complaints are shown only if it fails.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let name = display(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::unable(format!("can't run `{name}`: {error}")))?;
    if !output.status.success() {
        let complaints = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::unable(format!(
            "`{name}` failed ({}):\n{}",
            output.status,
            complaints.trim_end()
        )));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Failure::unable(format!("`{name}` printed something that is not UTF-8")))
}

/// Runs a command with our own input and output.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = status(command)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Differences(format!("`{}` failed ({status})", display(command))))
    }
}

/// Runs a command with our own input and output, and returns how it ended.
pub fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    command
        .status()
        .map_err(|error| Failure::unable(format!("can't run `{}`: {error}", display(command))))
}

/// Whether there is such a program.
pub fn is_there(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    !matches!(asked, Err(error) if error.kind() == ErrorKind::NotFound)
}

/// Whether this is a run of the continuous integration, where nothing that is missing is forgiven.
pub fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// The command as one would type it.
pub fn display(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = vec![program.file_stem().unwrap_or_default().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}
