//! Either the user or the identity: there is no setter for the other one.

use seam_connect::Seam;
use seam_connect::types::UserRef;

fn both(seam: &Seam) {
    let user = UserRef::acs_user("user");
    let _ = seam.acs().users().get(user).user_identity_id("identity");
}

fn main() {}
