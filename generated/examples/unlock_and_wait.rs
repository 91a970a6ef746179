//! Unlocks a door, and waits until the lock has done it.
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example unlock_and_wait -- DEVICE_ID
//! ```

use std::process::ExitCode;
use std::time::Duration;

use seam_connect::{Error, Seam};

#[tokio::main]
async fn main() -> Result<ExitCode, Error> {
    let Some(device_id) = std::env::args().nth(1) else {
        eprintln!("which device? Give its id as the argument");
        return Ok(ExitCode::FAILURE);
    };
    let seam = Seam::from_env()?;

    // That the call succeeds says only that the command is on its way to the lock.
    let unlocking = seam.locks().unlock_door(device_id.as_str()).await?;
    println!("started {}", unlocking.id());

    match unlocking.wait().timeout(Duration::from_secs(60)).await {
        Ok(result) => match result.was_confirmed_by_device {
            Some(true) => println!("the door is unlocked, and the lock confirmed it"),
            _ => println!("the door is unlocked"),
        },
        Err(error) if error.is_action_failed() => {
            println!("the door stays locked: {}", error.api_message().unwrap_or("no reason given"));
            return Ok(ExitCode::FAILURE);
        }
        Err(error) if error.is_action_timed_out() => {
            println!("still under way after a minute: ask again later with the id");
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error),
    }
    Ok(ExitCode::SUCCESS)
}
