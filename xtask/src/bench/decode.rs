//! Compares the emitted crate's decoding with serde derive on the same structs: `spec/bench`.

use serde::Deserialize;

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{file, process};

/// A figure of both sides.
#[derive(Debug, Deserialize)]
struct Pair {
    what: String,
    unit: String,
    ours: f64,
    theirs: f64,
}

/// The limits: the name of a figure, and the largest ratio to derive.
const LIMITS: [(&str, f64); 6] = [
    ("decode 1,000 devices", 0.85),
    ("decode 1,000 devices: peak", 1.05),
    ("decode 1,000 events", 0.75),
    ("decode 1,000 events: peak", 1.05),
    ("call with one device", 1.1),
    ("call with 1,000 devices", 1.0),
];

/// Builds the program, runs it and prints its figures as a table. All figures come from one run.
pub(super) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.spec().join("bench");
    // The versions of the workspace.
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        file::write(&lock, &file::read(&workspace.root().join("Cargo.lock"))?)?;
    }
    let mut cargo = process::cargo();
    cargo.current_dir(&folder).args(["run", "--release", "--quiet", "--target-dir"]);
    let text = process::output(cargo.arg(workspace.target().join("bench/target")))?;
    row(["what", "ours", "derive", "ratio", "at most"]);
    say!("|{0:-<47}|{0:-<13}|{0:-<13}|{0:-<7}|{0:-<9}|", "");
    for line in text.lines() {
        let pair: Pair = serde_json::from_str(line)
            .map_err(|error| Failure::unable(format!("can't read the figures: {error}")))?;
        let figure = |value: f64| match pair.unit.as_str() {
            "" => format!("{value:.0}"),
            unit if value < 1.0 => format!("{value:.3} {unit}"),
            unit => format!("{value:.1} {unit}"),
        };
        let limit = LIMITS.iter().find(|(what, _)| *what == pair.what);
        row([
            &pair.what,
            &figure(pair.ours),
            &figure(pair.theirs),
            &format!("{:.2}", pair.ours / pair.theirs),
            &limit.map(|(_, limit)| limit.to_string()).unwrap_or_default(),
        ]);
    }
    Ok(())
}

fn row([what, ours, theirs, ratio, limit]: [&str; 5]) {
    say!("| {what:<45} | {ours:<11} | {theirs:<11} | {ratio:<5} | {limit:<7} |");
}
