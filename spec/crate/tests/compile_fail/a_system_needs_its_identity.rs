//! The system comes with the identity, or not at all: beside a user there is no way to set it.

use seam_connect::Seam;
use seam_connect::types::AcsUserRef;

fn half(seam: &Seam) {
    let user = AcsUserRef::acs_user("user");
    let _ = seam.acs().users().delete(user).acs_system_id("system");
}

fn main() {}
