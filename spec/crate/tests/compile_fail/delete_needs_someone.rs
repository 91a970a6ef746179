//! Nobody is named.

use seam_connect::Seam;

fn delete(seam: &Seam) {
    let _ = seam.acs().users().delete();
}

fn main() {}
