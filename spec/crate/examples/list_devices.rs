//! Lists all devices, page by page.
//!
//! ```text
//! SEAM_API_KEY=… cargo run --example list_devices
//! ```

use seam_connect::{Error, Paged, Seam};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let seam = Seam::from_env()?;
    // The next page is asked for when the items of the one before are used up.
    let mut devices = seam.devices().list().limit(50).items();
    while let Some(device) = devices.next().await {
        let device = device?;
        let state = if device.properties.online { "online" } else { "offline" };
        println!("{}  {}  {state}  {}", device.device_id, device.device_type, device.display_name);
    }
    Ok(())
}
