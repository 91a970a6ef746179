//! Shows on one line how far things are: how many items of a long list have come, and how long an action has been going on.
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example progress -- DEVICE_ID
//! ```

use std::io::{Write, stderr};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use seam_connect::{Error, Paged, Seam};
use tokio::time::interval;

/// A line that is written over again. It goes to standard error, so that what the program prints can be piped.
struct Line(Instant);

impl Line {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn show(&self, text: &str) {
        const SIGNS: [char; 4] = ['|', '/', '-', '\\'];
        let passed = self.0.elapsed();
        let sign = SIGNS[(passed.as_millis() / 100) as usize % SIGNS.len()];
        eprint!("\r\x1b[K{sign} {text}, {:.1} s", passed.as_secs_f64());
        // Nothing is lost if the terminal is gone.
        let _ = stderr().flush();
    }

    fn end(self, text: &str) {
        eprintln!("\r\x1b[K{text} after {:.1} s", self.0.elapsed().as_secs_f64());
    }
}

#[tokio::main]
async fn main() -> Result<ExitCode, Error> {
    let Some(device_id) = std::env::args().nth(1) else {
        eprintln!("which device? Give its id as the argument");
        return Ok(ExitCode::FAILURE);
    };
    let seam = Seam::from_env()?;
    read_all(&seam).await?;
    unlock(&seam, &device_id).await?;
    Ok(ExitCode::SUCCESS)
}

/// A list does not say how long it is, only that it goes on: the line counts.
async fn read_all(seam: &Seam) -> Result<(), Error> {
    let (line, mut count) = (Line::start(), 0);
    let mut devices = seam.devices().list().limit(20).items();
    while let Some(device) = devices.next().await {
        let device = device?;
        count += 1;
        line.show(&format!("{count} devices"));
        println!("{}", device.device_id);
    }
    line.end(&format!("{count} devices"));
    Ok(())
}

/// The line moves while the client waits: both are futures, and the first that has something goes on.
async fn unlock(seam: &Seam, device_id: &str) -> Result<(), Error> {
    let line = Line::start();
    let unlocking = seam.locks().unlock_door(device_id).await?;
    let mut waiting = unlocking.wait().timeout(Duration::from_secs(60));
    let mut ticks = interval(Duration::from_millis(100));
    let outcome = loop {
        tokio::select! {
            outcome = &mut waiting => break outcome,
            _ = ticks.tick() => line.show("unlocking"),
        }
    };
    line.end(if outcome.is_ok() { "unlocked" } else { "not unlocked" });
    outcome.map(drop)
}
