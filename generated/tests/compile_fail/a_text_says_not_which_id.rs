//! An id stands for its form; a text could be any of them, and two parts are not one.

use seam_connect::Seam;
use seam_connect::types::UserIdentityId;

fn delete(seam: &Seam, identity: UserIdentityId) {
    let _ = seam.acs().users().delete("user");
    let _ = seam.acs().users().delete(identity);
}

fn main() {}
