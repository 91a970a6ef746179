//! The same calls without an async runtime (feature `blocking`).
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example blocking --features blocking
//! ```

use seam_connect::{Error, Paged, Request, Seam};

fn main() -> Result<(), Error> {
    let seam = Seam::from_env()?;
    let workspace = seam.workspaces().get().send_blocking()?;
    println!("{}:", workspace.name);
    for device in seam.devices().list().items().into_blocking() {
        println!("  {}", device?.display_name);
    }

    // An action is waited for in the same way.
    let locks = seam.locks().list().send_blocking()?;
    if let Some(lock) = locks.first() {
        let locking = seam.locks().lock_door(&lock.device_id).send_blocking()?;
        locking.wait().wait_blocking()?;
        println!("locked {}", lock.display_name);
    }
    Ok(())
}
