//! A user identity is only found in an access system that is named too.

use seam_connect::types::AcsUserRef;

fn main() {
    let _ = AcsUserRef::user_identity("identity");
}
