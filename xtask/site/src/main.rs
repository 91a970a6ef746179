//! Builds the site; `cargo xtask docs` runs this.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use site::{book, links, parts, serve};

/// Build the site of the pages, and check its links.
#[derive(Debug, Parser)]
struct Cli {
    #[command(flatten)]
    parts: parts::Parts,
    /// Where the site goes.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Then serve it on this port of the loopback address; 0 is any free one.
    #[arg(long, value_name = "PORT")]
    serve: Option<u16>,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> Result<ExitCode> {
    let started = Instant::now();
    let pages = book::build(&cli.parts, &cli.out)?;
    let broken = links::broken(&cli.out)?;
    for broken in &broken {
        eprintln!("{broken}");
    }
    if !broken.is_empty() {
        eprintln!("error: broken links: {}", broken.len());
        return Ok(ExitCode::FAILURE);
    }
    let elapsed = started.elapsed().as_secs_f64();
    println!("{}: {pages} pages in {elapsed:.1} s, all links are valid", cli.out.display());
    if let Some(port) = cli.serve {
        serve::serve(&cli.out, port, |address| println!("http://{address}/ (Ctrl-C ends it)"))?;
    }
    Ok(ExitCode::SUCCESS)
}
