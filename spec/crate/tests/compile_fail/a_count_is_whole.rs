//! There is no half of a device.

use seam_connect::Seam;

async fn list(seam: Seam) -> Result<(), seam_connect::Error> {
    seam.devices().list().limit(2.5).await?;
    Ok(())
}

fn main() {}
