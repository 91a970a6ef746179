//! Nothing that goes on after the response, and no request, is forgotten unnoticed.

#![deny(unused_must_use)]

use seam_connect::types::AccessCode;
use seam_connect::{Error, Seam, Settles};

async fn forgetful(seam: Seam, code: AccessCode) -> Result<(), Error> {
    seam.locks().unlock_door("door");
    seam.locks().unlock_door("door").await?;
    seam.locks().unlock_door("door").await?.wait();
    seam.access_codes().create("door").await?;
    seam.access_codes().delete(&code).await?;
    code.wait(&seam);
    Ok(())
}

fn main() {}
