//! Every walk over a document is bounded. The test runs shapes of documents that would make an unbounded walk endless,
//! in a small size and in four times that size.
//!
//! The test measures the bytes that a run allocates in total, which are the same on every machine, and the bytes in use
//! at once. Both may grow in proportion to the length of the document. Work without allocation shows in time only,
//! which no test checks: the time of each shape is printed, and [`write`] writes large documents for measuring by hand.
#![allow(clippy::disallowed_methods, reason = "tests read templates and measure")]

mod shapes;
#[path = "../support/mod.rs"]
mod support;

use std::alloc::System;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use cap::Cap;
use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, SourceText};
use generator::{Templates, generate};

use shapes::{Shape, all};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// The ratio between the large and the small document of a shape.
const LARGER: usize = 4;
/// The allowed ratio between the growth of memory and the growth of the document: trees get deeper, and tables double.
const MEMORY_GROWTH: f64 = 1.6;
/// The bytes that a document of any size may allocate, because every budget has a fixed part.
const SMALL_MEMORY: usize = 8 << 20;
/// The bytes in use at once, in addition to 40 for each byte of the document.
const MOST: usize = 60 << 20;

/// The measurements and the result of a run.
struct Run {
    length: usize,
    asked: usize,
    errors: String,
}

impl Run {
    fn of(text: &str, templates: &Templates) -> Self {
        let before = MEMORY.total_allocated();
        let document = SourceText { name: "openapi", text };
        let inputs = Inputs::of(document);
        let mut diagnostics = Diagnostics::new();
        let made = generate(&inputs, templates, &mut diagnostics);
        let report = diagnostics.render(&inputs);
        assert_eq!(made.is_none(), diagnostics.has_errors(), "{report}");
        Self {
            length: text.len(),
            asked: MEMORY.total_allocated() - before,
            errors: if made.is_some() { String::new() } else { report },
        }
    }

    fn ends_as(&self, shape: &Shape) -> bool {
        shape.error.map_or(self.errors.is_empty(), |error| self.errors.contains(error))
    }
}

/// The problems of a shape. `nothing` is the run of an empty document.
fn problems(shape: &Shape, nothing: &Run, templates: &Templates) -> Vec<String> {
    let texts = [shape.small, shape.small * LARGER].map(shape.write);
    let most = MEMORY.max_allocated();
    let [small, large] = texts.each_ref().map(|text| Run::of(text, templates));
    let mut problems = Vec::new();
    for run in [&small, &large] {
        if !run.ends_as(shape) {
            let errors: Vec<&str> =
                run.errors.lines().filter(|line| line.starts_with("error")).collect();
            problems.push(format!("{} bytes end otherwise: {errors:?}", run.length));
        }
    }
    let growth = large.length as f64 / small.length as f64;
    let own = |run: &Run| run.asked.saturating_sub(nothing.asked).max(SMALL_MEMORY) as f64;
    if own(&large) > own(&small) * growth * MEMORY_GROWTH {
        let (small, large) = (small.asked >> 10, large.asked >> 10);
        problems.push(format!("asks for {small} KiB, then for {large} KiB"));
    }
    // The counter keeps the maximum since the program began, so only a new maximum concerns this shape.
    if MEMORY.max_allocated() > most.max(MOST + 40 * large.length) {
        problems.push(format!("has {} MiB at once", MEMORY.max_allocated() >> 20));
    }
    problems
}

#[test]
fn every_walk_is_bounded() {
    let templates = support::templates();
    let nothing = r#"{"openapi":"3.0.3","info":{"title":"Shop","version":"1"},"paths":{"/":{"get":{"responses":{}}}}}"#;
    // The first run also reads the sources that every crate has.
    Run::of(nothing, &templates);
    let nothing = Run::of(nothing, &templates);
    let mut report = String::new();
    for shape in all() {
        let started = Instant::now();
        for problem in problems(shape, &nothing, &templates) {
            report.push_str(&format!("{}: {problem}\n", shape.name));
        }
        println!("{:>6} ms {}", started.elapsed().as_millis(), shape.name);
    }
    assert!(report.is_empty(), "{report}");
}

/// Writes a document of about `BYTES` bytes for each shape into `target/tmp/bounds`, for measuring codegen by hand.
#[test]
#[ignore = "for measuring by hand"]
fn write() {
    let size = env::var("BYTES").map_or(1 << 20, |bytes| bytes.parse().expect("a number"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bounds");
    fs::create_dir_all(&folder).expect("a folder");
    for shape in all() {
        let mut text = (shape.write)(shape.small);
        let mut n = shape.small;
        while text.len() < size && n < 1 << 20 {
            n = n * 5 / 4 + 1;
            let next = (shape.write)(n);
            if next.len() == text.len() {
                break;
            }
            text = next;
        }
        let name = shape.name.replace([' ', ','], "-");
        fs::write(folder.join(format!("{name}.txt")), text).expect("a file");
    }
}
